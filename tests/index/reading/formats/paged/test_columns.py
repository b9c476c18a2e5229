"""Columns: which parts of a page are read one after the other."""

from index.reading.formats.paged.columns import gutters_of, regions_of
from index.reading.formats.paged.runs import Glyph, runs_of
from tests.paper import PROSE, SIZE, column, glyphs


def _read(drawn: list[Glyph]) -> list[str]:
    runs = runs_of(drawn)
    regions = regions_of(runs, gutters_of(runs, SIZE), SIZE)
    return ["".join(r.text for r in sorted(region.runs, key=lambda r: (r.top, r.left))) for region in regions]


def test_one_column_is_one_region() -> None:
    """A page without a gutter is read from the top to the bottom."""
    assert _read(column(PROSE, 60, 80, 38)) == ["".join(PROSE)]


def test_columns_are_read_one_after_the_other() -> None:
    """Two and three columns, whose lines stand beside each other or not, are read from the left."""
    for shift in (0, 7):
        assert _read(column(PROSE, 60, 80, 18) + column(PROSE[::-1], 300, 80 + shift, 18)) == [
            "".join(PROSE),
            "".join(PROSE[::-1]),
        ]
    three = [g for i in range(3) for g in column([PROSE[i]] * 2, 50 + i * 170, 80, 12)]
    assert _read(three) == [PROSE[i] * 2 for i in range(3)]


def test_what_stands_across_parts_the_page() -> None:
    """Above a title over both columns, both are read before it; below it, after it."""
    drawn = column(PROSE[:1], 60, 80, 18) + column(PROSE[1:2], 300, 80, 18)
    drawn += glyphs("第二部分：桥梁和图书馆的建设以及今后两年的安排", 140, 200, 16)
    drawn += column(PROSE[1:2], 60, 240, 18) + column(PROSE[2:], 300, 240, 18)
    assert _read(drawn) == [
        PROSE[0],
        PROSE[1],
        "第二部分：桥梁和图书馆的建设以及今后两年的安排",
        PROSE[1],
        PROSE[2],
    ]


def test_cells_of_a_table_are_no_columns() -> None:
    """Rows of short cells are read across, however well they stand under each other."""
    rows = [("智谷产业园", "城建集团", "18.6"), ("环湖绿道", "水务局", "3.2"), ("老粮仓图书馆", "文化站", "0.4")] * 3
    drawn = [
        g for i, row in enumerate(rows) for j, cell in enumerate(row) for g in glyphs(cell, 60 + j * 150, 80 + i * 18)
    ]
    assert gutters_of(runs_of(drawn), SIZE) == ()


def test_last_page_with_few_lines_at_the_right() -> None:
    """A page takes the gutter of the others where its own lines are too few to show it."""
    runs = runs_of(column(PROSE, 60, 80, 18) + glyphs("右栏只有这一行。", 300, 80))
    assert gutters_of(runs, SIZE) == ()
    found = regions_of(runs, (288.0,), SIZE)
    assert [(r.column, len(r.runs)) for r in found][-1] == (1, 1)
