"""A question in two languages in, the fields of Question that are read differently out. Used by `eval.commands.twins`.

What rules a sentence out, and what keeps an answer from being sure, comes from what was read of the question: one that is read less fully in
one language is answered where its twin is refused.
"""

from collections.abc import Callable, Mapping
from typing import Any

from rag.question.question import Question

# The fields that steer the choice of the sentence and the refusals, and what of each both twins should have.
FIELDS: Mapping[str, Callable[[Question], Any]] = {
    "kind": lambda q: q.kind,
    "figure": lambda q: q.kind == "figure",
    "units": lambda q: q.units,
    "indicator": lambda q: bool(q.indicator),
    "of_ratio": lambda q: q.of_ratio,
    "years": lambda q: sorted(q.time.years),
    "steps": lambda q: sorted(q.time.steps),
    "planned": lambda q: q.time.planned,
    "done": lambda q: q.time.done,
    "spanning": lambda q: q.time.spanning,
    "two times": lambda q: q.time.two,
    "papers": lambda q: sorted(q.time.papers),
    "contrasts": lambda q: sorted(q.contrasts.items()),
    "numbered": lambda q: sorted(q.numbered),
    "count": lambda q: q.count,
    "how_many": lambda q: q.how_many,
    "lists": lambda q: q.lists,
    "extreme": lambda q: q.extreme,
    "bound": lambda q: q.condition.bound is not None,
    "section": lambda q: q.section is not None,
    "parts": lambda q: len(q.parts),
    "provinces": lambda q: len(q.provinces),
    "quoted": lambda q: len(q.quoted),
}


def read_differently(one: Question, other: Question) -> Mapping[str, tuple[Any, Any]]:
    """Each field that the twins do not share, with what either has."""
    both = {name: (of(one), of(other)) for name, of in FIELDS.items()}
    return {name: pair for name, pair in both.items() if pair[0] != pair[1]}
