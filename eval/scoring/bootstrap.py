"""Per-question values in, intervals and significance out, by resampling questions. Used by the reports and `eval compare`.

Efron, Bootstrap Methods: Another Look at the Jackknife, Annals of Statistics 1979; paired over the same questions as in
Sakai, Evaluating Evaluation Metrics Based on the Bootstrap, SIGIR 2006. Seeded: the same values give the same interval.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2000
SEED = 20240516
LEVEL = 0.95
# Numbers drawn at a time, so that memory stays at some tens of megabytes however many questions there are.
_AT_ONCE = 2_000_000

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Difference:
    """How much the second of two runs over the same questions differs from the first.

    `mean` is the mean of the differences, `low` and `high` its 95% interval, `p` the share of resamples (two-sided) in
    which the difference is not on the mean's side of zero.
    """

    mean: float
    low: float
    high: float
    p: float

    @property
    def beyond_chance(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0


def interval(values: Sequence[float] | Values, weights: Sequence[float] | Values | None = None) -> tuple[float, float]:
    """The 95% percentile interval of the mean of some values, one or more.

    With `weights` (0 or more, not all 0) it is that of the ratio of sums, sum(values) / sum(weights), which is what a
    share over the citations or figures of all questions is.
    """
    array = np.asarray(values, dtype=np.float64)
    below = np.ones_like(array) if weights is None else np.asarray(weights, dtype=np.float64)
    sums = _resampled(np.stack([array, below]))
    usable = sums[1] > 0
    low, high = np.quantile(sums[0][usable] / sums[1][usable], [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def difference(first: Sequence[float] | Values, second: Sequence[float] | Values) -> Difference:
    """The paired difference `second - first` over the same questions in the same order, one or more."""
    changes = np.asarray(second, dtype=np.float64) - np.asarray(first, dtype=np.float64)
    mean = float(changes.mean())
    means = _resampled(changes[None, :])[0] / len(changes)
    low, high = np.quantile(means, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    if not changes.any():
        return Difference(0.0, 0.0, 0.0, 1.0)
    against = float(np.mean(means <= 0) if mean > 0 else np.mean(means >= 0))
    # The observed sample is one of those that could have been drawn, so p is never 0 (Davison and Hinkley, 1997, 4.2).
    p = min(1.0, 2 * (against * RESAMPLES + 1) / (RESAMPLES + 1))
    return Difference(mean, float(low), float(high), p)


def _resampled(rows: Values) -> Values:
    """Shape (rows, RESAMPLES): the sum of each row over the same questions, drawn with replacement."""
    count = rows.shape[1]
    chance = np.random.default_rng(SEED)
    sums = np.empty((len(rows), RESAMPLES))
    step = max(1, _AT_ONCE // max(count, 1))
    for start in range(0, RESAMPLES, step):
        drawn = chance.integers(0, count, size=(min(step, RESAMPLES - start), count))
        for row, values in enumerate(rows):
            sums[row, start : start + len(drawn)] = values[drawn].sum(axis=1)
    return sums
