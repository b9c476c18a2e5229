"""Headings without a number: short paragraphs that head longer ones, in documents that have several."""

import pytest

from index.reading.headings import line_mark
from index.reading.structure.plain_headings import Paragraph, plain_headings

TEXT = "今年修路三十公里，建桥两座，通水通电，群众出行更加方便，大家都说好。"


def headings(*lines: str) -> list[str]:
    paragraphs = [Paragraph(line, "body", None, False) for line in lines]
    return [lines[i] for i in sorted(plain_headings(paragraphs))]


def test_short_lines_over_long_paragraphs() -> None:
    """Short lines, with or without a full stop, head the paragraphs below them."""
    assert headings("道路建设", TEXT, TEXT, "桥梁更加通畅。", TEXT) == ["道路建设", "桥梁更加通畅。"]


def test_one_short_line_shows_nothing() -> None:
    """A single short line is text."""
    assert headings(TEXT, "道路建设", TEXT) == []


@pytest.mark.parametrize(
    "line",
    [
        "主要做了以下工作",
        "一年来",
        "修路：",
        "路好不好？",
        "修路，",
        "路好。桥好。",
        "2025年1月8日",
        "- 道路",
        "各项工作如下",
        "道路" * 16,
    ],
)
def test_lines_that_head_nothing(line: str) -> None:
    """Lead-ins, questions, dates, bullets and whole sentences are no headings."""
    assert headings("道路建设", TEXT, line, TEXT, "桥梁建设", TEXT) == ["道路建设", "桥梁建设"]


def test_heads_sections_that_count() -> None:
    """A short line over a heading that begins to count is a heading; over one that goes on counting it is not."""
    mark = line_mark("（一）道路")
    later = line_mark("（二）桥梁")
    paragraphs = [
        Paragraph("工作回顾", "body", None, False),
        Paragraph("（一）道路", "heading", mark, False),
        Paragraph("还有水库", "body", None, False),
        Paragraph("（二）桥梁", "heading", later, False),
        Paragraph("工作打算", "body", None, False),
        Paragraph("（一）道路", "heading", mark, False),
    ]
    assert plain_headings(paragraphs) == {0, 4}


def test_words_to_the_audience_head_nothing() -> None:
    """A short paragraph that speaks to the audience is no heading."""
    paragraphs = [
        Paragraph(t, "body", None, t == "同志们，努力") for t in ("道路", TEXT, "桥梁", TEXT, "同志们，努力", TEXT)
    ]
    assert plain_headings(paragraphs) == {0, 2}
