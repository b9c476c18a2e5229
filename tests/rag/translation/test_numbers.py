"""Numbers of English questions in every way that Chinese documents write them, and nothing that is no number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.translation.numbers import amounts, cardinal, number, numeral, ordinal_at


def forms(text: str) -> tuple[int, set[str]] | None:
    found = number(text.lower().split(), 0)
    return found and (found[0], {form for form, _ in found[1]})


@pytest.mark.parametrize(
    ("value", "written"),
    [("0", "零"), ("7", "七"), ("10", "十"), ("11", "十一"), ("40", "四十"), ("105", "一百零五"), ("110", "一百一十"), ("2010", "二千零一十"),
    ("21.4", "二十一点四"), ("0.5", "零点五"), ("350000", "三十五万"), ("2140000000", "二十一亿四千万"), ("100000001", "一亿零一"), ("10203", "一万零二百零三")],
)  # fmt: skip
def test_chinese_numerals(value: str, written: str) -> None:
    """As they are read aloud, noughts in the middle once."""
    assert numeral(Decimal(value)) == written


@pytest.mark.parametrize(
    ("text", "taken", "written"),
    [
        ("2.14 billion yuan", 3, {"21.4亿元", "二十一点四亿元", "214000万元", "2,140,000,000元", "21.4亿"}),
        ("3 trillion yuan", 3, {"3万亿元", "30000亿元", "三万亿元"}),
        ("1,200 people", 2, {"1200人", "1,200人", "0.12万人", "一千二百人", "1200"}),
        ("5 hundred villages", 2, {"500", "五百"}),
        ("two hundred and fifty days", 5, {"250天", "二百五十天", "两百五十天"}),
        ("a dozen bridges", 2, {"12", "十二"}),
        ("twenty-five".replace("-", " "), 2, {"25", "二十五"}),
        ("2 projects", 1, {"2", "二", "两"}),
        ("350 megawatts", 2, {"35万千瓦", "350000千瓦", "350兆瓦"}),
        ("100 hectares", 2, {"100公顷", "1500亩", "一百公顷"}),
        ("8 square kilometres", 3, {"8平方公里", "八平方公里"}),
        ("4 million tonnes", 3, {"400万吨", "80亿斤"}),
        ("1.2 million person times", 4, {"120万人次"}),
        ("nine hundred and ninety nine thousand nine hundred and ninety nine", 11, {"999999"}),
        ("7.5 percent", 2, {"7.5%", "百分之七点五"}),
        ("12 per cent", 3, {"12%", "百分之十二"}),
        ("19.8% more", 1, {"19.8%", "百分之十九点八"}),
        ("1.2 percentage points", 3, {"1.2个百分点"}),
        ("a quarter of", 2, {"四分之一", "25%", "1/4"}),
        ("two thirds", 2, {"三分之二", "2/3"}),
        ("half of", 1, {"一半", "50%", "二分之一", "五成"}),
        ("one in five", 3, {"五分之一", "20%"}),
        ("three out of four", 4, {"四分之三", "75%"}),
        ("doubled in", 1, {"翻一番", "增长一倍", "2倍"}),
        ("20th", 1, {"第20", "第二十", "20届"}),
        ("twenty first", 2, {"第21", "第二十一"}),
        ("xxxiii", 1, {"33", "三十三"}),
        ("xlix", 1, {"49", "四十九"}),
        ("lii", 1, {"52", "五十二"}),
        ("2025 report", 1, {"2025"}),
    ],
)
def test_what_is_equal_in_value_matches(text: str, taken: int, written: set[str]) -> None:
    """By 亿 and 万, in digits, commas and numerals, in the units that Chinese documents measure by."""
    found = forms(text)
    assert found is not None
    assert found[0] == taken
    assert written <= found[1]


@pytest.mark.parametrize("text", ["one", "bridge", "a second chance", "mix", "i", "v", "li", "ill", "civil", "per cent", "hundred", "5g", "one to", "kilometres"])  # fmt: skip
def test_what_is_no_number(text: str) -> None:
    """Words that only look like one, one itself, scales and units alone."""
    assert forms(text) is None


def test_a_year_is_no_amount() -> None:
    """It is written as it is, in no other way; an amount with a unit is one whatever its size."""
    assert forms("2025") == (1, {"2025"})
    found = forms("2000 people")
    assert found is not None
    assert "0.2万人" in found[1]


@given(whole=st.integers(0, 10**15), fraction=st.integers(0, 99))
def test_every_amount_has_forms_without_repetition(whole: int, fraction: int) -> None:
    """Each once, none empty, the digits themselves among them; numerals hold no digit."""
    value = Decimal(f"{whole}.{fraction:02d}")
    found = amounts(value, "元")
    assert len(set(found)) == len(found)
    assert any(form.replace(",", "").startswith(str(whole)) for form in found)
    assert not any(c.isdigit() and c.isascii() for c in numeral(value))


@given(words=st.lists(st.sampled_from("a one two half quarter third thirds in out of hundred million billion 12 3.5 1,200 5% per cent percent points 20th xx yuan km dozen twenty second and".split()), min_size=1, max_size=7))  # fmt: skip
def test_any_words_are_read_or_left(words: list[str]) -> None:
    """At each place a number takes at least one word and no more than there are, with a weight in (0, 1] for each form."""
    for place in range(len(words)):
        found = number(words, place)
        if found is not None:
            assert 0 < found[0] <= len(words) - place
            assert found[1]
            assert all(form and 0 < weight <= 1 for form, weight in found[1])
        whole = cardinal(words, place)
        assert whole is None or whole[1] >= 0
        assert ordinal_at(words, place) is None or ordinal_at(words, place)[1] > 0  # type: ignore[index]
