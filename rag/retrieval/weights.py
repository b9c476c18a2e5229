"""How telling each term of a question is in an index."""

import math
from typing import TYPE_CHECKING

from index.language.words import words
from rag.question.question import Question, Term
from rag.question.term import EQUIVALENT

if TYPE_CHECKING:
    from index.storage.store import Index


def term_weights(index: "Index", question: Question) -> dict[Term, float]:
    """What each term weighs: its rarity over the passages (the idf of BM25; its commonest variant's)."""
    count = int(index.passage_vectors.ntotal)
    weights = {}
    for term in question.terms:
        frequency = 0
        for variant, weight in term.variants:
            parts = words(variant)
            if parts and weight >= EQUIVALENT:
                frequency = max(frequency, min(len(index.passage_terms.column(p)[0]) for p in parts))
        rarity = math.log(2 * (count + 1) / (2 * frequency + 1))
        weights[term] = rarity * max(weight for _, weight in term.variants)
    return weights
