"""What the words around an English figure say of its value: more than, at least, nearly, or more. Used by `index.language.en`."""

import re
from fractions import Fraction

from index.language.quantity import Quantity
from index.language.units import Unit

_COMPARED = "(?:more|greater|higher|larger|faster) than"
_BEFORE = (
    ("at most", "no more than|not more than|at most|up to|not exceeding|a maximum of"),
    ("at least", "no less than|not less than|no fewer than|at least|a minimum of"),
    (
        "over",
        rf"{_COMPARED}|over|above|exceeding|exceeds?|exceeded|surpass(?:ed|ing|es)?|in excess of|upwards of",
    ),
    ("under", "less than|fewer than|lower than|slower than|smaller than|under|below|short of"),
    ("nearly", "nearly|almost|close to"),
    ("about", "about|around|approximately|roughly|some|an estimated|circa|approx\\."),
)
_BEFORE_PATTERNS = tuple((name, re.compile(rf"(?:^|[^a-z])(?:{words})\s(?:an?\s|the\s)?$")) for name, words in _BEFORE)
_BEHIND = (
    ("at least", re.compile(r"\s(?:or more|or above|or higher|and above)\b")),
    ("at most", re.compile(r"\s(?:or less|or fewer|or below)\b")),
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
