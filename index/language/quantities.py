"""A text in Chinese or English in, its quantities out: place, exact value, unit, qualifier. Used by `index` and `rag`.

    >>> [one] = quantities("總投資超過二十一點四億元。")
    >>> one.start, one.end, one.low, one.unit.name, one.dimension, one.qualifier, one.key
    (5, 12, Fraction(2140000000, 1), '元', 'money', 'over', '2140000000 yuan')
    >>> in_english(one)
    'more than 2.14 billion yuan'
    >>> [said] = quantities("more than 2.14 billion yuan")
    >>> same(one, said), agrees(said, one)
    (True, True)

`quantities(text)` gives `Quantity` objects in order, none overlapping, for any mix of the two languages, traditional
characters and full width included; places count in the text as it was given. `same` and `agrees` compare two by value;
`in_english` writes one; `Quantity.key` is equal for equal values, for looking them up. Dates, plans (十四五) and ranks (第三)
are quantities too, with a dimension of their own.

Left out: digits of a name (G334, 5G, PM2.5), clock times, vague ones (数十家), and Chinese numerals that count nothing (四川, 一是).
"""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache

from index.language import units
from index.language.english_quantities import english_quantities
from index.language.numerals import ARABIC, CHINESE, NUMBER, plain, value
from index.language.quantity import Quantity as Quantity
from index.language.quantity import agrees as agrees
from index.language.quantity import in_english as in_english
from index.language.quantity import same as same
from index.language.units import CHINESE_UNITS, COUNTING_FROM_TWO, NO_UNIT, Unit

_NUMERAL = "[零〇一二两三四五六七八九十]"
_TO = r"(?:\s?(?:[-–—−~～至到]|——|─|--)\s?)"
# Not inside a longer number or a name of Latin letters and digits (5G, PM2.5, COVID-19).
_FREE = r"(?<![\d.:∶A-Za-z])(?<!\d,)(?<![A-Za-z]-)"
_UNIT = "日(?=[内之])|" + "|".join(re.escape(name) for name in sorted(CHINESE_UNITS, key=len, reverse=True))
# 成 counts tenths only where it ends what is counted: 四成 but not 四成立, 三成员.
_TENTHS = "成(?![为立功果员就绩本熟效都品交长年型人千套分])"
# More than the number before it, less than the next round one: 三千余家, 300多亿.
_MORE = "[余多]"
_BEFORE = (
    ("at least", "不少于|不低于|不小于|不下于|至少|最少|达到或超过"),
    ("at most", "不超过|不高于|不大于|不多于|不得超过|至多|最多|控制在"),
    ("under", "低于|少于|小于|不到|不足|未达到?|未满"),
    ("over", "超过了?|超出|突破了?|高于|大于|多于|超|逾|破"),
    ("nearly", "将近|接近|近"),
    ("about", "大约|大概|大致|约为|(?<![签合条制公违节毁预])约|左右"),
)
_BEHIND = (
    ("at least", "(?:及|或)?以上"),
    ("at most", "(?:及|或)?以下|以内|之内"),
    ("about", "左右|上下"),
    ("over", "[余多](?=[^\\d]|$)"),
)
_QUALIFIED_BEFORE = tuple((name, re.compile(rf"(?:{words})(?:了|达到?)?\s?$")) for name, words in _BEFORE)
_QUALIFIED_BEHIND = tuple((name, re.compile(words)) for name, words in _BEHIND)

