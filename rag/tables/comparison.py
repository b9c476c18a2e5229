"""A Question in, whether it is about several documents at once out, and what is compared. Used by `rag.tables.table`.

哪些省份的目标超过5%？, 各省的粮食产量, compare Zhejiang's and Anhui's targets, how many reports mention X: such a question is
answered document by document. What it counts in (省, reports) must be what the documents are of: among reports of provinces
a question for a city asks for one fact, not for a table.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from index.language.lexicon import expression, members, pattern
from index.language.normal_form import normalised
from index.language.places import places, provinces
from index.language.quantities import Quantity, quantities
from rag.documents.labels import label
from rag.question.count import count_asked
from rag.question.period import asks_plan
from rag.question.question import Question, Term
from rag.question.terms import YEAR
from rag.question.units import units_asked
from rag.retrieval.scope import Scope
from rag.tables.bounds import comparable, meets

if TYPE_CHECKING:
    from index.storage.store import Index

HIGHEST, LOWEST = "highest", "lowest"
# What documents are of: the words of either language, and the character that their names have.
_UNITS: tuple[tuple[str, str, str], ...] = (
    ("省区市|省份|省市|省级地区|省|直辖市|自治区", r"provinces?|regions?|province-level", "省"),
    ("城市|地级市|市(?![长委场])", r"cities|city|municipalit(?:y|ies)", "市"),
    ("县市|县城|县(?![长委])", r"count(?:y|ies)", "县"),
    ("城区|区(?![长委])", r"districts?", "区"),
    ("乡镇|镇(?!长)", r"towns?|townships?", "镇"),
    ("村庄|村(?!民|长)", r"villages?", "村"),
    ("自治州|州(?!长)", r"prefectures?", "州"),
)
# 三省 counts those that are named; it bounds nothing.
_COUNTED_PLACES = frozenset("省市县区镇村州")
_OF_PLACES = re.compile(r"[两二三四五六七八九十\d]+个?(?:省|市|县|区|地)")
_PLACES = "地方|地区|各地|地"
_PAPERS = "<<zh:compared.paper>>"
_PAPERS_ENGLISH = r"(?:government work )?reports?|documents?|speeches|speech|papers?|briefings?|texts?|files?"
_WHICH = r"哪(?:些|几个|几|一?个|一些|[两二三四五六七八九十\d]+个?)?|多少个?|几个?|有哪些"
_EACH = r"各个?|每一?个?|所有的?|全部的?|分"
_COMPARES = ("zh:compares", "en:compares")
_EXTREMES = (
    (HIGHEST, ("zh:highest", "en:highest")),
    (LOWEST, ("zh:lowest", "en:lowest")),
)
_MENTIONS = ("zh:mention", "en:mention")
_NEGATED = (
    r"(?:没有?|未|不)(?:曾|被)?(?:提|谈|讲|写|涉|说)"
    r"|(?i:\b(?:not|n't|never|without|no)\b.{0,12}\b(?:mention|refer|say|speak|talk|set|have))"
)
# In front of a bound, what asks for all that does not meet it: 目标不是2%, 没有超过5%, other than 2%. 不超过 is a bound itself.
_REACH = "(?P<reach>达到?|到|超过|高于|低于|多于|少于|突破)?"
_NOT_SET = f"(?:没有?|并未|未能|不会|不曾|未曾)(?:被)?(?:设[定为]?|定[在为]?)?{_REACH}了?"
_NOT = (
    r"(?:\bnot|n't|\bnever)(?! (?:more|less|fewer|greater|higher|lower|larger|smaller|over|above|under|below|exceed)\b)"
)
_REACHED = "(?P<reached>reach|hit|attain|achieve|exceed|surpass|above|over|below|under)"
_OTHER = r"\b(?:other than|different from|except|besides|outside)"
_OUTSIDE = (
    f"(?:不是|并非|不等于|不为|不在|不设在|除了?|{_NOT_SET})$"
    rf"|(?i:(?:{_OTHER}|{_NOT}(?: \w+){{0,3}}?(?: {_REACHED})?)(?: (?:of|at|a|the|to))*\s*$)"
)
_HAS = re.compile(r"\b(?:has|have|had|did|do|does)\b(?=.*\b(?:targets?|goals?|plans?)\b)", re.IGNORECASE)
_FALLING = ("zh:fell", "en:fell")
_HAVING = re.compile(r"\b(?:has|have)\b(?= (?:the|a|an)\b)", re.IGNORECASE)
# Dimensions of quantities that set no bound: in 2026, the 15th, the second.
_NO_BOUND = frozenset({"date", "rank", "plan", "duration"})
_SHARE = ("zh:share", "en:share")
# A question that says in what unit it wants its answer: 多少亿元, how much money, how many tonnes.
_UNITS_ASKED = "美?元|吨|斤|亩|人|名|户|公里|千米|平方|千瓦|个(?!百分点)|家|项|座|辆|套"
_UNIT_ASKED_ENGLISH = r"\bhow (?:many|much (?:money|funding))\b|\bin (?:yuan|tonnes|trillion|billion|million)\b"
_UNIT_ASKED = f"(?:多少|几)[十百千万亿]*(?:{_UNITS_ASKED})|(?i:{_UNIT_ASKED_ENGLISH})"
_TARGET = re.compile(r"目标(?:值|分别)?(?!任务)|\b(?:targets?|goals?)\b", re.IGNORECASE)
# What grows by itself is the economy; its growth as documents write it.
_GROWTH = frozenset("增长 增速 增幅 增长率 growth grow growing grows growths".split()) | {"growth rate", "growth rates"}
_ECONOMY_GROWS = (
    ("生产总值增长", 1.0),
    ("地区生产总值增长", 1.0),
    ("国内生产总值增长", 1.0),
    ("gdp增长", 1.0),
    ("经济增长", 0.9),
)
# Words of asking and comparing, which no cell need hold.
_COMPARING = ("zh:comparison", "en:comparison")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is asked of several documents. `question` is the question with the terms of what is compared only.

    `bound` is the condition that a value must meet (超过5%), `extreme` which end of the values is asked for. `figures` tells that
    values are asked for, `only_figures` that nothing else answers, `dimension` which (empty for any), `units` the units asked for (alternatives of a pattern). `all_documents`
    tells that the question counts among all documents, whatever it names; `negated` that it asks for those that do not say so,
    `outside` that it asks for those whose value does not meet the bound, `of_named` that it asks what the others say of those that it
    names. `count`: how many of the highest or lowest are asked for, 0 where that is not said; `falling` tells that what fell is asked
    for; `unclear` that it sets several conditions, of which it is not known what each is of.
    """

    question: Question
    bound: Quantity | None
    extreme: str
    figures: bool
    only_figures: bool
    dimension: str
    units: str
    all_documents: bool
    negated: bool = False
    outside: bool = False
    of_named: bool = False
    count: int = 0
    falling: bool = False
    unclear: bool = False


