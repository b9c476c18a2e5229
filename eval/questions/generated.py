"""A number in, a report of our own making out, and a question about it. Used by `eval.running.speed`.

No two reports share a sentence, so that nothing of one is embedded already when the next is: the places, things and
figures of each are drawn by its number, and every sentence names its place.
"""

import random
from dataclasses import dataclass

SENTENCES = 12
_FIRST = "青白清石云龙金银长永安宁和平大小东西南北上下新古高广"
_SECOND = "河山江湖溪桥城林泉田湾坪岭港沙塘洲峰谷原"
_KINDS = ("县", "市", "区", "镇")
_DEEDS = (
    ("新建{0}{1}座，总投资{2}亿元", ("跨河桥梁", "污水处理厂", "变电站", "文化场馆", "农贸市场")),
    ("改造{0}{1}公里，惠及居民{2}万人", ("老旧管网", "农村公路", "供水管线", "河道堤防", "绿道")),
    ("培训{0}{1}名，发放补贴{2}万元", ("乡村医生", "技术工人", "农机手", "社区工作者", "养老护理员")),
    ("种植{0}{1}万亩，实现产值{2}亿元", ("优质水稻", "双低油菜", "高山蔬菜", "道地药材", "生态茶园")),
    ("引进{0}{1}家，新增就业{2}人", ("装备制造企业", "生物医药企业", "软件企业", "物流企业", "食品加工企业")),
)


@dataclass(frozen=True, slots=True)
class GeneratedReport:
    """`text` is the report, `question` asks for `answer`, a figure that stands in it."""

    text: str
    question: str
    answer: str


def generated_report(number: int) -> GeneratedReport:
    """The report with that number, the same every time."""
    chance = random.Random(number)
    place = "".join(_FIRST[d] for d in _digits(number, len(_FIRST))) + chance.choice(_SECOND) + chance.choice(_KINDS)
    year = 2001 + number % 25
    lines = [f"{place}{year}年工作报告", ""]
    asked = ("", "")
    for line in range(SENTENCES):
        pattern, things = _DEEDS[line % len(_DEEDS)]
        thing = things[line // len(_DEEDS)]
        count, second = chance.randint(11, 9999), chance.randint(101, 9999) / 10
        lines.append(
            f"{year}年{place}{pattern.format(thing, count, second)}，完成年度任务的{chance.randint(80, 130)}%。"
        )
        if line == 0:
            asked = f"{year}年{place}新建{thing}多少座？", f"{count}座"
    question, answer = asked
    return GeneratedReport("\n".join(lines) + "\n", question, answer)


def _digits(number: int, base: int) -> list[int]:
    """The number written to a base, two digits at least."""
    digits: list[int] = []
    while number or len(digits) < 2:
        number, digit = divmod(number, base)
        digits.append(digit)
    return digits
