"""What a table says, line by line."""

from index.reading.formats.paged.table_records import records


def test_rows_are_told_with_the_names_of_their_columns() -> None:
    """Each row of a table with a header is a line of its own that can be understood alone; empty cells say nothing."""
    rows = (("项目", "单位", "投资（亿元）"), ("智谷产业园", "城建集团", "18.6"), ("合计", "", "21.8"))
    assert records(rows)[0] == [
        "项目：智谷产业园；单位：城建集团；投资（亿元）：18.6",
        "项目：合计；投资（亿元）：21.8",
    ]


def test_header_of_two_rows() -> None:
    """A name over several columns stands before the names below it."""
    rows = (("地区", "投资", "投资"), ("地区", "2024年", "2025年"), ("东区", "1.5", "2.5"))
    assert records(rows)[0] == ["地区：东区；投资2024年：1.5；投资2025年：2.5"]


def test_a_row_over_the_whole_width_is_told_alone() -> None:
    """A merged row that names a part of the table is a line of its own."""
    rows = (("项目", "投资"), ("一、续建", "一、续建"), ("绿道", "3.2"))
    assert records(rows)[0] == ["一、续建", "项目：绿道；投资：3.2"]


def test_table_without_a_header() -> None:
    """Where the first row is of figures, the cells stand beside each other."""
    assert records((("2023", "12"), ("2024", "15")))[0] == ["2023 | 12", "2024 | 15"]


def test_title_inside_a_table() -> None:
    """A first row over the whole width is the table's title, not the name of each column."""
    rows = (("建设项目表", "建设项目表"), ("项目", "投资"), ("绿道", "3.2"))
    assert records(rows)[0] == ["建设项目表", "项目：绿道；投资：3.2"]


def test_table_over_a_page_break() -> None:
    """The rows on the next page have the names of the columns above, whether the header is printed again or not."""
    _, header = records((("项目", "投资"), ("绿道", "3.2")))
    for rest in ((("桥梁", "4.3"),), (("项目", "投资"), ("桥梁", "4.3"))):
        assert records(rest, header)[0] == ["项目：桥梁；投资：4.3"]


def test_signatures_are_no_header() -> None:
    """Cells that name themselves (甲方：…) do not name what stands below them."""
    rows = (("甲方：青石镇", "乙方：水务局"), ("日期：五月", "日期：六月"))
    assert records(rows)[0] == ["甲方：青石镇 | 乙方：水务局", "日期：五月 | 日期：六月"]


def test_the_unit_of_the_caption() -> None:
    """Counts the figures that have none; the rows on the next page are counted alike."""
    rows = (("项目", "投资", "开工"), ("绿道", "3.2", "2024年"), ("公路（公里）", "31", ""))
    told, header = records(rows, caption=["重点项目", "单位：亿元"])
    assert told == ["项目：绿道；投资（亿元）：3.2；开工：2024年", "项目：公路（公里）；投资：31"]
    assert records((("桥梁", "4.3", "2025年"),), header)[0] == ["项目：桥梁；投资（亿元）：4.3；开工：2025年"]


def test_years_over_names() -> None:
    """A year before a name is none of the figures that no header has."""
    rows = (("指标", "2024年", "2024年"), ("指标", "计划", "实绩"), ("公路", "300", "310"))
    assert records(rows)[0] == ["指标：公路；2024年计划：300；2024年实绩：310"]
