"""A question's text in, what it says of several documents out: which of them it counts, and how it compares them."""

import re
from dataclasses import dataclass
from functools import cache

from index.language.en.numbers import SEVERAL
from index.language.lexicon import expression, members, pattern
from index.language.normal_form import normalised
from index.language.places import PLACE_SIGNS
from index.language.units import asked_in_chinese, asked_in_english
from rag.question.asked.value.order import HIGHEST, LOWEST
from rag.question.term import Term

_OF_PLACES = re.compile(r"[两二三四五六七八九十\d]+个?(?:省|市|县|区|地)")
# What documents are of, as a question that counts them says it: the words of either language, by the character that their names have.
PLACES, PAPERS = "places", "papers"
_NOUNS = {
    PLACE_SIGNS["province"]: ("<<zh:counted.province>>", "<<en:counted.province>>"),
    PLACE_SIGNS["city"]: ("<<zh:counted.city>>", "<<en:counted.city>>"),
    PLACE_SIGNS["county"]: ("<<zh:counted.county>>", "<<en:counted.county>>"),
    PLACE_SIGNS["district"]: ("<<zh:counted.district>>", "<<en:counted.district>>"),
    PLACE_SIGNS["town"]: ("<<zh:counted.town>>", "<<en:counted.town>>"),
    PLACE_SIGNS["village"]: ("<<zh:counted.village>>", "<<en:counted.village>>"),
    PLACE_SIGNS["prefecture"]: ("<<zh:counted.prefecture>>", "<<en:counted.prefecture>>"),
    PLACES: ("<<zh:counted.place>>", "<<en:counted.place>>"),
    # An address is where somebody lives, too.
    PAPERS: ("<<zh:compared.paper>>", r"(?:(?:government work )?(?!address)<<en:whole>>|files?)"),
}
_WHICH = r"哪(?:些|几个|几|一?个|一些|[两二三四五六七八九十\d]+个?)?|多少个?|几个?|有哪些"
# What stands before 材料有哪些 makes it a thing of its own: 申请材料.
_NO_KIND = "(?<![\u3400-\u9fff])(?<!”)|(?<=[的些有份篇部全省市县区])"
_EACH = r"各个?|每一?个?|所有的?|全部的?|分"


@cache
def _counting(language: str, sign: str) -> re.Pattern[str]:
    """What asks which, how many or each of the documents, as those of a sign."""
    chinese, english = _NOUNS[sign]
    if language == "zh":
        return expression(
            f"(?:{_WHICH}|{_EACH})(?:的)?(?:{chinese})|(?:{_NO_KIND if sign == PAPERS else ''})(?:{chinese})(?:分别)?[是有为](?:{_WHICH}|谁)(?=\\W|$)"
        )
    each = "<<en:each_of>>(?: of)?(?: the)?"
    some = rf"(?: \d+| other| (?:{SEVERAL}))?"
    best = rf"\bthe (?:{english})\b.{{0,30}}\b(?:highest|lowest|most|fewest)\b"
    return expression(rf"(?i:{each}{some} (?:{english})(?:'s?|s')?(?=\W|$)|{best})")


_COMPARES = ("zh:compares", "en:compares", "en:comparative")
_MENTIONS = ("zh:mention", "en:mention")
_NEGATED = expression(
    "|".join(
        (
            "(?:没有?|未|不)(?:曾|被)?(?:提|谈|讲|写|涉|说)",
            r"(?i:\b(?:not|n't|never|without|no)\b.{0,12}(?:<<en:mention>>|\b(?:say|speak|talk|set|have)))",
        )
    )
)
_HAS = re.compile(r"\b(?:has|have|had|did|do|does)\b(?=.*\b(?:targets?|goals?|plans?)\b)", re.IGNORECASE)
_ALIKE = ("zh:alike", "en:alike")
_ADDING = ("zh:done.added", "en:done.added")
_FALLING = ("zh:fell", "en:fell")
_HAVING = re.compile(r"\b(?:has|have)\b(?= (?:the|a|an)\b)", re.IGNORECASE)
_SHARE = ("zh:share", "en:share")
_RISING = ("zh:grows", "en:grows", "zh:changed")
# Which has more: of several documents, and of nothing else, the highest is asked for.
_LEADING = ((HIGHEST, "en:leads"), (LOWEST, "en:trails"))
_AMOUNT = ("zh:quantum", "en:quantum")
# A question that says in what unit it wants its answer: 多少亿元, how much money, how many tonnes.
_IN_UNITS = rf"\bin (?:{asked_in_english('money', 'area', 'length', 'mass', 'volume', 'energy', 'power')}|trillion|billion|million)\b"
_UNIT_ASKED_ENGLISH = rf"\bhow (?:many|much (?:money|funding))\b|{_IN_UNITS}"
_UNIT_ASKED = f"(?:多少|几)[十百千万亿]*(?!个?(?:百分|基)点|成|倍){asked_in_chinese()}|(?i:{_UNIT_ASKED_ENGLISH})"
_TARGET = re.compile(r"目标(?:值|分别)?(?!任务)|\b(?:targets?|goals?)\b", re.IGNORECASE)
# Words of asking and comparing, which no cell need hold.
_COMPARING = ("zh:comparison", "en:comparison")


@dataclass(frozen=True, slots=True)
class Compared:
    """What a question says of several documents.

    `counted`: what it asks which, how many or each of: the characters that names of places have (省, 县), `PLACES` and `PAPERS`.
    `compares` tells that it compares what it names, `alike` that it asks whether that is the same; `mentions` that it asks which documents speak of something; `negated` which do
    not; `falling` that it asks for what fell, `adding` for what came anew; `share` for a growth or share, `target` for targets; `names_unit` that it says in what
    unit it wants its answer, `amount` that it asks how many or how much there is, `leading` which end of
    the values it asks for by a comparative that elsewhere asks for none (more), `rising` that a rise or fall is asked for.
    """

    counted: frozenset[str]
    compares: bool
    alike: bool
    mentions: bool
    negated: bool
    falling: bool
    adding: bool
    share: bool
    target: bool
    names_unit: bool
    amount: bool
    leading: str
    rising: bool


def compared(text: str, language: str) -> Compared:
    """What a question says of several documents."""
    return Compared(
        counted=frozenset(sign for sign in _NOUNS if _counting(language, sign).search(text)),
        compares=pattern(*_COMPARES, *_ALIKE).search(text) is not None,
        alike=pattern(*_ALIKE).search(text) is not None,
        mentions=pattern(*_MENTIONS).search(text) is not None,
        negated=_NEGATED.search(text) is not None,
        adding=pattern(*_ADDING).search(text) is not None,
        falling=pattern(*_FALLING).search(text) is not None,
        share=pattern(*_SHARE).search(text) is not None,
        target=_TARGET.search(text) is not None,
        amount=pattern(*_AMOUNT).search(text) is not None,
        leading=next((end for end, name in _LEADING if pattern(name).search(text)), ""),
        rising=pattern(*_RISING).search(text) is not None,
        names_unit=expression(_UNIT_ASKED).search(text) is not None,
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
    return written in members(*_COMPARING) or all(word in members(*_COMPARING) for word in written.split())
