"""Tables without rules, and what a table says line by line."""

from index.reading.formats.paged.gap_tables import records, tables_in
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


def test_rows_are_told_with_the_names_of_their_columns() -> None:
    """Each row of a table with a header is a line of its own that can be understood alone; empty cells say nothing."""
    rows = (("项目", "单位", "投资（亿元）"), ("智谷产业园", "城建集团", "18.6"), ("合计", "", "21.8"))
    assert records(rows) == ["项目：智谷产业园；单位：城建集团；投资（亿元）：18.6", "项目：合计；投资（亿元）：21.8"]


def test_header_of_two_rows() -> None:
    """A name over several columns stands before the names below it."""
    rows = (("地区", "投资", "投资"), ("地区", "2024年", "2025年"), ("东区", "1.5", "2.5"))
    assert records(rows) == ["地区：东区；投资2024年：1.5；投资2025年：2.5"]


def test_a_row_over_the_whole_width_is_told_alone() -> None:
    """A merged row that names a part of the table is a line of its own."""
    rows = (("项目", "投资"), ("一、续建", "一、续建"), ("绿道", "3.2"))
    assert records(rows) == ["一、续建", "项目：绿道；投资：3.2"]


def test_table_without_a_header() -> None:
    """Where the first row is of figures, the cells stand beside each other."""
    assert records((("2023", "12"), ("2024", "15"))) == ["2023 | 12", "2024 | 15"]
