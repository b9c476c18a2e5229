"""Questions and an index in, a line for each answer out, JSON or CSV, as it comes. Used by `ui.commands.asking`.

What is wrong with one question is its line, and the rest goes on.
"""

import contextlib
import csv
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from index.errors import ReportWriteError, SettingsError, YanzhengError
from index.progress import Progress
from index.settings import Settings
from rag.answer import Answer
from rag.ask import ask
from rag.documents.chosen import chosen, kept_to
from rag.question.legible import legible
from ui.commands.building import counted, with_progress
from ui.commands.given import STANDARD_INPUT
from ui.commands.question_file import Asked

if TYPE_CHECKING:
    from index.storage.store import Index

_HEAD = ("line", "id", "question", "certainty", "confidence", "answer", "citations", "error")
# What a spreadsheet program takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a question: its answer, or the fault for which it has none."""

    asked: Asked
    answer: Answer | None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many questions were answered, how many the documents do not say, and how many could not be asked."""

    answered: int
    not_said: int
    faulty: int


Write = Callable[[Outcome], None]
# What a question is kept to: names of documents, and filters.
Kept = tuple[Sequence[str], Mapping[str, str]]


def ask_all(
    questions: Sequence[Asked],
    index: "Index",
    write: Write,
    *,
    composer: str | None,
    kept: Kept = ((), {}),
    settings: Settings,
) -> Counts:
    """Asks one question after the other and writes what became of each at once; how far it is stands on standard error. `kept` are names of documents
    and filters that all are kept to, beside their own.

    Raises `SettingsError`, and `DocumentNotFoundError` for `kept`, which would be the same for all of them.
    """
    chosen(index, *kept)
    counts = {"answered": 0, "not_said": 0, "faulty": 0}

    def run(progress: Progress) -> None:
        progress(0, len(questions), "asking")
        for done, asked in enumerate(questions, 1):
            outcome = _outcome(asked, index, composer, kept, settings)
            counts["faulty" if outcome.answer is None else "not_said" if outcome.answer.abstained else "answered"] += 1
            write(outcome)
            progress(done, len(questions), "asking")

    with_progress(run)
    told = Counts(**counts)
    print(
        f"{counted(len(questions), 'question')}: {told.answered:,} answered, {told.not_said:,} that the documents do not say, "
        f"{told.faulty:,} that could not be asked",
        file=sys.stderr,
    )
    return told


def _outcome(asked: Asked, index: "Index", composer: str | None, kept: Kept, settings: Settings) -> Outcome:
    if asked.fault:
        return Outcome(asked, None, asked.fault)
    try:
        documents, filters = _both(index, kept, (asked.documents, dict(asked.filters)))
        answer = ask(
            asked.question,
            index=index,
            history=asked.history,
            composer=composer,
            documents=documents,
            filters=filters,
            settings=settings,
        )
    except SettingsError:
        raise
    except YanzhengError as error:
        return Outcome(asked, None, str(error))
    except Exception as error:
        return Outcome(asked, None, f"A fault of Yanzheng ({type(error).__name__}: {error}); please tell its makers.")
    return Outcome(asked, answer)


def _both(index: "Index", all_of_them: Kept, own: Kept) -> Kept:
    """What a question is kept to that is kept to both; by the ids of the documents where each says something."""
    if not any(all_of_them) or not any(own):
        return own if any(own) else all_of_them
    return tuple(document.id for document in chosen(kept_to(index, *all_of_them), *own)), {}


@contextlib.contextmanager
def output(path: Path, questions: Path) -> Iterator[Write]:
    """What writes outcomes to a file, by its ending, or for `-` as JSON lines to standard output.

    Raises `ReportWriteError` for a file of another kind, and for one that cannot be written or that holds the questions.
    """
    if str(path) == STANDARD_INPUT:
        yield _json_lines(sys.stdout)
        return
    form = {".jsonl": _json_lines, ".ndjson": _json_lines, ".csv": _csv}.get(path.suffix.lower())
    if form is None:
        raise ReportWriteError(f"{path} is neither a .jsonl nor a .csv file; name one, or - for standard output.")
    with contextlib.suppress(OSError):
        if os.path.samefile(path.expanduser(), questions.expanduser()):
            raise ReportWriteError(f"{path} holds the questions; name another file for the answers.")
    # The mark tells spreadsheet programs that the file is UTF-8.
    encoding = "utf-8-sig" if form is _csv else "utf-8"
    try:
        out = path.expanduser().open("w", encoding=encoding, newline="" if form is _csv else "\n", errors="replace")
    except OSError as error:
        raise ReportWriteError(f"{path} cannot be written ({error.strerror}); name another file.") from None
    with out:
        yield form(out)


def _json_lines(out: TextIO) -> Write:
    def write(outcome: Outcome) -> None:
        out.write(json.dumps(_record(outcome), ensure_ascii=False) + "\n")
        out.flush()

    return write


def _record(outcome: Outcome) -> dict[str, Any]:
    asked = outcome.asked
    head: dict[str, Any] = {
        "line": asked.number,
        **({"id": asked.id} if asked.id else {}),
        "question": legible(asked.question),
    }
    if outcome.answer is None:
        return {**head, "error": outcome.fault}
    return {**head, "answer": outcome.answer.to_dict()}


def _csv(out: TextIO) -> Write:
    rows = csv.writer(out)
    rows.writerow(_HEAD)

    def write(outcome: Outcome) -> None:
        rows.writerow(map(_plain, _row(outcome)))
        out.flush()

    return write


def _row(outcome: Outcome) -> tuple[object, ...]:
    asked, answer = outcome.asked, outcome.answer
    if answer is None:
        return (asked.number, asked.id, asked.question, "", "", "", "", outcome.fault)
    citations = "\n".join(
        f"[{c.marker}] {' › '.join((c.named, *c.section, *filter(None, [c.place])))} ({c.source}, {c.start}-{c.end}): {c.quote}"
        for c in answer.citations
    )
    confidence = round(answer.confidence, 3)
    return (asked.number, asked.id, asked.question, answer.certainty, confidence, answer.text, citations, "")


def _plain(cell: object) -> object:
    """A text that no spreadsheet program takes for a formula: behind an apostrophe, which it does not show."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
