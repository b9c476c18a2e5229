"""The time that a question asks for: years, a plan or a result, several years."""

import re
from functools import lru_cache

from index.language.lexicon import pattern
from index.language.normal_form import normalised
from rag.documents.periods import YEARS_BESIDE
from rag.question.question import Question

_PLAN = (
    *("zh:plan.sure", "zh:plan.named", "zh:plan.will", "zh:plan.asked", "zh:year.this", "zh:year.next"),
    *("en:plan.told", "en:plan.open", "en:plan.asked", "en:year.this", "en:year.next"),
)
_DONE = ("zh:done.said", "zh:done.asked", "zh:year.last", "en:done.asked", "en:year.last")
_NOW = ("zh:now.asked", "en:now.asked")
_SPAN = ("zh:span.asked", "en:span.asked")
_YEARS_BESIDE_ENGLISH = (("en:year.this", 0), ("en:year.last", -1), ("en:year.next", 1))


def names_plan(text: str) -> bool:
    """Whether a question's words name a plan, whatever else they name."""
    return pattern(*_PLAN).search(text) is not None


def names_result(text: str) -> bool:
    """Whether a question's words name what was done, whatever else they name."""
    return pattern(*_DONE).search(text) is not None


def asks_plan(question: Question) -> bool:
    """Whether a question asks for what is planned, not for what was done."""
    return names_plan(question.text) and not names_result(question.text)


def years_asked(question: Question, year: int = 0) -> frozenset[int]:
    """The years that a question names; 今年, last year and the like counted from a document's own `year`, if that is known."""
    plain = normalised(question.text)
    found = {int(y) for y in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", plain)}
    if year and not found:
        relative = YEARS_BESIDE if question.language == "zh" else _YEARS_BESIDE_ENGLISH
        found = {year + step for name, step in relative if pattern(name).search(plain)}
    return frozenset(found)


@lru_cache(maxsize=256)
def asks_two_times(question: Question) -> bool:
    """Whether a question asks for the figures of two times: of two years, or of what is (目前有多高？) and of what is planned."""
    parts = [part for part in re.split(r"[？?，,；;]|\band\b|和", question.text) if part.strip()]
    planned = [names_plan(part) for part in parts]
    done = [names_result(part) or pattern(*_NOW).search(part) is not None for part in parts]
    both = any(p and not d for p, d in zip(planned, done, strict=True)) and any(
        d and not p for p, d in zip(planned, done, strict=True)
    )
    return len(years_asked(question)) == 2 or both


def asks_span(question: Question) -> bool:
    """Whether a question asks for several years together: 五年来, annual."""
    return pattern(*_SPAN).search(question.text) is not None


def asks_time(question: Question) -> bool:
    """Whether a question says of which time it asks, other than by a year: of a plan, a result, or several years."""
    return names_plan(question.text) or names_result(question.text) or asks_span(question)
