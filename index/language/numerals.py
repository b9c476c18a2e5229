"""A number as it is written in Chinese or with Arabic digits in, its exact value out, and back. Used by `index.language.quantities`.

二十一点四亿, 21.4亿 and 2,140,000,000 are one value; so are 二〇二五, ２０２５ and 2025, 貳佰 and 二百.
"""

import re
from fractions import Fraction

DIGITS = "零一二三四五六七八九"
SCALES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_VALUES = {**{c: i for i, c in enumerate(DIGITS)}, "〇": 0, "两": 2}
# Other ways to write a digit or a scale, and the traditional forms of what stands beside figures; one character for one.
_VARIANTS = str.maketrans(
    "○◯壹贰貳弐叁柒捌玖億萬兩點餘幾數個項條處畝頃噸輛臺間層戶歲週時鐘約過達將於從國區縣鄉鎮級屆筆張雙組隊門場種類規劃紀電瓩圓",
    "〇〇一二二二三七八九亿万两点余几数个项条处亩顷吨辆台间层户岁周时钟约过达将于从国区县乡镇级届笔张双组队门场种类规划纪电瓩元",
)
# These are numerals only beside another one: 伍 stands in 队伍, 陆 in 大陆, 参 in 参加, 拾 in 收拾.
_FORMAL = dict(zip("肆伍陆陸拾佰仟参參", "四五六六十百千三三", strict=True))
_FORMAL_RUN = re.compile("[一二三七八九零两万亿肆伍陆陸拾佰仟参參]{2,}")
# Letters, digits and the signs of figures; ，：；（） keep their width, since they part what ,: would join.
_WIDTH = {
    ord(wide): ord(wide) - 0xFEE0
    for wide in map(chr, range(0xFF01, 0xFF5F))
    if wide.isalnum() or wide in "％．－～＋＄"
}
_WIDTH |= {0x3000: 0x20, ord("﹪"): ord("%"), ord("￥"): ord("¥")}
_WIDE_THOUSANDS = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")

ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_CHINESE_DIGIT = "[零〇一二两三四五六七八九]"
# A whole number of Chinese numerals, with decimals and scales behind: 二十一点四亿.
# 千瓦, 千米, 千克, 千伏 and 百分点 are units.
SCALE = "(?:[十万亿]|百(?!分[点之])|千(?![瓦米克伏]|分之))"
CHINESE = rf"(?:{_CHINESE_DIGIT}|{SCALE})+(?:点{_CHINESE_DIGIT}+{SCALE}*)?"
NUMBER = rf"(?:{ARABIC}{SCALE}*|{CHINESE})"
# Characters. 九千九百九十九万九千九百九十九亿九千九百九十九万九千九百九十九 has 31; what is longer is no number that anything is
# counted with, and its value could be too large to be written (Python writes 4,300 digits) or to be rounded.
LONGEST_NUMBER = 40
_TOO_LARGE = 10**LONGEST_NUMBER
_ENDLESS = re.compile(
    rf"[\d零〇一二两三四五六七八九十百千万亿点]{{{LONGEST_NUMBER + 1},}}|(?<!\d)\d{{1,3}}(?:,\d{{3}}){{{LONGEST_NUMBER // 4},}}"
)
_POINT = re.compile(r"(.*?)点([零〇一二两三四五六七八九]+)([十百千万亿]*)")
# 二0二0年, as text that was scanned or typed has it.
_YEAR_WITH_NOUGHT = re.compile("[一二][0〇零一二三四五六七八九]{3}(?=年)")
_MIXED = re.compile(rf"({ARABIC})([十百千万亿]*)")


def plain(text: str) -> str:
    """The text in half width, its numerals in their plain form (億 and 萬 too); every character stays at its place."""
    found = _WIDE_THOUSANDS.sub(",", text).translate(_WIDTH).translate(_VARIANTS)
    found = _YEAR_WITH_NOUGHT.sub(lambda year: year[0].replace("0", "〇"), found)
    return _FORMAL_RUN.sub(_plain_run, found)


