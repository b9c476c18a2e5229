"""Lines of keys and values: their cells, their tables, what they tell."""

import pytest

from index.view.records import as_table, begins_record, cells_of, is_record, record_told, runs
from index.view.tables import rows_of


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("县：东县，户数（户）：3100", (("县", "东县"), ("户数（户）", "3100"))),
        ("项目：北站；投资（亿元）：18.6。", (("项目", "北站"), ("投资（亿元）", "18.6"))),
        ("公路里程，2024年：310，2025年：486", (("", "公路里程"), ("2024年", "310"), ("2025年", "486"))),
        ("站：北站，时间：8:30-17:00，12:00休息", (("站", "北站"), ("时间", "8:30-17:00，12:00休息"))),
        ("内容：修路，建桥，投资：5", (("内容", "修路，建桥"), ("投资", "5"))),
        ("北站：修路三公里，建桥两座。", ()),
        ("修路三公里，建桥两座", ()),
    ],
)
def test_cells(line: str, cells: tuple[tuple[str, str], ...]) -> None:
    """A mark with a key behind it parts cells; a time of day, and a pause in a cell, part none."""
    assert cells_of(line) == cells


def test_records_of_one_table() -> None:
    """They begin with one key, or lack some; the name of a group stands between them and is told with those below it."""
    lines = ["表", "项目：东路，投资：5，进度：1%", "二、水利类", "项目：北渠，投资：8", "投资：13，进度：2%", "完。"]
    (found,) = runs(lines)
    assert [(record.place, record.group) for record in found] == [(1, ""), (3, "二、水利类"), (4, "二、水利类")]
    assert as_table([record.cells for record in found]) == (
        ["项目", "投资", "进度"],
        [["东路", "5", "1%"], ["北渠", "8", ""], ["", "13", "2%"]],
    )


def test_sentences_are_no_records() -> None:
    """Two sentences that announce something, or that one speaker says, have no keys in common."""
    assert not list(runs(["到明年底，总的目标是：修路三十公里", "到后年，我们的任务是：建桥两座"]))
    assert not list(runs(["记者：今年，计划是：修路", "记者：明年，目标是：建桥"]))


def test_columns_of_one_name() -> None:
    """Both stay."""
    assert as_table([cells_of("镇：大溪，数：3，数：4")]) == (["镇", "数", "数"], [["大溪", "3", "4"]])


def test_rows_of_records() -> None:
    """Records that stand under each other are rows of a table, whatever part their cells."""
    for mark in "，；":
        text = f"县：东县{mark}人口（万人）：12.5\n\n县：西县{mark}人口（万人）：8.7\n"
        assert [row.told() for row in rows_of(text).values()] == ["东县：人口12.5万人。", "西县：人口8.7万人。"]


def test_a_record_alone() -> None:
    """One that no other line shows to be a row is told where a key has the unit of its figure, or ；parts it."""
    assert record_told("项目：北站，投资（亿元）：18.6") == "项目北站：投资18.6亿元。"
    assert record_told("项目：北站；工期：三年") == "项目北站：工期三年。"
    assert record_told("地址：滨江路，电话：8861") == ""
    assert record_told("北站：今年修路（公里）三。") == ""
    assert is_record("项目：北站；投资：18.6")
    assert not is_record("水利局：管水库；交通局：管公路")


def test_the_key_of_a_line() -> None:
    """What stands before its first colon, where that is short."""
    assert begins_record("县：东县") == "县"
    assert begins_record("全县修路三公里，建桥两座，新增绿地，改善环境，群众满意的有：东县") == ""
    assert begins_record("修路三公里。") == ""