_YEAR = r"(?:(?:19|20)\d\d|[一二][〇零一二三四五六七八九]{3})"
# 1777年 is a year, 有1400年 and 1400年前 are not.
_EARLIER = r"(?<![有达逾近约])1[0-8]\d\d(?=\s?年(?!的?历史|前|以?来|间|之久|以上|[多余]))"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DATE = re.compile(
    rf"{_FREE}(?P<y>{_YEAR}|{_EARLIER})\s?年(?:\s?(?P<m>{_MONTH})\s?月(?!均)(?:\s?(?P<d>{_DAY})\s?[日号](?!线))?|[第]?(?P<q>[一二三四1-4])季度)?"
)
_YEARS = re.compile(rf"{_FREE}(?P<a>{_YEAR}|1[0-8]\d\d)\s?年?{_TO}(?P<b>{_YEAR}|1[0-8]\d\d)\s?年")
_ISO_DATE = re.compile(r"(?<![\d./-])((?:19|20)\d\d)[-/.](1[0-2]|0?[1-9])[-/.](3[01]|[12]\d|0?[1-9])(?![\d./-])")
_MONTHS = re.compile(rf"{_FREE}(?<!{_NUMERAL})(?P<a>{_MONTH})月?{_TO}(?P<b>{_MONTH})月(?!\d)")
_MONTH_DAY = re.compile(
    rf"{_FREE}(?<!{_NUMERAL})(?P<m>{_MONTH})月(?:(?P<d>{_DAY})[日号](?!线)|(?=份|[^\u4e00-\u9fff]|$|[底初末中以前后的至，召举正起]))"
)
_QUARTER = re.compile(r"第?(?<!\d)([一二三四1-4])季度")
_DECADE = re.compile(rf"(?:(\d\d)世纪)?((?:\d0)|[二三四五六七八九]十)年代|(\d\d|{_NUMERAL}{{1,3}})世纪")
_BEHIND_PLAN = '[”"」]|(?=规划|计划|时期|期间|以来|末|开局|收官|[，。、；])'
_PLAN = re.compile(
    rf"([“\"「]?)(十[一二三四五六]?|[一二三四五六七八九])五({_BEHIND_PLAN})|(十[一二三四五六])五(?![个项名家人座条岁年])"
)
_OF_HUNDRED = re.compile(rf"(百|千|万)分之({ARABIC}|{CHINESE})(?:{_TO}(?:百分之)?({ARABIC}|{CHINESE}))?")
_FRACTION = re.compile(rf"{_FREE}({NUMBER})分之({NUMBER})")
_DOUBLED = re.compile(r"翻(?:了)?([一两二三四五\d])?番")
_HALF = re.compile(r"一半|[过近]半(?=数|[，。、；的以]|$)")
_CONGRESS = "(?<![一二三四五六七八九十第])(十[一二三四五六七八九]|二十[一二三四五六七八九]?)大"
_BEHIND_CONGRESS = "(?=[，。、；：”]|$|[精报以召的和闭开确作提擘描关战])"
_COUNTED = rf"第({ARABIC}(?!\d)|[零〇一二两三四五六七八九十百]+)|首(?=位|次|个|批|家|届)"
_TERM = r"(?<!\d)(\d{1,2}|[一二三四五六七八九十]+)届"
_RANK = re.compile(f"{_COUNTED}|{_TERM}|{_CONGRESS}{_BEHIND_CONGRESS}")
_HALF_OF = re.compile(r"(?<![上下大小多])半(年|个?月|个?小时|天)")
_AND_HALF = re.compile(rf"{_FREE}(?P<n>{NUMBER})(?:(?P<a>年|个月|个?小时|天)半|个半(?P<b>月|小时))")
_LOW = rf"(?P<sign>[-−](?=\d))?(?P<a>{NUMBER}(?P<am>{_MORE}[十百千万亿]*|(?<=十)来)?)"
_HIGH = rf"(?:(?P<au>%|{_UNIT})?{_TO}(?P<b>{NUMBER}(?P<bm>{_MORE}[万亿]*)?))?"
_GENERAL = re.compile(rf"{_FREE}{_LOW}{_HIGH}\s?(?:(?P<unit>{_TENTHS}|{_UNIT})(?![A-Za-z]))?")
_IDIOM = re.compile("(?:..)?(?:千家万户|万户千家)")
# Two digits side by side are a span: 七八个, 三四十家.
_SPAN = re.compile(
    r"(?<![零〇一二两三四五六七八九十百千万亿第点])(一二|两三|二三|三四|三五|四五|五六|六七|七八|八九)([十百千万亿]*)"
)


def quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities of a text, in order (see the top of the module)."""
    return _quantities(text)


@lru_cache(maxsize=4096)
def _quantities(text: str) -> tuple[Quantity, ...]:
    bare = plain(text)
    taken = bytearray(len(bare))
    found: list[Quantity] = []
    for maker in _MAKERS:
        for quantity in maker(bare):
            if not any(taken[quantity.start : quantity.end]):
                taken[quantity.start : quantity.end] = b"\1" * (quantity.end - quantity.start)
                found.append(quantity)
    return tuple(sorted(found, key=lambda q: q.start))


def _dates(text: str) -> Iterator[Quantity]:
    if "年" in text or "月" in text or "季度" in text or "世纪" in text:
        for m in _YEARS.finditer(text):
            yield Quantity(*m.span(), _of(m["a"]), _of(m["b"]), units.YEAR_OF)
        for m in _DATE.finditer(text):
            year, month, day = _of(m["y"]), m["m"], m["d"]
            if day:
                yield _one(m, year * 10_000 + _of(month) * 100 + _of(day), units.DAY_OF)
            elif month:
                yield _one(m, year * 100 + _of(month), units.MONTH_OF)
            elif m["q"]:
                yield Quantity(m.start(), m.start("q") - (text[m.start("q") - 1] == "第"), year, year, units.YEAR_OF)
            else:
                yield _one(m, year, units.YEAR_OF)
        for m in _MONTHS.finditer(text):
            if _of(m["a"]) < _of(m["b"]):
                yield Quantity(*m.span(), _of(m["a"]), _of(m["b"]), units.MONTH)
        for m in _MONTH_DAY.finditer(text):
            if m["d"]:
                yield _one(m, _of(m["m"]) * 100 + _of(m["d"]), units.DAY)
            else:
                yield _one(m, _of(m["m"]), units.MONTH)
        for m in _QUARTER.finditer(text):
            yield _one(m, _of(m[1]), units.QUARTER)
        for m in _DECADE.finditer(text):
            if m[3]:
                yield _one(m, _of(m[3]), units.CENTURY)
            else:
                century = _of(m[1]) if m[1] else Fraction(20)
                yield _one(m, (century - 1) * 100 + _of(m[2]), units.DECADE)
    for m in _ISO_DATE.finditer(text):
        yield _one(m, Fraction(int(m[1]) * 10_000 + int(m[2]) * 100 + int(m[3])), units.DAY_OF)


def _plans(text: str) -> Iterator[Quantity]:
    for m in _PLAN.finditer(text):
        written = m[2] or m[4]
        if bool(m[1]) == (m[3] in ("”", '"', "」")) or m[4]:
            yield _one(m, _of(written), units.PLAN)


def _shares(text: str) -> Iterator[Quantity]:
    for m in _OF_HUNDRED.finditer(text):
        low, high = value(m[2]), value(m[3] or m[2])
        if low is not None and high is not None:
            part = {"百": 1, "千": 10, "万": 100}[m[1]]
            yield _qualified(text, m.start(), m.end(), low / part, high / part, CHINESE_UNITS["%"])
    for m in _FRACTION.finditer(text):
        whole, part_of = value(m[1]), value(m[2])
        if whole and part_of is not None:
            share = part_of / whole * 100
            yield _qualified(text, m.start(), m.end(), share, share, CHINESE_UNITS["%"])
    for m in _DOUBLED.finditer(text):
        times = Fraction(2 ** int(_of(m[1] or "一")))
        yield _one(m, times, CHINESE_UNITS["倍"])
    for m in _HALF.finditer(text):
        qualifier = {"过": "over", "近": "nearly"}.get(m[0][0], "")
        yield Quantity(*m.span(), Fraction(50), Fraction(50), CHINESE_UNITS["%"], qualifier)


def _ranks(text: str) -> Iterator[Quantity]:
    for m in _RANK.finditer(text):
        written = m[1] or m[2] or m[3]
        number = value(written) if written else Fraction(1)
        if number is not None:
            yield _one(m, number, units.RANK)


def _halves(text: str) -> Iterator[Quantity]:
    if "半" not in text:
        return
    half = Fraction(1, 2)
    for m in _AND_HALF.finditer(text):
        whole = value(m["n"])
        if whole is not None:
            yield _qualified(text, *m.span(), whole + half, whole + half, _lasting(m["a"] or m["b"]))
    for m in _HALF_OF.finditer(text):
        yield _qualified(text, *m.span(), half, half, _lasting(m[1]))


def _lasting(word: str) -> Unit:
    return CHINESE_UNITS["个月" if word == "月" else word]


def _general(text: str) -> Iterator[Quantity]:
    for m in _SPAN.finditer(text):
        unit = re.compile(rf"多?({_UNIT})").match(text, m.end())
        if unit is not None:
            ends = [value(d + m[2]) for d in m[1]]
            if ends[0] is not None and ends[1] is not None:
                yield Quantity(m.start(), unit.end(), ends[0], ends[1], CHINESE_UNITS[unit[1]])
    for m in _GENERAL.finditer(text):
        yield from _counted(text, m)


def _counted(text: str, m: re.Match[str]) -> Iterator[Quantity]:
    unit = _unit(m["unit"])
    low, more = _more(m["a"], m["am"])
    high, end = low, m.end()
    if m["b"]:
        top, more = _more(m["b"], m["bm"])
        if top is not None and low is not None:
            low = _scaled_alike(low, m["a"], top, m["b"])
        if top is None or low is None or low > top:
            high, unit, end = low, _unit(m["au"]), m.end("au") if m["au"] else m.end("a")
        else:
            high = top
    if low is None or high is None:
        return
    # 几十家 and 数百人 have no value; 一批 counts nothing.
    vague = text[m.start() - 1 : m.start()] in ("几", "数") and m["a"][0] in "十百千万亿"
    if vague or (m["a"] == "一" and unit.name in COUNTING_FROM_TWO) or _IDIOM.match(text, max(0, m.start() - 2)):
        return
    if unit is NO_UNIT:
        end = m.end("b") if high != low else m.end("a")
        if not _counts(m["a"], text[end : end + 1]):
            return
    if m["sign"] and low == high:
        if m.start() and (text[m.start() - 1].isdigit() or text[m.start() - 1] in "年月日%"):
            pass
        else:
            yield _qualified(text, m.start(), end, -low, -high, unit, more)
            return
    yield _qualified(text, m.start("a"), end, low, high, unit, more)


def _unit(written: str | None) -> Unit:
    return CHINESE_UNITS["天" if written == "日" else written] if written else NO_UNIT


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


def _qualified(
    text: str, start: int, end: int, low: Fraction, high: Fraction, unit: Unit, more: bool = False
) -> Quantity:
    """The quantity with what the words right before and behind it say of its value."""
    qualifier = "over" if more else ""
    before = text[max(0, start - 8) : start]
    for name, pattern in _QUALIFIED_BEHIND:
        if (behind := pattern.match(text, end)) is not None:
            qualifier = qualifier or name
            if name == "over":
                end = behind.end()
            break
    if not qualifier:
        qualifier = next((name for name, pattern in _QUALIFIED_BEFORE if pattern.search(before)), "")
    return Quantity(start, end, low, high, unit, qualifier)


def _one(m: re.Match[str], number: Fraction, unit: Unit) -> Quantity:
    return Quantity(*m.span(), number, number, unit)


def _of(written: str) -> Fraction:
    number = value(written)
    if number is None:
        raise ValueError(f"{written!r} is no number")
    return number


# In the order in which they claim characters.
_MAKERS: tuple[Callable[[str], Iterator[Quantity]], ...]
_MAKERS = (english_quantities, _dates, _plans, _shares, _ranks, _halves, _general)
