"""Rows: what they are of, in which units they count, what they tell."""

import pytest

from index.view.row import Columns, Row, filled_down, head_of, row_unit, without_ditto
from index.view.table_unit import NO_UNIT, TableUnit


def row(keys: list[str], cells: list[str], unit: TableUnit = NO_UNIT, group: str = "") -> Row:
    return Columns(keys, [cells], unit).row(0, 1, 0, "", cells, group, head_of(cells))


@pytest.mark.parametrize(
    ("keys", "cells", "told"),
    [
        (["县", "人口（万人）"], ["东县", "12.5"], "东县：人口12.5万人。"),
        (["序号", "项目", "投资（亿元）"], ["1", "北站", "18.6"], "项目北站：序号1，投资18.6亿元。"),
        (
            ["指标", "2024年", "增幅"],
            ["公路里程（公里）", "310", "5.7"],
            "指标公路里程：2024年310公里，增幅5.7。",
        ),
        (["指标", "单位", "2024年"], ["病床", "张", "860"], "指标病床：单位张，2024年860张。"),
        (["地区（单位：万人）", "2024年"], ["东区", "3.5"], "地区东区：2024年3.5万人。"),
        (["景区", "收入（万元）"], ["云湖①", "1860*"], "景区云湖：收入1860万元。"),
        (["指标", "2025年"], ["其中：税收", "61.2"], "指标税收：2025年61.2。"),
        (["点", "水温（℃）", "类别"], ["上游", "-", "Ⅱ类"], "点上游：类别Ⅱ类。"),
    ],
)
def test_told(keys: list[str], cells: list[str], told: str) -> None:
    """The first cell of words is what a row is of; a figure's unit is that of its column, of the row's name or of its column of units."""
    assert row(keys, cells).told() == told


def test_the_tables_unit_and_the_group() -> None:
    """Where neither the column nor the row has one, the table's unit counts; the group stands before."""
    made = row(["项目", "投资"], ["北渠", "800"], TableUnit("万元"), "二、水利类")
    assert made.told() == "二、水利类，项目北渠：投资800万元。"
    assert row(["项目", "投资"], ["公路（公里）", "31"], TableUnit("万元")).told() == "项目公路：投资31公里。"


def test_the_unit_of_a_row() -> None:
    """Behind its name or in a column of units, where that is a unit."""
    assert row_unit(["指标", "2024年"], ["公路（公里）", "3"]) == "公里"
    assert row_unit(["指标", "计量单位", "2024年"], ["公路", "公里", "3"]) == "公里"
    assert row_unit(["项目", "单位"], ["公路", "交通局"]) == ""


def test_what_is_the_same_as_above() -> None:
    """Is said."""
    assert without_ditto([["周明", "一号楼"], ["〃", "同上"], ["李红", "〃"]]) == [
        ["周明", "一号楼"],
        ["周明", "一号楼"],
        ["李红", "一号楼"],
    ]


def test_what_stands_once_for_several_rows() -> None:
    """It is said in each, but not in the sum; in a column that comes behind one that has something everywhere, nothing is filled."""
    rows = [["青石镇", "东村", "好"], ["", "西村", ""], ["白云镇", "南村", ""], ["", "合计", ""]]
    assert filled_down(rows) == [
        ["青石镇", "东村", "好"],
        ["青石镇", "西村", ""],
        ["白云镇", "南村", ""],
        ["", "合计", ""],
    ]
