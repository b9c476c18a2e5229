"""A question's text in, the names and strings in it out that documents have as they are, or have not at all."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from index.language.lexicon import pattern
from index.language.normal_form import normalised, without_accents
from index.language.places import places, provinces
from rag.question.term import OTHER_STANDARD_WEIGHT, Term

_LATIN_WORD = re.compile(r"[A-Za-z]+(?:['’-](?!s\b)[A-Za-z]+)*")
# A term in Latin letters within quotation marks is the asker's own rendering: “three ones”.
_QUOTED = re.compile(r"[“「]([^”」]{2,20})[”」]")
# A capital behind another word.
_PROPER = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
# What rjieba calls persons, places, organisations and other names.
_NAMES = ("nr", "ns", "nt", "nz")
_EXACT = re.compile(r"[a-z\d]*\d+[a-z]+[a-z\d]*|[a-z]+\d+|\d+(?:\.\d+)?%?")


@dataclass(frozen=True, slots=True)
class LatinWord:
    """A word in Latin letters without its accents, and where it stands; `joined` tells that one space is between it and the word before."""

    text: str
    start: int
    end: int
    joined: bool


def latin_words(text: str) -> tuple[LatinWord, ...]:
    """The words in Latin letters of a question, in order."""
    plain = without_accents(text)
    found: list[LatinWord] = []
    for match in _LATIN_WORD.finditer(plain):
        joined = bool(found) and plain[found[-1].end : match.start()] == " "
        found.append(LatinWord(match[0], match.start(), match.end(), joined))
    return tuple(found)


def quoted_terms(text: str) -> list[str]:
    """Terms of two characters or more that a question puts in quotation marks, in order: “6421”, 「三江」."""
    return re.findall(r"[“「\"]([^”」\"]{2,20})[”」\"]", text)


def exact_strings(text: str, plain: str) -> tuple[str, ...]:
    """The quoted terms, figures and Latin strings with figures of a question; `plain` is its text in normal form."""
    return (*quoted_terms(text), *_EXACT.findall(plain))


def required(text: str, language: str, terms: Sequence[Term], years: AbstractSet[int]) -> tuple[tuple[str, ...], ...]:
    """The years, quoted terms and names that a question is about, each by the strings of which the documents must have one."""
    quoted = _QUOTED.findall(text)
    named = [(str(year),) for year in years]
    named += [(normalised(q),) for q in quoted if language == "zh" or not q.isascii()]
    if language == "zh":
        return (*named, *((place,) for place in places() if len(place) > 1 and place in text))
    proper = {w.lower() for w in _PROPER.findall(text)}
    return (
        *named,
        *(found for term in terms if (found := _translated(term)) and any(term.written in p for p in proper)),
    )


def _translated(term: Term) -> tuple[str, ...]:
    """A term's standard translations that are names: the bridge of Dongtang Bridge (大桥) need not stand there, and the general dictionary's
    senses of a word (Angel Yeast is no 天使) tell nothing of a name."""
    if pattern("en:name.end").fullmatch(term.written):
        return ()
    return tuple(
        v for v, weight in term.variants if not v.isascii() and weight >= OTHER_STANDARD_WEIGHT and _is_name(v)
    )


@lru_cache(maxsize=4096)
def _is_name(word: str) -> bool:
    import rjieba

    return word in places() or any(tag.startswith(_NAMES) for _, tag in rjieba.tag(word))


def provinces_in(said: str) -> tuple[str, ...]:
    """The provinces that a text names, by their short names."""
    return tuple(p for p in provinces() if p in said)
