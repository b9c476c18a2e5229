"""A reader and found questions that it was not fitted on in, how well it reads out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from eval.fitting.reader.found_pairs import FoundQuestion
from rag.choice.reader.candidate import Reading
from rag.choice.reader.reader import Reader

# Candidates read of each question; what a reader's logit is divided by before a standardised retrieval score is added.
READ, SCALE = 16, 4.0
REFUSED = (0.06, 0.10, 0.20)


@dataclass(frozen=True, slots=True)
class Read:
    """A question with its candidates' readings, in the order of retrieval."""

    question: FoundQuestion
    readings: Sequence[Reading]

    @property
    def best(self) -> float:
        """The score of the best candidate: how surely the documents answer."""
        return max(r.score for r in self.readings)

    def order(self) -> list[int]:
        """Candidates by the reader's score and retrieval's together, best first."""
        found = np.array([c.score for c in self.question.candidates[: len(self.readings)]])
        scores = np.array([r.score for r in self.readings]) / SCALE
        total = scores + (found - found.mean()) / (found.std() + 1e-6)
        return [int(i) for i in np.argsort(-total)]


def read_all(reader: Reader, questions: Iterable[FoundQuestion]) -> list[Read]:
    """The readings of every question's best retrieved candidates."""
    found = []
    for question in questions:
        shown = [(c.asked or question.question, c.candidate) for c in question.candidates if c.rank >= 0][:READ]
        if shown:
            found.append(Read(question, reader.read_each(shown)))
    return found


def told(name: str, reads: Sequence[Read]) -> str:
    """The measures of some questions, on one line: separation, sentence first, and near misses refused at three costs."""
    right = [r for r in reads if r.question.answerable]
    wrong = [r for r in reads if not r.question.answerable]
    if not right or not wrong:
        return f"{name}: nothing to tell"
    good, bad = np.array([r.best for r in right]), np.array([r.best for r in wrong])
    auroc = float(((good[:, None] > bad[None, :]) + (good[:, None] == bad[None, :]) / 2).mean())
    refused = ", ".join(f"{(bad < np.quantile(good, share)).mean():.2f}" for share in REFUSED)
    joined = np.mean([_holds(r, r.order()[0]) for r in right])
    alone = np.mean([_holds(r, int(np.argmax([x.score for x in r.readings]))) for r in right])
    plain = np.mean([_holds(r, 0) for r in right])
    span = np.mean([_overlaps(r, r.order()[0]) for r in right])
    return (
        f"{name}: {len(right)}+{len(wrong)} AUROC {auroc:.3f}; refused at 6/10/20%: {refused}; sentence first: retrieval {plain:.2f}, "
        f"reader {alone:.2f}, joined {joined:.2f}; span in proof {span:.2f}"
    )


def _holds(read: Read, place: int) -> bool:
    return read.question.candidates[place].start >= 0


def _overlaps(read: Read, place: int) -> bool:
    candidate, reading = read.question.candidates[place], read.readings[place]
    return candidate.start >= 0 and reading.start < candidate.end and reading.end > candidate.start
