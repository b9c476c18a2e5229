"""Fits `rag.choice.certainty_model` on questions whose answers are, and are not, in the documents, and says how well it does.

    yanzheng eval fit confidence SET.jsonl,INDEX ... [--alone SET.jsonl,INDEX ...] [--only DOCUMENT ...]

Question sets in any layout with documents named, each over an index that is there. Questions of `--alone` are asked of the document that
they name, for sets that were checked against it alone. With `--only` the questions of these documents count and no others: those that the
reader was not fitted on, since it is surer of what it has read. Platt's scaling by Newton's method, each language by itself; measured with
each document kept out of the fit in turn.
"""

import argparse
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from eval.questions.gold import is_named
from eval.questions.layouts.recognised import load_any
from eval.questions.question_set import QuestionItem
from eval.running.progress_bar import advance, progress_bar
from eval.scoring.auroc import auroc
from index.errors import QuestionSetError
from index.settings import Settings
from index.storage.store import open_index
from rag.choice.certainty import NOTHING, Scaling, Traits, traits_of
from rag.choice.choosing import read_choices
from rag.search import looked_for

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.storage.store import Index

# Strength of the ridge penalty on the slopes, in questions: few are needed for four numbers.
PENALTY = 1.0
# Shares of the answerable questions that may be refused, at which the lines are told.
REFUSED = (0.03, 0.06, 0.1, 0.2)
# Share of the sure answers that should be of answerable questions.
RIGHT = 0.95


@dataclass(frozen=True, slots=True)
class Row:
    """What confidence is judged by for a question, whether the documents answer it, its language and its document."""

    traits: Traits
    answerable: bool
    language: str
    document: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to fit on."""
    parser.add_argument("sets", nargs="*", metavar="SET.jsonl,INDEX", help="question sets, each over an index folder")
    parser.add_argument(
        "--alone", nargs="*", default=[], metavar="SET.jsonl,INDEX", help="sets asked of the document named alone"
    )
    parser.add_argument(
        "--only", nargs="*", default=[], metavar="DOCUMENT", help="count these documents' questions only"
    )


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Fit and print; returns 0. Raises `QuestionSetError` where a language lacks answerable or unanswerable questions."""
    rows: list[Row] = []
    for pair, alone in [*((p, False) for p in options.sets), *((p, True) for p in options.alone)]:
        rows += _rows(pair, alone, frozenset(options.only), settings)
    for language in ("zh", "en"):
        own = [row for row in rows if row.language == language]
        if len({row.answerable for row in own}) < 2:
            raise QuestionSetError(
                f"The sets have no answerable or no unanswerable questions in {language!r}; name sets with both."
            )
        scaling = fitted(own)
        print(f"{language}: Scaling({', '.join(f'{n:.2f}' for n in astuple(scaling))})")
        print(f"  {told(own, kept_out(own))}")
    return 0


def _rows(pair: str, alone: bool, only: frozenset[str], settings: Settings) -> list[Row]:
    path, _, folder = pair.rpartition(",")
    if not path:
        raise QuestionSetError(f"{pair!r} names no index; write SET.jsonl,INDEX.")
    index = open_index(folder, settings=settings)
    items = [i for i in load_any(Path(path)) if isinstance(i, QuestionItem) and (not only or i.document in only)]
    rows = []
    with progress_bar(" questions") as bar:
        for number, item in enumerate(items, start=1):
            rows.append(_row(item, index, alone, settings))
            advance(bar, number, len(items))
    return rows


def _row(item: QuestionItem, index: "Index", alone: bool, settings: Settings) -> Row:
    others = frozenset(d.id for d in index.documents if item.document and not is_named(d, item.document))
    found = looked_for(index, item.question, settings, without=others if alone else frozenset())
    return Row(traits_of(found.asked, read_choices(found)), item.answerable, item.language, item.document or "")


def fitted(rows: Sequence[Row]) -> Scaling:
    """The scaling of the highest likelihood, the slopes drawn towards 0 by `PENALTY` and none below it.

    Questions for which nothing was found, which no scaling answers, do not count where others do.
    """
    import numpy as np

    rows = [row for row in rows if row.traits.evidence > NOTHING] or rows
    values = np.array([(1.0, *row.traits) for row in rows])
    right = np.array([row.answerable for row in rows], dtype=float)
    numbers = range(len(fields(Scaling)))
    used = list(numbers)
    while True:
        weights = _newton(values[:, used], right)
        if (weights[1:] >= 0).all():
            break
        _, lowest = min(zip(weights[1:], used[1:], strict=True))
        used.remove(lowest)
    found = dict(zip(used, weights, strict=True))
    return Scaling(*(float(found.get(n, 0.0)) for n in numbers))


def _newton(values: "NDArray[np.float64]", right: "NDArray[np.float64]") -> "NDArray[np.float64]":
    import numpy as np

    ridge = PENALTY * np.diag([0.0] + [1.0] * (values.shape[1] - 1))
    weights = np.zeros(values.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(values @ weights, -30, 30)))
        slope = values.T @ (right - chance) - ridge @ weights
        bend = (values * (chance * (1 - chance))[:, None]).T @ values + ridge + 1e-9 * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if float(np.abs(step).max()) < 1e-8:
            break
    return np.asarray(weights)


def kept_out(rows: Sequence[Row]) -> list[float]:
    """The probability of each row under a fit without its document."""
    scalings = {
        document: fitted([row for row in rows if row.document != document] or rows)
        for document in {row.document for row in rows}
    }
    return [scalings[row.document].of(row.traits) for row in rows]


def told(rows: Sequence[Row], chances: Sequence[float]) -> str:
    """How well the probabilities tell the answerable from the others, and where lines through them would lie."""
    answerable = sorted(c for row, c in zip(rows, chances, strict=True) if row.answerable)
    others = [c for row, c in zip(rows, chances, strict=True) if not row.answerable]
    parts = [f"{len(answerable)} answerable, {len(others)} not, AUROC {auroc(answerable, others):.3f}"]
    for share in REFUSED:
        line = answerable[int(share * len(answerable))]
        parts.append(
            f"{share:.0%} refused below {line:.2f}: {sum(c < line for c in others) / len(others):.3f} of the others"
        )
    sure = _sure_line(answerable, others)
    parts.append(f"sure from {sure:.2f}: {sum(c >= sure for c in answerable) / len(answerable):.3f} of the answerable")
    return "; ".join(parts)


def _sure_line(answerable: Sequence[float], others: Sequence[float]) -> float:
    """The lowest probability above which `RIGHT` of the questions, both kinds counted as often, are answerable."""
    for line in sorted(answerable):
        above = sum(c >= line for c in answerable) / len(answerable)
        wrong = sum(c >= line for c in others) / len(others)
        if above >= RIGHT * (above + wrong):
            return line
    return 1.0
