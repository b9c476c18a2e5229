"""CSV and TSV: delimiters, encodings, quotes."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import EmptyDocumentError
from tests.format_files import lines, placed, text_of

ROWS = [["乡镇", "户数", "面积（平方公里）"], ["白石镇", "3120", "86.3"], ["双河镇", "2870", "112.5"]]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16"])
def test_delimiters_and_encodings(delimiter: str, encoding: str) -> None:
    """Whatever parts the cells, and whatever encoding Excel chose, rows are records with their numbers."""
    data = "\r\n".join(delimiter.join(row) for row in ROWS).encode(encoding)
    assert placed(text_of(data, "a.csv")) == [
        ("row", 2, "", "乡镇：白石镇，户数：3120，面积（平方公里）：86.3"),
        ("row", 3, "", "乡镇：双河镇，户数：2870，面积（平方公里）：112.5"),
    ]


def test_quoted_cells_hold_anything() -> None:
    """Delimiters, quotes and line ends inside a cell part nothing."""
    data = '姓名,职务\n周明远,"市长,\n""一把手"""\n'.encode()
    assert lines(data, "a.csv") == ['姓名：周明远，职务：市长, "一把手"']


def test_what_excel_says_of_the_delimiter() -> None:
    """A first line sep=; is no row."""
    assert lines("sep=;\n姓名;职务\n周明远;市长\n".encode(), "a.csv") == ["姓名：周明远，职务：市长"]


def test_a_quotation_mark_that_none_closes() -> None:
    """An inch sign at the beginning of a cell swallows nothing."""
    data = '名称,尺寸\n管材,"5寸\n' + "".join(f"板{i},{i}寸\n" for i in range(300))
    found = lines(data.encode(), "a.csv")
    assert found[:2] == ['名称：管材，尺寸："5寸', "名称：板0，尺寸：0寸"]
    assert len(found) == 301


def test_no_header() -> None:
    """Rows without names of columns are parted."""
    assert lines("周明远,市长\n李思源,局长\n".encode(), "a.csv") == ["周明远 | 市长", "李思源 | 局长"]


def test_nothing_in_it() -> None:
    """Delimiters alone are no text."""
    with pytest.raises(EmptyDocumentError):
        text_of(b",,,\n,,,\n", "a.csv")


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="gb2312", min_codepoint=0x4E00), min_size=1), min_size=3, max_size=3),
        min_size=2,
        max_size=8,
    )
)
def test_what_was_written_is_read(rows: list[list[str]]) -> None:
    """Every cell that the csv module wrote is in the text, quotes or not."""
    file = io.StringIO()
    csv.writer(file).writerows([["编号", *row] for row in rows])
    text = text_of(file.getvalue().encode(), "a.csv").text
    assert all(cell in text for row in rows for cell in row)
