"""Spreadsheets: sheets, rows as the program counts them, values as it shows them."""

import datetime

import openpyxl
import pytest

from index.errors import EmptyDocumentError, NotTextError
from index.reading.formats.extracted import Extracted, PassedOver
from tests.format_files import everything, lines, patched, placed, saved, text_of


def book(*rows: list[object], title: str = "台账") -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    return made


def test_rows_are_records_with_the_sheets_numbers() -> None:
    """Two header rows with merged cells, a caption and its unit; the row's number is the program's, the name the sheet's."""
    made = book(
        ["项目台账"],
        ["单位：亿元"],
        ["项目", "投资", None],
        [None, "计划", "实际"],
        ["大桥", 5, 6.25],
        ["公路", 7, 0.1 + 0.2],
    )
    for cells in ("A1:C1", "A3:A4", "B3:C3"):
        made.active.merge_cells(cells)
    assert placed(text_of(saved(made), "a.xlsx"))[1:] == [
        ("row", 1, "台账", "项目台账"),
        ("row", 2, "台账", "单位：亿元"),
        ("row", 5, "台账", "项目：大桥，投资计划（亿元）：5，投资实际（亿元）：6.25"),
        ("row", 6, "台账", "项目：公路，投资计划（亿元）：7，投资实际（亿元）：0.3"),
    ]


def test_values_are_as_they_are_shown() -> None:
    """Percentages with their sign, whole numbers without a point, days as days, long numbers whole."""
    made = book(
        ["项目", "增速", "竣工日期", "编号", "投资"],
        ["大桥", 0.052, datetime.date(2026, 9, 1), 360102199001011234, 18.0],
    )
    made.active["B2"].number_format = "0.0%"
    assert lines(saved(made), "a.xlsx") == [
        "项目：大桥，增速：5.2%，竣工日期：2026年9月1日，编号：360102199001011000，投资：18"
    ]


def test_each_sheet_stands_under_its_name() -> None:
    """Several sheets are sections; a table that does not begin in the first cell keeps its rows' numbers."""
    made = book(["项目", "投资"], ["大桥", 5])
    second = made.create_sheet("人员")
    second["C4"], second["D4"], second["C5"], second["D5"] = "姓名", "职务", "周明远", "市长"
    found = placed(text_of(saved(made), "a.xlsx"))
    assert found == [
        ("sheet", 1, "台账", "## 台账\n\n项目：大桥，投资：5"),
        ("row", 2, "台账", "项目：大桥，投资：5"),
        ("sheet", 2, "人员", "## 人员\n\n姓名：周明远，职务：市长"),
        ("row", 5, "人员", "姓名：周明远，职务：市长"),
    ]


def test_a_hidden_sheet_is_passed_over() -> None:
    """What nobody sees is no evidence, and is told."""
    made = book(["项目", "投资"], ["大桥", 5])
    made.create_sheet("草稿").append(["甲", 1])
    made["草稿"].sheet_state = "hidden"
    text, told = everything(saved(made), "a.xlsx")
    assert isinstance(text, Extracted)
    assert text.text == "项目：大桥，投资：5"
    assert told == PassedOver("a.xlsx!草稿", "is a hidden sheet; show it in its program and save it to have it read")


@pytest.mark.parametrize("data", [saved(book())[:3000], b"PK\x03\x04 no package", b"\0no workbook\0"])
def test_a_broken_file_is_named(data: bytes) -> None:
    """With what to do; the libraries' own errors and panics never come out."""
    with pytest.raises(NotTextError, match=r"a\.xlsx is damaged .*save it again"):
        everything(data, "a.xlsx")


def test_broken_parts_and_foreign_entities() -> None:
    """A sheet that is no XML, or that names a file of this machine, is refused."""
    good = saved(book(["甲", "乙"]))
    for sheet in (
        "<worksheet",
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><row><c t="str"><v>&x;</v></c></row></worksheet>',
    ):
        with pytest.raises((NotTextError, EmptyDocumentError)):
            everything(patched(good, {"xl/worksheets/sheet1.xml": sheet}), "a.xlsx")


def test_an_empty_workbook_holds_no_text() -> None:
    """It is told as an empty text is."""
    with pytest.raises(EmptyDocumentError, match=r"a\.xlsx holds no text"):
        everything(saved(book()), "a.xlsx")


def test_many_rows() -> None:
    """Twenty thousand rows are records like any other, the last in its place."""
    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet("大表")
    sheet.append(["编号", "金额（元）"])
    for i in range(20_000):
        sheet.append([f"甲{i}", i])
    found = text_of(saved(made), "a.xlsx")
    assert placed(found)[-1] == ("row", 20_001, "大表", "编号：甲19999，金额（元）：19999")
