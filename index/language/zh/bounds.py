"""What the words around a Chinese figure say of its value: 超过 over, 不到 under, 以上 at least, 左右 about. Used by `index.language.zh`."""

import re
from fractions import Fraction

from index.language.numerals import value
from index.language.quantity import SIGNS, Quantity
from index.language.units import Unit

NUMERAL = "[零〇一二两三四五六七八九十]"
TO = r"(?:\s?(?:[-–—−~～至到]|——|─|--)\s?)"
FREE = r"(?<![\d.:∶A-Za-z_])(?<!\d,)(?<![A-Za-z]-)"
_BEFORE = (
    ("at least", "不少于|不低于|不小于|不下于|至少|最少|起码|达到或超过|[高大多]于(?:或)?等于"),
    ("at most", "不超过|不高于|不大于|不多于|不得超过|至多|最多|控制在|[低小少]于(?:或)?等于"),
    ("under", "低于|少于|小于|不到|不足|未达到?|未满"),
    ("over", "超过了?|超出|突破了?|高于|大于|多于|超|逾|破"),
    ("nearly", "将近|接近|近"),
    ("about", "大约|大概|大致|约为|(?<![签合条制公违节毁预])约|左右"),
)
_BEHIND = (
    ("at least", "(?:及其?|或者?)?(?:以上|更[高多大])"),
    ("at most", "(?:及其?|或者?)?(?:以下|更[低少小])|(?:及其?)?[以之]内"),
    ("about", "左右|上下"),
    ("over", "[余多](?=[^\\d]|$)"),
)
_QUALIFIED_BEFORE = tuple(
    (name, re.compile(rf"(?:{words})(?:了|达到?)?\s?$|(?:{SIGNS.get(name, '(?!)')})\s?$")) for name, words in _BEFORE
)
_QUALIFIED_BEHIND = tuple((name, re.compile(words)) for name, words in _BEHIND)


def qualified(
    text: str, start: int, end: int, low: Fraction, high: Fraction, unit: Unit, more: bool = False
) -> Quantity:
    """The quantity with what the words right before and behind it say of its value."""
    qualifier = "over" if more else ""
    before = text[max(0, start - 8) : start]
    for name, pattern in _QUALIFIED_BEHIND:
        if (behind := pattern.match(text, end)) is not None:
            qualifier = qualifier or name
            if name == "over":
                end = behind.end()
            break
    if not qualifier:
        qualifier = next((name for name, pattern in _QUALIFIED_BEFORE if pattern.search(before)), "")
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
