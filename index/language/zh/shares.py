"""Parts and multiples as Chinese documents write them: 百分之五, 五分之一, 一半, 翻一番. Used by `index.language.quantities`."""

import re
from collections.abc import Iterator
from fractions import Fraction

from index.language.numerals import ARABIC, CHINESE, NUMBER, value
from index.language.quantity import Quantity
from index.language.units import CHINESE_UNITS
from index.language.zh.bounds import FREE, NUMERAL, TO, of, one, qualified

_OF_HUNDRED = re.compile(rf"(百|千|万)分之({ARABIC}|{CHINESE})(?:{TO}(?:百分之)?({ARABIC}|{CHINESE}))?")
_FRACTION = re.compile(rf"{FREE}({NUMBER})分之({NUMBER})")
_TENTHS = re.compile(rf"{FREE}({NUMERAL}|\d)成([一二三四五六七八九半])(?![十百千万亿个名人位年月项家类种])")
_DOUBLED = re.compile(r"翻(?:了)?([一两二三四五\d])?番")
_HALF = re.compile(r"一半|[过近]半(?=数|[，。、；的以]|$)")


def shares(text: str) -> Iterator[Quantity]:
    """Parts of a whole, in percent, and what became several times as much."""
    for m in _OF_HUNDRED.finditer(text):
        low, high = value(m[2]), value(m[3] or m[2])
        if low is not None and high is not None:
            part = {"百": 1, "千": 10, "万": 100}[m[1]]
            yield qualified(text, m.start(), m.end(), low / part, high / part, CHINESE_UNITS["%"])
    for m in _FRACTION.finditer(text):
        whole, part_of = value(m[1]), value(m[2])
        if whole and part_of is not None:
            share = part_of / whole * 100
            yield qualified(text, m.start(), m.end(), share, share, CHINESE_UNITS["%"])
    for m in _TENTHS.finditer(text):
        share = of(m[1]) * 10 + (5 if m[2] == "半" else of(m[2]))
        yield qualified(text, *m.span(), share, share, CHINESE_UNITS["%"])
    for m in _DOUBLED.finditer(text):
        times = Fraction(2 ** int(of(m[1] or "一")))
        yield one(m, times, CHINESE_UNITS["倍"])
    for m in _HALF.finditer(text):
        qualifier = {"过": "over", "近": "nearly"}.get(m[0][0], "")
        yield Quantity(*m.span(), Fraction(50), Fraction(50), CHINESE_UNITS["%"], qualifier)
