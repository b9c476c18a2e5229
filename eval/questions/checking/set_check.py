"""A question set and its documents in, everything that is wrong with it out, with line numbers. Used by `eval check`.

The layout is that of most lines (`eval.questions.layouts.recognised`). Each fault of a line is told, not its first alone: what
one field has wrong keeps nothing from being looked at but what hangs on that field.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.questions.checking import bilingual, one_language, single_document
from eval.questions.layouts.recognised import BILINGUAL, ONE_LANGUAGE, SINGLE_DOCUMENT, layout_of, readable_objects
from eval.questions.set_file import Complain, json_object, set_lines
from index.document import Document
from index.errors import QuestionSetError

LineFaults = Callable[[Mapping[str, Any], Sequence[Document] | None], tuple[list[str], list[str]]]
_FAULTS: dict[str, LineFaults] = {
    ONE_LANGUAGE: one_language.faults,
    BILINGUAL: bilingual.faults,
    SINGLE_DOCUMENT: single_document.faults,
}
# The fields that hold a question, and those that tell of what it is asked.
_QUESTIONS = ("question", "zh", "en")
_ASKED_OF = ("document", "file", "history")


def set_faults(path: Path, documents: Sequence[Document] | None) -> tuple[int, list[str]]:
    """The number of questions that can be read, and every fault of the set, each with its file and line.

    What is checked: the layout, ids and questions that come twice, whether a question can be asked and is in the
    language that it says, and facts that its evidence lacks. With `documents` also: that each piece of evidence stands
    where it says, that the document that is named is there, and that facts without evidence stand somewhere.
    Raises `QuestionSetError` for a file that cannot be read at all or holds no question.
    """
    lines = list(set_lines(path))
    if not lines:
        raise QuestionSetError(f"{path} holds no question; write one JSON object a line.")
    line_faults = _FAULTS[layout_of(readable_objects(line for _, line, _ in lines))]
    faults: list[str] = []
    seen: dict[object, int] = {}
    count = 0
    for number, line, wrong in lines:
        data = _read(line, wrong, faults)
        if data is None:
            continue
        of_fields, of_content = line_faults(data, documents)
        count += not of_fields
        told = [*of_fields, *_repeated(data, number, seen), *of_content]
        faults += [str(wrong(problem)) for problem in told]
    return count, faults


def _read(line: str, wrong: Complain, faults: list[str]) -> dict[str, Any] | None:
    try:
        return json_object(line, wrong)
    except QuestionSetError as error:
        faults.append(str(error))
        return None


def _repeated(data: Mapping[str, Any], number: int, seen: dict[object, int]) -> Iterator[str]:
    """An id or a question that an earlier line has; `seen` is what the lines before have, with their numbers."""
    name = data.get("id")
    if isinstance(name, str) and name.strip():
        if ("id", name) in seen:
            yield f"id {name!r} stands in line {seen['id', name]} already; give each its own"
        seen.setdefault(("id", name), number)
    about = str([data.get(field) for field in _ASKED_OF])
    for field in _QUESTIONS:
        text = data.get(field)
        if isinstance(text, str) and text.strip():
            if (field, text.strip(), about) in seen:
                which = f" in {field!r}" if field != "question" else ""
                yield f"the question{which} of line {seen[field, text.strip(), about]} comes again; ask something else"
            seen.setdefault((field, text.strip(), about), number)
