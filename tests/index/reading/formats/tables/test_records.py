"""Tables to records: which rows are a header, what a record says, which unit a figure has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reading.formats.tables.records import records
from index.reading.formats.tables.table import Merge, Table


def said(rows: list[list[str]], *merges: Merge, caption: str = "", header_rows: int = 0) -> list[str]:
    return [line for _, line in records(Table(rows, merges, caption, header_rows))]


PROJECTS = [["项目", "投资", "占比"], ["智谷产业园", "18.6", "72%"], ["青溪大桥", "7.2", ""]]


def test_a_row_is_a_record_under_its_header() -> None:
    """Each row says its header's keys; empty cells are left out; its number is that of the row."""
    found = list(records(Table(PROJECTS)))
    assert found == [(1, "项目：智谷产业园，投资：18.6，占比：72%"), (2, "项目：青溪大桥，投资：7.2")]


@pytest.mark.parametrize("caption", ["单位：亿元", "表1 重点项目（单位：亿元）", "计量单位: 亿元"])
def test_the_captions_unit_is_the_figures(caption: str) -> None:
    """A unit that stands above the table goes to the columns of bare figures, not to shares or names."""
    assert said(PROJECTS, caption=caption)[0] == "项目：智谷产业园，投资（亿元）：18.6，占比：72%"
    assert said([["重点项目表"], [caption], *PROJECTS])[2] == "项目：智谷产业园，投资（亿元）：18.6，占比：72%"


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("投资（万元）", ["18.6", "7.2"]),  # A unit of its own.
        ("增长率", ["18.6", "7.2"]),
        ("竣工年份", ["2026", "2027"]),
        ("竣工", ["2026", "2027"]),
        ("投资", ["18.6公里", "7.2公里"]),
    ],
)
def test_no_figure_gets_a_unit_that_is_not_its_own(key: str, values: list[str]) -> None:
    """Rates, years, figures with a unit and columns that name their unit keep what they have."""
    rows = [["项目", key], *([f"项目{i}", value] for i, value in enumerate(values))]
    assert said(rows, caption="单位：亿元") == [f"项目：项目{i}，{key}：{value}" for i, value in enumerate(values)]


def test_ordinal_numbers_get_no_unit() -> None:
    """A first column that counts the rows is not counted in yuan."""
    rows = [["", "项目", "投资"], ["1", "大桥", "5"], ["2", "公路", "6"]]
    assert said(rows, caption="单位：亿元")[0] == "1，项目：大桥，投资（亿元）：5"


def test_a_caption_with_several_units_gives_none() -> None:
    """Where two units are named it is not known whose is which."""
    assert said(PROJECTS, caption="单位：亿元、公里")[0] == "项目：智谷产业园，投资：18.6，占比：72%"


def test_two_header_rows_are_joined() -> None:
    """By the merged cells, or, where a format has none (CSV), by the columns that are left empty."""
    rows = [["项目", "投资", "", "竣工"], ["", "计划", "实际", ""], ["大桥", "5", "6", "明年"]]
    merges = (Merge(0, 0, 1, 0), Merge(0, 1, 0, 2), Merge(0, 3, 1, 3))
    expected = ["项目：大桥，投资计划：5，投资实际：6，竣工：明年"]
    assert said(rows, *merges) == expected
    assert said(rows) == expected


def test_cells_merged_downwards_are_said_in_each_row() -> None:
    """What a reader sees beside every row is in every record."""
    rows = [["类别", "项目", "投资"], ["交通", "大桥", "5"], ["", "公路", "6"]]
    assert said(rows, Merge(1, 0, 2, 0)) == ["类别：交通，项目：大桥，投资：5", "类别：交通，项目：公路，投资：6"]


def test_rows_of_one_cell_stand_as_they_are() -> None:
    """The name of a table, of a group, a note; a header that is repeated on the next page is none of the rows."""
    rows = [
        ["重点项目表", "", ""],
        *PROJECTS,
        ["二、交通类", "", ""],
        PROJECTS[0],
        ["公路", "3", "1%"],
        ["注：不含征地。"],
    ]
    assert said(rows) == [
        "重点项目表",
        "项目：智谷产业园，投资：18.6，占比：72%",
        "项目：青溪大桥，投资：7.2",
        "二、交通类",
        "项目：公路，投资：3，占比：1%",
        "注：不含征地。",
    ]


def test_years_are_keys() -> None:
    """A header of years is one; figures below them are theirs."""
    rows = [["地区", "2024", "2025"], ["南湖区", "12.5", "13"], ["北湖区", "8", "9.1"]]
    assert said(rows, caption="单位：亿元")[0] == "地区：南湖区，2024（亿元）：12.5，2025（亿元）：13"


