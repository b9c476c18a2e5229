"""One quantity of a text: its place, exact value and unit; when two are the same, and how English says one. See `index.language.quantities`."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from index.language.lexicon import words
from index.language.numerals import grouped
from index.language.units import Unit

# What a qualifier says of the value, and how English says it.
QUALIFIERS = {
    "": "",
    "about": "about ",
    "nearly": "nearly ",
    "over": "more than ",
    "at least": "at least ",
    "under": "less than ",
    "at most": "at most ",
}
# Signs right before a figure that say the same, whatever the language (＞ stays wide beside figures).
SIGNS = {"at least": "≥|≧|⩾|>=", "at most": "≤|≦|⩽|<=", "over": "(?<=[^\\s>])[>＞]", "under": "(?<=[^\\s<])[<＜]"}
_MONTHS, _WEEKDAYS = (tuple(map(str.capitalize, words(name))) for name in ("en:month", "en:weekday"))
# Share, by which two values may differ and still be one rounded: 三分之一 and 33.3%.
ROUNDING = Fraction(1, 500)
_HALF = Fraction(1, 2)
_COUNTED_PARTS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight")
_SCALED = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """`text[start:end]` writes it: the number with its unit. `low` and `high` are in `unit`, and equal but for ranges (5%-6%).

    `qualifier` is one of `QUALIFIERS`: 以上 at least, 超过 and 余 over, 左右 and 约 about, 近 nearly, 不到 under, 以内 at most.
    """

    start: int
    end: int
    low: Fraction
    high: Fraction
    unit: Unit
    qualifier: str = ""

    @property
    def dimension(self) -> str:
        """What is measured (see `index.language.units.Unit.dimension`)."""
        return self.unit.dimension

    @property
    def is_range(self) -> bool:
        """Whether it goes from one value to another."""
        return self.low != self.high

    @property
    def base_low(self) -> Fraction:
        """The value, or the lower one of a range, in the base of its unit: 亩 in square metres."""
        return self.low * self.unit.factor

    @property
    def base_high(self) -> Fraction:
        """The value, or the upper one of a range, in the base of its unit."""
        return self.high * self.unit.factor

    @property
    def key(self) -> str:
        """The same for all ways to write it, whatever its qualifier: `2140000000 yuan`, `5 percent`, `202503 年月`."""
        low = _exact(self.base_low)
        return f"{low if not self.is_range else f'{low}~{_exact(self.base_high)}'} {self.unit.base}".strip()


def same(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are one value of one thing, up to rounding in a fraction (三分之一 and 33.3%).

    A bare number may be of any thing that is counted (七座 and "seven"), and a year (2025); 个 and 项 count anything. Percent
    and percentage points are different things. Qualifiers do not count (`agrees` minds them).
    """
    if not _compatible(one.unit, other.unit):
        return False
    if "number" in (one.dimension, other.dimension) or one.unit.base != other.unit.base:
        return _near(one.low, other.low, False) and _near(one.high, other.high, False)
    rounded = one.dimension in ("share", "multiple")
    return _near(one.base_low, other.base_low, rounded) and _near(one.base_high, other.base_high, rounded)


def agrees(claim: Quantity, evidence: Quantity) -> bool:
    """Whether evidence proves a claim: the same value, and no bound that the evidence does not state or imply.

    超过5% proves "more than 5%" and "at least 5%" but not "5%"; 5% proves "about 5%" and "at least 5%"; 不到5% is proved
    only by itself.
    """
    return same(claim, evidence) and claim.qualifier in _PROVES[evidence.qualifier]


