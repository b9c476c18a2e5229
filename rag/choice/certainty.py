"""Read choices in, how sure an answer from them is out: a probability, and the two lines that part sure, likely and none.

Platt's scaling (Platt, Probabilistic Outputs for Support Vector Machines, 1999) of the evidence, with the share of the question's
terms that the best sentence carries; fitted by `yanzheng eval fit confidence`. Used by `rag.found`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rag.choice.reading import evidence
from rag.choice.sentence_choice import Choice


@dataclass(frozen=True, slots=True)
class Scaling:
    """The logit of "the documents answer": `bias` + `evidence` x the choices' evidence + `carried` x the best one's share of terms."""

    bias: float
    evidence: float
    carried: float


@dataclass(frozen=True, slots=True)
class Lines:
    """Probabilities: from `sure` up an answer is given as sure, from `likely` up as one to be checked, below it none is."""

    likely: float
    sure: float


def probability(choices: Sequence[Choice], scaling: Scaling) -> float:
    """The probability, in [0, 1], that the documents answer the question; 0 where nothing was found."""
    if not choices:
        return 0.0
    logit = scaling.bias + scaling.evidence * evidence(choices) + scaling.carried * choices[0].traits.whole
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
