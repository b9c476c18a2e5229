"""Units of measure, currencies and counting words, by every way in which Chinese and English write them. Used by `index.language.quantities`
and by all who look for a unit in a question or beside a figure.

What each is worth stands in `zh/units.tsv` and `en/units.tsv`; add a unit there.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from index.language.lexicon import guarded
from index.language.unit_table import UnitRow, unit_rows


@dataclass(frozen=True, slots=True)
class Unit:
    """`name` is its form in Chinese; `base` what it is a multiple (`factor`) of, by which quantities are compared.

    `dimension`: money, price (of energy), share, point (of percentage), multiple, area, length, mass, volume, energy, power, apparent
    power, voltage, temperature, duration, age, people, count, rank, plan, date, or number (no unit). `one` and `many` are its English,
    empty where English says only what is counted. `per`: the Chinese name of the unit that it is counted by (150元/亩: 亩), empty where
    it is by none.
    """

    name: str
    dimension: str
    base: str
    factor: Fraction
    one: str
    many: str
    per: str = ""

    def by(self, other: "Unit") -> "Unit":
        """This unit for each of another: 微克/立方米, micrograms per cubic metre; as it is in English where that has no word for the other."""
        return replace(self.each(other), name=f"{self.name}/{other.name}")

    def each(self, other: "Unit") -> "Unit":
        """This unit for each of another, which is written elsewhere (每亩800元): its name stays."""
        per = f" per {other.one}" if other.one else ""
        return replace(self, one=f"{self.one}{per}", many=f"{self.many}{per}", per=other.name)


NO_UNIT = Unit("", "number", "", Fraction(1), "", "")
RANK = Unit("第", "rank", "rank", Fraction(1), "", "")
PLAN = Unit("五年规划", "plan", "five-year plan", Fraction(1), "Five-Year Plan", "Five-Year Plans")


def _date(name: str) -> Unit:
    return Unit(name, "date", name, Fraction(1), "", "")


# A date is one number: 2025, 202503, 20250315, 3, 315; of a quarter, a decade and a century its own (1, 1990, 21), of a time of day its minute, of a weekday its place from Monday.
YEAR_OF, MONTH_OF, DAY_OF = _date("年"), _date("年月"), _date("年月日")
MONTH, DAY, QUARTER, DECADE, CENTURY = _date("月"), _date("月日"), _date("季度"), _date("年代"), _date("世纪")
TIME_OF_DAY, WEEKDAY = _date("时刻"), _date("星期")


def spoken(form: str) -> str:
    """How an English unit is looked up: in lower case, its hyphens as blanks (1.2 gigawatt-hours, a 100-square-kilometre zone)."""
    return re.sub(r"(?<=\w)[\s-]+(?=\w)", " ", form.lower())


_CHINESE, _ENGLISH = unit_rows("zh"), unit_rows("en")


def _key(row: UnitRow) -> tuple[str, str, Fraction]:
    return row.dimension, row.unit, row.factor


def _units() -> dict[tuple[str, str, Fraction], Unit]:
    """Each unit once; its name is the first way in which Chinese writes it."""
    shown = {(*_key(row), which): row.form for row in _ENGLISH for which in row.shown}
    found: dict[tuple[str, str, Fraction], Unit] = {}
    for row in _CHINESE:
        key = _key(row)
        one, many = (shown.get((*key, which), "") for which in ("one", "many"))
        found.setdefault(key, Unit(row.form, row.dimension, row.unit, row.factor, one, many))
    return found


_UNITS = _units()
# Each way to write a unit, the least number that it counts, and the unit: 度 from 10,000 is a kilowatt-hour.
CHINESE_UNITS: dict[str, Unit] = {row.form: _UNITS[_key(row)] for row in _CHINESE}
LEAST: dict[str, int] = {row.form: row.least for row in _CHINESE if row.least > 1}
# By form as `spoken` gives it; those before a number (US$, RMB) and those behind it.
ENGLISH_UNITS: dict[str, Unit] = {
    spoken(row.form): _UNITS[_key(row)] for row in _ENGLISH if row.unit and row.place != "before"
}
ENGLISH_SIGNS: dict[str, Unit] = {row.form.lower(): _UNITS[_key(row)] for row in _ENGLISH if row.place != "behind"}


def _documents_have(row: UnitRow) -> tuple[tuple[Fraction, str], ...]:
    """The Chinese units of an English one, each with how many of it make one."""
    found = []
    for name in row.chinese:
        unit = CHINESE_UNITS.get(name)
        alike = unit is not None and (unit.dimension, unit.base) == (row.dimension, row.unit)
        found.append((row.factor / unit.factor if alike and unit is not None else Fraction(1), name))
    return tuple(found)


# By an English unit as `spoken` gives it, the units of Chinese documents that say the same: a hectare is 15 亩.
IN_CHINESE: dict[str, tuple[tuple[Fraction, str], ...]] = {
    spoken(row.form): _documents_have(row) for row in _ENGLISH if row.chinese and row.place != "before"
}

# Units that are part of other words too, and what may not stand behind them: four tenths are 四成, but not 四成立 or 三成员.
GUARDED = {"日元": "(?!旦)", "成": "(?!<<zh:behind.tenth>>)"}


def _either(forms: Iterable[str], others: Iterable[str] = ()) -> str:
    """Alternatives of an expression, the longest first; a blank may be a hyphen, no Latin letter goes on behind one, and none is part of
    one of `others`: 公里, but not that of 平方公里."""
    ordered = sorted(forms, key=len, reverse=True)
    latin = "|".join(re.escape(form).replace(r"\ ", r"[\s-]") for form in ordered if form[-1:].isascii())
    chinese = [_apart(form, tuple(others)) for form in ordered if not form[-1:].isascii()]
    return "|".join((*chinese, *([rf"(?:{latin})(?![a-z\d])"] if latin else [])))


def _apart(form: str, others: Sequence[str]) -> str:
    before = sorted(other.removesuffix(form) for other in others if other.endswith(form))
    going_on = sorted(other.removeprefix(form) for other in others if other.startswith(form))
    return guarded(re.escape(form), before, going_on) + GUARDED.get(form, "")


def _of(units: dict[str, Unit], dimensions: Sequence[str]) -> list[str]:
    return [form for form, unit in units.items() if not dimensions or unit.dimension in dimensions]


@cache
def behind(*dimensions: str) -> str:
    """An expression (as `index.language.lexicon.expression` takes it) for what stands behind a number of some dimensions, of all where none
    is named, in texts in normal form (`index.language.normal_form.normalised`)."""
    forms = (*_of(CHINESE_UNITS, dimensions), *(form.strip("-") for form in _of(ENGLISH_UNITS, dimensions)))
    others = CHINESE_UNITS.keys() - forms
    return f"(?:{_either({unicodedata.normalize('NFKC', form).lower() for form in forms}, others)})"


@cache
def before(*dimensions: str) -> str:
    """An expression for what stands before a number of some dimensions ($, RMB) in such a text; empty where nothing does."""
    forms = {unicodedata.normalize("NFKC", form).lower() for form in _of(ENGLISH_SIGNS, dimensions)}
    return f"(?:(?<![a-z])(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))}))" if forms else ""


@cache
def asked_in_chinese(*dimensions: str) -> str:
    """An expression for a unit of some dimensions, of all where none is named, behind 多少 or 几: 吨 of 多少吨, but not 人 of 多少人才."""
    return f"(?:(?!<<zh:begins_as_unit>>)(?:{_either(_of(CHINESE_UNITS, dimensions))}))"


@cache
def asked_in_english(*dimensions: str) -> str:
    """An expression for a unit of some dimensions, of all where none is named, in an English question in lower case."""
    return rf"(?:\b(?:{_either(form for form in _of(ENGLISH_UNITS, dimensions) if form[:1].isalpha())}))"
