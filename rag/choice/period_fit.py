"""A question's time and a sentence's time in, how they fit out. Used by `rag.choice`."""

from dataclasses import dataclass

from rag.documents.periods import Period
from rag.question.question import Question


@dataclass(frozen=True, slots=True)
class PeriodFit:
    """How a sentence's time fits the question's: 1 where it is the same, -1 where it is another, 0 where either shows none."""

    year: float = 0.0
    span: float = 0.0
    plan: float = 0.0


def period_fit(question: Question, spoken: Period, year: int) -> PeriodFit:
    """How a sentence's time fits the question's; `year` is the own year of the sentence's document (0 where unknown)."""
    time, asked = question.time, question.time.years_from(year)
    planned, done, spanning = time.planned, time.done, time.spanning
    plan = 0.0 if planned == done or time.two else float(spoken.planned if planned else -spoken.planned)
    has_time = bool(asked) or planned != done
    return PeriodFit(
        year=0.0 if not asked or not spoken.years else 1.0 if asked & spoken.years else -1.0,
        span=-1.0 if has_time and spoken.span and not spanning else 1.0 if spanning and spoken.span else 0.0,
        plan=plan,
    )
