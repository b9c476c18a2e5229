"""Quantities as English writes them: "2.14 billion yuan", "a quarter", "the 14th Five-Year Plan", "March 2025". Used by `index.language.quantities`."""

import re
from collections.abc import Iterator

from index.language import units
from index.language.en.amounts import amounts
from index.language.en.bounds import one
from index.language.en.dates import dates, years
from index.language.en.numbers import NTH, nth
from index.language.en.shares import halves, shares
from index.language.quantity import Quantity

# Twenty-first, before twenty is read.
_COMPOUND_RANK = re.compile(rf"\b(?=[a-z]+ty[\s-])({NTH})\b")
_RANK = re.compile(rf"\b({NTH})\b")


def english_quantities(text: str) -> Iterator[Quantity]:
    """Quantities that English writes in a text of half width; Chinese ones are left alone. Of two that overlap the first counts."""
    lowered = text.lower()
    if len(lowered) != len(text) or re.search(r"[a-z$€£¥]", lowered) is None:
        return
    if re.search(r"\d0s\b|[a-z]{2}|\d\s?[ap]\.", lowered) is not None:
        yield from dates(lowered)
        yield from halves(lowered)
        yield from shares(lowered)
    yield from years(lowered)
    for m in _COMPOUND_RANK.finditer(lowered):
        yield one(m, nth(m[1]), units.RANK)
    yield from amounts(lowered)
    for m in _RANK.finditer(lowered):
        yield one(m, nth(m[1]), units.RANK)
