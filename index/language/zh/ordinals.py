"""What is known by its number: five-year plans (十四五), ranks and meetings (第三, 二十大). Used by `index.language.quantities`."""

from collections.abc import Iterator
from fractions import Fraction

from index.language import units
from index.language.lexicon import expression
from index.language.numerals import ARABIC, value
from index.language.quantity import Quantity
from index.language.zh.bounds import of, one

_NUMBERED = "十[一二三四五六]?|[一二三四五六七八九]"
_PLAN = (
    rf"([“\"「]?)({_NUMBERED})五([”\"」]|(?=<<zh:five_years>>|[，。、；]))|(十[一二三四五六])五(?![个项名家人座条岁年])"
)
_MEETING = r"(?<!\d)(\d{1,2}|[一二三四五六七八九十]+)届"
_COUNTED = "十[一二三四五六七八九]|二十[一二三四五六七八九]?"
_CONGRESS = rf"(?<![一二三四五六七八九十第])({_COUNTED})大(?=[，。、；：”]|$|<<zh:behind.congress>>)"
_RANK = rf"第({ARABIC}(?!\d)|[零〇一二两三四五六七八九十百]+)|首(?=位|次|个|批|家|届)|{_MEETING}|{_CONGRESS}"


def plans(text: str) -> Iterator[Quantity]:
    """Five-year plans: 十四五, “十五五”."""
    for m in expression(_PLAN).finditer(text):
        written = m[2] or m[4]
        if bool(m[1]) == (m[3] in ("”", '"', "」")) or m[4]:
            yield one(m, of(written), units.PLAN)


def ranks(text: str) -> Iterator[Quantity]:
    """Ranks, and what is counted by its meetings: 第三, 首次, 二十届, 二十大."""
    for m in expression(_RANK).finditer(text):
        written = m[1] or m[2] or m[3]
        number = value(written) if written else Fraction(1)
        if number is not None:
            yield one(m, number, units.RANK)
