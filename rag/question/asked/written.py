"""A question's text in, its words as they are written there out: its runs of Chinese, its plain English words, and what in it was a slip of the pen.

Used by `rag.question.question`; `rag.names` holds them against the documents.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_CHINESE = re.compile(r"[\u3400-\u9fff]+")
# No part of an abbreviation, of a code or of what is written with a hyphen or a sign.
_ENGLISH = re.compile(r"(?<![A-Za-z'’&.\d-])[A-Za-z]{5,}(?![A-Za-z&\d])")


@dataclass(frozen=True, slots=True)
class Respelled:
    """What a question has, and what it was taken for as it stands in no document; `name`: whether that is a name."""

    written: str
    meant: str
    name: bool


@dataclass(frozen=True, slots=True)
class EnglishWord:
    """A word as it is written; `first` tells that the question begins with it, so that a capital says nothing."""

    text: str
    first: bool


def chinese_runs(text: str) -> tuple[str, ...]:
    """What stands in Chinese characters without anything between them, in order."""
    return tuple(_CHINESE.findall(text))


def english_words(text: str) -> tuple[EnglishWord, ...]:
    """The words of five letters and more that stand by themselves, in order."""
    return tuple(EnglishWord(found[0], found.start() == 0) for found in _ENGLISH.finditer(text))


def as_written(text: str, term: str) -> str:
    """A term with the capitals, hyphens and signs between letters (R&D) that a question gives it."""
    lettered = "[ &/'’.-]{1,2}".join(map(re.escape, term.lower().split(" ")))
    lowered = text.lower()
    found = re.search(lettered, lowered) if len(lowered) == len(text) else None
    return text[found.start() : found.end()] if found is not None else term


def whole_names(text: str, written: Sequence[str]) -> tuple[str, ...]:
    """Words of a question, in order, where a single character with the one that it stands beside: a piece of a name that no word list has."""
    grown: list[str] = []
    for word in written:
        if grown and 1 in (len(grown[-1]), len(word)) and grown[-1] + word in text:
            grown[-1] += word
        else:
            grown.append(word)
    return tuple(grown)
