"""What the words around an English figure say of its value: more than, at least, nearly, or more. Used by `index.language.en`."""

import re
from fractions import Fraction

from index.language.quantity import SIGNS, Quantity
from index.language.units import Unit

_MORE, _LESS = "(?:more|greater|higher|larger|faster)", "(?:less|fewer|lower|slower|smaller)"
_BEYOND = "(?:exceed(?:ing)?|surpass(?:ing)?|above|over)"
_BEFORE = (
    ("at most", rf"(?:no|not) {_MORE} than|at most|up to|(?:not|[a-z]+n't) {_BEYOND}|at or below|within|a maximum of"),
    ("at least", rf"(?:no|not) {_LESS} than|at least|(?:not|[a-z]+n't) (?:below|under)|at or above|a minimum of"),
    (
        "over",
        rf"{_MORE} than|over|above|exceeding|exceeds?|exceeded|surpass(?:ed|ing|es)?|in excess of|upwards of",
    ),
    ("under", rf"{_LESS} than|under|below|short of"),
    ("nearly", "nearly|almost|close to"),
    ("about", "about|around|approximately|roughly|some|an estimated|circa|approx\\."),
)
_BEFORE_PATTERNS = tuple(
    (name, re.compile(rf"(?:^|[^a-z])(?:{words})\s(?:an?\s|the\s)?$|(?:{SIGNS.get(name, '(?!)')})\s?$"))
    for name, words in _BEFORE
)
_BEHIND = (
    ("at least", re.compile(r"\s(?:(?:or|and) (?:more|above|higher|over|up))\b")),
    ("at most", re.compile(r"\s(?:(?:or|and) (?:less|fewer|lower|below|under))\b")),
    ("about", re.compile(r"\s(?:or so|or thereabouts)\b")),
)


def qualified(text: str, start: int, end: int, low: Fraction, high: Fraction, unit: Unit) -> Quantity:
    """The quantity with what the words right before and behind it say of its value."""
    before = text[max(0, start - 24) : start]
    qualifier = next((name for name, pattern in _BEHIND if pattern.match(text, end)), "") or next(
        (name for name, pattern in _BEFORE_PATTERNS if pattern.search(before)), ""
    )
    return Quantity(start, end, low, high, unit, qualifier)


def one(m: re.Match[str], number: Fraction | int, unit: Unit) -> Quantity:
    """A quantity of one value that a match writes."""
    return Quantity(*m.span(), Fraction(number), Fraction(number), unit)
