"""A number and its unit or currency as English writes them: 2.14 billion yuan, US$30bn, 5 to 6 percent. Used by `index.language.english_quantities`."""

import re
from collections.abc import Iterator
from fractions import Fraction

from index.language.en.bounds import qualified
from index.language.en.numbers import BOUND, NUMBER, any_of, number, scaled_alike
from index.language.quantity import Quantity
from index.language.units import ENGLISH_SIGNS, ENGLISH_UNITS, NO_UNIT, Unit, spoken

# A blank of a unit may be a hyphen: 1.2 gigawatt-hours, a 100-square-kilometre zone.
# One letter stands apart from its number: 180 m, but 5G and 10m people.
_LETTERS = {form for form in ENGLISH_UNITS if len(form) == 1 and form.isascii() and form.isalpha()}
_FORMS = any_of(ENGLISH_UNITS.keys() - _LETTERS).replace(r"\ ", r"[\s-]")
_UNIT = rf"(?:(?:{_FORMS}|(?<=\s)(?:{any_of(_LETTERS)}))(?![a-z\d]))"
_SIGN = any_of(ENGLISH_SIGNS)
# 12 of US$12亿 is no number by itself.
_CHINESE_SCALES = tuple("十百千万亿")
_PERCENT = ENGLISH_UNITS["%"]
_TO = re.compile(r"\sto\s")
_PER = rf"(?:\s?(?:per|/)\s?(?P<per>(?:{_FORMS}|l)(?![a-z\d])))"
_WITH_UNIT = re.compile(
    rf"{BOUND}(?P<sign>[-−])?(?P<money>{_SIGN})?\s?(?P<a>{NUMBER})(?P<au>%)?"
    rf"(?:\s?(?:-|–|—|to|and)\s?(?:{_SIGN})?(?P<b>{NUMBER}))?(?P<glued>-?)(?:[\s]?(?P<unit>{_UNIT}){_PER}?)?"
)


def amounts(text: str) -> Iterator[Quantity]:
    """What is counted, measured or paid; a bare number only in words."""
    place = 0
    while (m := _WITH_UNIT.search(text, place)) is not None:
        unit, place = _unit(m), m.end()
        low, high, end = number(m["a"]), number(m["b"] or m["a"]), m.end()
        if low is None or high is None or text.startswith(_CHINESE_SCALES, m.end()):
            continue
        if m["b"]:
            low = scaled_alike(low, m["a"], high, m["b"])
            # Two figures side by side, not a span: by 8% to 2 billion yuan, from 7.9 to 7.2 days, of which the unit is that of both.
            other = bool(m["au"]) and unit is not _PERCENT
            if low >= high or other:
                high, end, place = low, m.end("au") if m["au"] else m.end("a"), m.start("b")
                unit = _PERCENT if m["au"] else unit if _TO.search(text, end, place) else NO_UNIT
        elif not m["unit"]:
            end = m.end("au") if m["au"] else m.end("a")
        start = m.start("money" if m["money"] else "a")
        found = qualified(text, start, end, *_signed(m, low, high), unit)
        # A bare figure is left to the Chinese patterns, which know what may follow it; a word is English.
        bare = m["a"].replace(",", "").replace(".", "").isdigit() and low == high and not found.qualifier
        if unit is not NO_UNIT or not (bare or m["a"] == "one"):
            yield found


def _unit(m: re.Match[str]) -> Unit:
    if m["money"]:
        return ENGLISH_SIGNS[m["money"]]
    written = m["unit"] or ("%" if m["au"] else "")
    unit = ENGLISH_UNITS[spoken(written)] if written else NO_UNIT
    return unit.by(ENGLISH_UNITS[spoken(m["per"])]) if m["per"] else unit


def _signed(m: re.Match[str], low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    return (-low, -high) if m["sign"] and low == high else (low, high)
