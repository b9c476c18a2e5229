"""A number as English writes it in, its exact value out: 2.14 billion, twenty-five, a hundred and twenty, 21st, two thirds.

The only reader of English number words, which stand in `numbers.tsv`. Used by the rest of `index.language.en` and by `rag.translation`.
"""

import re
from collections.abc import Iterable
from fractions import Fraction

from index.language.lexicon import words

_ZERO, *_ONES = words("en:ones")
_TENS = words("en:tens")
CARDINALS = {w: n for n, w in enumerate(_ONES, 1)} | {w: 10 * n for n, w in enumerate(_TENS, 2)} | {_ZERO: 0}
ORDINALS = {w: n for n, w in enumerate(words("en:ordinal"), 1)} | {
    f"{w.removesuffix('y')}ieth": 10 * n for n, w in enumerate(_TENS, 2)
}
SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "bn": 10**9,
    "mn": 10**6,
    "dozen": 12,
}
# What the parts of a whole are called, and what something that became several times as much did.
PARTS = {"half": 2, "third": 3, "quarter": 4} | {w: n for w, n in ORDINALS.items() if 4 <= n <= 10}
MULTIPLES = {
    "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "twice": 2,
    "triple": 3, "tripled": 3, "tripling": 3, "trebled": 3, "thrice": 3, "quadrupled": 4, "quadruple": 4,
}  # fmt: skip


def any_of(forms: Iterable[str]) -> str:
    """Alternatives of an expression, the longest first."""
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
SMALL = f"(?:{any_of(CARDINALS)})"
# How many there may be of what is counted: two to nineteen.
SEVERAL = any_of(_ONES[1:])
_DIGIT, _SCALE = any_of(_ONES[:9]), any_of(SCALES)
_LARGE = any_of(w for w in SCALES if w != "hundred")
_BELOW_100 = rf"(?:(?:{any_of(_TENS)})(?:[\s-](?:{_DIGIT})\b)?|{SMALL}\b)"
_BELOW_1000 = rf"(?:(?:a(?=\s(?:{_SCALE})\b)|{_BELOW_100})(?:[\s-]hundred\b(?:\s(?:and\s)?{_BELOW_100})?)?)"
# One number: 2.14 billion, twenty-five, a hundred and twenty, two hundred thousand.
NUMBER = (
    rf"(?:(?:{DIGITS})(?:[\s-]?(?:{_SCALE})(?![a-z]))*"
    rf"|{_BELOW_1000}(?:(?:[\s-](?:{_LARGE})\b)+(?:\s(?:and\s)?{_BELOW_1000}(?!\s(?:percent|per\scent)))?)*)"
)
# Not inside a longer number or a name.
BOUND = r"(?<![\w.])(?<!\d,)(?<![a-z]-)"
NTH = rf"(?:\d+(?:st|nd|rd|th)|(?:(?:{any_of(_TENS)})[\s-])?(?:{any_of(w for w, n in ORDINALS.items() if n < 10)})|{any_of(ORDINALS)})"
_TOKEN = re.compile(rf"{DIGITS}|[a-z]+")


def number(written: str) -> Fraction | None:
    """The value of a number in digits or words, its scales included; None for what is none."""
    total, group = Fraction(0), Fraction(0)
    for token in _TOKEN.findall(written):
        if token == "and":
            continue
        if token in SCALES:
            size = SCALES[token]
            group = (group or Fraction(1)) * size
            if size >= 1000:
                total, group = total + group, Fraction(0)
        elif token in CARDINALS or token == "a":
            group += CARDINALS.get(token, 1)
        elif token[0].isdigit():
            group += Fraction(token.replace(",", ""))
        else:
            return None
    return total + group


def nth(written: str) -> int:
    """The number of an ordinal that `NTH` matches: 3 of third and 3rd, 21 of twenty-first and twenty first."""
    if written[0].isdigit():
        return int(re.sub(r"\D", "", written))
    *tens, ones = re.split(r"[\s-]", written)
    return sum(CARDINALS[word] for word in tens) + ORDINALS[ones]


def scaled_alike(low: Fraction, low_written: str, high: Fraction, high_written: str) -> Fraction:
    """The lower value of a range whose scale stands behind the upper one only: 3 to 5 million goes from 3,000,000."""
    scale = re.search(rf"(?:{_SCALE})$", high_written)
    if scale is None or re.search(rf"(?:{_SCALE})$", low_written):
        return low
    bare = number(high_written[: scale.start()].rstrip(" -"))
    return low * high / bare if bare and low < bare else low