def without_endless(plain_text: str) -> str:
    """A text in its plain form with blanks for the numerals that are no numbers for their length; every other character stays at its place."""
    return _ENDLESS.sub(lambda run: " " * len(run[0]), plain_text)


def _plain_run(run: re.Match[str]) -> str:
    return "".join(_FORMAL.get(c, c) for c in run[0])


def value(written: str) -> Fraction | None:
    """The exact value of a number that is written in Chinese, Arabic or mixed (3.5万); None for what is none.

    Digits without a scale are read one by one (二〇二五 is 2025); a scale without a digit before it counts once (百万).
    """
    text = plain(written)
    if len(text) > LONGEST_NUMBER:
        return None
    mixed = _MIXED.fullmatch(text)
    if mixed:
        return _scaled(Fraction(mixed[1].replace(",", "")), mixed[2])
    pointed = _POINT.fullmatch(text)
    if pointed:
        whole = _whole(pointed[1]) if pointed[1] else 0
        decimals = "".join(str(_VALUES[c]) for c in pointed[2])
        return None if whole is None else _scaled(Fraction(f"{whole}.{decimals}"), pointed[3])
    found = _whole(text)
    return None if found is None else _scaled(Fraction(found), "")


def _scaled(number: Fraction, scales: str) -> Fraction | None:
    """A number with scales behind it; None for what is beyond all that is counted."""
    for scale in scales:
        number *= SCALES[scale]
    return number if number < _TOO_LARGE else None


def _whole(text: str, first: bool = True) -> int | None:
    """The value of a whole number in Chinese numerals; `first` allows a scale without a digit (百万, 十二)."""
    if not text:
        return None
    if all(c in _VALUES for c in text):
        return int("".join(str(_VALUES[c]) for c in text))
    for name in reversed(SCALES):
        left, scale, right = text.rpartition(name)
        if not scale:
            continue
        size = SCALES[name]
        # 一百十五 is said for 一百一十五; no other scale stands alone within a number.
        many = (1 if first or name == "十" else None) if not left else _whole(left, first)
        rest = _rest(right, size)
        if many is None or rest is None or many < 1 or (name in "十百千" and many > 9):
            return None
        return None if name == "万" and many >= 10_000 else many * size + rest
    return None


def _rest(text: str, size: int) -> int | None:
    """What follows a scale: less than it. A digit right behind it counts its tenths (两万三 is 23,000), behind 零 its ones."""
    if not text:
        return 0
    bare = text.lstrip("零〇")
    if not bare:
        return None
    if len(bare) > 1 and all(c in _VALUES for c in bare):
        return None
    rest = _whole(bare, first=False)
    if rest is None or rest >= size:
        return None
    return rest * size // 10 if len(text) == 1 and size > 10 else rest


def chinese(number: int) -> str:
    """A whole number from 0 to below 10^16 in Chinese numerals: 2140000000 is 二十一亿四千万. Raises ValueError outside."""
    if not 0 <= number < 10**16:
        raise ValueError(f"{number} is not from 0 to below 10^16")
    if number < 10:
        return DIGITS[number]
    written = _chinese(number)
    return written.removeprefix("一") if written.startswith("一十") else written


def _chinese(number: int) -> str:
    if number < 10:
        return DIGITS[number]
    name, size = next((n, s) for n, s in reversed(SCALES.items()) if number >= s)
    many, rest = divmod(number, size)
    gap = "零" if 0 < rest < size // 10 else ""
    return _chinese(many) + name + gap + (_chinese(rest) if rest else "")


def chinese_decimal(written: str) -> str:
    """A number in digits, as it is said in Chinese: 21.4 is 二十一点四. Raises ValueError for a whole part from 10^16 up."""
    whole, _, decimals = written.partition(".")
    said = chinese(int(whole))
    return f"{said}点{''.join(DIGITS[int(d)] for d in decimals)}" if decimals else said


def grouped(number: Fraction) -> str:
    """A value with thousands commas, rounded to at most four decimals: 2,140,000,000 and 5.3."""
    if number.denominator == 1:
        return f"{number.numerator:,}"
    return f"{float(number):,.4f}".rstrip("0").rstrip(".")
