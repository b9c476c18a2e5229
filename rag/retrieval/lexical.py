"""A Question and the terms of an index's rows in, how much of the question's words and characters each row has out.

Shares lie in [0, 1] and are of the most BM25 that one row could get. Used by `rag.retrieval.retrieve`.
"""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.language.words import words
from index.storage.terms import characters
from rag.question.question import Question, Term
from rag.question.term import EQUIVALENT

if TYPE_CHECKING:
    from index.storage.terms import TermScores

Scores = NDArray[np.float32]

# What a term that no row has counts, as a share of what the rarest would. It may be said otherwise, or its translation be missing,
# so it must not take from what the other terms say: with 1 in the place of 0.3 the recall@1 of XQuAD's English questions over
# Chinese paragraphs is 0.926 in the place of 0.930, with 0 (a row with the one known word has the whole) it is 0.921.
ABSENT = 0.3
# A term that at most this share of the rows has is one to be found by: a name, a figure, a thing of which one document speaks.
RARE = 0.02


def words_share(terms: "TermScores", question: Question) -> Scores:
    """The share of the question's terms, by their words.

    Of a term's variants only the best counts in each row (structured queries: Pirkola, SIGIR 1998). A term counts by its
    information: 开始 is rare in some archive and still says little of what is asked.
    """
    return _terms_share(terms, question.terms, _words)


def characters_share(terms: "TermScores", question: Question, named: tuple[str, ...] = ()) -> Scores:
    """The share of the question's characters: those of a Chinese question itself, those of an English one's translations.

    Words that the cutter parts in two ways (超级碗) or that are written in two (第一季, 首季) still meet here. `named` are
    the names in the question that chose the documents (`rag.retrieval.scope`), which need not stand in each passage of theirs.
    """
    if question.language == "en":
        return _terms_share(terms, question.terms, _characters)
    asked = characters(question.telling(named))
    rarest = math.log(1 + terms.row_count) / 2
    most = sum(float(terms.column(c)[1].max(initial=0.0)) or rarest for c in asked)
    return terms.scores(asked) / most if most else np.zeros(terms.row_count, np.float32)


def rare_share(terms: "TermScores", question: Question) -> Scores:
    """The share of the question's rare terms (`RARE`), by their information and rarity, that each row has whole.

    Names, figures, quoted terms, Latin strings: where the documents speak of 塞罕坝 at all, the passages that do come first.
    """
    count = terms.row_count
    total = np.zeros(count, np.float32)
    most = 0.0
    for term in question.terms:
        whole = np.zeros(count, np.bool_)
        for variant, weight in term.variants:
            parts = _words(variant) if weight >= EQUIVALENT else ()
            if parts:
                whole[_rows_with_all(terms, parts)] = True
        number = int(whole.sum())
        if 0 < number <= max(1.0, RARE * count):
            worth = term.information * math.log(1 + count / number)
            total[whole] += worth
            most += worth
    return total / most if most else total


def _rows_with_all(terms: "TermScores", parts: tuple[str, ...]) -> NDArray[np.int32]:
    rows = terms.column(parts[0])[0]
    for part in parts[1:]:
        rows = np.intersect1d(rows, terms.column(part)[0], assume_unique=True)
    return rows


def _terms_share(terms: "TermScores", asked: tuple[Term, ...], parted: Callable[[str], tuple[str, ...]]) -> Scores:
    total = np.zeros(terms.row_count, dtype=np.float32)
    most = 0.0
    for term in asked:
        best = np.zeros(terms.row_count, dtype=np.float32)
        for variant, weight in term.variants:
            parts = parted(variant)
            if len(parts) == 1:
                # Most variants are one word, which stands in few rows: only these are touched.
                rows, values = terms.column(parts[0])
                np.maximum.at(best, rows, np.float32(weight) * values)
            else:
                np.maximum(best, weight * terms.scores(parts), out=best)
        total += term.information * best
        most += term.information * (float(best.max(initial=0.0)) or ABSENT * math.log(1 + terms.row_count))
    return total / most if most else total


@lru_cache(maxsize=8192)
def _words(variant: str) -> tuple[str, ...]:
    return tuple(words(variant))


@lru_cache(maxsize=8192)
def _characters(variant: str) -> tuple[str, ...]:
    return tuple(characters(variant))
