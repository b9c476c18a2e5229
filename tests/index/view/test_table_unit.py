"""The unit of a table: from its caption, the line above it, the corner of its header; and which column counts by it."""

import pytest

from index.view.table_unit import (
    NO_UNIT,
    TableUnit,
    column_unit,
    is_unit_line,
    own_unit,
    table_unit,
    told,
    without_unit,
)


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：亿元", TableUnit("亿元")),
        ("表1 重点项目（单位：万元）", TableUnit("万元")),
        ("表1 重点项目 单位：万元 时间：2025年", TableUnit("万元")),
        ("表2：就业情况（万人）", TableUnit("万人")),
        ("水库情况（计量单位: 万立方米）", TableUnit("万立方米")),
        ("單位：億元", TableUnit("億元")),
        ("单位：亿元、%", TableUnit("亿元", "%")),
        ("单位：%", TableUnit("%", "%")),
        ("单位：千吨标准煤", TableUnit("千吨标准煤")),
        ("单位：羽", TableUnit("羽")),
        ("单位：元/人", TableUnit("元/人")),
        ("单位：亿元、公里", NO_UNIT),
        ("农户情况（户、人）", NO_UNIT),
        ("填报单位：县水利局", NO_UNIT),
        ("单位：水利局", NO_UNIT),
        ("管理办法（试行）", NO_UNIT),
        ("重点项目表", NO_UNIT),
    ],
)
def test_what_a_line_gives(line: str, unit: TableUnit) -> None:
    """A unit that is called one, or that stands in brackets at the end; nothing where two amounts are named, or who fills a table in."""
    assert table_unit([line]) == unit
    assert table_unit(["工作情况", line]) == unit


def test_the_nearest_line_counts() -> None:
    """The line right above a table is of it; the one before may be of all."""
    assert table_unit(["收支情况（万元）", "单位：亿元"]) == TableUnit("亿元")


@pytest.mark.parametrize(
    ("key", "cells", "unit"),
    [
        ("投资", ["18.6", "7.2", ""], "亿元"),
        ("投资（预计）", ["18.6"], "亿元"),
        ("比上年增长", ["6.1", "3.2"], "%"),
        ("占比", ["12", "88"], "%"),
        ("公路（公里）", ["310", "486"], ""),
        ("排名", ["1", "2"], ""),
        ("年份", ["2024", "2025"], ""),
        ("进度", ["45%", "60%"], ""),
        ("责任单位", ["水务局"], ""),
    ],
)
def test_which_columns_count_by_it(key: str, cells: list[str], unit: str) -> None:
    """Amounts by the unit of amounts, rates by that of shares; names, places in an order and what has a unit of its own by none."""
    assert column_unit(key, cells, TableUnit("亿元", "%")) == unit


def test_a_column_that_numbers_the_rows() -> None:
    """It counts nothing."""
    assert column_unit("号", ["1", "2"], TableUnit("亿元"), first=True) == ""


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("投资（亿元）", ("投资", "亿元")),
        ("产量(公斤/亩)", ("产量", "公斤/亩")),
        ("单价/元", ("单价", "元")),
        ("库容（单位：万立方米）", ("库容", "万立方米")),
        ("投资（预计）", ("投资（预计）", "")),
        ("投资", ("投资", "")),
        ("占比（2018年）", ("占比（2018年）", "")),
        ("占比（2018年，%）", ("占比（2018年）", "%")),
        ("2018年（万株）", ("2018年", "万株")),
        ("产量（10万吨）", ("产量（10万吨）", "")),
        ("产量（十万吨）", ("产量", "十万吨")),
        ("均值（十年）", ("均值（十年）", "")),
        ("指标（1）", ("指标（1）", "")),
        ("指标（二）", ("指标（二）", "")),
        ("户（万户，%）", ("户（万户，%）", "")),
        ("Catch (10,000 tonnes)", ("Catch (10,000 tonnes)", "")),
        ("Share (2018, %)", ("Share (2018)", "%")),
    ],
)
def test_the_unit_in_a_key(key: str, parts: tuple[str, str]) -> None:
    """What stands in brackets, or behind a stroke, where it is a unit and no figure; beside a unit the brackets keep what else they say."""
    assert own_unit(key) == parts


@pytest.mark.parametrize(
    ("name", "figure", "read"),
    [
        ("投资", "18.6亿元", "投资18.6亿元"),
        ("2018年", "18.6", "2018年18.6"),
        ("2018", "18.6", "2018为18.6"),
        ("PM2.5", "31", "PM2.5为31"),
        ("前十", "31", "前十为31"),
        ("2018年", "-3.1", "2018年为-3.1"),
        ("增幅", "-3.1%", "增幅-3.1%"),
        ("Boats in 2018", "31", "Boats in 2018为31"),
    ],
)
def test_a_figure_is_read_as_its_cell_has_it(name: str, figure: str, read: str) -> None:
    """It is not joined to a figure at the end of its column's name, nor is its sign taken for a dash."""
    assert told(name, figure) == read


def test_captions_without_their_unit() -> None:
    """What is left says what the table is of; a line of the unit alone says no more."""
    assert without_unit("表2：就业情况（万人）") == "表2：就业情况"
    assert without_unit("表1 项目（单位：亿元）") == "表1 项目"
    assert without_unit("管理办法（试行）") == "管理办法（试行）"
    assert is_unit_line("（单位：亿元、%）")
    assert not is_unit_line("表1（单位：亿元）")
