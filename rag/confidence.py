"""A Question and what was found in, the probability that the documents answer it out. Used by `rag.ask`.

A logistic regression over a few features that mean something; `eval.fit_confidence` fits it on questions whose answers
are, and are not, in the documents, and says how well it tells them apart.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from index.document import Document, Passage
from index.words import words
from rag.clauses import coverage
from rag.expected import holds
from rag.layout import layout_of
from rag.question import Question, Term, normalised
from rag.retrieval import Retrieval

if TYPE_CHECKING:
    from index.store import Index

# Sentences, from the best down, whose passages are looked at.
NEAREST = 3


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for an answer being there. None depends on one encoder's own scale.

    Of the passages around the first three sentences, with their headings, the one that has most counts:
    `passage_cover` is the share of the question's terms, by rarity, that it carries, `rarest` that of the rarest two terms,
    `figures` that of the question's own figures and years (1 where it names none). `near_cover`: the same share in the best
    of the three sentences themselves. `lift`: how far the best sentence's cosine
    stands above that of the sentences in scope, in the encoder's own spread (`Layout.spread`). `lead`: how far the best passage's score
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
        rarity = math.log(1 + (count - frequency + 0.5) / (frequency + 0.5))
        weights[term] = rarity * max(weight for _, weight in term.variants)
    return weights


def features(index: "Index", question: Question, found: Retrieval, weights: Mapping[Term, float]) -> Features:
    """The features of what was found; `found.sentences` must not be empty."""
    best = found.sentences[0]
    rows = dict.fromkeys(h.passage_row for h in found.sentences[:NEAREST])
    passages = [_around(*index.passage_row(row)) for row in rows]
    sentences = [normalised(h.text) for h in found.sentences[:NEAREST]]
    total = sum(weights.values()) or 1.0

    def cover(text: str) -> float:
        return sum(w * coverage(t, text) for t, w in weights.items()) / total

    rarest = sorted(weights, key=lambda t: -weights[t])[:2]
    own_figures = re.findall(r"\d+(?:\.\d+)?", normalised(question.text))
    return Features(
        passage_cover=max(cover(p) for p in passages),
        near_cover=max(cover(s) for s in sentences),
        rarest=max(sum(coverage(t, p) for t in rarest) for p in passages) / max(len(rarest), 1),
        figures=max(sum(f in p for f in own_figures) for p in passages) / len(own_figures) if own_figures else 1.0,
        lift=(best.dense - found.typical) / (layout_of(index).spread or 1.0),
        lead=found.passages[0].score - found.passages[1].score if len(found.passages) > 1 else 4.0,
        typed=float(any(holds(question.kind, s) for s in sentences[:2])),
    )


def _around(document: Document, passage: Passage) -> str:
    """A passage with its headings and its document's title, as terms are looked for."""
    return normalised(" ".join((document.title, *document.heading_path(passage.section), document.quote(passage))))


def named_but_absent(index: "Index", question: Question, found: Retrieval) -> bool:
    """Whether the question is about a year, a quoted term or a name that the documents in scope never mention.

    Whatever resembles the question then answers another one: the right figure of the wrong year.
    """
    texts = [
        normalised(f"{d.title} {d.id} {d.text}")
        for d, inside in zip(index.documents, found.scope.inside, strict=True)
        if inside
    ]
    named = [[y] for y in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", question.text)]
    named += [[normalised(q)] for q in re.findall(r"[“「]([^”」]{2,20})[”」]", question.text)]
    if question.language == "en":
        proper = {w.lower() for w in re.findall(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*", question.text)}
        for term in question.terms:
            translated = [v for v, _ in term.variants if not v.isascii()]
            if translated and any(term.written in p for p in proper):
                named.append(translated)
    return any(not any(variant in text for variant in variants for text in texts) for variants in named)


@dataclass(frozen=True, slots=True)
class Model:
    """Coefficients of a logistic regression over `Features`, in their order, and its intercept."""

    coefficients: tuple[float, ...]
    intercept: float

    def probability(self, values: Features) -> float:
        """In [0, 1]."""
        total = self.intercept + sum(c * v for c, v in zip(self.coefficients, astuple(values), strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
