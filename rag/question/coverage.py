"""How much of a term a text carries. Used by choice, retrieval and composing."""

import math
from collections.abc import Iterable
from functools import lru_cache

from index.language.normal_form import normalised
from index.language.quantities import quantities
from index.language.words import words
from rag.question.term import Term

# A text that carries this much of a term has it. Terms of less information than this (set, gave, 讲) are words of any question.
CARRIED, TELLING = 0.5, 0.5
# Share of a variant's words that a text must have more of to carry the variant in part, and what all its words are worth apart.
MOST_WORDS, APART = 0.5, 0.6


def coverage(term: Term, text: str) -> float:
    """How well a text (see `normalised`) carries a term, in [0, 1]: its best variant's weight, or the share of its words."""
    best = 0.0
    for variant, whole, parts, share_weight in _forms(term):
        if whole <= best:
            continue
        if variant in text:
            best = whole
        elif parts and share_weight > best:
            share = sum(p in text for p in parts) / len(parts)
            best = max(best, share_weight * share if share > MOST_WORDS else 0.0)
    return best


def carried(terms: Iterable[Term], text: str) -> float:
    """How much of some terms a text (see `normalised`) carries: each by what it tells."""
    return sum(term.information * coverage(term, text) for term in terms)


@lru_cache(maxsize=4096)
def _forms(term: Term) -> tuple[tuple[str, float, tuple[str, ...], float], ...]:
    """A term's variants as `coverage` looks for them: the text, its worth, its words, and what all of them are worth."""
    found = []
    for variant, weight in term.variants:
        plain = normalised(variant)
        parts = tuple(w for w in words(plain) if w != plain) if len(plain) > 2 and not _is_figure(plain) else ()
        worth = 1.0 if plain == normalised(term.written) else math.sqrt(weight)
        found.append((plain, worth, parts, APART * worth))
    return tuple(found)


def _is_figure(text: str) -> bool:
    """Whether a text is one quantity and no more, of which a part is another one."""
    return any(q.start == 0 and q.end == len(text) for q in quantities(text))
