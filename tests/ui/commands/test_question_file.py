"""Files of questions of every kind: what is read, and what is told of a line or a file that is none."""

import csv
from pathlib import Path

import openpyxl
import pytest

from index.errors import QuestionSetError
from ui.commands.question_file import Asked, read_questions

FIRST, SECOND = "修了多少公里路？", "How many bridges, in all?"


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def asked(path: Path, column: str | None = None) -> list[tuple[int, str]]:
    return [(one.number, one.question) for one in read_questions(path, column)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_question_a_line(tmp_path: Path, encoding: str) -> None:
    """With the number of its line; empty lines are left out, whatever the line ends and the encoding."""
    path = written(tmp_path, "questions.txt", f"{FIRST}\r\n\r\n  {SECOND}\n", encoding)
    assert asked(path) == [(1, FIRST), (3, SECOND)]


def test_json_lines(tmp_path: Path) -> None:
    """With history (pairs, or objects), documents, filters and id; other fields, as question sets have them, are not looked at."""
    lines = (
        '{"id": 7, "question": "它呢？", "history": [["甲？", "乙。"], {"question": "丙？", "answer": "丁。"}], "language": "zh"}\n'
        '{"question": "What of roads?", "documents": "报告", "filters": {"year": 2026}}\n'
    )
    assert read_questions(written(tmp_path, "q.jsonl", lines)) == (
        Asked(1, "它呢？", "7", (("甲？", "乙。"), ("丙？", "丁。"))),
        Asked(2, "What of roads?", documents=("报告",), filters=(("year", 2026),)),
    )


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("not json", "This line is no JSON"),
        ("[1]", "This line is no question"),
        ('{"question": 3}', "This line is no question"),
        ('{"question": "a", "history": [["b"]]}', "This line is no question with its history"),
        ('{"question": "a", "history": "bc"}', "This line is no question with its history"),
        ('{"question": "a", "documents": [1]}', "This line is no question with its history"),
        ('{"question": "a", "filters": ["year"]}', "This line is no question with its history"),
    ],
)
def test_a_line_that_is_no_question_keeps_nobody_from_the_rest(tmp_path: Path, line: str, says: str) -> None:
    """It is there with its fault, which says how to write it."""
    first, second = read_questions(written(tmp_path, "q.jsonl", f'{line}\n{{"question": "b"}}\n'))
    assert says in first.fault
    assert '{"question": "..."' in first.fault
    assert (second.question, second.fault) == ("b", "")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("q.csv", f'id,Question\n一,{FIRST}\n二,"{SECOND}"\n'),
        ("q.csv", f"\ufeff编号;问题\n一;{FIRST}\n二;{SECOND}\n"),
        ("q.tsv", f"question\tid\n{FIRST}\t一\n{SECOND}\t二\n"),
    ],
)
def test_tables(tmp_path: Path, name: str, text: str) -> None:
    """The column of questions is found by its name, in either language, and that of ids, whatever parts the cells."""
    assert read_questions(written(tmp_path, name, text)) == (Asked(2, FIRST, "一"), Asked(3, SECOND, "二"))


def test_a_column_by_its_name(tmp_path: Path) -> None:
    """It is told which there are where it is not there; a single column needs no head."""
    path = written(tmp_path, "q.csv", f"nr,text\n1,{FIRST}\n")
    assert asked(path, "Text") == [(2, FIRST)]
    with pytest.raises(QuestionSetError, match=r"has no column question; it has nr, text\. Name one with --column"):
        read_questions(path)
    with pytest.raises(QuestionSetError, match="has no column other; it has nr, text"):
        read_questions(path, "other")
    assert asked(written(tmp_path, "bare.csv", f"{FIRST}\n修桥多少座？\n")) == [(1, FIRST), (2, "修桥多少座？")]
    with pytest.raises(QuestionSetError, match="has no columns"):
        read_questions(written(tmp_path, "q.txt", FIRST), "text")


def test_a_spreadsheet(tmp_path: Path) -> None:
    """Its first sheet, with the numbers of the rows that the program shows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ([None, None], ["id", "question"], [1, FIRST], [None, None], [2, SECOND]):
        sheet.append(row)
    book.save(tmp_path / "q.xlsx")
    assert read_questions(tmp_path / "q.xlsx") == (Asked(3, FIRST, "1"), Asked(5, SECOND, "2"))
    with pytest.raises(QuestionSetError, match="save it again as xlsx or CSV"):
        read_questions(written(tmp_path, "broken.xlsx", "no workbook"))


def test_a_file_that_holds_none_is_told(tmp_path: Path) -> None:
    """Empty, not there, a folder, a picture."""
    with pytest.raises(QuestionSetError, match="holds no question; write one a line"):
        read_questions(written(tmp_path, "empty.txt", " \n"))
    with pytest.raises(QuestionSetError, match="There is no file"):
        read_questions(tmp_path / "none.txt")
    with pytest.raises(QuestionSetError, match="cannot be read"):
        read_questions(tmp_path)
    (tmp_path / "q.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    with pytest.raises(QuestionSetError, match="a PNG picture"):
        read_questions(tmp_path / "q.txt")


def test_a_table_that_is_none(tmp_path: Path) -> None:
    """What the reader of tables refuses is told with the file's name: a quotation mark that nothing closes makes a cell of all the rest."""
    most = csv.field_size_limit(1000)
    try:
        with pytest.raises(QuestionSetError, match=r"q\.csv cannot be read"):
            read_questions(written(tmp_path, "q.csv", 'question,id\n"' + "甲？,1\n" * 1000))
    finally:
        csv.field_size_limit(most)
