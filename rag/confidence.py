"""A Question and what was found in, the probability that the documents answer it out. Used by `rag.ask`.

A logistic regression over a few features that mean something; `eval.fit_confidence` fits it on questions whose answers
are, and are not, in the documents, and says how well it tells them apart.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from index.words import words
from rag.clauses import coverage
from rag.expected import holds
from rag.layout import layout_of
from rag.question import Question, Term, normalised
from rag.retrieval import Retrieval

if TYPE_CHECKING:
    from index.store import Index


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for an answer being there. None depends on one encoder's own scale.

    `passage_cover`: share of the question's terms, by rarity, in the best sentence's passage and its headings; `near_cover`
    in the best of the first three sentences. `rarest`: how far that passage carries the rarest two terms. `figures`: share
    of the question's own figures and years that it has (1 where it names none). `lift`: how far the best sentence's cosine
    stands above the passages' mean, in the encoder's own spread (`Layout.spread`). `lead`: how far the best passage's score
    stands above the second's. `typed`: whether the best sentences hold what is asked for. All but `lift` and `lead` lie
    in [0, 1].
    """

    passage_cover: float
    near_cover: float
    rarest: float
    figures: float
    lift: float
    lead: float
    typed: float


def term_weights(index: "Index", question: Question) -> dict[Term, float]:
    """Each term's rarity over the passages (the idf of BM25; its commonest variant's), for terms of any length."""
    count = int(index.passage_vectors.ntotal)
    weights = {}
    for term in question.terms:
        frequency = 0
        for variant, _ in term.variants:
            parts = words(variant)
            if parts:
                frequency = max(frequency, min(len(index.passage_terms.column(p)[0]) for p in parts))
        weights[term] = math.log(1 + (count - frequency + 0.5) / (frequency + 0.5))
    return weights


def features(index: "Index", question: Question, found: Retrieval, weights: Mapping[Term, float]) -> Features:
    """The features of what was found; `found.sentences` must not be empty."""
    best = found.sentences[0]
    document, passage = index.passage_row(best.passage_row)
    around = normalised(" ".join(document.heading_path(passage.section)) + document.quote(passage) + document.title)
    sentences = [normalised(h.text) for h in found.sentences[:3]]
    total = sum(weights.values()) or 1.0

    def cover(text: str) -> float:
        return sum(w * coverage(t, text) for t, w in weights.items()) / total

    rarest = sorted(weights, key=lambda t: -weights[t])[:2]
    own_figures = re.findall(r"\d+(?:\.\d+)?", normalised(question.text))
    dense = found.passage_dense[found.rows]
    return Features(
        passage_cover=cover(around),
        near_cover=max(cover(s) for s in sentences),
        rarest=sum(coverage(t, around) for t in rarest) / max(len(rarest), 1),
        figures=sum(f in around for f in own_figures) / len(own_figures) if own_figures else 1.0,
        lift=(best.dense - float(dense.mean())) / (layout_of(index).spread or 1.0),
        lead=found.passages[0].score - found.passages[1].score if len(found.passages) > 1 else 4.0,
        typed=float(any(holds(question.kind, s) for s in sentences[:2])),
    )


@dataclass(frozen=True, slots=True)
class Model:
    """Coefficients of a logistic regression over `Features`, in their order, and its intercept."""

    coefficients: tuple[float, ...]
    intercept: float

    def probability(self, values: Features) -> float:
        """In [0, 1]."""
        total = self.intercept + sum(c * v for c, v in zip(self.coefficients, astuple(values), strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
