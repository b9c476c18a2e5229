"""A question set's file (JSON lines) in, checked questions out. Used by `eval.running.runner` and `eval.command`.

One JSON object a line: `id`, `question`, `language` (zh, en), `answerable`, `facts`, `evidence`, `type`, and where the
question names one of several documents, `document`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import fields as fields_of
from pathlib import Path
from typing import Any

from eval.questions.fields import (
    Fault,
    answerable_faults,
    choice_faults,
    facts_faults,
    facts_of,
    missing_faults,
    text_faults,
    text_of,
    unknown_faults,
)
from eval.questions.set_file import checked_objects
from eval.scoring.report_lines import shown
from index.document import Record

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Gold(Record):
    """Where the answer stands: a quote, or a half-open range of code points, in the document named (None: in any).

    `document` is a document's id, title, or file name with or without its ending. One of `quote` and the pair
    `start`, `end` is always there; where both are, the quote must stand at that range.
    """

    document: str | None = None
    quote: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class QuestionItem(Record):
    """A question with what a right answer holds.

    `facts`: each fact is a tuple of alternatives, any of which states it; empty only where `answerable` is false.
    `evidence`: places that prove the answer, maybe none. `document`: the only document that answers it, or None.
    """

    id: str
    question: str
    language: str
    answerable: bool
    facts: tuple[tuple[str, ...], ...]
    evidence: tuple[Gold, ...]
    type: str
    document: str | None = None


_NAMES = tuple(f.name for f in fields_of(QuestionItem))
_REQUIRED = tuple(n for n in _NAMES if n != "document")


def load_questions(path: Path) -> tuple[QuestionItem, ...]:
    """All questions of a file, in its order; empty lines are skipped.

    Raises `QuestionSetError`, naming the file, the line and the field, for anything that is not as this module's first
    lines say, for an id that comes twice and for a file without a question.
    """
    return tuple(map(item_of, checked_objects(path, line_faults)))


def line_faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Everything that is wrong with the fields of a line, looked at one by one."""
    yield from missing_faults(data, _REQUIRED, "a question")
    yield from unknown_faults(data, _NAMES, "a question")
    yield from answerable_faults(data)
    for name in ("id", "question"):
        yield from text_faults(data, name)
    yield from choice_faults(data, "language", LANGUAGES)
    yield from facts_faults(data)
    yield from _evidence_faults(data)
    yield from text_faults(data, "type")
    if data.get("document") is not None:
        yield from text_faults(data, "document")
    if data.get("answerable") is True and data.get("facts") == []:
        yield "facts", "field 'facts' is empty though the question is answerable; name at least one fact"


def item_of(data: Mapping[str, Any]) -> QuestionItem:
    """The question on a line; of one with faults, what can be read of it: the rest is empty."""
    evidence = data.get("evidence")
    return QuestionItem(
        id=text_of(data, "id"),
        question=text_of(data, "question"),
        language=text_of(data, "language"),
        answerable=data.get("answerable") is True,
        facts=facts_of(data),
        evidence=tuple(map(_gold, (e for e in evidence if not any(_gold_faults(e)))))
        if isinstance(evidence, list)
        else (),
        type=text_of(data, "type"),
        document=text_of(data, "document") or None,
    )


def _evidence_faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    if "evidence" not in data:
        return
    if not isinstance(data["evidence"], list):
        yield "evidence", f"field 'evidence' is {shown(data['evidence'])}; it takes a list of quotes or of places"
        return
    yield from (("evidence", fault) for item in data["evidence"] for fault in _gold_faults(item))


def _gold_faults(item: object) -> Iterator[str]:
    """What is wrong with a piece of evidence."""
    if isinstance(item, str) and item.strip():
        return
    forms = 'a quote, {"document", "quote"} or {"document", "start", "end"}'
    if not isinstance(item, dict) or not set(item) <= {"document", "quote", "start", "end"}:
        yield f"field 'evidence' holds {shown(item)}; it takes {forms}"
        return
    for name in ("document", "quote"):
        yield from (f"{problem} (in 'evidence')" for _, problem in text_faults(item, name))
    if "start" in item or "end" in item:
        start, end = item.get("start"), item.get("end")
        # bool is an int to Python, not to a reader.
        if type(start) is not int or type(end) is not int or not 0 <= start < end:
            yield f"field 'evidence' holds {shown(item)}; start and end are whole numbers, 0 <= start < end"
    elif "quote" not in item:
        yield f"field 'evidence' holds {shown(item)}; it takes {forms}"


def _gold(item: Any) -> Gold:
    return Gold(quote=item) if isinstance(item, str) else Gold(**item)