def comparison(index: "Index", question: Question, scope: Scope) -> Comparison | None:
    """What a question compares over the documents; None where it is about one of them or about none in particular."""
    if len(index.documents) < 2:
        return None
    all_documents = counts_documents(index, question, bool(scope.named))
    several = int(scope.inside.sum()) > 1
    compares = bool(scope.named) and several and pattern(*_COMPARES).search(question.text) is not None
    figure = question.kind == "figure" or pattern(*_SHARE).search(question.text) is not None
    target = _TARGET.search(question.text) is not None
    named = len(scope.named) > 1 and several and (figure or target)
    if not (all_documents or compares or named):
        return None
    found = [
        q
        for q in quantities(question.text)
        if q.dimension not in _NO_BOUND
        and q.unit.name not in _COUNTED_PLACES
        and question.text[max(0, q.start - 1) : q.start] != "哪"
        and (q.dimension != "number" or q.qualifier)
    ]
    conditions = [q for q in found if q.qualifier or q.dimension == "share"]
    bound = _between(conditions) if len(conditions) == 2 else found[0] if found else None
    outside = expression(_OUTSIDE).search(question.text[: bound.start]) if bound is not None else None
    if bound is not None and outside is not None and bound.qualifier == "" and (outside["reach"] or outside["reached"]):
        bound = replace(bound, qualifier="at least")
    extreme = extreme_asked(question)
    mentions = pattern(*_MENTIONS).search(question.text) is not None and bound is None
    # 哪些省份提到上海 asks the others for Shanghai's name.
    of_named = all_documents and bool(scope.named) and not (bound or extreme or figure or target)
    bare = _bare(question, bound, scope if (not all_documents or scope.named) and not of_named else None)
    forced = replace(bare, kind="figure")
    share = pattern(*_SHARE).search(question.text) is not None and bound is None
    return Comparison(
        question=_unasked(forced if not mentions else bare),
        bound=bound,
        extreme="" if bound is not None else extreme,
        figures=not mentions
        and (bound is not None or bool(extreme) or figure or target or not all_documents or not _tells(bare)),
        only_figures=bound is not None or bool(extreme) or figure,
        dimension=""
        if bound is not None and bound.dimension == "number"
        else bound.dimension
        if bound is not None
        else "share"
        if share
        else "",
        units="" if bound is not None or share or _plan_of_any_measure(_unasked(forced)) else units_asked(forced),
        all_documents=all_documents,
        negated=bound is None and expression(_NEGATED).search(question.text) is not None,
        outside=outside is not None,
        of_named=of_named,
        count=count_asked(question) if extreme else 0,
        falling=pattern(*_FALLING).search(question.text) is not None,
        unclear=len(conditions) > 1 and (bound is None or len(conditions) > 2),
    )


