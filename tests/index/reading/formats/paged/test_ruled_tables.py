"""Tables with rules: cells are what the rules part, merged or of several lines."""

from index.reading.formats.paged.ruled_tables import Rule, ruled_tables
from tests.paper import glyphs

XS, YS = (60.0, 160.0, 260.0), (100.0, 140.0, 180.0, 220.0)
LEVEL = [Rule(XS[0], y, XS[-1], y) for y in YS]
UPRIGHT = [Rule(x, YS[0], x, YS[-1]) for x in XS]


def test_cells_of_several_lines() -> None:
    """A cell's lines are one text; neighbours that nearly touch are parted by the rule between them."""
    drawn = glyphs("项目名称一二三四", 62, 110) + glyphs("投资", 165, 110)
    drawn += glyphs("环湖绿道和", 62, 145) + glyphs("驿站", 62, 160) + glyphs("3.2", 165, 150)
    drawn += glyphs("绿道", 62, 190) + glyphs("1.1", 165, 190) + glyphs("表外的一行", 60, 300)
    tables, rest = ruled_tables(drawn, LEVEL + UPRIGHT)
    assert [t.rows for t in tables] == [(("项目名称一二三四", "投资"), ("环湖绿道和驿站", "3.2"), ("绿道", "1.1"))]
    assert "".join(g.text for g in rest) == "表外的一行"


def test_merged_cells_stand_in_each_row_and_column() -> None:
    """The text of a merged cell holds for each row that it covers."""
    level = [LEVEL[0], LEVEL[1], Rule(XS[1], YS[2], XS[2], YS[2]), LEVEL[3]]
    drawn = glyphs("地区", 70, 110) + glyphs("投资", 170, 110) + glyphs("东区", 70, 172)
    drawn += glyphs("1.5", 170, 150) + glyphs("2.5", 170, 190)
    ((table,), _) = ruled_tables(drawn, level + UPRIGHT)
    assert table.rows == (("地区", "投资"), ("东区", "1.5"), ("东区", "2.5"))


def test_a_frame_is_no_table() -> None:
    """A box around prose leaves it prose."""
    drawn = glyphs("框里的话", 62, 110)
    assert ruled_tables(drawn, [LEVEL[0], LEVEL[-1], UPRIGHT[0], UPRIGHT[-1]]) == ([], drawn)
