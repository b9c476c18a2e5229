"""Quantiles of times. Used by `eval.judging.measures` and `eval.reporting.summary`."""

import math
from collections.abc import Sequence


def nearest_rank(values: Sequence[float], share: float) -> float:
    """The smallest of some values, one or more, that `share` (above 0, up to 1) of them do not exceed.

    Hyndman and Fan, Sample Quantiles in Statistical Packages, The American Statistician 1996, definition 1.
    """
    return sorted(values)[math.ceil(share * len(values)) - 1]
