"""Two reports of `yanzheng eval` in, what changed between them out. Used by `eval.commands.compare`.

A report's questions each have `scores`: what they add to each measure. Only questions that both have are compared, pair
by pair, so that luck in which questions were asked is no difference.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from eval.scoring.bootstrap import Difference, difference

# Measures of which less is better; of all others more is.
LOWER_IS_BETTER = frozenset({"wrong_refusals", "wrong_answers", "long_answers"})
_EPSILON = 1e-9

Scores = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Change:
    """A measure over the questions that have it in both reports: how many they are, its two means, and the difference."""

    measure: str
    questions: int
    before: float
    after: float
    difference: Difference

    @property
    def is_regression(self) -> bool:
        """Whether it got worse by more than chance explains."""
        worse = self.difference.mean > 0 if self.measure in LOWER_IS_BETTER else self.difference.mean < 0
        return worse and self.difference.beyond_chance

    @property
    def is_gain(self) -> bool:
        """Whether it got better by more than chance explains."""
        return self.difference.beyond_chance and not self.is_regression


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """A question with the measures that changed for it: name to (before, after)."""

    id: str
    question: str
    measures: dict[str, tuple[float, float]]

    @property
    def direction(self) -> str:
        """`better`, `worse` or, where some measures rose and others fell, `mixed`."""
        signs = {(b < a) != (name in LOWER_IS_BETTER) for name, (b, a) in self.measures.items()}
        return "mixed" if len(signs) > 1 else "better" if signs == {True} else "worse"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`changes` by measure, in the first report's order; `questions` that changed, in its order.

    `only_before` and `only_after` count the questions that the other report lacks.
    """

    changes: tuple[Change, ...]
    questions: tuple[QuestionChange, ...]
    only_before: int
    only_after: int

    @property
    def regressions(self) -> tuple[Change, ...]:
        """The measures that got worse by more than chance explains."""
        return tuple(change for change in self.changes if change.is_regression)


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> Comparison:
    """The comparison of two reports (plain data, as `read_report` gives it) that have a question in common."""
    old = {question["id"]: question for question in before["questions"]}
    new = {question["id"]: question for question in after["questions"]}
    both = [name for name in old if name in new]
    measures = dict.fromkeys(m for name in both for m in old[name]["scores"])
    changes = [_change(m, {n: (old[n]["scores"], new[n]["scores"]) for n in both}) for m in measures]
    questions = []
    for name in both:
        was, now = old[name]["scores"], new[name]["scores"]
        moved = {m: (was[m], now[m]) for m in was if m in now and abs(was[m] - now[m]) > _EPSILON}
        if moved:
            questions.append(QuestionChange(name, old[name].get("question", ""), moved))
    return Comparison(
        changes=tuple(change for change in changes if change is not None),
        questions=tuple(questions),
        only_before=len(old) - len(both),
        only_after=len(new) - len(both),
    )


def _change(measure: str, pairs: Mapping[str, tuple[Mapping[str, float], Mapping[str, float]]]) -> Change | None:
    values = [(was[measure], now[measure]) for was, now in pairs.values() if measure in was and measure in now]
    if not values:
        return None
    first, second = [b for b, _ in values], [a for _, a in values]
    return Change(measure, len(values), sum(first) / len(first), sum(second) / len(second), difference(first, second))
