"""Heading marks: which lines have one, what it says, and how long the heading is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reading.headings import LONGEST_HEADING, heading_length, item_mark, line_mark, ordinal
from tests.chinese_texts import texts


@pytest.mark.parametrize(
    ("line", "kind", "number", "mark"),
    [
        ("第一，修好路", "part", 1, "第一，"),
        ("第二部分 桥梁", "part", 2, "第二部分 "),
        ("第三章　道路", "chapter", 3, "第三章"),
        ("第十二节 桥梁", "chapter", 12, "第十二节"),
        ("第二十条　道路应当畅通。", "clause", 20, "第二十条"),
        ("第四条之一　桥梁", "clause", 4, "第四条之一"),
        ("十一、修路", "numbered", 11, "十一、"),
        ("（三）建桥", "bracketed", 3, "（三）"),
        ("( 三 )建桥", "bracketed", 3, "( 三 )"),
        ("1. 修路", "arabic", 1, "1. "),
        ("12、建桥", "arabic", 12, "12、"),
        ("100. 通车", "arabic", 100, "100. "),
        ("2.3 水质", "arabic", 3, "2.3 "),
        ("（4）通水", "arabic", 4, "（4）"),
        ("5）通水", "arabic", 5, "5）"),
        ("③通电", "arabic", 3, "③"),
        ("一是修路。", "item", 1, "一是"),
        ("二要建桥。", "item", 2, "二要"),
        ("其三，通水。", "item", 3, "其三，"),
        ("首先，修路。", "item", 1, "首先，"),
        ("最后，通水。", "item", 0, "最后，"),
        ("## 二、修路", "markdown", 0, "## "),
        ("**一、修路**", "numbered", 1, "**一、"),
        ("**二是建桥。**", "item", 2, "**二是"),
        ("——道路更加通畅。全年修路。", "plain", 0, "——"),
    ],
)
def test_line_marks(line: str, kind: str, number: int, mark: str) -> None:
    """Every way of numbering is told by kind, with its number and the characters that write it."""
    found = line_mark(line)
    assert found is not None
    assert (found.kind, found.ordinal, line[: found.length]) == (kind, number, mark)


@pytest.mark.parametrize(
    "line",
    [
        "一、二产业协同发展",
        "三、四线城市",
        "五、六月份雨水多",
        "1.5万亿元投资",
        "2025. 年",
        "2、3月份通车",
        "3、4号桥",
        "一是一，二是二",
        "二十大报告指出",
        "十四五、十五五规划",
        "第三条道路怎么走",
        "第一产业增长",
        "#没有空格",
        "-1.2 度",
        "（一个）",
        "路面宽。",
        "",
    ],
)
def test_lines_that_count_nothing(line: str) -> None:
    """Numbers that belong to a word are no marks."""
    assert line_mark(line) is None


def test_marks_stand_in_order_of_rank() -> None:
    """Markdown stands above parts and chapters, those above 一、, （一）, 1., （1） and 一是."""
    lines = [
        "# 路",
        "### 路",
        "第一章 路",
        "第一节 路",
        "第一条 路",
        "一、路",
        "（一）路",
        "1. 路",
        "1.1 路",
        "（1）路",
        "①路",
        "一是路",
    ]
    depths = [mark.depth for line in lines if (mark := line_mark(line))]
    assert len(depths) == len(lines)
    assert depths == sorted(set(depths))


def test_items_of_different_styles_are_told_apart() -> None:
    """一是 and 一要 count on their own; both are items."""
    marks = [item_mark(s) for s in ("一是路", "一要路", "第一，路", "（1）路", "①路")]
    assert len({mark.style for mark in marks if mark}) == 5
    assert {mark.kind for mark in marks if mark} == {"item"}


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("一、修好道路", "一、修好道路"),
        ("（一）修好道路。全年修路三十公里。", "（一）修好道路。"),
        ("（一）修好道路：全年修路三十公里。", "（一）修好道路"),
        ("第三条　道路应当畅通。", "第三条"),
        ("## 道路，桥梁。以及水库", "## 道路，桥梁。以及水库"),
        ("一是全年修路三十公里，" + "建成两座桥并且保持畅通" * 5 + "。", "一是全年修路三十公里"),
    ],
)
def test_heading_length(line: str, heading: str) -> None:
    """A heading is the first sentence of its line, or its first clause where that is long; a clause's is its number."""
    mark = line_mark(line)
    assert mark is not None
    assert line[: heading_length(line, mark)] == heading


@given(texts)
def test_heading_lies_in_its_line(text: str) -> None:
    """A mark lies inside its heading, the heading inside the line; all but Markdown's are short."""
    line = text.replace("\n", "").strip()
    mark = line_mark(line)
    if mark is not None:
        length = heading_length(line, mark)
        assert 0 < mark.length <= length <= len(line)
        assert mark.kind == "markdown" or length <= LONGEST_HEADING


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("", 0),
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("九十九", 99),
        ("一百零三", 103),
        ("一百一十", 110),
        ("③", 3),
        ("7", 7),
    ],
)
def test_ordinals(written: str, number: int) -> None:
    """Chinese, circled and Arabic numbers are read alike."""
    assert ordinal(written) == number


@given(st.integers(1, 999))
def test_every_chinese_number_is_read(number: int) -> None:
    """What is written as 一百零三 or 十二 is read back, as the mark of a heading, too."""
    digits = "零一二三四五六七八九"
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    written = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        written += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        written += "零"
    written += digits[ones] if ones else ""
    assert ordinal(written) == number
    mark = line_mark(f"{written}、修路")
    assert mark is not None
    assert mark.ordinal == number


def test_an_item_may_begin_with_some() -> None:
    """五是一些路段 is an item; 二是二路 counts nothing."""
    assert item_mark("五是一些路段漏水") is not None
    assert item_mark("四是一批水闸锈蚀") is not None
    assert item_mark("五是一的五倍") is None
    assert item_mark("二是二路车站") is None
