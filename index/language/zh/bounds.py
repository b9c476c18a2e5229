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
        ("at least", "<<zh:bound.least>>"),
        ("at most", "<<zh:bound.most>>"),
        ("under", "<<zh:bound.under>>"),
        ("over", "<<zh:bound.over>>"),
        ("nearly", "<<zh:bound.nearly>>"),
        ("about", "<<zh:bound.about>>"),
    )
)
_BEHIND = (
    ("at least", "(?:及其?|或者?)?<<zh:bound.behind.least>>"),
    ("at most", "(?:及其?|或者?)?<<zh:bound.behind.most>>|(?:及其?)?<<zh:bound.within>>"),
    ("about", "<<zh:bound.behind.about>>"),
    ("over", r"[余多](?=\D|$)"),
)
# Characters before a figure in which what bounds it is looked for.
_NEAR = 8
# What a price is for stands before it, too; what bounds a day behind it.
_EACH, _BY_WHEN = r"每[^\W\d]{1,4}$", "<<zh:bound.behind.time>>"


def qualified(
    text: str, start: int, end: int, low: Fraction, high: Fraction, unit: Unit, more: bool = False
) -> Quantity:
    """The quantity with what the words right before and behind it say of its value."""
    qualifier = "over" if more else ""
    before = text[max(0, start - _NEAR) : start]
    for name, words in _BEHIND:
        if (behind := expression(words).match(text, end)) is not None:
            qualifier = qualifier or name
            if name == "over":
                end = behind.end()
            break
    if not qualifier:
        qualifier = next((name for name, words in _BEFORE if expression(words).search(before)), "")
    return Quantity(start, end, low, high, unit, qualifier)


def with_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """A range with the words right before and behind it that would bound it if it is a figure or a day: 超过, 以上, 以前, 每平方米."""
    first = max(0, start - _NEAR)
    before = [expression(words).search(text[first:start]) for words in (*(words for _, words in _BEFORE), _EACH)]
    behind = [expression(words).match(text, end) for words in (*(words for _, words in _BEHIND), _BY_WHEN)]
    begun = min((first + m.start() for m in before if m is not None), default=start)
    return begun, max((m.end() for m in behind if m is not None), default=end)


def one(m: re.Match[str], number: Fraction, unit: Unit) -> Quantity:
    """A quantity of one value that a match writes."""
    return Quantity(*m.span(), number, number, unit)


def of(written: str) -> Fraction:
    """The value of a number that a pattern has found; ValueError where it is none."""
    number = value(written)
    if number is None:
        raise ValueError(f"{written!r} is no number")
    return number
