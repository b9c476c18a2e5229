"""Question sets as tables: what people write in a spreadsheet is what JSON lines would say."""

from pathlib import Path

import openpyxl
import pytest

from eval.questions.layouts.recognised import load_any
from eval.questions.question_set import Gold, QuestionItem, load_questions
from eval.questions.table_file import begins_table
from index.errors import QuestionSetError

ROWS = [
    ["编号", "问题", "答案", "出处", "文档"],
    ["一", "粮食产量是多少？", "152万吨|一百五十二万吨;全省第一", "粮食产量稳定在152万吨\n居全省第一", ""],
    [7, "How long is the bridge?", "3 km", "", "桥梁"],
    ["", "", "", "", ""],
    ["", "谁赢了球赛？", "", "", ""],
]
ITEMS = (
    QuestionItem(
        "一",
        "粮食产量是多少？",
        "zh",
        True,
        (("152万吨", "一百五十二万吨"), ("全省第一",)),
        (Gold(quote="粮食产量稳定在152万吨"), Gold(quote="居全省第一")),
        "other",
    ),
    QuestionItem("7", "How long is the bridge?", "en", True, (("3 km",),), (), "other", "桥梁"),
    QuestionItem("5", "谁赢了球赛？", "zh", False, (), (), "other"),
)


def quoted(rows: list[list[object]], delimiter: str) -> str:
    return "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_file_is_a_question_set(tmp_path: Path, encoding: str, delimiter: str) -> None:
    """However a spreadsheet saves it; what is left empty is filled in, empty rows are skipped."""
    path = tmp_path / "set.csv"
    path.write_bytes(quoted(ROWS, delimiter).encode(encoding))  # type: ignore[arg-type]
    assert load_questions(path) == ITEMS
    assert load_any(path) == ITEMS


def test_the_first_sheet_of_a_workbook_is_a_question_set(tmp_path: Path) -> None:
    """Numbers are read as they are written."""
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.create_sheet("其他").append(["x"])
    book.save(tmp_path / "set.xlsx")
    assert load_questions(tmp_path / "set.xlsx") == ITEMS


def test_a_bilingual_table_is_a_bilingual_set(tmp_path: Path) -> None:
    """Without a column of questions there is one for each language."""
    path = tmp_path / "set.csv"
    path.write_text("zh,en,facts,anchor,document\n修路多少？,,三十公里,修路三十公里,a.txt\n", encoding="utf-8")
    (item,) = load_any(path)
    assert isinstance(item, QuestionItem)
    assert (item.id, item.question, item.evidence) == ("2-zh", "修路多少？", (Gold("a.txt", "修路三十公里"),))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "holds no question"),
        ("一,二\n甲,乙\n", "has no column of questions"),
        ("question,colour\n何时？,red\n", "set.csv, line 2: field 'colour' is unknown"),
        ("question,answerable\n何时？,maybe\n", "set.csv, line 2: field 'answerable' is .maybe."),
        ("question,answerable\n何时？,是\n", "set.csv, line 2: field 'facts' is empty"),
    ],
)
def test_what_is_wrong_is_told_with_its_row(tmp_path: Path, text: str, told: str) -> None:
    """The file, the row and the column, as with JSON lines."""
    path = tmp_path / "set.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionSetError, match=told):
        load_questions(path)


@pytest.mark.parametrize("name", ["set.xlsx", "set.xls", "set.ods"])
def test_what_is_no_workbook_is_told(tmp_path: Path, name: str) -> None:
    """A file that only has the name of one."""
    (tmp_path / name).write_bytes(b"\x00no workbook")
    with pytest.raises(QuestionSetError, match=name):
        load_questions(tmp_path / name)


def test_a_text_is_told_from_a_table_by_its_headings() -> None:
    """What is pasted has no name: headings make it a table, anything else is lines of JSON."""
    assert begins_table("问题,答案\n粮食？,一吨\n")
    assert begins_table('\ufeff"id"\t"question"\n')
    assert not begins_table('{"question": "何时？", "zh": 1}')
    assert not begins_table("")
    assert not begins_table("\ud800")
