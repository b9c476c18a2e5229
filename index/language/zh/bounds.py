"""What the words around a Chinese figure say of its value: 超过 over, 不到 under, 以上 at least, 左右 about. Used by `index.language.zh`."""

import re
from fractions import Fraction

from index.language.lexicon import expression
from index.language.numerals import value
from index.language.quantity import SIGNS, Quantity
from index.language.units import Unit

NUMERAL = "[零〇一二两三四五六七八九十]"
TO = r"(?:\s?(?:[-–—−~～至到]|——|─|--)\s?)"
FREE = r"(?<![\d.:∶A-Za-z_])(?<!\d,)(?<![A-Za-z]-)"
_BEFORE = tuple(
    (name, rf"{words}(?:了|达到?)?\s?$|(?:{SIGNS.get(name, '(?!)')})\s?$")
    for name, words in (
        ("at least", "<<zh:bounded.least>>"),
        ("at most", "<<zh:bounded.most>>"),
        ("under", "<<zh:bounded.under>>"),
        ("over", "<<zh:bounded.over>>"),
        ("nearly", "<<zh:bounded.nearly>>"),
        ("about", "<<zh:bounded.about>>"),
    )
)
_BEHIND = (
    ("at least", "(?:及其?|或者?)?<<zh:bounded.behind.least>>"),
    ("at most", "(?:及其?|或者?)?<<zh:bounded.behind.most>>|(?:及其?)?<<zh:bounded.within>>"),
    ("about", "<<zh:bounded.behind.about>>"),
    ("over", r"[余多](?=\D|$)"),
)


def qualified(
    text: str, start: int, end: int, low: Fraction, high: Fraction, unit: Unit, more: bool = False
) -> Quantity:
    """The quantity with what the words right before and behind it say of its value."""
    qualifier = "over" if more else ""
    before = text[max(0, start - 8) : start]
    for name, words in _BEHIND:
        if (behind := expression(words).match(text, end)) is not None:
            qualifier = qualifier or name
            if name == "over":
                end = behind.end()
            break
    if not qualifier:
        qualifier = next((name for name, words in _BEFORE if expression(words).search(before)), "")
    return Quantity(start, end, low, high, unit, qualifier)


def one(m: re.Match[str], number: Fraction, unit: Unit) -> Quantity:
    """A quantity of one value that a match writes."""
    return Quantity(*m.span(), number, number, unit)


def of(written: str) -> Fraction:
    """The value of a number that a pattern has found; ValueError where it is none."""
    number = value(written)
    if number is None:
        raise ValueError(f"{written!r} is no number")
    return number
