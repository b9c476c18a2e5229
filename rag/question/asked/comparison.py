"""A question's text in, what it says of several documents out: which of them it counts, and how it compares them."""

import re
from dataclasses import dataclass

from index.language.normal_form import normalised
from rag.question.term import Term

_OF_PLACES = re.compile(r"[两二三四五六七八九十\d]+个?(?:省|市|县|区|地)")
# What documents are of, as a question that counts them says it: the words of either language, by the character that their names have.
PLACES, PAPERS = "places", "papers"
_NOUNS = {
    "省": ("省区市|省份|省市|省级地区|省|直辖市|自治区", r"provinces?|regions?|province-level"),
    "市": ("城市|地级市|市(?![长委场])", r"cities|city|municipalit(?:y|ies)"),
    "县": ("县市|县城|县(?![长委])", r"count(?:y|ies)"),
    "区": ("城区|区(?![长委])", r"districts?"),
    "镇": ("乡镇|镇(?!长)", r"towns?|townships?"),
    "村": ("村庄|村(?!民|长)", r"villages?"),
    "州": ("自治州|州(?!长)", r"prefectures?"),
    PLACES: ("地方|地区|各地|地", "places?"),
    PAPERS: (
        "份?政府工作报告|份?报告|份?文件|份?文档|篇?讲话|份?材料|篇?文章|份?简报",
        r"(?:government work )?reports?|documents?|speeches|speech|papers?|briefings?|texts?|files?",
    ),
}
# The characters by which a document is seen to be of a place of that kind.
PLACE_SIGNS = tuple(sign for sign in _NOUNS if sign not in (PLACES, PAPERS))
_WHICH = r"哪(?:些|几个|几|一?个|一些|[两二三四五六七八九十\d]+个?)?|多少个?|几个?|有哪些"
_EACH = r"各个?|每一?个?|所有的?|全部的?|分"


def _counting_chinese(nouns: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_WHICH}|{_EACH})(?:的)?(?:{nouns})")


def _counting_english(nouns: str) -> re.Pattern[str]:
    return re.compile(
        r"\b(?:which|what|how many|each|every|all|across|by|in all|among)(?: of)?(?: the)?(?: \d+| other| (?:two|three|four|five|six|seven|eight|nine|ten))? "
        rf"(?:{nouns})(?:'s?|s')?(?=\W|$)|\bthe (?:{nouns})\b.{{0,30}}\b(?:highest|lowest|most|fewest)\b",
        re.IGNORECASE,
    )


