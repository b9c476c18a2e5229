"""Runs: glyphs become the lines that a person sees, in whatever order a file has them."""

import random

from index.reading.formats.paged.runs import Glyph, runs_of
from tests.paper import glyphs


def test_order_of_the_file_does_not_matter() -> None:
    """A file may draw its characters in any order."""
    drawn = glyphs("青石镇今年修通了道路", 60, 100) + glyphs("全长三十二公里", 60, 118)
    random.Random(3).shuffle(drawn)
    assert [r.text for r in runs_of(drawn)] == ["青石镇今年修通了道路", "全长三十二公里"]


def test_spaces_only_where_the_script_has_them() -> None:
    """Latin words are parted by a space, Chinese characters and figures among them are not."""
    assert [r.text for r in runs_of(glyphs("the new road", 60, 100))] == ["the new road"]
    assert [r.text for r in runs_of(glyphs("增长 5.2 个百分点", 60, 100))] == ["增长5.2个百分点"]


def test_a_wide_gap_parts_runs() -> None:
    """What stands in the next column, or cell, is a run of its own."""
    found = runs_of(glyphs("左栏的一行", 60, 100) + glyphs("右栏的一行", 150, 100))
    assert [r.text for r in found] == ["左栏的一行", "右栏的一行"]


def test_raised_signs_stay_in_their_line() -> None:
    """A raised sign of a note, smaller than the text, belongs to its line."""
    drawn = glyphs("投资一亿元", 60, 100) + glyphs("①", 120, 99, 7) + glyphs("。", 127, 100)
    assert [r.text for r in runs_of(drawn)] == ["投资一亿元①。"]


def test_printed_twice_counts_once() -> None:
    """A bold face made by printing everything twice, half a point apart, gives the text once; doubled letters stay."""
    drawn = glyphs("修路", 60, 100) + glyphs("修路", 60.5, 100)
    assert [r.text for r in runs_of(drawn)] == ["修路"]
    narrow = [Glyph(c, 60 + 3 * i, 100, 63 + 3 * i, 112, 12) for i, c in enumerate("all")]
    assert [r.text for r in runs_of(narrow)] == ["all"]


def test_a_gap_between_letters_is_no_space() -> None:
    """Some faces set letters a tenth of a character apart; a space is wider."""
    drawn = [Glyph(c, left, 100, left + 5, 112, 12) for c, left in zip("road", (60, 66.2, 72.4, 80.4), strict=True)]
    assert [r.text for r in runs_of(drawn)] == ["roa d"]
