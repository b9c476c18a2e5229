"""Read choices in, how sure an answer from them is out: a probability, and the two lines that part sure, likely and none.

Platt's scaling (Platt, Probabilistic Outputs for Support Vector Machines, 1999) of the evidence, with the share of the question's
terms that the best sentence carries, and whether a rule finds a fault with it; fitted by `yanzheng eval fit confidence`. Used by `rag.found`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rag.choice.reading import FARTHEST, evidence
from rag.choice.refutation import faulty
from rag.choice.sentence_choice import Choice
from rag.question.question import Question

# The evidence where nothing was found.
NOTHING = -FARTHEST
# The evidence of read choices, the share of the question's terms that the best one carries, and 1 where it has no fault, else 0.
Traits = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Scaling:
    """The logit of "the documents answer": `bias`, and what each of the traits is multiplied with."""

    bias: float
    evidence: float
    carried: float
    faultless: float

    def of(self, traits: Traits) -> float:
        """The probability, in [0, 1], for what `traits_of` gives."""
        logit = self.bias + self.evidence * traits[0] + self.carried * traits[1] + self.faultless * traits[2]
        return 1 / (1 + math.exp(-logit))


@dataclass(frozen=True, slots=True)
class Lines:
    """Probabilities: from `sure` up an answer is given as sure, from `likely` up as one to be checked, below it none is."""

    likely: float
    sure: float


def traits_of(question: Question, choices: Sequence[Choice]) -> Traits:
    """What confidence is judged by; see `Traits`, and for the faults `rag.choice.refutation.faulty`."""
    if not choices:
        return NOTHING, 0.0, 0.0
    best = choices[0]
    return evidence(choices), best.traits.whole, float(not faulty(question, best, [best.hit.text]))


def probability(question: Question, choices: Sequence[Choice], scaling: Scaling) -> float:
    """The probability, in [0, 1], that the documents answer the question."""
    return scaling.of(traits_of(question, choices))
