"""The file of a question set (JSON lines, or a table) in, its text or its lines out, each fault told with its place. Used by the set loaders."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from eval.questions.table_file import is_table, questions_of_table
from eval.scoring.report_lines import shown
from index.errors import QuestionSetError
from index.named_file import read_named

Complain = Callable[[str], QuestionSetError]


def set_text(path: Path) -> str:
    """The text of a file in UTF-8. Raises `QuestionSetError`, naming it, where there is none."""
    try:
        return _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QuestionSetError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8.") from None


def _bytes(path: Path) -> bytes:
    try:
        return read_named(path)
    except FileNotFoundError:
        raise QuestionSetError(f"There is no question set {path}; check the path.") from None
    except OSError as error:
        raise QuestionSetError(f"{path} cannot be read ({error.strerror}); name a file that can.") from None


def set_lines(path: Path) -> Iterator[tuple[int, str, Complain]]:
    """The lines of a file that are not empty: number, text, and what makes an error that names the file and the line.

    Those of a table (`table_file`) are its rows, each as the line of JSON that says the same.
    """
    if is_table(path.name):
        for number, question in questions_of_table(_bytes(path), path.name):
            yield number, json.dumps(question, ensure_ascii=False), complainer(path, number)
        return
    # Not splitlines(): a JSON string may hold U+2028 or a form feed as it is.
    for number, line in enumerate(set_text(path).split("\n"), start=1):
        if line.strip():
            yield number, line, complainer(path, number)


def checked_objects(
    path: Path, faults: Callable[[Mapping[str, Any]], Iterable[tuple[str, str]]]
) -> list[dict[str, Any]]:
    """The JSON objects of a file, one a line, none with a fault (field, what is wrong), each with an id of its own.

    Raises `QuestionSetError`, naming the file and the line, for the first that has one, and where there is no object at all.
    """
    found: list[dict[str, Any]] = []
    seen: dict[str, int] = {}
    for number, line, wrong in set_lines(path):
        data = json_object(line, wrong)
        for _, problem in faults(data):
            raise wrong(problem)
        if data["id"] in seen:
            raise wrong(f"id {data['id']!r} stands in line {seen[data['id']]} already; give each its own")
        seen[data["id"]] = number
        found.append(data)
    if not found:
        raise QuestionSetError(f"{path} holds no question; write one JSON object a line.")
    return found


def complainer(path: Path, line: int) -> Complain:
    """What makes an error out of a problem in that line."""
    return lambda problem: QuestionSetError(f"{path}, line {line}: {problem}.")


def json_object(line: str, wrong: Complain) -> dict[str, Any]:
    """The JSON object that a line holds."""
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        raise wrong(f"not JSON ({error.msg}, column {error.colno}); write one JSON object a line") from None
    except RecursionError:
        raise wrong("not a question but JSON nested beyond reading; write one JSON object a line") from None
    if not isinstance(data, dict):
        raise wrong(f"a JSON object is wanted, not {shown(data)}")
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        half = error.object[error.start : error.end].encode("unicode_escape").decode()
        raise wrong(f"{half} is half of a character and cannot be written; write the character itself") from None
    return data


def plain_line_ends(text: str) -> str:
    """The text with its line ends as they are once it is indexed, so that places in it hold there."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