_COUNTED = {
    "zh": {sign: _counting_chinese(chinese) for sign, (chinese, _) in _NOUNS.items()},
    "en": {sign: _counting_english(english) for sign, (_, english) in _NOUNS.items()},
}
_COMPARES = re.compile(
    r"比较|对比|相比|分别|各(?:是|为|有|自)|差(?:多少|距|异|别)|谁的?|哪个|比[^，。]{1,12}[高低大小多少快慢长短]|更[高低大小多少快慢长短]|不同"
    r"|\b(?:compare[ds]?|comparing|comparison|versus|vs|differences?|differs?|respectively|each|both|higher|lower|larger|smaller|faster|slower|more|less|fewer|between)\b",
    re.IGNORECASE,
)
_MENTIONS = re.compile(
    r"提到|提及|提出|谈到|讲到|写到|涉及|写入|\bmention|\brefer|\bspeaks? of|\btalks? about|\bdiscuss", re.IGNORECASE
)
_NEGATED = re.compile(
    r"(?:没有?|未|不)(?:曾|被)?(?:提|谈|讲|写|涉|说)|\b(?:not|n't|never|without|no)\b.{0,12}\b(?:mention|refer|say|speak|talk|set|have)",
    re.IGNORECASE,
)
_HAS = re.compile(r"\b(?:has|have|had|did|do|does)\b(?=.*\b(?:targets?|goals?|plans?)\b)", re.IGNORECASE)
_FALLING = re.compile(
    r"下降|下滑|减少|回落|下跌|负增长|\b(?:fell|falling|falls?|declin\w+|decreas\w+|dropp?\w*|shr[aiu]nk\w*)\b",
    re.IGNORECASE,
)
_HAVING = re.compile(r"\b(?:has|have)\b(?= (?:the|a|an)\b)", re.IGNORECASE)
_SHARE = re.compile(
    r"增长|增速|增幅|[^功效汇]率|比重|占比|比例|强度|\b(?:growth|grow|grew|rate|share|proportion|percentage|intensity)\b",
    re.IGNORECASE,
)
# A question that says in what unit it wants its answer: 多少亿元, how much money, how many tonnes.
_UNIT_ASKED = re.compile(
    r"(?:多少|几)[十百千万亿]*(?:美?元|吨|斤|亩|人|名|户|公里|千米|平方|千瓦|个(?!百分点)|家|项|座|辆|套)|\bhow (?:many|much (?:money|funding))\b|\bin (?:yuan|tonnes|trillion|billion|million)\b",
    re.IGNORECASE,
)
_TARGET = re.compile(r"目标(?:值|分别)?(?!任务)|\b(?:targets?|goals?)\b", re.IGNORECASE)
# Words of asking and comparing, which no cell need hold.
_COMPARING = frozenset(
    "比 不少于 不少 至少 最多 不到 不足 不高于 不大于 不多于 以内 之内 内 左右 "
    "超过 高于 大于 多于 不低于 低于 小于 少于 以上 以下 不超过 达到 最高 最低 最大 最小 最多 最少 最快 最慢 更高 更低 更大 更多 更快 比较 对比 相比 分别 排名 排序 第一 各省 各地 各市 各县 各区 "
    "每个 每个省 所有 提到 提及 提出 谈到 涉及 写到 写入 设定 定 定在 定为 设为 省份 省市 省 地区 地方 城市 市 县 报告 文件 文档 讲话 哪个 差距 不同 高 低 数值 列出 各自 情况 各 直辖市 自治区 份 政府 政府工作报告 "
    "above below over under more than less higher lower highest lowest largest smallest most fewest least fastest slowest compare compares compared comparison versus vs difference differences differ "
    "province provinces region regions city cities county counties district districts town towns report reports document documents speech speeches mention mentions mentioned refer refers set sets exceed exceeds "
    "exceeding exceeded exceeds respectively each every all both between than at least set government work government-work top rank ranked same different bigger larger faster slower smaller greater equal village villages table list "
    "one two three four five six seven eight nine ten 之间 介于 三省 between 总结 概括 归纳 概述 介绍 列举 汇总 相差 相距 summarise summarize summary overview vs vs. "
    "values value own across total amount size scale level want wants hope hopes aim aims pledge pledged promise promised expect expected "
    "or talk talks talked speak speaks spoke discuss discusses discussed about produce produces produced create creates created record recorded reach reaches reached achieve achieved "
    "总量 总额 规模 水平 数值 想 希望 承诺 实现".split()
)


@dataclass(frozen=True, slots=True)
class Compared:
    """What a question says of several documents.

    `counted`: what it asks which, how many or each of: the characters that names of places have (省, 县), `PLACES` and `PAPERS`.
    `compares` tells that it compares what it names; `mentions` that it asks which documents speak of something; `negated` which do
    not; `falling` that it asks for what fell; `share` for a growth or share, `target` for targets; `names_unit` that it says in what
    unit it wants its answer.
    """

    counted: frozenset[str]
    compares: bool
    mentions: bool
    negated: bool
    falling: bool
    share: bool
    target: bool
    names_unit: bool


def compared(text: str, language: str) -> Compared:
    """What a question says of several documents."""
    return Compared(
        counted=frozenset(sign for sign, pattern in _COUNTED[language].items() if pattern.search(text)),
        compares=_COMPARES.search(text) is not None,
        mentions=_MENTIONS.search(text) is not None,
        negated=_NEGATED.search(text) is not None,
        falling=_FALLING.search(text) is not None,
        share=_SHARE.search(text) is not None,
        target=_TARGET.search(text) is not None,
        names_unit=_UNIT_ASKED.search(text) is not None,
    )


def without_having(text: str) -> str:
    """The text without the verb of "which has the highest target", "which has the largest", which is none of what was done."""
    return _HAVING.sub(" ", _HAS.sub(" ", text))


def only_compares(term: Term, bound: str) -> bool:
    """Whether a term only asks, compares or bounds, so that no document need hold it; `bound`: that of the question, as it is written."""
    written = normalised(term.written)
    if bound and (written in bound or bound in written or any(normalised(v) == bound for v, _ in term.variants)):
        return True
    if _OF_PLACES.fullmatch(written) is not None:
        return True
    return written in _COMPARING or all(word in _COMPARING for word in written.split())
