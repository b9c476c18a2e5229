"""A file of questions in, each with what belongs to it out: one a line, JSON lines, CSV or a spreadsheet. Used by `ui.commands.asking`.

A line that is no question is kept with its fault, so that one of them keeps nobody from the rest.
"""

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.questions.table_file import cells_of_sheet, cells_of_text
from index.errors import DocumentError, QuestionSetError
from index.language.encodings.decoding import decode
from index.named_file import read_named
from ui.commands.given import STANDARD_INPUT, standard_input

_JSON_LINES = (".jsonl", ".ndjson")
_TABLES = (".csv", ".tsv")
_SHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
# What the column of questions, and that of their ids, is called where none is named.
_QUESTION = ("question", "questions", "问题", "提问")
_ID = ("id", "编号")
# As many columns as are named in a message.
_NAMED = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a file, `number` its line or row, from 1. `fault` says what is wrong with the line, if anything."""

    number: int
    question: str
    id: str = ""
    history: tuple[tuple[str, str], ...] = ()
    documents: tuple[str, ...] = ()
    filters: tuple[tuple[str, Any], ...] = ()
    fault: str = ""


def read_questions(path: Path, column: str | None = None) -> tuple[Asked, ...]:
    """The questions of a file, empty lines left out; `-` is standard input. `column` is that of a table which holds them.

    Raises `QuestionSetError`, naming the file, where it cannot be read or holds none.
    """
    shown = "Standard input" if str(path) == STANDARD_INPUT else str(path)
    data = _data(path, shown)
    ending = path.suffix.lower()
    if column is not None and ending not in (*_TABLES, *_SHEETS):
        raise QuestionSetError(f"{shown} has no columns; leave --column out, or give a CSV or xlsx file.")
    if ending in _SHEETS:
        found = list(_of_rows(_sheet(data, shown), column, shown))
    else:
        text = _text(data, shown)
        if ending in _TABLES:
            found = list(_of_rows(_table(text, "\t" if ending == ".tsv" else ",;\t", shown), column, shown))
        elif ending in _JSON_LINES or (shown != str(path) and text.lstrip().startswith("{")):
            found = [_of_json(number, line) for number, line in _lines(text)]
        else:
            found = [Asked(number, line) for number, line in _lines(text)]
    if not found:
        raise QuestionSetError(f"{shown} holds no question; write one a line.")
    return tuple(found)


def _data(path: Path, shown: str) -> bytes:
    if str(path) == STANDARD_INPUT:
        return standard_input()
    try:
        return read_named(path.expanduser())
    except FileNotFoundError:
        raise QuestionSetError(f"There is no file {shown}; name a file with a question a line.") from None
    except OSError as error:
        raise QuestionSetError(f"{shown} cannot be read ({error.strerror}); name a file that can.") from None


def _text(data: bytes, shown: str) -> str:
    if not data.strip():
        return ""
    try:
        return decode(data, shown)
    except DocumentError as error:
        raise QuestionSetError(str(error)) from None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line.strip()


def _of_json(number: int, line: str) -> Asked:
    """Other fields than those of `Asked` are those of question sets, and are not looked at."""
    try:
        data = json.loads(line)
        if not isinstance(data, dict) or not isinstance(data.get("question"), str):
            return Asked(number, line, fault='This line is no question; write {"question": "..."}.')
        asked_id = data.get("id")
        return Asked(
            number,
            data["question"],
            "" if asked_id is None else str(asked_id),
            tuple(_turn(turn) for turn in data.get("history") or ()),
            tuple(_texts(data.get("documents"))),
            tuple(dict(data.get("filters") or {}).items()),
        )
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        what = f"no JSON ({error})" if isinstance(error, json.JSONDecodeError) else "no question with its history"
        return Asked(
            number,
            line,
            fault=f'This line is {what}; write {{"question": "...", "history": [["question", "answer"]], '
            '"documents": ["title"], "filters": {"year": "2026"}}.',
        )


def _turn(turn: Any) -> tuple[str, str]:
    question, answer = (turn["question"], turn["answer"]) if isinstance(turn, dict) else turn
    if not isinstance(question, str) or not isinstance(answer, str):
        raise TypeError("a turn is two texts")
    return question, answer


def _texts(given: Any) -> list[str]:
    named = [given] if isinstance(given, str) else list(given or ())
    if not all(isinstance(name, str) for name in named):
        raise TypeError("documents are named by texts")
    return named


def _table(text: str, delimiters: str, shown: str) -> list[list[str]]:
    try:
        return cells_of_text(text, delimiters)
    except csv.Error as error:  # A cell beyond what a cell may hold: a quotation mark that nothing closes.
        raise QuestionSetError(f"{shown} cannot be read ({error}); save it again as CSV or xlsx.") from None


def _sheet(data: bytes, shown: str) -> list[list[str]]:
    try:
        return cells_of_sheet(data)
    except ValueError as error:
        raise QuestionSetError(f"{shown} cannot be read ({error}); save it again as xlsx or CSV.") from None


def _of_rows(rows: Sequence[Sequence[str]], column: str | None, shown: str) -> Iterator[Asked]:
    filled = [(number, row) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]
    if not filled:
        return
    head = [cell.strip().casefold() for cell in filled[0][1]]
    place = _place(head, (column.strip().casefold(),) if column is not None else _QUESTION)
    if place is None and column is None and all(not cell.strip() for _, row in filled for cell in row[1:]):
        place = 0  # One column without a head.
    else:
        filled = filled[1:]
    if place is None:
        raise QuestionSetError(
            f"{shown} has no column {column or 'question'}; it has {', '.join(filter(None, head[:_NAMED]))}. Name one with --column."
        )
    of_id = _place(head, _ID)
    for number, row in filled:
        question = row[place].strip() if place < len(row) else ""
        asked_id = row[of_id].strip() if of_id is not None and of_id < len(row) else ""
        yield Asked(number, question, asked_id)


def _place(head: Sequence[str], names: Sequence[str]) -> int | None:
    return next((head.index(name) for name in names if name in head), None)
