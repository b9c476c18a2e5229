"""A question set that was written as a table (CSV, Excel) in, the fields of each question out. Used by `eval.questions.set_file`; its reading of
cells by `ui.commands.question_file`, too.

The first row holds headings (`columns.tsv`: in English or Chinese), each other row a question. In a cell of facts, facts stand on lines of their own or are
parted by `;`, alternatives by `|`; in one of evidence, quotes stand on lines of their own. What is left empty is filled in where it can be:
ids are the numbers of rows, the language is that of the question, a question with facts is answerable, its type is `other`.
"""

import csv
import io
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import PurePath
from typing import Any

from index.errors import QuestionSetError

DELIMITED, WORKBOOKS = (".csv", ".tsv"), (".xlsx", ".xlsm", ".xls", ".ods")
_YES, _NO = {"true", "yes", "y", "1", "是", "可答", "能"}, {"false", "no", "n", "0", "否", "不可答", "不能"}
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_BILINGUAL = ("zh", "en", "anchor")
_ASKED = {"question", "zh", "en"}


def is_table(name: str) -> bool:
    """Whether a file of that name holds a table."""
    return PurePath(name).suffix.lower() in (*DELIMITED, *WORKBOOKS)


def begins_table(text: str) -> bool:
    """Whether a text begins with the headings of a table of questions."""
    head = text.lstrip("\ufeff\n\r ").partition("\n")[0]
    return bool(_ASKED & {_field(cell.strip('"')) for cell in re.split(r"[,;\t]", head)})


def questions_of_table(data: bytes, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each question's row, counted from 1 with the headings, and its fields as a line of JSON would have them; empty rows are skipped.

    Raises `QuestionSetError`, naming the file, where it is no such table or no heading says where the questions are.
    """
    rows = _workbook(data, name) if PurePath(name).suffix.lower() in WORKBOOKS else _delimited(data, name)
    if not rows:
        return
    headings = [_field(cell) for cell in rows[0]]
    if not _ASKED & set(headings):
        raise QuestionSetError(
            f"{name} has no column of questions; give its first row headings: question (问题), facts (答案), and others as needed."
        )
    for number, row in enumerate(rows[1:], start=2):
        cells = {heading: cell.strip() for heading, cell in zip(headings, row, strict=False) if heading}
        if any(cells.values()):
            yield number, _question(cells, number)


def _question(cells: dict[str, str], number: int) -> dict[str, Any]:
    bilingual = "question" not in cells
    facts = [
        [alternative for part in re.split(r"[|｜]", fact) if (alternative := part.strip())]
        for fact in re.split(r"[\n;；]", cells.pop("facts", ""))
        if fact.strip()
    ]
    told = cells.pop("answerable", "").lower()
    answerable = True if told in _YES else False if told in _NO else told or bool(facts)
    question: dict[str, Any] = {
        "id": cells.pop("id", "") or str(number),
        "answerable": answerable,
        "facts": facts,
        "type": cells.pop("type", "") or "other",
    }
    if bilingual:
        question |= {name: cells.pop(name, "") for name in _BILINGUAL}
    else:
        language = "zh" if _CHINESE.search(cells["question"]) else "en"
        question["language"] = cells.pop("language", "") or language
        question["evidence"] = [quote for part in cells.pop("evidence", "").split("\n") if (quote := part.strip())]
    # What has no place in a question is told by whoever reads its fields.
    return question | {name: cell for name, cell in cells.items() if cell}


def _delimited(data: bytes, name: str) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")  # What spreadsheets of a Chinese system write.
        except UnicodeDecodeError as error:
            raise QuestionSetError(
                f"{name} is neither UTF-8 nor GB18030 (byte {error.start}); save it as UTF-8."
            ) from None
    try:
        return cells_of_text(text)
    except csv.Error as error:
        raise QuestionSetError(
            f"{name} is no table that can be read ({error}); save it as CSV or Excel again."
        ) from None


def _workbook(data: bytes, name: str) -> list[list[str]]:
    try:
        return cells_of_sheet(data)
    except ValueError as error:
        raise QuestionSetError(f"{name} is no workbook that can be read ({error}); save it as .xlsx or CSV.") from None


def cells_of_text(text: str, delimiters: str = ",;\t") -> list[list[str]]:
    """The rows of a delimited text, parted by that of the `delimiters` which its first line has most of. Raises `csv.Error`."""
    head = text.partition("\n")[0]
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=max(delimiters, key=head.count)))


def cells_of_sheet(data: bytes) -> list[list[str]]:
    """The rows of a workbook's first sheet. Raises ValueError where it is none."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, IndexError, OSError) as error:
        raise ValueError(str(error)) from None
    return [[_cell(value) for value in row] for row in rows]


def _cell(value: object) -> str:
    """A number is written as people write it: 5, not 5.0."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _field(heading: str) -> str:
    return _fields().get(heading.strip().lower(), heading.strip())


@cache
def _fields() -> dict[str, str]:
    with (resources.files("eval.questions") / "columns.tsv").open(encoding="utf-8") as file:
        return {row["heading"]: row["field"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
