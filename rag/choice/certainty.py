"""Read choices in, how sure an answer from them is out: a probability, and the two lines that part sure, likely and none.

Platt's scaling (Platt, Probabilistic Outputs for Support Vector Machines, 1999) of the evidence, with the share of the question's
terms that the best sentence carries; fitted by `yanzheng eval fit confidence`. Used by `rag.found`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rag.choice.reading import evidence
from rag.choice.sentence_choice import Choice

# The evidence where nothing was found.
NOTHING = -20.0


@dataclass(frozen=True, slots=True)
class Scaling:
    """The logit of "the documents answer": `bias` + `evidence` x the choices' evidence + `carried` x the best one's share of terms."""

    bias: float
    evidence: float
    carried: float

    def of(self, traits: tuple[float, float]) -> float:
        """The probability, in [0, 1], for what `traits_of` gives."""
        logit = self.bias + self.evidence * traits[0] + self.carried * traits[1]
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


@dataclass(frozen=True, slots=True)
class Lines:
    """Probabilities: from `sure` up an answer is given as sure, from `likely` up as one to be checked, below it none is."""

    likely: float
    sure: float


def traits_of(choices: Sequence[Choice]) -> tuple[float, float]:
    """What confidence is judged by: the evidence of read choices, and the share of the question's terms that the best one carries."""
    return (evidence(choices), choices[0].traits.whole) if choices else (NOTHING, 0.0)


def probability(choices: Sequence[Choice], scaling: Scaling) -> float:
    """The probability, in [0, 1], that the documents answer the question."""
    return scaling.of(traits_of(choices))
