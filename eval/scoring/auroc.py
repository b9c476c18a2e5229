"""Confidences of answerable and unanswerable questions in, how well they are told apart out. Used by the reports."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from eval.scoring.bootstrap import LEVEL, RESAMPLES, SEED


def auroc(answerable: Sequence[float], unanswerable: Sequence[float]) -> float | None:
    """The chance that an answerable question has a higher confidence than an unanswerable one, 0 to 1; equal counts half.

    The area under the ROC curve as the Mann-Whitney statistic (Hanley and McNeil, Radiology 1982). None where one side
    is empty.
    """
    if not answerable or not unanswerable:
        return None
    return float(_compared(answerable, unanswerable).mean())


def auroc_interval(
    answerable: Sequence[float],
    unanswerable: Sequence[float],
    groups: tuple[Sequence[int], Sequence[int]] | None = None,
) -> tuple[float, float] | None:
    """Its 95% interval by resampling questions. None where `auroc` is None.

    `groups` gives for each confidence of both sides which question it belongs to, counted from 0; where a question was
    asked several times, its confidences are drawn together. Without it each side is resampled by itself.
    """
    if not answerable or not unanswerable:
        return None
    compared = _compared(answerable, unanswerable)
    chance = np.random.default_rng(SEED)
    if groups is None:
        drawn = [chance.multinomial(n, np.full(n, 1 / n), size=RESAMPLES) for n in compared.shape]
    else:
        count = 1 + max(max(groups[0]), max(groups[1]))
        questions = chance.multinomial(count, np.full(count, 1 / count), size=RESAMPLES)
        drawn = [questions[:, np.asarray(group)] for group in groups]
    above, below = (weights.astype(np.float64) for weights in drawn)
    pairs = above.sum(axis=1) * below.sum(axis=1)
    won = np.einsum("ij,ij->i", above @ compared, below)
    usable = pairs > 0
    low, high = np.quantile(won[usable] / pairs[usable], [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def _compared(answerable: Sequence[float], unanswerable: Sequence[float]) -> NDArray[np.float64]:
    """Shape (answerable, unanswerable): 1 where the former is higher, 0.5 where they are equal, else 0."""
    above, below = np.asarray(answerable)[:, None], np.asarray(unanswerable)[None, :]
    return np.asarray((above > below) + 0.5 * (above == below), dtype=np.float64)
