"""Tables without rules: rows whose cells stand under each other."""

from index.reading.formats.paged.gap_tables import tables_in
from index.reading.formats.paged.page_furniture import rows_of
from index.reading.formats.paged.runs import runs_of
from tests.paper import PROSE, column, glyphs


def test_aligned_rows_are_a_table_among_lines() -> None:
    """Three rows of aligned cells are a table; the lines above and below are lines."""
    cells = [("年份", "产值", "用水"), ("2023", "12", "3.5"), ("2024", "15", "3.6")]
    drawn = column(PROSE[:1], 60, 60, 36)
    drawn += [g for i, row in enumerate(cells) for j, c in enumerate(row) for g in glyphs(c, 60 + 90 * j, 120 + 18 * i)]
    drawn += column(PROSE[1:2], 60, 190, 36)
    tables = [rows for _, rows in tables_in(rows_of(runs_of(drawn)))]
    assert tables == [(), (), tuple(cells), (), ()]


def test_two_lines_with_gaps_are_none() -> None:
    """The two lines of a signature are no table."""
    drawn = glyphs("甲方：青石镇", 60, 100) + glyphs("乙方：水务局", 300, 100)
    drawn += glyphs("日期：五月", 60, 118) + glyphs("日期：六月", 300, 118)
    assert [rows for _, rows in tables_in(rows_of(runs_of(drawn)))] == [(), ()]
