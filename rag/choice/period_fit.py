"""A question's time and a sentence's time in, how they fit out. Used by `rag.choice`."""

import re
from dataclasses import dataclass

from index.language.lexicon import expression, pattern
from rag.documents.periods import Period, told_last
from rag.question.question import Question

_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
# What stands before a year that something is only measured from: 比2019年, 自2015年.
MEASURED_FROM = "<<zh:against,zh:against.than,zh:reach.since,zh:reach.until>>[^，。；]{0,2}$"


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


def told_otherwise(question: Question, spoken: Period | None, clause: str) -> bool:
    """Whether the clause with the words that answer, up to these and in normal form, tells of another time than is asked about: of several years together
    for one (年均增长5%, 五年新增250万人), or measured from another year (比2016年降低29%). Or whether it tells last of a plan where it is asked whether
    something was done (通车了吗: 计划2004年通车)."""
    time = question.time
    if question.kind == "polar":
        return time.reached and not time.planned and told_last(clause) > 0
    if question.kind != "figure":
        return False
    measured_from = {year for year, only in years_named(clause) if only} if time.against else set()
    if measured_from and not measured_from & time.against:
        return True
    one = len(time.years) == 1 or (not time.years and len(time.steps) == 1)
    if not one or time.spanning or time.two:
        return False
    summed = spoken is not None and (spoken.span or spoken.lasting)
    return pattern("zh:together", *(("zh:together.total",) if summed else ())).search(clause) is not None


def years_named(plain: str) -> list[tuple[int, bool]]:
    """The years that a text in normal form names, in order, each with whether something is only measured from it."""
    return [
        (int(m[0]), expression(MEASURED_FROM).search(plain[: m.start()]) is not None) for m in _YEAR.finditer(plain)
    ]
