"""Question sets from tables, in a real browser: what people write in a spreadsheet is run behind the menu like lines of JSON."""
# Pytest finds fixtures by the names of arguments.
# ruff: noqa: F811

import io
import re

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.ui.test_browser import (  # noqa: F401
    browser,
    choose,
    context_options,
    in_browser,
    page,
    seen,
    server,
)

ROWS = [["编号", "问题", "答案"], ["一", "粮食产量是多少？", "152万吨"], ["二", "跨江大桥的总投资是多少？", "88亿元"]]


def csv() -> bytes:
    return "\r\n".join(",".join(row) for row in ROWS).encode("gb18030")


def xlsx() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in ROWS:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("name", "make"), [("题目.csv", csv), ("题目.xlsx", xlsx)])
@in_browser
def test_a_table_is_run_like_lines(page: Page, name: str, make: object) -> None:
    """Chosen as a file, shown as lines, run, and reported question by question."""
    expect(page.locator("#run")).to_be_hidden()
    choose(page, "evaluate")
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": make()}  # type: ignore[operator]
    page.locator("#choice input").set_input_files(file)  # type: ignore[arg-type]
    box = page.locator("#questions textarea")
    for row in ROWS[1:]:
        expect(box).to_have_value(re.compile(row[1]))
    page.locator("#run").click()
    expect(page.locator("#progress [role=status]")).to_have_text("2 题全部答完。")
    report = page.frame_locator("#report iframe")
    expect(report.locator(".question")).to_have_count(2)
    expect(report.locator(".question").last).to_contain_text("88亿元")
