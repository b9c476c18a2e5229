"""Numerals of any length: what is too long to be a number is none, and what stands beside it is read as ever."""

import pytest

from index.language.numerals import value
from index.language.quantities import in_english, quantities
from index.reading.headings import ordinal


@pytest.mark.parametrize(
    "written",
    [
        "9" * 5000,
        "一百万亿" * 1000,
        "二" * 5000,
        "五" + "亿" * 39,
        "1" + ",234" * 2000,
        "零点" + "三" * 5000,
        "3.5" + "万" * 2000,
    ],
)
def test_too_long_for_a_number(written: str) -> None:
    """It has no value, no ordinal and no quantity, and raises nothing; the quantity behind it is still found."""
    assert value(written) is None
    assert ordinal(written) == 0
    found = quantities(f"编号{written}，修路三十公里。")
    assert [in_english(q) for q in found][-1] == "30 km" or "30" in in_english(found[-1])


@pytest.mark.parametrize("written", ["2 " + "billion " * 200, "twenty " * 2000, "9" * 5000 + " km"])
def test_english_ones(written: str) -> None:
    """The like in English."""
    for quantity in quantities(f"We built {written} and 30 km of road."):
        assert in_english(quantity)
        assert quantity.key


def test_the_longest_real_one() -> None:
    """The longest whole number that is said below ten to the sixteenth keeps its value."""
    assert value("九千九百九十九万九千九百九十九亿九千九百九十九万九千九百九十九") == 10**16 - 1
