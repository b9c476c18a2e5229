"""Parts and multiples as English writes them: a quarter, two thirds, one in five, doubled, tenfold, half a year. Used by `index.language.english_quantities`."""

import re
from collections.abc import Iterator
from fractions import Fraction

from index.language.en.bounds import qualified
from index.language.en.numbers import BOUND, CARDINALS, MULTIPLES, NUMBER, PARTS, SMALL, any_of, number
from index.language.lexicon import expression
from index.language.quantity import Quantity
from index.language.units import CHINESE_UNITS, ENGLISH_UNITS

_PART = any_of(word for word in PARTS if word != "half")
# The first half of 2025 is no part of anything, nor is half year.
_NO_SPAN = r"(?!\s+(?:of\s+(?:19|20)\d\d|year))"
_OF_PERCENT = re.compile(rf"{BOUND}(?:(?P<n>{SMALL}|a|an|\d+)[\s-](?P<d>half|(?:{_PART})s?)|(?P<h>half))\b{_NO_SPAN}")
_TIMES = r"\s?-?fold\b|\stimes\b(?=\s+(?:that|the|as|of|<<en:comparative>>))"
_MULTIPLE = rf"\b(?:{any_of(MULTIPLES)})\b|{BOUND}(?P<n>{NUMBER})(?:{_TIMES})|\b(?P<w>{any_of(CARDINALS)})fold\b"
# A third bridge is one more; a third of, a third more and cut by a third, are parts.
_LINKING = "<<en:preposition,en:linking,en:quantity.over,en:auxiliary,en:auxiliary.modal>>"
_GOES_ON = rf"<<en:comparative>>|{_LINKING}|(?:and|or|compared|year)\b|(?:the|this|its|their)\b"
_ORDINAL_BEHIND = rf"\s(?!(?:{_GOES_ON})(?!-))[a-z]"
# One in five, two out of three, one in every ten; not two in five years. In figures "in" counts places too: 3 in 5 counties.
_LASTING = any_of(form for form, unit in ENGLISH_UNITS.items() if unit.dimension == "duration")
_OUT_OF = re.compile(
    rf"(?<!phase ){BOUND}(?P<n>{SMALL}|[1-9]\d?)\s(?:(?P<out>out\sof)|in)\s(?P<every>every\s)?(?P<w>{NUMBER})"
    rf"(?![\w%-])"
    rf"(?!\s(?:{_LASTING}|per\s?cent)\b)"
)
# Wholes that people count such parts of.
_WHOLES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 1000})
_ROUND = frozenset({10, 100, 1000})
_SPAN = "year|month|hour|day|week"
_TIME = f"(?P<time>{_SPAN})"
_HALF_OF = re.compile(rf"\bhalf\s(?:an?\s){_TIME}\b")
_AND_HALF = re.compile(
    rf"(?:{BOUND}(?P<n>{NUMBER})\sand\sa\shalf\s{_TIME}s?\b|\ban?\s(?P<time_before>{_SPAN})\sand\sa\shalf\b)"
)


def halves(text: str) -> Iterator[Quantity]:
    """Spans of time that end in a half, or are one: three and a half years, half a year."""
    if "half" not in text:
        return
    half = Fraction(1, 2)
    for m in _AND_HALF.finditer(text):
        whole = number(m["n"]) if m["n"] else Fraction(1)
        if whole is not None:
            lasting = ENGLISH_UNITS[m["time"] or m["time_before"]]
            yield qualified(text, *m.span(), whole + half, whole + half, lasting)
    for m in _HALF_OF.finditer(text):
        yield qualified(text, *m.span(), half, half, ENGLISH_UNITS[m["time"]])


def shares(text: str) -> Iterator[Quantity]:
    """Parts of a whole, in percent, and what became several times as much."""
    for m in _OUT_OF.finditer(text):
        many, whole = number(m["n"]), number(m["w"])
        counted = m["n"].isdigit() and not m["out"] and not m["every"] and whole not in _ROUND
        if many and whole in _WHOLES and many < whole and not counted:
            yield qualified(text, *m.span(), many * 100 / whole, many * 100 / whole, CHINESE_UNITS["%"])
    for m in _OF_PERCENT.finditer(text):
        if (
            m["n"] in ("a", "an")
            and m["d"] not in ("half", "quarter")
            and expression(_ORDINAL_BEHIND).match(text, m.end())
        ):
            continue
        many = Fraction(1) if m["h"] or m["n"] in ("a", "an") else number(m["n"])
        part = PARTS[(m["h"] or m["d"]).rstrip("s")]
        if many is not None and many < part:
            yield qualified(text, *m.span(), many * 100 / part, many * 100 / part, CHINESE_UNITS["%"])
    for m in expression(_MULTIPLE).finditer(text):
        times = number(m["n"]) if m["n"] else Fraction(CARDINALS[m["w"]] if m["w"] else MULTIPLES[m[0]])
        if times is not None:
            yield qualified(text, *m.span(), times, times, CHINESE_UNITS["倍"])
