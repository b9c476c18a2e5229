"""A Question and a text in, whether the text speaks of the same thing by another number out: the second phase for the first.

Used by `rag.choice.sentence_choice` and `rag.choice.refutation`.
"""

from collections.abc import Sequence

from rag.question.asked.numbered import numbered
from rag.question.question import Question


def another_number(question: Question, text: str) -> bool:
    """Whether a text speaks of what the question speaks of by another number only: the second phase where the first is asked about."""
    asked = _by_kind(question.numbered)
    there = _by_kind(numbered(text)) if asked else {}
    return any(kind in there and not numbers & there[kind] for kind, numbers in asked.items())


def _by_kind(found: Sequence[tuple[str, str]]) -> dict[str, set[str]]:
    numbers: dict[str, set[str]] = {}
    for number, kind in found:
        numbers.setdefault(kind, set()).add(number)
    return numbers
