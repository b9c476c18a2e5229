"""Quantities: the same value however it is written, at its exact place, in Chinese and English."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from index.language.numerals import chinese, plain, value
from index.language.quantities import agrees, in_english, lies_in, quantities, same
from index.language.units import CHINESE_UNITS


def keys(text: str) -> list[str]:
    return [q.key for q in quantities(text)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("二十一点四亿元", "2140000000 yuan"),
        ("21.4亿元", "2140000000 yuan"),
        ("２１．４億元", "2140000000 yuan"),
        ("2,140,000,000元", "2140000000 yuan"),
        ("214000万元", "2140000000 yuan"),
        ("2.14 billion yuan", "2140000000 yuan"),
        ("RMB 2.14 billion", "2140000000 yuan"),
        ("百分之五", "5 percent"),
        ("5％", "5 percent"),
        ("five percent", "5 percent"),
        ("5个百分点", "5 percentage point"),
        ("四成", "40 percent"),
        ("一半", "50 percent"),
        ("四分之一", "25 percent"),
        ("a quarter", "25 percent"),
        ("翻一番", "2 times"),
        ("两倍", "2 times"),
        ("doubled", "2 times"),
        ("一百二十万亩", "800000000 square metre"),
        ("1.2 million mu", "800000000 square metre"),
        ("貳佰萬元", "2000000 yuan"),
        ("五萬六千戶", "56000 household"),
        ("两万三千户", "23000 household"),
        ("300多亿美元", "30000000000 US dollar"),
        ("US$30bn", "30000000000 US dollar"),
        ("两千余人", "2000 person"),
        ("七八个", "7~8 thing"),
        ("三四十家", "30~40 家"),
        ("5%-6%", "5~6 percent"),
        ("5%至6%", "5~6 percent"),
        ("300—500万元", "3000000~5000000 yuan"),
        ("3到5年", "36~60 month"),
        ("两年半", "30 month"),
        ("100千瓦时", "100 kilowatt-hour"),
        ("330千伏", "330000 volt"),
        ("二〇二五年三月", "202503 年月"),
        ("二○二五年三月", "202503 年月"),
        ("2025年3月", "202503 年月"),
        ("1777 年命名", "1777 年"),
        ("1683年10月6日", "16831006 年月日"),
        ("已有1400年", "16800 month"),
        ("1400年前", "16800 month"),
        ("1200年的历史", "14400 month"),
        ("March 2025", "202503 年月"),
        ("2025年3月15日", "20250315 年月日"),
        ("2025-03-15", "20250315 年月日"),
        ("15 March 2025", "20250315 年月日"),
        ("三月十五日", "315 月日"),
        ("2021—2025年", "2021~2025 年"),
        ("1至9月", "1~9 月"),
        ("90年代", "1990 年代"),
        ("“十四五”", "14 five-year plan"),
        ("十四五规划", "14 five-year plan"),
        ("the 14th Five-Year Plan", "14 five-year plan"),
        ("第三", "3 rank"),
        ("二十届", "20 rank"),
        ("党的二十大报告", "20 rank"),
        ("the twentieth congress", "20 rank"),
        ("增速：5%", "5 percent"),
        ("连续十年", "120 month"),
        ("百分之百", "100 percent"),
    ],
)
def test_one_value_however_it_is_written(text: str, key: str) -> None:
    """Chinese numerals, Arabic ones, full width, traditional characters and English give the same key."""
    assert keys(text) == [key]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("超过5%", "over"),
        ("突破5万亿元", "over"),
        ("三千余家", "over"),
        ("增长5%以上", "at least"),
        ("不低于5%", "at least"),
        ("5%左右", "about"),
        ("约5%", "about"),
        ("近百家", "nearly"),
        ("不到2万人", "under"),
        ("控制在3%以内", "at most"),
        ("不超过3%", "at most"),
        ("达到5%", ""),
        ("more than 2,000 firms", "over"),
        ("at least 2,000 people", "at least"),
        ("about 5%", "about"),
        ("up to 3%", "at most"),
    ],
)
def test_what_is_said_of_a_value(text: str, qualifier: str) -> None:
    """The words around a figure that bound it are its qualifier."""
    [found] = quantities(text)
    assert found.qualifier == qualifier


@pytest.mark.parametrize(
    "text",
    ["四川成立委员会", "一是抓，二是管", "一带一路", "万一", "十分重要", "G334国道", "5G", "PM2.5", "COVID-19", "千家万户", "数十家", "几十亿元", "1.5∶1", "三农问题", "大陆队伍参加收拾"],
)  # fmt: skip
def test_what_is_no_quantity(text: str) -> None:
    """Numerals inside words, and digits of names, are left out."""
    assert keys(text) == []


def test_places_count_in_the_text_as_given() -> None:
    """Full width and traditional characters move nothing."""
    text = "總投資２１．４億元，佔百分之五。"
    assert [text[q.start : q.end] for q in quantities(text)] == ["２１．４億元", "百分之五"]


def test_percent_is_not_percentage_points() -> None:
    """A rise by 5 points is not one of 5%."""
    [share, points] = quantities("5%和5个百分点")
    assert not same(share, points)


def test_evidence_proves_only_what_it_bounds() -> None:
    """超过5% proves no plain 5%, and a plain 5% no more than itself."""
    [over], [exact], [claim] = quantities("超过5%"), quantities("5%"), quantities("more than 5%")
    assert agrees(claim, over)
    assert not agrees(exact, over)
    assert not agrees(claim, exact)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("21.4亿元", "2.14 billion yuan"),
        ("超过百分之五", "more than 5%"),
        ("120万亩", "1.2 million mu"),
        ("5个百分点", "5 percentage points"),
        ("334公里", "334 kilometres"),
        ("三分之二", "two thirds"),
        ("七座", "7"),
        ("1200名", "1,200 people"),
        ("2025年3月", "March 2025"),
        ("十四五规划", "14th Five-Year Plan"),
        ("第三", "3rd"),
        ("5%-6%", "5% to 6%"),
    ],
)
def test_in_english(text: str, english: str) -> None:
    """A quantity is written as English has it."""
    assert in_english(quantities(text)[0]) == english


@given(st.integers(0, 10**16 - 1))
def test_chinese_numerals_come_back(number: int) -> None:
    """Every whole number, written in Chinese numerals, is read as itself."""
    assert value(chinese(number)) == number


UNITS = sorted(name for name, unit in CHINESE_UNITS.items() if unit.one and unit.name not in ("成",))


@given(st.integers(2, 10**13), st.sampled_from(UNITS), st.sampled_from(["", "超过", "不低于", "不到", "约"]))
def test_english_comes_back(number: int, unit: str, qualifier: str) -> None:
    """What a Chinese figure is in English is read as the same value, unit and bound, in digits and in Chinese numerals."""
    assume(unit != "年" or not 1000 <= number < 2100)  # 1900年 is a year, 一千九百年 a span.
    [digits] = quantities(f"{qualifier}{number}{unit}")
    [written] = quantities(f"{qualifier}{chinese(number)}{unit}")
    [english] = quantities(in_english(digits))
    assert same(digits, written)
    assert same(digits, english)
    assert agrees(english, digits)


@given(
    st.text(
        "零一二三四五六七八九十百千万亿点分之余多半0123456789.,%年月日个元亩至-第成翻番倍 \u3000億貳伍aytmbilon约超",
        max_size=40,
    )
)
def test_any_text_gives_ranges_in_order(text: str) -> None:
    """Whatever the text, quantities lie in it, in order, apart from each other, and low is not above high."""
    found = quantities(text)
    ends = [0, *(q.end for q in found)]
    assert all(end <= q.start < q.end <= len(text) for end, q in zip(ends, found, strict=False))
    assert all(abs(q.low) <= abs(q.high) for q in found)
    assert len(plain(text)) == len(text)


def test_exact_beyond_floats() -> None:
    """Values are exact: a third of a hundred is not 33.33."""
    [third] = quantities("三分之一")
    assert third.low == Fraction(100, 3)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("higher than 5%", "over"),
        ("faster than 5%", "over"),
        ("lower than 5%", "under"),
        ("slower than 5%", "under"),
        ("no less than 5%", "at least"),
        ("no more than 5%", "at most"),
    ],
)
def test_english_comparatives_are_bounds(text: str, qualifier: str) -> None:
    """Faster and higher than lie above, slower and lower than below."""
    [found] = quantities(text)
    assert found.qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "written", "english"),
    [
        ("年均浓度28微克/立方米，", "28微克/立方米", "28 micrograms per cubic metre"),
        ("每升水样0.005mg/L。", "0.005mg/L", "0.005 milligrams per litre"),
        ("时速350公里每小时的列车", "350公里每小时", "350 kilometres per hour"),
        ("补贴150元/亩", "150元/亩", "150 yuan per mu"),
        ("日处理污水3万吨/日", "3万吨/日", "30,000 tonnes per day"),
        ("下降3分/千瓦时", "3分/千瓦时", "3 fen per kilowatt-hour"),
        ("出口US$3.2亿", "US$3.2亿", "320 million US dollars"),
        ("募集HK$5000万", "HK$5000万", "50 million Hong Kong dollars"),
        ("罚款￥300万", "￥300万", "3 million yuan"),
        ("发电500万kWh", "500万kWh", "5 million kilowatt-hours"),
        ("出生率6.1‰", "6.1‰", "6.1‰"),
        ("定于週三召开", "週三", "Wednesday"),
        ("礼拜天休息", "礼拜天", "Sunday"),
        ("open on Fridays only", "Fridays", "Friday"),
        ("占三成五", "三成五", "35%"),
        ("3亿韩元", "3亿韩元", "300 million South Korean won"),
    ],
)
def test_a_value_is_taken_whole(text: str, written: str, english: str) -> None:
    """With its sign, its scale and what it is counted by, and so in English."""
    assert [(text[q.start : q.end], in_english(q)) for q in quantities(text)] == [(written, english)]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("周一至周五9:00—17:30", ["Monday", "Friday", "9:00", "17:30"]),
        ("上午9时至11时", ["9:00", "11:00"]),
        ("投资3亿元每年增加", ["300 million yuan"]),
        ("四周一片寂静", ["4 weeks"]),
        ("周一次", ["1 time"]),
        ("PM_2.5浓度", []),
    ],
)
def test_what_is_one_value_and_what_is_not(text: str, english: list[str]) -> None:
    """Days and hours side by side are several, 每年 behind a sum is no rate, 周 of 四周 begins no weekday."""
    assert [in_english(q) for q in quantities(text)] == english


def test_rates_by_different_units_differ() -> None:
    """150 yuan a mu are not 150 yuan a tonne; a bare sum may be either."""
    mu, tonne, bare = (quantities(text)[0] for text in ("150元/亩", "150元/吨", "150元"))
    assert not same(mu, tonne)
    assert same(mu, bare)
    assert same(mu, quantities("150 yuan per mu")[0])


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("within 5%", "at most"),
        ("not below 5%", "at least"),
        ("no higher than 5%", "at most"),
        ("must not exceed 5%", "at most"),
        ("did not reach 5%", ""),
        ("exceed 5%", "over"),
        ("at or above 5%", "at least"),
        ("5% or so", "about"),
        ("5% and over", "at least"),
        ("增长≥5%", "at least"),
        ("浓度≤5%", "at most"),
        ("大于等于5%", "at least"),
        ("5%或更高", "at least"),
        ("5%及以内", "at most"),
        ("大于5%", "over"),
    ],
)
def test_what_the_words_beside_a_value_add(text: str, qualifier: str) -> None:
    """A denied bound is the other one."""
    assert quantities(text)[0].qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "low", "high"), [("三五个项目", 3, 5), ("七八家企业", 7, 8), ("两三座桥", 2, 3), ("三四十家", 30, 40)]
)
def test_digits_side_by_side_are_a_span(text: str, low: int, high: int) -> None:
    """What lies between two digits that stand together, never a number of two digits."""
    (found,) = quantities(text)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("exact", "coarse", "lies"),
    [
        ("2025年1月14日", "2025年", True),
        ("2025年1月14日", "January 2025", True),
        ("2025年1月14日", "1月14日", True),
        ("1959年底", "五十年代末", True),
        ("1月14日", "1月", True),
        ("2025年", "2025年1月14日", False),
        ("2025年1月14日", "2024年", False),
        ("2025年2月14日", "2025年1月", False),
        ("1960年", "五十年代", False),
        ("2020-2025年", "2020年", False),
        ("2025年", "2025年", False),
        ("25%", "2025年", False),
    ],
)
def test_a_date_lies_in_a_less_exact_one(exact: str, coarse: str, lies: bool) -> None:
    """A day in its month, its year and its decade; nothing lies in another one, in what is more exact, or in itself."""
    (one,), (other,) = quantities(exact), quantities(coarse)
    assert lies_in(one, other) is lies


def test_a_year_with_a_nought_of_digits() -> None:
    """二0二0年 is a year, as scanned text writes it; a number of that form is none."""
    assert [q.key for q in quantities("力争到二0二0年基本实现，二００一年达到")] == ["2020 年", "2001 年"]
    assert plain("一二0号楼") == "一二0号楼"
    assert [q.key for q in quantities("in the first three quarters")] == ["3 季度"]
