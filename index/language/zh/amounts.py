"""A number and the unit behind it as Chinese documents write them: 21.4亿元, 300—500万人, 七八个, 两年半. Used by `index.language.quantities`."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from index.language.lexicon import expression
from index.language.numerals import NUMBER, value
from index.language.quantity import Quantity
from index.language.units import CHINESE_UNITS, ENGLISH_SIGNS, GUARDED, LEAST, NO_UNIT, Unit
from index.language.zh.bounds import FREE, TO, qualified

_UNIT = "日(?=[内之])|" + "|".join(
    re.escape(name) + GUARDED.get(name, "") for name in sorted(CHINESE_UNITS, key=len, reverse=True)
)
# More than the number before it, less than the next round one: 三千余家, 300多亿.
_MORE = "[余多]"
_HALF_OF = re.compile(r"(?<![上下大小多])半(年|个?月|个?小时|天)")
_AND_HALF = re.compile(rf"{FREE}(?P<n>{NUMBER})(?:(?P<a>年|个月|个?小时|天)半|个半(?P<b>月|小时))")
_LOW = rf"(?P<a>{NUMBER}(?P<am>{_MORE}[十百千万亿]*|(?<=十)来)?)"
_HIGH = rf"(?P<b>{NUMBER}(?P<bm>{_MORE}[万亿]*)?)"
# By what something is counted: behind / any unit, behind 每 those of measures and hours (3亿元每年 may be two things).
_MEASURES = {"area", "volume", "mass", "length", "energy"}
_EACH = "|".join(sorted((u for u, unit in CHINESE_UNITS.items() if unit.dimension in _MEASURES), key=len, reverse=True))
_BY = f"(?:/(?P<by>(?i:{_UNIT})|日|月)|每(?P<each>{_EACH}|小时|分钟|秒))"
_MONEY = "|".join(map(re.escape, sorted(ENGLISH_SIGNS, key=len, reverse=True)))
_GENERAL = (
    rf"{FREE}(?:(?P<money>(?i:{_MONEY}))\s?)?(?P<sign>[-−](?=\d))?{_LOW}(?:(?P<au>%|(?i:{_UNIT}))?{TO}{_HIGH})?"
    rf"\s?(?:(?P<unit>(?i:{_UNIT}))(?![A-Za-z])(?:{_BY}(?![A-Za-z]))?)?"
)
# What stands before a number and says for each of what it is: 时速300公里, 每亩补助800元.
_TIMES = "|".join(
    sorted((u for u, unit in CHINESE_UNITS.items() if unit.dimension == "duration"), key=len, reverse=True)
)
_FOR_EACH = rf"(?:<<zh:amount.hourly>>|每(?P<unit>{_TIMES}|日|月|{_EACH}))[^\W\d_]{{0,4}}$"
# Characters before a figure in which that is looked for.
_RATE = 10
_IDIOM = re.compile("(?:..)?(?:千家万户|万户千家)")
# Two digits side by side are a span: 七八个, 三四十家; so are 两三 and 三五.
_SIDE_BY_SIDE = "|".join(low + high for low, high in (*pairwise("一二三四五六七八九"), "两三", "三五"))
_SPAN = re.compile(f"(?<![零〇一二两三四五六七八九十百千万亿第点])({_SIDE_BY_SIDE})([十百千万亿]*)")


# The least number that most counting words count: with 一 they mostly make words that count nothing (一批, 一场, 一条).
FROM_TWO = 2
# 每千瓦时0.35元 as 0.35元/千瓦时.
_PRICE = re.compile(rf"每(?:千瓦时|度电?)[^\d，。；、,;]{{0,6}}?{FREE}(?P<n>{NUMBER})(?P<coin>元|分)(?!/)")


def prices(text: str) -> Iterator[Quantity]:
    """What a unit of energy costs, where that stands before it; the price takes its number and its coin."""
    if "每" not in text:
        return
    for m in _PRICE.finditer(text):
        number = value(m["n"])
        if number is not None:
            yield qualified(text, m.start("n"), m.end(), number, number, CHINESE_UNITS[f"{m['coin']}/千瓦时"])


def halves(text: str) -> Iterator[Quantity]:
    """Spans of time that end in a half, or are one: 两年半, 一个半小时, 半年."""
    if "半" not in text:
        return
    half = Fraction(1, 2)
    for m in _AND_HALF.finditer(text):
        whole = value(m["n"])
        if whole is not None:
            yield qualified(text, *m.span(), whole + half, whole + half, _lasting(m["a"] or m["b"]))
    for m in _HALF_OF.finditer(text):
        yield qualified(text, *m.span(), half, half, _lasting(m[1]))


def _lasting(word: str) -> Unit:
    return CHINESE_UNITS["个月" if word == "月" else word]


def amounts(text: str) -> Iterator[Quantity]:
    """Every other number that counts or measures something, or stands alone as one."""
    for m in _SPAN.finditer(text):
        unit = expression(f"多?({_UNIT})").match(text, m.end())
        if unit is not None:
            ends = [value(d + m[2]) for d in m[1]]
            if ends[0] is not None and ends[1] is not None and (measured := _unit(unit[1], ends[0])) is not NO_UNIT:
                yield Quantity(m.start(), unit.end(), ends[0], ends[1], measured)
    for m in expression(_GENERAL).finditer(text):
        yield from _counted(text, m)


def _counted(text: str, m: re.Match[str]) -> Iterator[Quantity]:
    low, high, end, form, more = _span(m)
    if low is None or high is None or _counts_nothing(text, m):
        return
    unit, start = _unit(form, high), m.start("a")
    if unit is NO_UNIT:
        end = m.end("b") if high != low else m.end("a")
        if m["money"]:
            unit, start = ENGLISH_SIGNS[m["money"].lower()], m.start("money")
        elif not _counts(m["a"], text[end : end + 1]):
            return
    elif end == m.end() and (by := m["by"] or m["each"]):
        unit = unit.by(_unit(by, Fraction(LEAST.get(by, 1))))
    elif unit.many and (each := expression(_FOR_EACH).search(text, max(0, start - _RATE), start)):
        unit = unit.each(_unit(each["unit"] or "小时", Fraction(1)))
    # A dash behind a digit or a unit parts two figures.
    signed = (
        m["sign"]
        and low == high
        and not (m.start() and (text[m.start() - 1].isdigit() or text[m.start() - 1] in "年月日%"))
    )
    if signed:
        yield qualified(text, m.start(), end, -low, -high, unit, more)
    else:
        yield qualified(text, start, end, low, high, unit, more)


def _span(m: re.Match[str]) -> tuple[Fraction | None, Fraction | None, int, str | None, bool]:
    """The lower and the upper value of a match, where what it takes ends, how its unit is written, and whether it is more than that."""
    low, more = _more(m["a"], m["am"])
    if not m["b"]:
        return low, low, m.end(), m["unit"], more
    top, more = _more(m["b"], m["bm"])
    if top is not None and low is not None:
        low = _scaled_alike(low, m["a"], top, m["b"])
    if top is None or low is None or low > top:
        return low, low, m.end("au") if m["au"] else m.end("a"), m["au"], more
    return low, top, m.end(), m["unit"], more


def _counts_nothing(text: str, m: re.Match[str]) -> bool:
    """几十家 and 数百人 have no value, 一批 counts nothing, 千家万户 is a set phrase."""
    vague = text[m.start() - 1 : m.start()] in ("几", "数") and m["a"][0] in "十百千万亿"
    alone = m["a"] == "一" and LEAST.get(m["unit"] or "") == FROM_TWO
    return vague or alone or _IDIOM.match(text, max(0, m.start() - 2)) is not None


def _unit(written: str | None, number: Fraction) -> Unit:
    """The unit that is written behind a number; none where it counts only larger ones (1.2亿度 of electricity, 30度)."""
    if not written or number < LEAST.get(written, 0) > FROM_TWO:
        return NO_UNIT
    written = written.casefold()
    return CHINESE_UNITS[{"日": "天", "月": "个月"}.get(written, written)]


def _counts(written: str, behind: str) -> bool:
    """Whether a number without a unit is one: digits that no letter follows, or numerals such as 一百二十."""
    if written[0].isdigit():
        return not (behind.isascii() and behind.isalpha()) and behind not in (":", "∶")
    return len(written) > 1 and any(c in "十百千万亿" for c in written[1:]) and written[0] not in "百千万亿"


def _more(written: str, more: str | None) -> tuple[Fraction | None, bool]:
    """The value of a number with 余, 多 or 来 in it, and whether it has one: 300多亿 is more than 300亿."""
    return value(re.sub("[余多来]", "", written)), bool(more)


def _scaled_alike(low: Fraction, low_written: str, high: Fraction, high_written: str) -> Fraction:
    """3-5万 goes from 30,000; 300-500万 from 3,000,000."""
    scales = re.search("[十百千万亿]+$", high_written)
    if scales is None or low_written[-1] in "十百千万亿" or low >= high:
        return low
    bare = value(high_written[: scales.start()])
    return low * high / bare if bare and low < bare else low
