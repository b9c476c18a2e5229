"""Figures by value, and whether the quote beside a figure carries it."""

import pytest

from eval.scoring.figures import figures, list_lines, unsupported, without_markers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("21.4亿元", {"2140000000"}),
        ("２１．４ 亿元", {"2140000000"}),
        ("2.14 billion yuan", {"2140000000"}),
        ("2,140,000,000 yuan", {"2140000000"}),
        ("1.26万亿元", {"1260000000000"}),
        ("增长5%", {"5%"}),
        ("grew 5 per cent", {"5%"}),
        ("grew 5.0 percent", {"5%"}),
        ("百分之5", {"5%"}),
        ("提高5个百分点", {"5"}),
        ("rose by 5 percentage points", {"5"}),
        ("2022，153个", {"2022", "153"}),
        ("12万人和35万千瓦", {"120000", "350000"}),
        ("没有数字", set()),
    ],
)
def test_a_figure_has_one_value_however_written(text: str, values: set[str]) -> None:
    """Chinese and English scales, widths and per cents come to the same value; percentage points are no per cent."""
    assert set(figures(text)) == values


QUOTES = {1: "争取资金21.4亿元，同比增长百分之五。", 2: "开工重大项目813个。", 3: "历时十五天，共一千二百人。"}


@pytest.mark.parametrize(
    ("text", "total", "missing"),
    [
        ("争取资金21.4亿元 [1]", 1, ()),
        ("Funds of 2.14 billion yuan, up 5% [1].", 2, ()),
        ("争取资金21.5亿元 [1]", 1, ("21.5亿",)),
        ("争取资金21.4万元 [1]", 1, ("21.4万",)),
        ("增长5 [1]", 0 + 1, ("5",)),
        ("历时15天，1200人 [3]", 2, ()),
        ("开工813个 [1]", 1, ("813",)),
        ("开工813个 [1][2]", 1, ()),
        ("开工813个。[2]", 1, ()),
        ("资金21.4亿元。[1]开工813个。[2]", 2, ()),
        ("资金21.4亿元。[2]开工813个。[1]", 2, ("21.4亿", "813")),
        ("资金21.4亿元。开工很多。[1]", 1, ()),
        ("见文：[2] 开工813个", 1, ()),
        ("开工813个", 1, ("813",)),
        ("共2项，813个：\n- 资金21.4亿元 [1]\n- 开工813个 [2]", 4, ("2",)),
        ("1. 资金21.4亿元 [1]\n2、开工813个 [2]", 2, ()),
        ("开工813个：\n\n资金21.4亿元 [1]", 2, ("813",)),
        ("见[2023]7号 [2]", 2, ("2023", "7")),
        ("No figure at all. [1]", 0, ()),
    ],
)
def test_a_figure_needs_a_quote_that_its_own_sentence_cites(text: str, total: int, missing: tuple[str, ...]) -> None:
    """A quote elsewhere in the answer does not help; list numbers and markers are no figures."""
    count, without = unsupported(text, QUOTES)
    assert count == total
    assert sorted(without) == sorted(missing)


def test_only_the_answers_own_markers_are_taken_out() -> None:
    """A bracketed number that no citation has belongs to the text."""
    assert without_markers("甲 [1]乙[12]，见[2023]7号", frozenset({1, 12})) == "甲 乙，见[2023]7号"


@pytest.mark.parametrize(
    ("text", "lines"),
    [("- 甲\n- 乙", 2), ("1. 甲\n2. 乙\n3. 丙", 3), ("1、甲\n2、乙", 2), ("1.2万人\n-5度\n甲", 0), ("头：\n• 甲", 1)],
)
def test_lines_of_a_list_are_counted(text: str, lines: int) -> None:
    """Bullets and numbers begin an item; a figure at the start of a line does not."""
    assert list_lines(text) == lines


def test_a_line_may_count_the_rows_that_it_introduces() -> None:
    """The number of the table's rows right below it that cite something, and no other."""
    table = "提到的文档，{}份：\n| 文档 | 原文 |\n| --- | --- |\n| 甲 | 修路 [1] |\n| 乙 | 修桥 [2] |\n还有：\n| 丙 | 修渠 [3] |"
    quotes = {1: "修路", 2: "修桥", 3: "修渠"}
    assert unsupported(table.format(2), quotes) == (1, ())
    assert unsupported(table.format(3), quotes) == (1, ("3",))
    assert unsupported("两座 [1]：\n- 2座 [2]", {1: "两座", 2: "东桥"}) == (1, ("2",))
