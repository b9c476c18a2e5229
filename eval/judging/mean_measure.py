"""A measure that is a mean over questions, or over parts of them. Used by `eval.judging.measures`."""

from collections.abc import Callable, Sequence
from functools import update_wrapper

from eval.judging.assessment import Assessment
from eval.scoring.bootstrap import interval

Assessments = Sequence[Assessment]
# What a question adds to the sum, and to what the sum is divided by; None where it has nothing that is measured.
Part = tuple[float, float]


class MeanMeasure:
    """Made of a function that gives a question's part; called with assessments, it is the sum of parts by their weights.

    None where no question has what is measured. Keeping the parts apart is what lets a report give an interval, and two
    reports be compared question by question.
    """

    __name__: str

    def __init__(self, part: Callable[[Assessment], Part | None]) -> None:
        self.part = part
        update_wrapper(self, part)

    def __call__(self, assessments: Assessments) -> float | None:
        parts = self._parts(assessments)
        weight = sum(w for _, w in parts)
        return sum(v for v, _ in parts) / weight if weight else None

    def interval(self, assessments: Assessments) -> tuple[float, float] | None:
        """The 95% interval, by resampling the questions (see `eval.scoring.bootstrap`); None where there is nothing to measure."""
        parts = self._parts(assessments)
        if not sum(w for _, w in parts):
            return None
        return interval([v for v, _ in parts], [w for _, w in parts])

    def score(self, assessment: Assessment) -> float | None:
        """One question's own value."""
        part = self.part(assessment)
        return part[0] / part[1] if part is not None and part[1] else None

    def _parts(self, assessments: Assessments) -> list[Part]:
        return [part for part in map(self.part, assessments) if part is not None]
