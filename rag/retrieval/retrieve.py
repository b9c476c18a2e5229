"""A Question and an Index in, scored passages and sentences out. Used by `rag.search`.

Six sides see each passage (its vector, its best sentence's vector, its words, its characters, its best sentence's characters,
the rare terms that it has) and four each sentence (vector, words, characters, the passage around it). The sides are brought to one scale, then added.
"""

import math
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.storage.vectors import nearest
from rag.documents.archive import Archive
from rag.question.question import Question
from rag.retrieval.hits import Hit, Retrieval, SentenceHit
from rag.retrieval.lexical import characters_share, rare_share, words_share
from rag.retrieval.scope import named_documents, without_names

if TYPE_CHECKING:
    from index.storage.store import Index

Scores = NDArray[np.float32]

# Weights of the sides. Vectors' sides are standardised; words' and characters' sides are the share of the question's BM25
# that a row gets, in [0, 1], since on a small collection a rare word would otherwise stand ten deviations above everything.
# A conditional logit over XQuAD (Chinese and English questions) and CMRC 2018, none below nought, crosswise over the articles:
# passage recall@1 0.957, 0.923 and 0.990 (without characters 0.952, 0.906, 0.988); words of the best sentence got no weight.
# The rare terms (`exact`) are for archives, which those sets are not: over the reports the right document comes first for all of
# the 132 questions of `eval/sets/archive.jsonl` (128 without), over XQuAD nothing is won.
PASSAGE_WEIGHTS = {
    "dense": 1.0,
    "dense sentence": 1.3,
    "words": 4.4,
    "characters": 3.0,
    "characters sentence": 1.3,
    "exact": 1.2,
}
SENTENCE_WEIGHTS = {"dense": 1.0, "words": 3.0, "characters": 4.0, "passage": 0.5}
# Sides of words and characters, and the logarithm of the number of passages at which they weigh what is said above. The best
# of many passages stands more deviations above their mean than the best of few, so words must gain with the number, too, as the
# inverse document frequency does: fitted alone, CMRC's 848 paragraphs give words 1.3 to 1.5 times the weight that XQuAD's 115 do.
LEXICAL = frozenset({"words", "characters", "characters sentence", "exact"})
FITTED_AT = 5.5
# Rows beyond this many best ones share the score of the last of them: what is far from the question says nothing by how far.
MOST_ROWS = 2048
# Characters of a question's beginning and of its end that are encoded of a longer one. Of the questions of all sets the longest has under 200;
# an encoder takes as long as a text is, 2,000 characters nine seconds of one core.
ENCODED = 200, 100
# Scores that deviate less than this differ by rounding.
ROUNDING = 1e-6


