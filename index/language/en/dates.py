"""Dates and times of day as English writes them: March 2025, the 14th Five-Year Plan, the third quarter, 11:30 a.m. Used by `index.language.english_quantities`."""

import re
from collections.abc import Iterator
from fractions import Fraction

from index.language import units
from index.language.en.bounds import one
from index.language.en.numbers import NTH, any_of, nth
from index.language.lexicon import expression, words
from index.language.quantity import Quantity

MONTHS = words("en:month")
SHORT_MONTHS = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
_WEEKDAYS = words("en:weekday")
_WEEKDAY = re.compile(rf"\b(?P<day>{any_of(_WEEKDAYS)})s?\b")
_PLAN = re.compile(rf"\b({NTH})\s+five[\s-]year\s+plan")
_QUARTER = re.compile(r"\b(first|second|third|fourth|[1-4](?:st|nd|rd|th))\s+quarter\b|\bq([1-4])\b")
_QUARTERS = re.compile(r"\bfirst\s+(two|three|[23])\s+quarters\b")
_CENTURY = re.compile(rf"\b({NTH})\s+century\b|\b((?:19|20)\d0)s\b")
_MONTH = f"(?:{any_of((*MONTHS, *words('en:shortened.month')))})"
_YEAR = r"(?:19|20)\d\d"
_DAY_BEFORE = r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?"
_DAY_BEHIND = r"(?:\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?!\d|,\d|\.\d)\b)?"
_DATE = re.compile(rf"\b{_DAY_BEFORE}(?P<m>{_MONTH})\b\.?{_DAY_BEHIND},?(?:\s+(?P<y>{_YEAR})\b)?")
# Words and names that are no months unless such a word stands before them.
_DOUBTFUL = frozenset({"may", "mar", "march", "dec", "jan", "sep"})
_OF_TIME = r"<<en:month.before>>\s$"
_MONTHS_SPAN = re.compile(rf"\b({_MONTH})\b\s?(?:to|-|–|—|through)\s?({_MONTH})\b(?:,?\s((?:19|20)\d\d)\b)?")
# What makes a number of four digits an amount.
_NO_AMOUNT = r"(?![,./-]?\d|[a-z]|%|\s?°|\s?(?:yuan|million|billion|people|percent))"
_YEARS = re.compile(rf"(?<![\w.,$¥])({_YEAR})(?:\s?(?:-|–|—|to)\s?({_YEAR}))?{_NO_AMOUNT}")


# 11:30 a.m. and 4 pm; 11:30 alone is read as in Chinese.
_CLOCK = re.compile(
    r"(?<![\w.:,])(?P<h>1[0-2]|0?[1-9])(?::(?P<m>[0-5]\d))?\s?(?:(?P<part>[ap])(?:\.\s?m\.|m\b)|o['’]clock\b)"
)


def dates(text: str) -> Iterator[Quantity]:
    """Five-year plans and dates, from months and days to centuries, then weekdays and times of day; years alone are those of `years`."""
    for m in _PLAN.finditer(text):
        yield one(m, nth(m[1]), units.PLAN)
    for m in _MONTHS_SPAN.finditer(text):
        low, high = (_month(name) for name in (m[1], m[2]))
        if low < high:
            year = int(m[3] or 0) * 100
            unit = units.MONTH_OF if year else units.MONTH
            yield Quantity(*m.span(), Fraction(year + low), Fraction(year + high), unit)
    yield from _days(text)
    for m in _QUARTER.finditer(text):
        yield one(m, nth(m[1]) if m[1] else int(m[2]), units.QUARTER)
    # 前三季度 is read as the quarter that it ends with, too.
    for m in _QUARTERS.finditer(text):
        yield one(m, 2 if m[1] in ("two", "2") else 3, units.QUARTER)
    for m in _CENTURY.finditer(text):
        yield one(m, nth(m[1]) if m[1] else int(m[2]), units.CENTURY if m[1] else units.DECADE)
    for m in _WEEKDAY.finditer(text):
        yield one(m, _WEEKDAYS.index(m["day"]) + 1, units.WEEKDAY)
    for m in _CLOCK.finditer(text):
        hour = int(m["h"]) % 12 + (12 if m["part"] == "p" else 0) if m["part"] else int(m["h"])
        yield one(m, hour * 60 + int(m["m"] or 0), units.TIME_OF_DAY)


def _days(text: str) -> Iterator[Quantity]:
    for m in _DATE.finditer(text):
        month = _month(m["m"])
        day, year = int(m["d1"] or m["d2"] or 0), int(m["y"] or 0)
        alone = not day and not year and m["m"] in _DOUBTFUL
        if day > 31 or (alone and expression(_OF_TIME).search(text, max(0, m.start() - 8), m.start()) is None):
            continue
        if year and day:
            yield one(m, year * 10_000 + month * 100 + day, units.DAY_OF)
        elif year:
            yield one(m, year * 100 + month, units.MONTH_OF)
        elif day:
            yield one(m, month * 100 + day, units.DAY)
        else:
            yield one(m, month, units.MONTH)


def _month(name: str) -> int:
    return SHORT_MONTHS[name[:3]]


def years(text: str) -> Iterator[Quantity]:
    """Years and spans of years beside English words; 2025年 is left to Chinese."""
    for m in _YEARS.finditer(text):
        if re.search(r"[a-z]", text[max(0, m.start() - 12) : m.end() + 12]) and text[m.end() : m.end() + 1] != "年":
            yield Quantity(*m.span(), Fraction(int(m[1])), Fraction(int(m[2] or m[1])), units.YEAR_OF)
