"""Blocks: what each paragraph of a document is, from the title to the last line."""

from hypothesis import given

from index.reading.structure.blocks import blocks
from tests.chinese_texts import texts


def shown(text: str) -> list[tuple[str, str]]:
    """Role and text of each block; of a heading only the heading."""
    return [(b.role, text[b.start : b.heading_end if b.role == "heading" else b.end]) for b in blocks(text)]


def test_report() -> None:
    """Title, occasion, speaker, words to the audience, headings and text of a report; buttons are left out."""
    text = """县政府工作报告

打印
县政府工作报告
——2025年1月8日在县人民代表大会上
来源：青溪日报
县长 林海
各位代表：
现在，我报告工作，请予审议。
一、2024年工作回顾
（一）道路更加通畅。全年修路三十公里。
一是修北路。投资三亿元。
各位代表！路修好了。
相关报道："""
    assert shown(text) == [
        ("title", "县政府工作报告"),
        ("byline", "——2025年1月8日在县人民代表大会上"),
        ("byline", "县长 林海"),
        ("salutation", "各位代表："),
        ("body", "现在，我报告工作，请予审议。"),
        ("heading", "一、2024年工作回顾"),
        ("heading", "（一）道路更加通畅。"),
        ("heading", "一是修北路。"),
        ("body", "各位代表！路修好了。"),
    ]
    assert [b.address for b in blocks(text)][-1]


def test_markdown() -> None:
    """The first heading of a Markdown text is its title; lines below a heading are not joined to it."""
    text = "# 供水简报\n\n## 一、水源\n水库蓄水充足，水质良好，\n群众满意。\n\n| 项目 | 比例 |\n| --- | --- |\n| 土建 | 85% |\n"
    assert shown(text) == [
        ("title", "# 供水简报"),
        ("heading", "## 一、水源"),
        ("body", "水库蓄水充足，水质良好，\n群众满意。"),
        ("body", "| 项目 | 比例 |"),
        ("body", "| 土建 | 85% |"),
    ]


def test_title_in_two_lines_is_one_block() -> None:
    """A title that a break cuts is one."""
    assert shown("关于道路建设的\n报告\n\n今年修路三十公里。")[0] == ("title", "关于道路建设的\n报告")


def test_title_that_stands_twice_is_two_blocks() -> None:
    """The page's title and the document's own are two, with what lies between in neither."""
    text = "县政府工作报告\n\n政府工作报告\n县长 林海\n各位代表："
    assert shown(text)[:3] == [("title", "县政府工作报告"), ("title", "政府工作报告"), ("byline", "县长 林海")]


def test_markdown_heading_is_one_line() -> None:
    """A Markdown heading ends with its line, whatever its last character."""
    assert shown("# 简报\n\n## 道路、桥梁、\n水库都好。")[1:] == [
        ("heading", "## 道路、桥梁、"),
        ("body", "水库都好。"),
    ]


def test_list_in_one_paragraph_is_text() -> None:
    """A paragraph that holds a whole list is text with items, not a heading with text."""
    assert [b.role for b in blocks("路桥说明\n\n一是修路三十公里。二是建桥两座。\n三是通水。")] == [
        "title",
        "body",
        "heading",
    ]


def test_first_and_last_of_a_list() -> None:
    """首先，/ 最后， begin items where they stand together; one alone begins a paragraph."""
    together = "路桥说明\n\n首先，修路。北路。\n其次，建桥。南桥。\n最后，通水。东村。"
    assert [b.role for b in blocks(together)] == ["title", "heading", "heading", "heading"]
    assert [b.role for b in blocks("路桥说明\n\n一、修路\n北路。\n最后，感谢大家。祝好。")] == [
        "title",
        "heading",
        "body",
        "body",
    ]


def test_plain_headings_between_numbered_ones() -> None:
    """Short lines over paragraphs are headings."""
    long = "今年修路三十公里，建桥两座，通水通电，群众出行更加方便，大家都说好。"
    text = f"路桥说明\n\n一、工作\n道路建设。\n{long}\n桥梁建设。\n{long}"
    assert [b.mark.kind for b in blocks(text) if b.mark] == ["numbered", "plain", "plain"]


def test_blank_text() -> None:
    """A text of nothing has no blocks."""
    assert blocks("") == []
    assert blocks("\n \u3000\n\u200b\n") == []


@given(texts)
def test_blocks_are_in_order(text: str) -> None:
    """Blocks are disjoint and in order, begin and end with a character, and a heading has a mark and an end."""
    place = 0
    for block in blocks(text):
        assert place <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        assert (block.role == "heading") == (block.mark is not None)
        assert block.role != "heading" or block.start < block.heading_end <= block.end
        place = block.end


def test_rows_of_tables_are_blocks_of_their_own() -> None:
    """What a reader found as rows is neither joined, nor a heading, nor left out as what stands around a page; a row of one cell is as it is."""
    rows = ["类别：一、交通，里程：12", "亩，来源：日报，里程：，8", "二、水利类", "页码：第 3 页，里程：5"]
    text = "\n\n".join(["水利台账", *rows])
    places = [(text.index(row), text.index(row) + len(row)) for row in rows]
    found = blocks(text, places)
    assert [text[b.start : b.end] for b in found] == ["水利台账", *rows]
    assert [(b.role, b.row) for b in found[1:]] == [("body", True), ("body", True), ("heading", False), ("body", True)]


def test_rows_of_plain_tables() -> None:
    """Lines of one width that are a table are not a page that hard breaks cut; a row with a sentence in a cell is one block."""
    lines = ["镇名    面积    人口", *(f"第{i}镇    86.{i}    52{i}0" for i in range(1, 9))]
    text = "各镇情况\n\n" + "\n".join(lines)
    assert [text[b.start : b.end] for b in blocks(text)][1:] == lines
    table = "| 问题 | 措施 | 用时（天） |\n|---|---|---|\n| 堵塞 | 清理。设标识。 | 3 |\n"
    assert [b.row for b in blocks(f"# 台账\n\n{table}")] == [False, False, True]


def test_a_unit_is_no_title() -> None:
    """The first line of a table that says its unit is not what the document is called."""
    assert shown("单位：亿元\n\n项目：大桥，投资：5，工期：三年")[0] == ("body", "单位：亿元")
