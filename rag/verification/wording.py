"""A word of a Chinese claim and its evidence in, whether the evidence says it, in that word or in another, out. Used by `rag.verification`.

Names are never said in other words; figures, denial, direction, rank and plan are compared apart.
"""

import re
from functools import lru_cache

from index.language.lexicon import members, pattern
from index.language.zh.abbreviations import other_forms
from index.language.zh.contrasts import BOTH, spoken_of, summed
from index.language.zh.kin import written
from rag.translation.dictionary import EQUAL, Dictionary
from rag.verification.words import directions

# The year before, as it is said and as it is written, and the whole year; a year that lasts (为期一年, 一年以上) is a figure.
_YEAR_BEFORE = re.compile("[前上]一年")
_WHOLE_YEAR = pattern("zh:year.whole")
_TO = re.compile("(?<=.)[到至了]$")
_INDEFINITE = re.compile("(?<=[的这那])一次(?=是)|(?<=[略高低多少快慢大小])一点|一起(?=[了，。、]|$)|(?<=[了])一起")


class Wording(str):
    """A fault of words alone: what the evidence may still mean in words of its own (see `rag.verification.meaning`)."""

    __slots__ = ()


class Turned(Wording):
    """A fault of order alone: the evidence has the words the other way round."""

    __slots__ = ()


class Literal(str):
    """A fault of what no other words stand for: a figure, a date, a name or what no dictionary has, a quoted term, a figure that is said of something else."""

    __slots__ = ()


def as_written(text: str) -> str:
    """A claim with the words for years, and the one that counts nothing, as documents write them: 上年 for 前一年."""
    return _INDEFINITE.sub("", _WHOLE_YEAR.sub("全年", _YEAR_BEFORE.sub("上年", text)))


class Misplaced(Literal):
    """A figure that the evidence has, and says of something else."""

    __slots__ = ()


@lru_cache(maxsize=16384)
def is_said(word: str, there: str, dictionary: Dictionary, *, name: bool = False) -> bool:
    """Whether a text has a word, another name of the same thing (GDP, 地区生产总值), or, unless it is a name, a written word for it.

    A word that the splitting of a text has glued of two (水有, 县涨) is said where one of them is and the other says nothing here.
    """
    if stands(word, there, dictionary):
        return True
    if name or not re.fullmatch(r"[\u3400-\u9fff]+", word):
        return False
    if _means(word, there):
        return True
    if any(other in there for other in other_forms(word)):
        return True
    return not dictionary.is_word(word) and any(
        (_is_light(one, there) and (stands(other, there, dictionary) or _means(other, there)))
        for place in range(1, len(word))
        for one, other in ((word[:place], word[place:]), (word[place:], word[:place]))
    )


def told_apart(claim: str, evidence: str) -> bool:
    """Whether a claim speaks of one of two things that the language tells apart (imports, exports), and its evidence of the other alone."""
    theirs = spoken_of(evidence)
    return any(not (members & theirs[name]) for name, members in spoken_of(claim).items() if name in theirs)


def is_of_another(claim: str, evidence: str, language: str = "zh") -> bool:
    """Whether a claim of a language speaks of one of two things that make a sum, and its Chinese evidence of the other or of both as one alone: exports,
    进出口."""
    theirs = spoken_of(evidence, summed())
    return any(
        name in theirs and BOTH not in members and not (members & theirs[name])
        for name, members in spoken_of(claim, language=language).items()
    )


def stands(word: str, there: str, dictionary: Dictionary) -> bool:
    """Whether a text has a word as it is, or another name that a glossary gives the same thing (GDP, 地区生产总值)."""
    if word in there:
        return True
    if word.isascii():
        return any(other in there for other in dictionary.standard([word]))
    return any(closeness >= EQUAL and other in there for other, closeness in dictionary.synonyms(word))


def _means(word: str, there: str) -> bool:
    return _is_light(word, there) or any(other in there for other in written().get(word, ()))


def _is_light(word: str, there: str) -> bool:
    """Whether a word says nothing by itself, or which way things went, which is compared apart; but where a text says of one thing that it
    rises and of another that it falls (增长变慢), only the very word tells of which."""
    if word in members("zh:light") or word in members("zh:saying"):
        return True
    # 降到 and 降 go the same way.
    goes = word in ("多", "少") or pattern("zh:up", "zh:down").fullmatch(_TO.sub("", word)) is not None
    return goes and len(directions(there, True)) < 2
