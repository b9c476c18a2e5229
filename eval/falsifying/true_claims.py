"""Quotes in, sentences that they prove out: as they stand, in part, in another order, with figures written otherwise.

Used by `eval.commands.mutations` to count how many true sentences verification flags.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from index.language.quantities import Quantity, in_english, quantities
from index.reading.clauses import clause_ranges

_SCALED = ((10**8, "亿"), (10**4, "万"))
_FULL = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


@dataclass(frozen=True, slots=True)
class TrueClaim:
    """A sentence that `quote` proves; `form` tells how it was made from it."""

    form: str
    text: str
    quote: str


def true_claims(quote: str) -> list[TrueClaim]:
    """The sentences that are made of a quote."""
    found = [TrueClaim("verbatim", quote, quote)]
    parts = [quote[a:b].strip("，,；;：:。 ") for a, b in clause_ranges(quote, 0, len(quote))]
    parts = [part for part in parts if len(part) > 4]
    if len(parts) > 1:
        found += [TrueClaim("clause", part, quote) for part in parts]
        found += [TrueClaim("clauses", "，".join(parts[i : i + 2]) + "。", quote) for i in range(len(parts) - 1)]
    # Only what semicolons part stands by itself in any order.
    groups = [g.strip("。 ") for g in quote.split("；") if len(g) > 4]
    if len(groups) > 1:
        found.append(TrueClaim("reordered", "；".join(reversed(groups)) + "。", quote))
    turned = re.sub(
        r"(?<=、)([^、，。；：“”《》（）等和\d]{2,8})、([^、，。；：“”《》（）等和\d]{2,8})(?=、)",
        r"\2、\1",
        quote,
        count=1,
    )
    # What a quotation lists is quoted as it stands.
    if turned != quote and not re.search(r"[“《][^”》]*、[^”》]*[”》]", quote):
        found.append(TrueClaim("list reordered", turned, quote))
    for quantity in quantities(quote):
        found += [
            TrueClaim("figure", quote[: quantity.start] + w + quote[quantity.end :], quote)
            for w in _written(quote, quantity)
        ]
        english = in_english(quantity)
        if english and quantity.dimension != "date":
            found.append(TrueClaim("English figure", f"The text says: “{quote.strip()}” ({english})", quote))
    return found


def _written(text: str, quantity: Quantity) -> list[str]:
    """Other ways to write an amount with the same unit: 21.4亿元 as 214000万元, 2140000000元 and in full width."""
    written = text[quantity.start : quantity.end]
    match = re.fullmatch(r"(\d+(?:\.\d+)?)([万亿]*)(\D*)", written)
    if match is None or quantity.is_range or quantity.dimension == "date":
        return []
    value = Fraction(match[1])
    for scale in match[2]:
        value *= {"万": 10**4, "亿": 10**8}[scale]
    ways = [written.translate(_FULL)]
    if value.denominator == 1 and match[2]:
        ways += [f"{value.numerator}{match[3]}", f"{value.numerator:,}{match[3]}"]
        ways += [
            f"{value / size}{name}{match[3]}"
            for size, name in _SCALED
            if (value / size).denominator == 1 and name != match[2]
        ]
    if match[3] == "%":
        ways.append(f"百分之{match[1]}")
    return [way for way in dict.fromkeys(ways) if way and way != written]
