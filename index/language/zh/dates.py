"""Dates, weekdays and times of day as Chinese documents write them: 2025年3月, 三月十五日, 一季度, 90年代, 上午11时30分. Used by `index.language.quantities`."""

import re
from collections.abc import Iterator
from fractions import Fraction

from index.language import units
from index.language.lexicon import expression, members
from index.language.quantity import Quantity
from index.language.zh.bounds import FREE, NUMERAL, TO, of, one

_YEAR = r"(?:(?:19|20)\d\d|[一二][〇零一二三四五六七八九]{3})"
# 1777年 is a year, 有1400年 and 1400年前 are not.
_EARLIER = r"(?<![有达逾近约])1[0-8]\d\d(?=\s?年(?!<<zh:behind.age>>))"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DATE = rf"{FREE}(?P<y>{_YEAR}|{_EARLIER})\s?年(?:\s?(?P<m>{_MONTH})\s?月(?!均)(?:\s?(?P<d>{_DAY})\s?[日号](?!线))?|[第]?(?P<q>[一二三四1-4])季度)?"
_YEARS = re.compile(rf"{FREE}(?P<a>{_YEAR}|1[0-8]\d\d)\s?年?{TO}(?P<b>{_YEAR}|1[0-8]\d\d)\s?年")
_ISO_DATE = re.compile(r"(?<![\d./-])((?:19|20)\d\d)[-/.](1[0-2]|0?[1-9])[-/.](3[01]|[12]\d|0?[1-9])(?![\d./-])")
_MONTHS = re.compile(rf"{FREE}(?<!{NUMERAL})(?P<a>{_MONTH})月?{TO}(?P<b>{_MONTH})月(?!\d)")
_MONTH_DAY = (
    rf"{FREE}(?<!{NUMERAL})(?P<m>{_MONTH})月(?:(?P<d>{_DAY})[日号](?!线)|(?=份|[^\u4e00-\u9fff]|$|<<zh:behind.month>>))"
)
_QUARTER = re.compile(r"第?(?<!\d)([一二三四1-4])季度")
_DECADE = re.compile(rf"(?:(\d\d)世纪)?((?:\d0)|[二三四五六七八九]十)年代|(\d\d|{NUMERAL}{{1,3}})世纪")
_HOUR = r"(?:[01]?\d|2[0-4]|二十[一二三四]?|十[一二三四五六七八九]?|[零一二两三四五六七八九])"
_MINUTE = r"(?:[0-5]?\d|[二三四五]?十[一二三四五六七八九]?|[零〇]?[一二三四五六七八九])"
# 11:30 and 11时30分; 上午9时 only behind its part of the day. 1:15 behind 比 is a ratio.
_BY_COLON = r"(?P<h>[01]?\d|2[0-4])[:：](?P<m>[0-5]\d)(?![\d:：])"
_BY_WORD = rf"(?P<H>{_HOUR})[时点](?!代|间|期|长|段|效)"
_TO_HOUR, _FROM_HOUR = re.compile(rf"{TO}{_HOUR}[时点]"), re.compile(rf"(?<!\d){_HOUR}[时点]{TO}$")
_PAST = rf"(?:(?P<M>{_MINUTE})分(?![之/])|(?P<half>半)|整|钟)"
_CLOCK = rf"(?:(?P<part><<zh:day_part.early,zh:day_part.late>>)\s?)?(?<![\d.:：第])(?:{_BY_COLON}|(?<!{NUMERAL}){_BY_WORD}{_PAST}?)"
# 周一 and 星期天; 一周一次 and 四周一片 hold none.
_WEEKDAY = r"(?<![一两二三四五六七八九十\d几数圆环])(?:周|星期|礼拜)([一二三四五六日天])(?!<<zh:behind.week>>)"
_RATIO = re.compile(r"比(?:例|分|重)?(?:为|是|达到?|约|控制在)*\s?$")


def dates(text: str) -> Iterator[Quantity]:
    """Dates, from years down to days, then weekdays and times of day."""
    if "年" in text or "月" in text or "季度" in text or "世纪" in text:
        yield from _of_years(text)
        yield from _of_months(text)
        yield from _of_periods(text)
    for m in _ISO_DATE.finditer(text):
        yield one(m, Fraction(int(m[1]) * 10_000 + int(m[2]) * 100 + int(m[3])), units.DAY_OF)
    for m in expression(_WEEKDAY).finditer(text):
        yield one(m, Fraction(min("一二三四五六日天".index(m[1]) + 1, 7)), units.WEEKDAY)
    if ":" in text or "：" in text or "时" in text or "点" in text:
        yield from _times_of_day(text)


def _of_years(text: str) -> Iterator[Quantity]:
    for m in _YEARS.finditer(text):
        yield Quantity(*m.span(), of(m["a"]), of(m["b"]), units.YEAR_OF)
    for m in expression(_DATE).finditer(text):
        year, month, day = of(m["y"]), m["m"], m["d"]
        if day:
            yield one(m, year * 10_000 + of(month) * 100 + of(day), units.DAY_OF)
        elif month:
            yield one(m, year * 100 + of(month), units.MONTH_OF)
        elif m["q"]:
            yield Quantity(m.start(), m.start("q") - (text[m.start("q") - 1] == "第"), year, year, units.YEAR_OF)
        else:
            yield one(m, year, units.YEAR_OF)


def _of_months(text: str) -> Iterator[Quantity]:
    for m in _MONTHS.finditer(text):
        if of(m["a"]) < of(m["b"]):
            yield Quantity(*m.span(), of(m["a"]), of(m["b"]), units.MONTH)
    for m in expression(_MONTH_DAY).finditer(text):
        if m["d"]:
            yield one(m, of(m["m"]) * 100 + of(m["d"]), units.DAY)
        else:
            yield one(m, of(m["m"]), units.MONTH)


def _of_periods(text: str) -> Iterator[Quantity]:
    for m in _QUARTER.finditer(text):
        yield one(m, of(m[1]), units.QUARTER)
    for m in _DECADE.finditer(text):
        if m[3]:
            yield one(m, of(m[3]), units.CENTURY)
        else:
            century = of(m[1]) if m[1] else Fraction(20)
            yield one(m, (century - 1) * 100 + of(m[2]), units.DECADE)


def _beside_hour(text: str, start: int, end: int) -> bool:
    """Whether what may be an hour goes to another one, or from one: 9时至11时."""
    return _TO_HOUR.match(text, end) is not None or _FROM_HOUR.search(text, max(0, start - 8), start) is not None


def _times_of_day(text: str) -> Iterator[Quantity]:
    for m in expression(_CLOCK).finditer(text):
        told = m["m"] or m["M"] or m["half"]
        if not (told or m["part"] or _beside_hour(text, *m.span())) or _RATIO.search(
            text, max(0, m.start() - 8), m.start()
        ):
            continue
        hour, minute = of(m["h"] or m["H"]), Fraction(30) if m["half"] else of(told) if told else Fraction(0)
        if m["part"] in members("zh:day_part.late") and hour < 12:
            hour += 12
        if hour <= 24 and minute < 60:
            yield one(m, hour * 60 + minute, units.TIME_OF_DAY)
