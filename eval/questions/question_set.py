"""A question set's file (JSON lines) in, checked questions out. Used by `eval.running.runner` and `eval.command`.

One JSON object a line: `id`, `question`, `language` (zh, en), `answerable`, `facts`, `evidence`, `type`, and where the
question names one of several documents, `document`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from eval.questions.set_file import Complain, complainer, json_object, set_lines
from eval.scoring.matching import comparable
from eval.scoring.report_lines import shown
from index.document import Record
from index.errors import QuestionSetError

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


_NAMES = tuple(f.name for f in fields(QuestionItem))
_REQUIRED = tuple(n for n in _NAMES if n != "document")


def load_questions(path: Path) -> tuple[QuestionItem, ...]:
    """All questions of a file, in its order; empty lines are skipped.

    Raises `QuestionSetError`, naming the file, the line and the field, for anything that is not as this module's first
    lines say, for an id that comes twice and for a file without a question.
    """
    items: list[QuestionItem] = []
    seen: dict[str, int] = {}
    for number, item in parsed_lines(path):
        if isinstance(item, QuestionSetError):
            raise item
        if item.id in seen:
            raise complainer(path, number)(f"id {item.id!r} stands in line {seen[item.id]} already; give each its own")
        seen[item.id] = number
        items.append(item)
    if not items:
        raise QuestionSetError(f"{path} holds no question; write one JSON object a line.")
    return tuple(items)


def parsed_lines(path: Path) -> Iterator[tuple[int, QuestionItem | QuestionSetError]]:
    """Each line that is not empty with its number: the question on it, or what is wrong with it."""
    for number, line, wrong in set_lines(path):
        try:
            yield number, _item(line, wrong)
        except QuestionSetError as error:
            yield number, error


def _item(line: str, wrong: Complain) -> QuestionItem:
    data = json_object(line, wrong)
    if missing := [n for n in _REQUIRED if n not in data]:
        raise wrong(f"field {missing[0]!r} is missing; a question has {', '.join(_REQUIRED)}")
    if unknown := [n for n in data if n not in _NAMES]:
        raise wrong(f"field {unknown[0]!r} is unknown; a question has {', '.join(_NAMES)}")
    if not isinstance(data["answerable"], bool):
        raise wrong(f"field 'answerable' is {shown(data['answerable'])}; it takes true or false")
    item = QuestionItem(
        id=checked_text(data, "id", wrong),
        question=checked_text(data, "question", wrong),
        language=_one_of(data, "language", LANGUAGES, wrong),
        answerable=data["answerable"],
        facts=checked_facts(data["facts"], wrong),
        evidence=_evidence(data["evidence"], wrong),
        type=checked_text(data, "type", wrong),
        document=None if data.get("document") is None else checked_text(data, "document", wrong),
    )
    if item.answerable and not item.facts:
        raise wrong("field 'facts' is empty though the question is answerable; name at least one fact")
    return item


def checked_text(data: Mapping[str, Any], name: str, wrong: Complain) -> str:
    """The text of a field; an error where it is none or empty."""
    value = data[name]
    if not isinstance(value, str) or not value.strip():
        raise wrong(f"field {name!r} is {shown(value)}; it takes text")
    return value


def _one_of(data: dict[str, Any], name: str, allowed: tuple[str, ...], wrong: Complain) -> str:
    value = data[name]
    if not isinstance(value, str) or value not in allowed:
        raise wrong(f"field {name!r} is {shown(value)}; it takes one of {', '.join(allowed)}")
    return value


def checked_facts(value: object, wrong: Complain) -> tuple[tuple[str, ...], ...]:
    """Facts, each a tuple of alternatives; an error where they are anything else."""
    if not isinstance(value, list):
        raise wrong(f"field 'facts' is {shown(value)}; it takes a list of facts, each a list of alternatives")
    for fact in value:
        if not isinstance(fact, list) or not fact or not all(isinstance(a, str) and comparable(a) for a in fact):
            raise wrong(f"field 'facts' holds {shown(fact)}; each fact is a list of alternatives, each of them text")
    return tuple(tuple(fact) for fact in value)


def _evidence(value: object, wrong: Complain) -> tuple[Gold, ...]:
    if not isinstance(value, list):
        raise wrong(f"field 'evidence' is {shown(value)}; it takes a list of quotes or of places")
    return tuple(_gold(item, wrong) for item in value)


def _gold(item: object, wrong: Complain) -> Gold:
    if isinstance(item, str) and item.strip():
        return Gold(quote=item)
    forms = 'a quote, {"document", "quote"} or {"document", "start", "end"}'
    if not isinstance(item, dict) or not set(item) <= {"document", "quote", "start", "end"}:
        raise wrong(f"field 'evidence' holds {shown(item)}; it takes {forms}")
    for name in ("document", "quote"):
        if name in item:
            checked_text(item, name, lambda problem: wrong(f"{problem} (in 'evidence')"))
    if "start" in item or "end" in item:
        start, end = item.get("start"), item.get("end")
        # bool is an int to Python, not to a reader.
        if type(start) is not int or type(end) is not int or not 0 <= start < end:
            raise wrong(f"field 'evidence' holds {shown(item)}; start and end are whole numbers, 0 <= start < end")
    elif "quote" not in item:
        raise wrong(f"field 'evidence' holds {shown(item)}; it takes {forms}")
    return Gold(**item)