# What a date of each unit tells, from the digits of its number: year, month and day, 0 where it tells none.
_TOLD: dict[str, Callable[[int], tuple[int, int, int]]] = {
    "年": lambda n: (n, 0, 0),
    "年月": lambda n: (n // 100, n % 100, 0),
    "年月日": lambda n: (n // 10_000, n // 100 % 100, n % 100),
    "月": lambda n: (0, n, 0),
    "月日": lambda n: (0, n // 100, n % 100),
}


def lies_in(exact: Quantity, coarse: Quantity) -> bool:
    """Whether a date lies in one that is less exact: 14 January 2025 in January 2025, in 2025 and in January, 1959 in the fifties."""
    if exact.is_range or coarse.is_range or exact.unit.name not in _TOLD:
        return False
    theirs = _TOLD[exact.unit.name](int(exact.low))
    if coarse.unit.name == "年代":
        return bool(theirs[0]) and theirs[0] // 10 * 10 == coarse.low
    mine = _TOLD[coarse.unit.name](int(coarse.low)) if coarse.unit.name in _TOLD else (0, 0, 0)
    return (
        any(mine) and mine != theirs and all(not own or own == other for own, other in zip(mine, theirs, strict=True))
    )


_PROVES = {
    "": {"", "about", "at least", "at most"},
    "about": {"about"},
    "nearly": {"nearly", "about", "under", "at most"},
    "over": {"over", "at least"},
    "at least": {"at least"},
    "under": {"under", "at most"},
    "at most": {"at most"},
}
# Dimensions whose units are words for what is counted, one by one.
COUNTED = frozenset({"count", "people", "number"})
# The unit of counting words that count anything: 个, 项.
ANYTHING = "thing"


def _compatible(one: Unit, other: Unit) -> bool:
    if one.per and other.per and one.per != other.per:
        return False
    if one.base == other.base and one.dimension == other.dimension:
        return True
    if "number" in (one.dimension, other.dimension):
        both = {one.dimension, other.dimension}
        return bool(both & {"count", "people", "rank"}) or {one.name, other.name} == {"", "年"}
    return one.dimension in COUNTED and other.dimension in COUNTED and ANYTHING in (one.base, other.base)


def _near(one: Fraction, other: Fraction, rounded: bool) -> bool:
    if one == other:
        return True
    endless = "/" in _exact(one) + _exact(other)
    return rounded and endless and abs(one - other) <= ROUNDING * max(abs(one), abs(other))


def _exact(number: Fraction) -> str:
    """A decimal where it has an end, else a fraction: 2140000000, 4.2, 1/3."""
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest > 1:
        return f"{number.numerator}/{number.denominator}"
    if number.denominator == 1:
        return str(number.numerator)
    return f"{number.numerator / number.denominator:.12f}".rstrip("0").rstrip(".")


def in_english(quantity: Quantity) -> str:
    """How English says it: 21.4亿元 "2.14 billion yuan", 超过百分之五 "more than 5%", 2025年3月 "March 2025", 三分之一 "one third", 七座 "7"."""
    said = QUALIFIERS[quantity.qualifier]
    if quantity.dimension == "date":
        low, high = (_date(int(v), quantity.unit.name) for v in (quantity.low, quantity.high))
        return said + (f"{low} to {high}" if quantity.is_range else low)
    if quantity.dimension == "rank":
        return said + _nth(int(quantity.low))
    if quantity.dimension == "plan":
        return f"{said}{_nth(int(quantity.low))} Five-Year Plan"
    unit = quantity.unit
    if unit.name == "成":
        return f"{said}{_span(quantity.base_low, quantity.base_high, '%')}"
    if unit.dimension == "multiple":
        return f"{said}{_span(quantity.low, quantity.high, '-fold')}"
    if unit.dimension == "duration" and quantity.low == quantity.high == _HALF:
        return f"{said}half a{'n' if unit.one == 'hour' else ''} {unit.one}"
    word = unit.one if quantity.low == quantity.high == 1 else unit.many
    if unit.dimension == "share" and not quantity.is_range and (part := _part(quantity.base_low / 100)):
        return said + part
    if unit.dimension == "share":
        return said + _span(quantity.low, quantity.high, word)
    return f"{said}{_span(quantity.low, quantity.high, f' {word}' if word else '')}"


def _span(low: Fraction, high: Fraction, unit: str) -> str:
    if low == high:
        return f"{_number(low)}{unit}"
    glued = "" if unit.startswith(" ") else unit
    return f"{_number(low)}{glued} to {_number(high)}{unit}"


def _part(share: Fraction) -> str:
    """A share that no decimal writes: two thirds."""
    word = {3: "third", 6: "sixth", 7: "seventh", 9: "ninth"}.get(share.denominator)
    if word is None or not 0 < share < 1:
        return ""
    return f"{_COUNTED_PARTS[share.numerator]} {word}{'s' if share.numerator > 1 else ''}"


def _number(number: Fraction) -> str:
    """With millions, billions and trillions in words, where that is exact."""
    for size, word in _SCALED:
        if number >= size and (number * 10**4 / size).denominator == 1:
            return f"{grouped(number / size)} {word}"
    return grouped(number)


def _nth(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number % 100 not in (11, 12, 13) else 0, "th")
    return f"{number}{ending}"


def _date(number: int, unit: str) -> str:
    if unit == "年月":
        return f"{_MONTHS[number % 100 - 1]} {number // 100}"
    if unit == "年月日":
        return f"{number % 100} {_MONTHS[number // 100 % 100 - 1]} {number // 10000}"
    if unit == "月日":
        return f"{number % 100} {_MONTHS[number // 100 - 1]}"
    return {
        "月": lambda: _MONTHS[number - 1],
        "季度": lambda: f"{_nth(number)} quarter",
        "年代": lambda: f"{number}s",
        "世纪": lambda: f"{_nth(number)} century",
        "星期": lambda: _WEEKDAYS[number - 1],
        "时刻": lambda: f"{number // 60}:{number % 60:02d}",
    }.get(unit, lambda: str(number))()