def _between(bounds: list[Quantity]) -> Quantity | None:
    """The range that two bounds of one measure make (5%以上、6%以下); None where they make none."""
    lower = [q for q in bounds if q.qualifier in ("over", "at least")]
    upper = [q for q in bounds if q.qualifier in ("under", "at most")]
    if len(lower) != 1 or len(upper) != 1 or not comparable(lower[0], upper[0]):
        return None
    if lower[0].unit != upper[0].unit or lower[0].base_low >= upper[0].base_low:
        return None
    first, last = sorted((lower[0], upper[0]), key=lambda q: q.start)
    return Quantity(first.start, last.end, lower[0].low, upper[0].low, first.unit)


def _plan_of_any_measure(question: Question) -> bool:
    """Whether a question asks for targets of an indicator without its unit: those of GDP are mostly of its growth, not of yuan."""
    return asks_plan(question) and expression(_UNIT_ASKED).search(question.text) is None


def extreme_asked(question: Question) -> str:
    """Which end of the values a question asks for: `HIGHEST`, `LOWEST` or neither, empty."""
    return next((name for name, words in _EXTREMES if pattern(*words).search(question.text)), "")


def _unasked(question: Question) -> Question:
    """The question without the verb of "which has the highest target", "which has the largest", which is none of what was done."""
    return replace(question, text=_HAVING.sub(" ", _HAS.sub(" ", question.text)))


def _tells(question: Question) -> bool:
    return any(term.variants and max(weight for _, weight in term.variants) > YEAR for term in question.terms)


def counts_documents(index: "Index", question: Question, named: bool) -> bool:
    """Whether the question asks which, how many or each of what the documents are (哪些省, each report).

    Where it names one of them (`named`), the places that it asks for are inside that one.
    """
    text = question.text
    nouns, english, of_places = _documents_are(index)
    if of_places and not named:
        nouns, english = (*nouns, _PLACES), (*english, "places?")
    if question.language == "zh":
        return expression(f"(?:{_WHICH}|{_EACH})(?:的)?(?:{'|'.join(nouns)})").search(text) is not None
    things = "|".join(english)
    each = r"\b(?:which|what|how many|each|every|all|across|by|in all|among)(?: of)?(?: the)?"
    some = r"(?: \d+| other| (?:two|three|four|five|six|seven|eight|nine|ten))?"
    best = rf"\bthe (?:{things})\b.{{0,30}}\b(?:highest|lowest|most|fewest)\b"
    return expression(rf"(?i:{each}{some} (?:{things})(?:'s?|s')?(?=\W|$)|{best})").search(text) is not None


@lru_cache(maxsize=8)
def _documents_are(index: "Index") -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """What most of the documents are, as patterns of Chinese and of English words, and whether they are of places."""
    labels = [label(d) for d in index.documents]
    most = len(labels) / 2
    of_provinces = sum(any(p in text for p in provinces()) for text in labels) >= most
    of_places = of_provinces or sum(any(p in text for p in places()) for text in labels) >= most
    nouns, english = [_PAPERS], [_PAPERS_ENGLISH]
    for chinese_words, english_words, sign in _UNITS:
        if (sign == "省" and of_provinces) or sum(sign in text for text in labels) >= most:
            nouns.append(chinese_words)
            english.append(english_words)
            of_places = True
    return tuple(nouns), tuple(english), of_places


def _bare(question: Question, bound: Quantity | None, scope: Scope | None) -> Question:
    """The question without the words of comparing and of the bound, and without the names that it compares."""
    written = normalised(question.text[bound.start : bound.end]) if bound is not None else ""
    names = scope.named if scope is not None else ()
    kept = tuple(
        t for t in question.terms if not _compares(t, written) and not any(n in v for n in names for v, _ in t.variants)
    )
    return replace(question, terms=tuple(map(_of_the_economy, kept)) if _only_growth(kept) else kept)


def _only_growth(terms: tuple[Term, ...]) -> bool:
    """Whether nothing is said of what grows: the growth targets of two provinces are those of their economies."""
    telling = [t for t in terms if t.variants and max(weight for _, weight in t.variants) > YEAR]
    return bool(telling) and all(t.written in _GROWTH for t in telling)


def _of_the_economy(term: Term) -> Term:
    return replace(term, variants=_ECONOMY_GROWS) if term.written in _GROWTH else term


def _compares(term: Term, bound: str) -> bool:
    written = normalised(term.written)
    if bound and (written in bound or bound in written or any(normalised(v) == bound for v, _ in term.variants)):
        return True
    if _OF_PLACES.fullmatch(written) is not None:
        return True
    return written in members(*_COMPARING) or all(word in members(*_COMPARING) for word in written.split())


def satisfies(cell: Quantity, asked: Comparison) -> bool | None:
    """Whether a value is one that is asked for: meets the bound, or fails it where those that fail it are asked for."""
    assert asked.bound is not None  # Asked only of comparisons with a bound.
    met = meets(cell, asked.bound)
    return met if met is None or not asked.outside else not met
