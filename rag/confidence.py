"""A Question and what was found in, the probability that the documents answer it out. Used by `rag.ask`.

A logistic regression over a few features that mean something; `eval.fit_confidence` fits it on questions whose answers
are, and are not, in the documents, and says how well it tells them apart.
"""

import math
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.words import words
from rag.clauses import coverage
from rag.expected import holds
from rag.question import Question, Term, normalised
from rag.retrieval import Retrieval

if TYPE_CHECKING:
    from index.store import Index


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for an answer being there; all but `dense` and `margin` lie in [0, 1].

    `passage_cover`, `sentence_cover`: share of the question's terms, by rarity, in the best passage and sentence.
    `rarest`: how far the best passage carries the rarest two terms. `near_cover`: the best of the first three sentences.
    `dense`: cosine of the best sentence. `margin`: how far the best passage's cosine stands above the mean, in standard
    deviations. `agree`: whether words and vectors prefer the same passage. `typed`: whether the best sentences hold
    what is asked for. `known`: share of the terms, by rarity, that the documents have at all.
    """

    passage_cover: float
    sentence_cover: float
    near_cover: float
    rarest: float
    known: float
    dense: float
    margin: float
    agree: float
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
    known = sum(
        w
        for t, w in weights.items()
        if any((p := words(v)) and all(len(index.passage_terms.column(x)[0]) for x in p) for v, _ in t.variants)
    )
    dense = found.passage_dense
    deviation = float(dense.std()) or 1.0
    top = {h.passage.start for h in found.passages[:2] if h.document.id == found.passages[0].document.id}
    lexical = int(np.argmax(found.passage_words))
    lexical_document, lexical_passage = index.passage_row(lexical)
    agree = lexical_document.id == found.passages[0].document.id and lexical_passage.start in top
    return Features(
        passage_cover=cover(around),
        sentence_cover=cover(sentences[0]),
        near_cover=max(cover(s) for s in sentences),
        rarest=sum(coverage(t, around) for t in rarest) / max(len(rarest), 1),
        known=known / total,
        dense=best.dense,
        margin=(float(dense.max()) - float(dense.mean())) / deviation,
        agree=float(agree and float(found.passage_words[lexical]) > 0),
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
