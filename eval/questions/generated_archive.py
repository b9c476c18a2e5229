"""A number in, a long report of our own making out, built as real ones are, and questions about it. Used by `eval.running.scale`.

A report of a government has some ninety passages and four hundred sentences under headings of two levels, and shares most of its
words with every other: few terms stand everywhere, most in a handful of places. The terms are those of our glossary, drawn by
Zipf's law; the places, years and figures are drawn by the number.
"""

import random
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from index.language.glossary import bundled

# Sections of each part and paragraphs of each section: what makes a report as long as real ones (20,000 characters, 90 passages).
PARTS = (("工作回顾", "成效", 7), ("目标任务", "任务", 4), ("重点工作", "工作", 9))
PARAGRAPHS, SENTENCES, CLAUSES = 4, 5, 2
# Exponent of Zipf's law for the terms (Zipf, 1949): the share of the term with rank r goes with 1 / r.
ZIPF = 1.0
_NUMERALS = "一二三四五六七八九十"
# Characters of invented places with their reading, as an English question spells them.
_FIRST = dict(
    zip(
        "青白清石云龙金银长永安宁和平东西南北新古高广",
        "qing bai qing shi yun long jin yin chang yong an ning he ping dong xi nan bei xin gu gao guang".split(),
        strict=True,
    )
)
_SECOND = dict(
    zip(
        "河山江湖溪桥城林泉田湾坪岭港沙塘洲峰谷原",
        "he shan jiang hu xi qiao cheng lin quan tian wan ping ling gang sha tang zhou feng gu yuan".split(),
        strict=True,
    )
)
_GROWTH, _HOUSEHOLDS = "{place}{year}年{term}增长{figure}%", "{term}惠及居民{count}户"
_PATTERNS = (
    _GROWTH,
    _HOUSEHOLDS,
    "完成{term}{figure}亿元，{second}占比提高{point}个百分点",
    "实施{term}项目{count}个，总投资{figure}亿元，{second}取得新进展",
    "{term}和{second}持续推进，带动就业{count}人",
    "出台支持{term}的若干措施，为企业减负{figure}亿元",
    "新增{term}{count}家，{second}覆盖率达到{point}%",
    "坚持把{term}摆在突出位置，着力破解{second}难题",
    "推动{term}与{second}深度融合，形成可复制经验{count}条",
    "加强{term}建设，{second}水平稳步提升",
    "{term}试点范围扩大到{count}个村，群众满意度达{point}%",
    "深化{term}改革，全面落实{second}责任",
)


@dataclass(frozen=True, slots=True)
class LongReport:
    """`text` is the report; `questions` are asked about it: two in Chinese and two in English, of which one each names its place."""

    text: str
    questions: tuple[str, ...]


def long_report(number: int) -> LongReport:
    """The report with that number, the same every time; reports whose numbers differ have different places or years."""
    chance = random.Random(number)
    first = list(_FIRST)[number % len(_FIRST)]
    second = list(_SECOND)[number // len(_FIRST) % len(_SECOND)]
    place, spelt = f"{first}{second}市", f"{_FIRST[first]}{_SECOND[second]}".capitalize()
    year = 2025 - number // (len(_FIRST) * len(_SECOND))
    lines = [f"{place}{year}年政府工作报告", "", "各位代表：", ""]
    asked: dict[str, str] = {}
    for part, (name, kind, sections) in enumerate(PARTS):
        lines += [f"{_NUMERALS[part]}、{name}", ""]
        for section in range(sections):
            lines += [f"（{_NUMERALS[section]}）{_terms(chance)[0][0]}{kind}", ""]
            for _ in range(PARAGRAPHS):
                lines += [_paragraph(chance, place, year, asked, spelt), ""]
    return LongReport("\n".join(lines), tuple(asked.values()))


def _paragraph(chance: random.Random, place: str, year: int, asked: dict[str, str], spelt: str) -> str:
    clauses = []
    for pattern in chance.sample(_PATTERNS, CLAUSES * SENTENCES):
        (term, english), (second, _) = _terms(chance)
        figures = {
            "figure": chance.randint(11, 999) / 10,
            "count": chance.randint(3, 9999),
            "point": chance.randint(2, 99),
        }
        clauses.append(pattern.format(place=place, year=year, term=term, second=second, **figures))
        if pattern == _GROWTH:
            asked.setdefault("zh named", f"{place}{year}年{term}增长多少？")
            asked.setdefault("en named", f"By how much did {english} grow in {spelt} in {year}?")
        if pattern == _HOUSEHOLDS:
            asked.setdefault("zh", f"{term}惠及多少户居民？")
            asked.setdefault("en", f"How many households benefit from {english}?")
    return "".join("，".join(clauses[i : i + CLAUSES]) + "。" for i in range(0, len(clauses), CLAUSES))


def _terms(chance: random.Random) -> list[tuple[str, str]]:
    """Two terms with their English, by their shares."""
    terms, shares = _lexicon()
    return chance.choices(terms, cum_weights=shares, k=2)


@lru_cache(maxsize=1)
def _lexicon() -> tuple[list[tuple[str, str]], list[float]]:
    terms = [(zh, en.split(";")[0]) for zh, en in bundled("glossary.tsv") if zh.isalpha() and 2 <= len(zh) <= 8]
    random.Random(0).shuffle(terms)
    return terms, list(accumulate(1 / (rank**ZIPF) for rank in range(1, len(terms) + 1)))
