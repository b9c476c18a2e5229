"""Follow-ups in, each asked after its turns and its standalone form alone; whether both were answered from the same place, out.

Used by `eval.commands.dialogues`.

A line of the set is {"id", "before": [questions], "question", "standalone"}. The default is our own set over the bundled document.
A change of subject is a line whose question and standalone form are the same, and must be answered as if nothing had been said.
"""

import json
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import QuestionSetError
from index.named_file import read_named
from index.settings import Settings
from rag.ask import ask
from rag.question.following.conversation import resolved

if TYPE_CHECKING:
    from index.storage.store import Index
    from rag.answer import Answer


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question after others, and how it would be asked on its own."""

    id: str
    before: tuple[str, ...]
    question: str
    standalone: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a follow-up was read as, and whether it was answered as its standalone form: refused alike, or with a first citation that
    overlaps the other's citations."""

    item: FollowUp
    read: str
    same: bool


def read_dialogues(path: Path | None = None) -> tuple[FollowUp, ...]:
    """The follow-ups of a file, or of our own set. Raises `QuestionSetError`, naming file and line."""
    if path is None:
        path = Path(str(resources.files("eval") / "sets" / "dialogues.jsonl"))
    found = []
    try:
        lines = read_named(path).decode("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionSetError(f"The dialogues {path} cannot be read ({error}); name a file of JSON lines.") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            found.append(
                FollowUp(str(record["id"]), tuple(record["before"]), str(record["question"]), str(record["standalone"]))
            )
        except (ValueError, KeyError, TypeError) as error:
            raise QuestionSetError(
                f"{path}, line {number}, is no follow-up ({error}); each is an object with id, before, question, standalone."
            ) from None
    return tuple(found)


def outcome(item: FollowUp, index: "Index", settings: Settings) -> Outcome:
    """A follow-up asked after its turns, beside its standalone form asked alone."""
    history: list[tuple[str, str]] = []
    for question in item.before:
        history.append((question, ask(question, index=index, history=history, settings=settings).text))
    told = ask(item.question, index=index, history=history, settings=settings)
    alone = ask(item.standalone, index=index, settings=settings)
    return Outcome(item, resolved(item.question, history), _same(told, alone))


def _same(one: "Answer", other: "Answer") -> bool:
    if one.abstained or other.abstained:
        return one.abstained == other.abstained
    first = one.citations[0]
    return any(
        c.document_id == first.document_id and c.start < first.end and first.start < c.end for c in other.citations
    )
