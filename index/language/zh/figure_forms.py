"""A quantity in, the ways in which a Chinese document may write it out. Used by `rag.question.figures` to find a figure however it is written."""

from fractions import Fraction

from index.language.numerals import chinese, chinese_decimal, grouped
from index.language.quantity import Quantity

_SCALES = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
_PARTS = {Fraction(50): "一半", Fraction(100, 3): "三分之一", Fraction(200, 3): "三分之二", Fraction(25): "四分之一", Fraction(75): "四分之三", Fraction(20): "五分之一"}  # fmt: skip


def chinese_forms(quantity: Quantity) -> tuple[str, ...]:
    """Each form once, the commonest first: 21.4亿元, 214000万元, 二十一点四亿元, 2,140,000,000元, 2140000000元. Empty for what is
    no amount (dates of a year, ranks, plans) and for ranges."""
    number, name = quantity.low, quantity.unit.name
    if quantity.is_range or number < 0:
        return ()
    if quantity.dimension == "date":
        return _date(int(number), name)
    if quantity.dimension in ("rank", "plan"):
        return ()
    if name in ("%", "成"):
        return _shares(quantity.base_low)
    return tuple(dict.fromkeys(form + name for form in _numbers(number)))


def _numbers(number: Fraction) -> list[str]:
    forms = []
    for size, scale in _SCALES:
        part = number / size
        # 0.05亿 is not said; 214000万 may be.
        if part >= Fraction(1, 10) and _is_short(part):
            forms += [
                f"{_plain(part)}{scale}",
                *([f"{chinese_decimal(_plain(part))}{scale}"] if 1 <= part < 10_000 else []),
            ]
    if _is_short(number):
        forms += [_plain(number), grouped(number), chinese_decimal(_plain(number))]
    return sorted(dict.fromkeys(forms), key=len)


def _is_short(number: Fraction) -> bool:
    """Whether the digits that are written for it say all of it."""
    return number < 10**16 and Fraction(_plain(number)) == number


def _plain(number: Fraction) -> str:
    return grouped(number).replace(",", "")


def _shares(percent: Fraction) -> tuple[str, ...]:
    forms = [_PARTS[percent]] if percent in _PARTS else []
    if _is_short(percent):
        forms += [f"{_plain(percent)}%", f"百分之{chinese_decimal(_plain(percent))}", f"百分之{_plain(percent)}"]
    if percent % 10 == 0 and 10 <= percent <= 90:
        forms.append(f"{chinese(int(percent) // 10)}成")
    return tuple(dict.fromkeys(forms))


def _date(number: int, name: str) -> tuple[str, ...]:
    if name == "月":
        return (f"{number}月", f"{chinese(number)}月")
    if name == "年月":
        return _date(number % 100, "月")
    if name == "时刻":
        hour, minute = divmod(number, 60)
        return (f"{hour}:{minute:02d}", f"{hour}时{minute}分", f"{hour}点{minute}分")
    if name in ("月日", "年月日"):
        month, day = number // 100 % 100, number % 100
        written = ((str(month), str(day)), (chinese(month), chinese(day)))
        # As what happened on a day is called after it: “8·22”事故.
        return (*(f"{m}月{d}{sign}" for m, d in written for sign in "日号"), f"“{month}·{day}”")
    return ()
