"""A Question and what was found in, the probability that the documents answer it out. Used by `rag.ask`.

A logistic regression over a few features that mean something; `eval.fitting.confidence` fits it on questions whose answers
are, and are not, in the documents, and says how well it tells them apart.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from index.language.normal_form import normalised
from rag.choice.forms import formless
from rag.choice.sentence_choice import Choice, surroundings
from rag.documents.archive import Archive
from rag.documents.layout import beside
from rag.question.asked.units import POINTED
from rag.question.coverage import coverage
from rag.question.question import Question, Term
from rag.retrieval.hits import Retrieval, SentenceHit

if TYPE_CHECKING:
    from index.storage.store import Index

# Worth of a term that stands beside a sentence, not in it.
BESIDE = 0.7


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for the best sentence's answering. None depends on one encoder's own scale; shares lie in [0, 1].

    `whole`: the share of the question's terms, by rarity and information, that it carries; `close`: its trait
    (`rag.choice.sentence_choice.Traits`); the others count terms that stand right beside it, in the headings above
    or the sentence before, at `BESIDE`. `near`: the share of the question's terms, by rarity, that stand in or beside it;
    `rarest`: that of the rarest two; `focus`: that of what is asked about the subject (`Question.focus`); `hole`: the weight of the term that is
    farthest from being carried, as a share of all; `figures`: the share of the question's own figures that stand there (1 where it
    names none, years left out). `lift`: how far its cosine stands above that of the sentences in scope, in the encoder's own spread
    (`Layout.spread`); `best_lift`: that of the sentence with the highest. `margin`: how far its value stands above the next one's, at most 3.
    `found`: whether it holds what is asked for near the question's words, and `lacking`: whether it has no figure or date of the unit
    asked for (both 0 where the question asks for nothing that its form shows); `formless`: whether it holds nothing of another form that the
    answer must have (`rag.choice.forms`). `year`, `span`, `plan`: whether the time fits
    (`rag.choice.period_fit.PeriodFit`; the last two only where it does not).
    """

    whole: float
    close: float
    near: float
    rarest: float
    focus: float
    hole: float
    figures: float
    lift: float
    best_lift: float
    margin: float
    found: float
    lacking: float
    formless: float
    year: float
    span: float
    plan: float


def features(
    index: "Index", question: Question, found: Retrieval, choices: Sequence[Choice], weights: Mapping[Term, float]
) -> Features:
    """The features of what was found; `choices` (best first) must not be empty."""
    best = choices[0]
    weights = {term: weight * term.information for term, weight in weights.items()}
    total = sum(weights.values()) or 1.0
    text = normalised(best.hit.text)
    around = normalised(f"{best.hit.document.title} {surroundings(best.hit)}")
    inside = {t: coverage(t, text) for t in weights}
    near = {t: max(inside[t], BESIDE * coverage(t, around)) for t in weights}
    rarest = sorted(weights, key=lambda t: -weights[t])[:2]
    focus = [t for t in question.focus if t in near]
    spread = Archive(index).layout.spread or 1.0
    return Features(
        whole=sum(w * inside[t] for t, w in weights.items()) / total,
        close=best.traits.close,
        near=sum(w * near[t] for t, w in weights.items()) / total,
        rarest=sum(near[t] for t in rarest) / max(len(rarest), 1),
        focus=sum(t.information * near[t] for t in focus) / sum(t.information for t in focus) if focus else 1.0,
        hole=max((w * (1 - near[t]) for t, w in weights.items()), default=0.0) / total,
        figures=sum(f.written in text or f.written in around or f.stands_in(text) for f in question.figures)
        / len(question.figures)
        if question.figures
        else 1.0,
        lift=(best.hit.dense - found.typical) / spread,
        best_lift=(max(c.hit.dense for c in choices) - found.typical) / spread,
        margin=min(3.0, best.value - choices[1].value) if len(choices) > 1 else 3.0,
        found=best.traits.near if question.kind in POINTED else 0.0,
        lacking=float(bool(question.units) and not best.traits.unit),
        formless=float(formless(question, text, around, _behind(best.hit))),
        year=best.period.year,
        span=min(0.0, best.period.span),
        plan=min(0.0, best.period.plan),
    )


def _behind(hit: SentenceHit) -> str:
    """The sentence behind one, where the cause of what it says often stands."""
    behind = beside(hit.document, hit.sentence, 1)
    return "" if behind is None else normalised(hit.document.quote(behind))


@dataclass(frozen=True, slots=True)
class Model:
    """Coefficients of a logistic regression over `Features`, in their order, and its intercept."""

    coefficients: tuple[float, ...]
    intercept: float

    def probability(self, values: Features) -> float:
        """In [0, 1]."""
        total = self.intercept + sum(c * v for c, v in zip(self.coefficients, astuple(values), strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
