"""Questions and how each is asked in, their rows out, with progress and after an interruption. Used by the commands."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from eval.running.journal import Journal
from eval.running.progress_bar import advance, progress_bar

Row = dict[str, Any]


class Identified(Protocol):
    """A question that has an id of its own in its set."""

    @property
    def id(self) -> str:
        """The id."""
        ...


Question = TypeVar("Question", bound=Identified)


def collect(questions: Sequence[Question], ask: Callable[[Question], Row], journal: Journal) -> tuple[list[Row], bool]:
    """The row of each question in order, those in the journal not asked again; and whether Ctrl-C ended it early."""
    rows: list[Row] = []
    try:
        with journal, progress_bar(" questions") as bar:
            for question in questions:
                if question.id not in journal.rows:
                    journal.add(question.id, ask(question))
                rows.append(journal.rows[question.id])
                advance(bar, len(rows), len(questions))
            journal.finish()
    except KeyboardInterrupt:
        return rows, True
    return rows, False


def unfinished_notes(asked: int, total: int, interrupted: bool) -> list[str]:
    """What a reader must know where not all questions were asked."""
    notes = [f"The figures are over the first {asked} of {total} questions."] if asked < total else []
    return [*notes, "Interrupted; the same command goes on from here."] if interrupted else notes
