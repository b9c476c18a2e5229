"""Intervals and significance by resampling: against formulas, against scipy, and the same on every run."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import bootstrap

from eval.scoring.bootstrap import difference, interval


def test_the_interval_of_a_share_is_that_of_the_binomial() -> None:
    """60 of 100: about 0.6 plus and minus 1.96 sqrt(0.6 x 0.4 / 100) = 0.096."""
    low, high = interval([1.0] * 60 + [0.0] * 40)
    assert low == pytest.approx(0.504, abs=0.011)
    assert high == pytest.approx(0.696, abs=0.011)


def test_the_interval_agrees_with_scipy() -> None:
    """Percentile bootstrap of the mean of 200 skewed values, drawn by another generator."""
    values = np.random.default_rng(7).exponential(size=200)
    other = bootstrap((values,), np.mean, n_resamples=5000, method="percentile", rng=np.random.default_rng(3))
    assert interval(values) == pytest.approx(tuple(other.confidence_interval), abs=0.02)


def test_values_that_do_not_differ_have_an_interval_without_width() -> None:
    """Whatever is drawn, the mean is the same."""
    assert interval([0.25] * 9) == (0.25, 0.25)
    assert interval([1.0]) == (1.0, 1.0)


def test_a_share_over_parts_of_questions_is_a_ratio_of_sums() -> None:
    """Questions with 4, 4 and 0 parts, 3, 3 and 0 of them right: 0.75 whichever questions are drawn."""
    assert interval([3, 3, 0], weights=[4, 4, 0]) == (0.75, 0.75)


def test_the_same_values_give_the_same_interval() -> None:
    """The seed is fixed, so two reports of one run do not differ."""
    values = [0.0, 1.0, 0.5, 0.25] * 10
    assert interval(values) == interval(list(values))
    assert difference(values, values[::-1]) == difference(values, values[::-1])


def test_a_better_run_is_beyond_chance_and_a_lucky_one_is_not() -> None:
    """30 of 100 questions gained and none lost; against 3 gained and 2 lost."""
    worse = [0.0] * 100
    better = difference(worse, [1.0] * 30 + [0.0] * 70)
    assert better.mean == pytest.approx(0.3)
    assert better.beyond_chance
    assert better.low == pytest.approx(0.3 - 1.96 * (0.3 * 0.7 / 100) ** 0.5, abs=0.02)
    assert better.p == pytest.approx(2 / 2001)
    lucky = difference([1.0, 1.0] + [0.0] * 98, [0.0, 0.0] + [1.0] * 3 + [0.0] * 95)
    assert lucky.mean == pytest.approx(0.01)
    assert not lucky.beyond_chance
    assert lucky.p > 0.4


def test_pairing_sees_what_two_intervals_hide() -> None:
    """Every tenth question gained over a very uneven base: the intervals of the two means overlap, the difference has none of zero."""
    base = [float(i % 2) for i in range(200)]
    gained = [1.0 if i % 10 == 0 else v for i, v in enumerate(base)]
    assert interval(base)[1] > interval(gained)[0]
    assert difference(base, gained).beyond_chance


def test_two_runs_alike_do_not_differ() -> None:
    """Nothing to resample: zero, and p is 1."""
    same = difference([0.5, 1.0], [0.5, 1.0])
    assert (same.mean, same.low, same.high, same.p, same.beyond_chance) == (0.0, 0.0, 0.0, 1.0, False)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_an_interval_lies_within_the_values(values: list[float]) -> None:
    """And the difference with the order of the runs turned round is its negative, with the same p."""
    low, high = interval(values)
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9
    forth, back = difference(values, [0.5] * len(values)), difference([0.5] * len(values), values)
    assert forth.mean == pytest.approx(-back.mean)
    assert (forth.low, forth.p) == pytest.approx((-back.high, back.p))
