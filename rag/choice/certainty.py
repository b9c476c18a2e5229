"""Read choices in, how sure an answer from them is out: a probability, and the two lines that part sure, likely and none.

Platt's scaling (Platt, Probabilistic Outputs for Support Vector Machines, 1999) of the evidence together with what the reader does not
see or weighs too little; fitted by `yanzheng eval fit confidence`. Used by `rag.found`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index.language.normal_form import normalised
from rag.choice.reading import FARTHEST, evidence
from rag.choice.sentence_choice import Choice, surroundings
from rag.question.coverage import coverage
from rag.question.question import Question

# The evidence where nothing was found.
NOTHING = -FARTHEST


class Traits(NamedTuple):
    """What confidence is judged by, of the sentences that were read and of the best of them.

    `evidence`: see `rag.choice.reading.evidence`; `worth`: of the best one before it was read; `telling`: 1 less the most telling term of the
    question that neither it nor what stands around it carries, in [0, 1]; `timely`: 1 where it is known to speak of the year that the
    question names, else 0.
    """

    evidence: float = NOTHING
    worth: float = NOTHING
    telling: float = 0.0
    timely: float = 0.0


@dataclass(frozen=True, slots=True)
class Scaling:
    """The logit of "the documents answer": `bias`, and what each of `Traits` is multiplied with."""

    bias: float
    evidence: float
    worth: float
    telling: float
    timely: float

    def of(self, traits: Traits) -> float:
        """The probability, in [0, 1]."""
        slopes = (self.evidence, self.worth, self.telling, self.timely)
        logit = self.bias + sum(slope * trait for slope, trait in zip(slopes, traits, strict=True))
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
    best = choices[0]
    return Traits(evidence(choices), best.worth, _telling(question, best), float(best.period.year > 0))


def _telling(question: Question, best: Choice) -> float:
    hit = best.hit
    texts = [normalised(text) for text in (hit.text, surroundings(hit), hit.document.title)]
    return 1 - max((t.information * (1 - max(coverage(t, text) for text in texts)) for t in question.terms), default=0)


def probability(question: Question, choices: Sequence[Choice], scaling: Scaling) -> float:
    """The probability, in [0, 1], that the documents answer the question."""
    return scaling.of(traits_of(question, choices))
