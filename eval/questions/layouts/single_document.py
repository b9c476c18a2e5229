"""Questions that each bring their own document in, checked questions with their files out. Used by `eval run`.

One JSON object a line: `id`, `kind` (a free word; reports have a row for each), `file` (the document's name), `document`
(its text), `question`, `language` (zh, en), `answerable`, `facts` (lists of alternatives; one that begins with `!` must
not stand in the answer), and, where there are any, `history` (earlier pairs of question and answer), `report` and `was`
(where the case comes from and what became of it before; not used). A text that is cut by lines like `=== NAME ===` is
several files; one of hexadecimal digits alone is the file's bytes.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from eval.questions.fields import (
    Fault,
    answerable_faults,
    choice_faults,
    facts_faults,
    facts_of,
    missing_faults,
    text_faults,
    unknown_faults,
)
from eval.questions.question_set import LANGUAGES, QuestionItem
from eval.questions.set_file import checked_objects
from eval.scoring.report_lines import shown

FIELDS = ("id", "kind", "file", "document", "question", "language", "answerable", "facts")
_OPTIONAL = ("history", "report", "was")
_CUT = re.compile(r"^=== (.+?) ===\n", re.MULTILINE)
# Bytes in hexadecimal: of files whose encoding is what is tried.
_BYTES = re.compile(r"(?:[0-9a-f]{2}){8,}\s*")


@dataclass(frozen=True, slots=True)
class AloneItem:
    """A question, the files that it is asked over (relative path, content) and the turns before it."""

    item: QuestionItem
    files: tuple[tuple[str, bytes], ...]
    history: tuple[tuple[str, str], ...]

    @property
    def id(self) -> str:
        """The question's id."""
        return self.item.id


def load_single(path: Path) -> tuple[AloneItem, ...]:
    """The questions of a file in its order. Raises `QuestionSetError`, naming the file, the line and the field."""
    return tuple(map(_alone, checked_objects(path, line_faults)))


def _alone(data: Mapping[str, Any]) -> AloneItem:
    item = QuestionItem(
        id=data["id"],
        question=data["question"],
        language=data["language"],
        answerable=data["answerable"],
        facts=facts_of(data),
        evidence=(),
        type=data["kind"],
    )
    history = tuple((question, answer) for question, answer in data.get("history", []))
    return AloneItem(item, files_of(data["file"], data["document"]), history)


def line_faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Everything that is wrong with the fields of a line, looked at one by one."""
    kind = "a question with a document of its own"
    yield from missing_faults(data, FIELDS, kind)
    yield from unknown_faults(data, (*FIELDS, *_OPTIONAL), kind)
    for name in ("id", "kind", "file", "document", "question"):
        yield from text_faults(data, name)
    yield from choice_faults(data, "language", LANGUAGES)
    yield from answerable_faults(data)
    yield from facts_faults(data)
    if data.get("answerable") is True and data.get("facts") == []:
        yield "facts", "field 'facts' is empty though the question is answerable; name at least one fact"
    if data.get("answerable") is False and data.get("facts"):
        yield (
            "facts",
            "the question is not answerable but has facts; leave 'facts' empty or say that it is answerable",
        )
    history = data.get("history", [])
    if not isinstance(history, list) or not all(_is_turn(turn) for turn in history):
        yield "history", f"field 'history' is {shown(history)}; it takes a list of pairs [question, answer]"
    if isinstance(data.get("file"), str) and isinstance(data.get("document"), str):
        for name, _ in files_of(data["file"], data["document"]):
            if not _is_inside(name):
                yield "file", f"the file's name {shown(name)} is no relative path of a file; write one like doc.txt"


def files_of(name: str, text: str) -> tuple[tuple[str, bytes], ...]:
    """The files, relative path and content, that a line's document stands for."""
    if _BYTES.fullmatch(text):
        return ((name, bytes.fromhex(text)),)
    pieces = _CUT.split(text)
    if len(pieces) == 1 or pieces[0].strip():
        return ((name, text.encode()),)
    return tuple(
        (file, part.strip("\n").encode() + b"\n") for file, part in zip(pieces[1::2], pieces[2::2], strict=True)
    )


def _is_turn(turn: object) -> bool:
    return isinstance(turn, list) and len(turn) == 2 and all(isinstance(said, str) and said.strip() for said in turn)


def _is_inside(name: str) -> bool:
    """Whether a path stays in the folder that it is written to."""
    path = PurePosixPath(name.replace("\\", "/"))
    return bool(path.name) and not path.is_absolute() and ".." not in path.parts and ":" not in name
