"""What the words around an English figure say of its value: more than, at least, nearly, or more. Used by `index.language.en`."""

import re
from fractions import Fraction

from index.language.lexicon import expression
from index.language.quantity import SIGNS, Quantity
from index.language.units import Unit

_BEFORE = tuple(
    (name, rf"(?:^|[^a-z]){words}\s(?:an?\s|the\s)?$|(?:{SIGNS.get(name, '(?!)')})\s?$")
    for name, words in (
        ("at most", "<<en:bound.most>>"),
        ("at least", "<<en:bound.least>>"),
        ("over", "<<en:bound.over>>"),
        ("under", "<<en:bound.under>>"),
        ("nearly", "<<en:bound.nearly>>"),
        ("about", r"(?:<<en:bound.about>>|approx\.)"),
    )
)
_BEHIND = (
    ("at least", r"\s<<en:bound.behind.least>>"),
    ("at most", r"\s<<en:bound.behind.most>>"),
    ("about", r"\s<<en:bound.behind.about>>"),
)


def qualified(text: str, start: int, end: int, low: Fraction, high: Fraction, unit: Unit) -> Quantity:
    """The quantity with what the words right before and behind it say of its value."""
    before = text[max(0, start - 24) : start]
    qualifier = next((name for name, words in _BEHIND if expression(words).match(text, end)), "") or next(
        (name for name, words in _BEFORE if expression(words).search(before)), ""
    )
    return Quantity(start, end, low, high, unit, qualifier)


def one(m: re.Match[str], number: Fraction | int, unit: Unit) -> Quantity:
    """A quantity of one value that a match writes."""
    return Quantity(*m.span(), Fraction(number), Fraction(number), unit)