def retrieve(
    index: "Index",
    question: Question,
    *,
    limit: int = 10,
    without: frozenset[str] = frozenset(),
    weights: tuple[Mapping[str, float], Mapping[str, float]] = (PASSAGE_WEIGHTS, SENTENCE_WEIGHTS),
) -> Retrieval:
    """Passages and sentences for a question, the best `limit` passages and `5 * limit` sentences.

    Documents whose ids are in `without` are passed over, as if the index did not hold them. `weights` are those of the
    sides of passages and of sentences; a side that weighs nothing is not there.
    """
    gain = math.log(1 + int(index.passage_vectors.ntotal)) / FITTED_AT
    of_passages, of_sentences = (_gained(own, gain) for own in weights)
    layout = Archive(index).layout
    scope = named_documents(index, question, without)
    question = without_names(question, scope)
    began = time.perf_counter()
    vector = question_vector(index, question)
    seconds = time.perf_counter() - began
    rows = scope.rows(index, passages=True)
    passage_dense = nearest(index.passage_vectors, vector, MOST_ROWS)
    sentence_dense = nearest(index.sentence_vectors, vector, MOST_ROWS)
    sentence_words = words_share(index.sentence_terms, question)
    sentence_characters = characters_share(index.sentence_terms, question, scope.named)
    inside = layout.sentence_passage
    usable = layout.answering & scope.rows(index, passages=False)
    sides = {
        "dense": standardised(passage_dense, rows),
        "dense sentence": standardised(_best_of(sentence_dense, inside, usable, len(passage_dense)), rows),
        "words": words_share(index.passage_terms, question),
        "characters": characters_share(index.passage_terms, question, scope.named),
        "characters sentence": _best_of(sentence_characters, inside, usable, len(passage_dense)),
        "exact": rare_share(index.passage_terms, question),
    }
    parts = {name: of_passages[name] * side for name, side in sides.items()}
    parts["document"] = scope.boost[layout.passage_document]
    total = np.sum(list(parts.values()), axis=0)
    sentence_sides = {
        "dense": standardised(sentence_dense, usable),
        "words": sentence_words,
        "characters": sentence_characters,
        "passage": total[inside],
    }
    sentence_scores = np.sum([of_sentences[name] * side for name, side in sentence_sides.items()], axis=0)
    return Retrieval(
        passages=tuple(
            Hit(*index.passage_row(i), float(total[i]), {n: float(p[i]) for n, p in parts.items()})
            for i in best_rows(total, rows, limit)
        ),
        sentences=tuple(
            SentenceHit(
                *index.sentence_row(i),
                float(sentence_scores[i]),
                float(sentence_dense[i]),
                int(inside[i]),
                i,
                {name: float(side[i]) for name, side in sentence_sides.items()},
            )
            for i in best_rows(sentence_scores, usable, 5 * limit)
        ),
        scope=scope,
        seconds_encoding=seconds,
    )


def _gained(weights: Mapping[str, float], gain: float) -> dict[str, float]:
    return {name: weight * gain if name in LEXICAL else weight for name, weight in weights.items()}


def question_vector(index: "Index", question: Question) -> Scores:
    """The question's vector, moved from where English questions lie to where Chinese ones do if it is English; worked out once, not to be written.

    Measured on XQuAD, English questions over Chinese paragraphs: best sentence alone 0.435 -> 0.804.
    """
    return Archive(index).derived(_vector, _shortened(question.text), question.language)


def _vector(index: "Index", text: str, language: str) -> Scores:
    vector = index.encoder.encode_questions([text])[0]
    if language == "en":
        vector = vector + index.language_shift
        vector = vector / max(float(np.linalg.norm(vector)), ROUNDING)
    made = np.array(vector, dtype=np.float32)
    made.flags.writeable = False
    return made


def _shortened(text: str) -> str:
    begin, end = ENCODED
    return text if len(text) <= begin + end else f"{text[:begin]} {text[-end:]}"


def standardised(scores: Scores, rows: NDArray[np.bool_]) -> Scores:
    """Scores less their mean over `rows`, by their deviation there; zero everywhere where they do not differ."""
    inside = scores[rows]
    deviation = float(inside.std()) if inside.size else 0.0
    if deviation < ROUNDING:
        return np.zeros_like(scores)
    return np.asarray((scores - float(inside.mean())) / deviation, dtype=np.float32)


def best_rows(scores: Scores, allowed: NDArray[np.bool_], limit: int) -> list[int]:
    """The allowed rows with the highest scores, best first; earlier rows first among equals."""
    rows = np.flatnonzero(allowed)
    own = scores[rows]
    if 0 < limit < len(rows):
        # Only what may be among the best is put in order.
        enough = own >= np.partition(own, len(rows) - limit)[len(rows) - limit]
        rows, own = rows[enough], own[enough]
    return [int(rows[i]) for i in np.argsort(-own, kind="stable")[:limit]]


def _best_of(scores: Scores, inside: NDArray[np.int64], usable: NDArray[np.bool_], count: int) -> Scores:
    """The best sentence score of each passage; the lowest of all where a passage has none in scope."""
    floor = float(scores[usable].min()) if usable.any() else 0.0
    best = np.full(count, floor, dtype=np.float32)
    np.maximum.at(best, inside[usable], scores[usable])
    return best
