"""Read choices in, how sure an answer from them is out: a probability, and the two lines that part sure, likely and none.

Platt's scaling (Platt, Probabilistic Outputs for Support Vector Machines, 1999) of the evidence, with the share of the question's
terms that the best sentence carries; fitted by `yanzheng eval fit confidence`. Used by `rag.choice.choosing`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rag.choice.reading import evidence
from rag.choice.refutation import against
from rag.choice.sentence_choice import Choice
from rag.question.question import Question

# The evidence where nothing was found.
NOTHING = -math.inf


class Traits(NamedTuple):
    """What confidence is judged by, of the sentences that were read and of the best of them.

    `evidence`: see `rag.choice.reading.evidence`; `carried`: the share of the question's terms that the best one carries, in [0, 1];
    `against`: -1 for each sign that it answers another question (`rag.choice.refutation.against`).
    """

    evidence: float = NOTHING
    carried: float = 0.0
    against: float = 0.0


@dataclass(frozen=True, slots=True)
class Scaling:
    """The logit of "the documents answer": `bias`, and what each of `Traits` is multiplied with."""

    bias: float
    evidence: float
    carried: float
    against: float = 0.0

    def of(self, traits: Traits) -> float:
        """The probability, in [0, 1]."""
        logit = (
            self.bias + self.evidence * traits.evidence + self.carried * traits.carried + self.against * traits.against
        )
        return 1 / (1 + math.exp(-logit))


@dataclass(frozen=True, slots=True)
class Lines:
    """Probabilities: from `sure` up an answer is given as sure, from `likely` up as one to be checked, below it none is."""

    likely: float
    sure: float


def traits_of(question: Question, choices: Sequence[Choice]) -> Traits:
    """What confidence is judged by, of read choices, best first."""
    if not choices:
        return Traits()
    return Traits(evidence(choices), choices[0].traits.whole, -float(against(question, choices[0])))


def probability(question: Question, choices: Sequence[Choice], scaling: Scaling) -> float:
    """The probability, in [0, 1], that the documents answer the question."""
    return scaling.of(traits_of(question, choices))
