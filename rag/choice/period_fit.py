"""A question's time and a sentence's time in, how they fit out. Used by `rag.choice`."""

from dataclasses import dataclass

from rag.documents.periods import Period
from rag.question.period import asks_span, asks_two_times, names_plan, names_result, years_asked
from rag.question.question import Question


@dataclass(frozen=True, slots=True)
class PeriodFit:
    """How a sentence's time fits the question's: 1 where it is the same, -1 where it is another, 0 where either shows none."""

    year: float = 0.0
    span: float = 0.0
    plan: float = 0.0


def period_fit(question: Question, spoken: Period, year: int) -> PeriodFit:
    """How a sentence's time fits the question's; `year` is the own year of the sentence's document (0 where unknown)."""
    asked = years_asked(question, year)
    planned, done = names_plan(question.text), names_result(question.text)
    spanning = asks_span(question)
    plan = 0.0 if planned == done or asks_two_times(question) else float(spoken.planned if planned else -spoken.planned)
    has_time = bool(asked) or planned != done
    return PeriodFit(
        year=0.0 if not asked or not spoken.years else 1.0 if asked & spoken.years else -1.0,
        span=-1.0 if has_time and spoken.span and not spanning else 1.0 if spanning and spoken.span else 0.0,
        plan=plan,
    )