def test_names_of_columns_are_a_header_without_figures() -> None:
    """姓名 and 职务 name columns; 周明远 and 市长 do not, and such a table's cells are parted."""
    people = [["周明远", "市长"], ["李思源", "局长"]]
    assert said([["姓名", "职务"], *people]) == ["姓名：周明远，职务：市长", "姓名：李思源，职务：局长"]
    assert said(people) == ["周明远 | 市长", "李思源 | 局长"]
    assert said(people, header_rows=1) == ["周明远：李思源，市长：局长"]  # The file says so.


def test_a_form_has_its_labels_in_each_row() -> None:
    """Labels beside their values are the keys."""
    rows = [["项目名称", "智谷产业园", "建设单位", "青溪城投"], ["总投资", "18.6亿元", "工期", "三年"]]
    assert said(rows) == ["项目名称：智谷产业园，建设单位：青溪城投", "总投资：18.6亿元，工期：三年"]


def test_a_record_stands_on_one_line() -> None:
    """Line breaks in a cell become blanks."""
    assert said([["项目", "内容"], ["大桥", "主桥\n引桥"]]) == ["项目：大桥，内容：主桥 引桥"]


@given(
    st.lists(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc"))), max_size=5), max_size=6),
    st.integers(0, 3),
    st.text(max_size=9),
)
def test_every_table_is_read(rows: list[list[str]], header_rows: int, caption: str) -> None:
    """Whatever cells hold: lines without a break, in order, and no cell below a header is lost."""
    found = list(records(Table(rows, caption=caption, header_rows=header_rows)))
    assert [r for r, _ in found] == sorted({r for r, _ in found})
    for r, line in found:
        assert "\n" not in line
        assert all(" ".join(cell.split()) in line or cell.endswith(("：", ":")) for cell in rows[r])


@given(st.data())
def test_any_merges_are_borne(data: st.DataObject) -> None:
    """Merges that overlap or reach out of the table, as damaged files have them, do no harm."""
    number = st.integers(0, 6)
    merges = [
        Merge(top, left, top + high, left + wide)
        for top, left, high, wide in data.draw(st.lists(st.tuples(number, number, number, number), max_size=4))
        if top < 3
    ]
    said([["项目", "投资", "备注"], ["大桥", "5", ""], ["公路", "6", "好"]], *merges)


@pytest.mark.parametrize(
    ("caption", "keys"),
    [
        ("表2 投资情况（亿元）", ["投资（亿元）", "占比"]),
        ("投资情况\n单位：亿元、%", ["投资（亿元）", "占比（%）"]),
        ("投资情况（亿元）\n填报单位：发展局", ["投资（亿元）", "占比"]),
        ("今年的投资有很大增长，各项目进展顺利，单位：亿元。", ["投资", "占比"]),
    ],
)
def test_what_stands_above_gives_the_unit(caption: str, keys: list[str]) -> None:
    """In brackets at a caption's end, or called the unit, with one for shares; nothing by who fills it in, or in a sentence."""
    rows = [["项目", "投资", "占比"], ["大桥", "5", "62"], ["公路", "3", "38"]]
    assert said(rows, caption=caption)[0] == f"项目：大桥，{keys[0]}：5，{keys[1]}：62"


def test_the_unit_in_the_corner() -> None:
    """Counts all figures."""
    rows = [["地区（万人）", "2024年", "2025年"], ["东区", "3.5", "3.6"], ["西区", "2", "2.1"]]
    assert said(rows)[0] == "地区（万人）：东区，2024年（万人）：3.5，2025年（万人）：3.6"


def test_a_row_that_says_its_own_unit() -> None:
    """Has none of the table's."""
    rows = [["指标", "2024年", "2025年"], ["收入", "8", "9"], ["公路（公里）", "310", "486"]]
    assert said(rows, caption="单位：亿元") == [
        "指标：收入，2024年（亿元）：8，2025年（亿元）：9",
        "指标：公路（公里），2024年：310，2025年：486",
    ]


def test_what_is_the_same_as_above_is_said() -> None:
    """A row is read alone."""
    rows = [["日期", "领导", "电话"], ["5月1日", "周明", "8861"], ["5月2日", "〃", "8862"], ["5月3日", "同上", "8863"]]
    assert said(rows)[1:] == ["日期：5月2日，领导：周明，电话：8862", "日期：5月3日，领导：周明，电话：8863"]


def test_times_and_dates_below_names() -> None:
    """Show that the row above names columns, as figures do."""
    assert said([["车次", "开车"], ["K1", "8:15"], ["D2", "9:30"]])[0] == "车次：K1，开车：8:15"
    assert said([["周明远", "8861-001"], ["李思源", "8861-102"]])[0] == "周明远 | 8861-001"
