"""Telling answerable from unanswerable: by hand, against scikit-learn, and the interval against a formula."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from eval.scoring.auroc import auroc, auroc_interval

LEVELS = st.lists(st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.9, 1.0]), min_size=1, max_size=20)


def test_by_hand() -> None:
    """Of the six pairs four are in order, one is a tie and one is not: 4.5 / 6."""
    assert auroc([0.9, 0.6, 0.4], [0.1, 0.6]) == pytest.approx(4.5 / 6)
    assert auroc([0.9], [0.1]) == 1.0
    assert auroc([0.1], [0.9]) == 0.0
    assert auroc([0.5], [0.5]) == 0.5
    assert auroc([], [0.5]) is None
    assert auroc_interval([0.5], []) is None


@given(LEVELS, LEVELS)
def test_as_scikit_learn_has_it(answerable: list[float], unanswerable: list[float]) -> None:
    """For any confidences, ties among them."""
    labels = [1] * len(answerable) + [0] * len(unanswerable)
    assert auroc(answerable, unanswerable) == pytest.approx(roc_auc_score(labels, answerable + unanswerable))


def test_the_interval_is_that_of_hanley_and_mcneil() -> None:
    """Their standard error for 100 and 100 confidences, near enough for continuous ones."""
    chance = np.random.default_rng(11)
    above, below = list(chance.normal(1, 1, 100)), list(chance.normal(0, 1, 100))
    area = auroc(above, below)
    found = auroc_interval(above, below)
    assert area is not None
    assert found is not None
    q1, q2 = area / (2 - area), 2 * area**2 / (1 + area)
    error = ((area * (1 - area) + 99 * (q1 - area**2) + 99 * (q2 - area**2)) / 100**2) ** 0.5
    assert found[0] == pytest.approx(area - 1.96 * error, abs=0.02)
    assert found[1] == pytest.approx(area + 1.96 * error, abs=0.02)
    assert auroc_interval(above, below) == found


def test_cases_of_a_question_are_drawn_together() -> None:
    """Five copies of each case are no more evidence than one: the interval stays as wide as that of the questions."""
    above, below = [0.9, 0.8, 0.3, 0.6, 0.7, 0.2] * 3, [0.5, 0.1, 0.4, 0.65, 0.3, 0.2] * 3
    numbers = list(range(18))
    once = auroc_interval(above, below, groups=(numbers, numbers))
    copied = auroc_interval(above * 5, below, groups=(numbers * 5, numbers))
    apart = auroc_interval(above * 5, below * 5)
    assert once is not None
    assert copied == pytest.approx(once)
    assert apart is not None
    assert apart[1] - apart[0] < 0.6 * (once[1] - once[0])
