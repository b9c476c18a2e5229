"""Passages that nobody wrote: as many vectors, and counts of words, as are asked for. Used by `eval.running.sizes.measuring`.

No two are the same: their words are those of sentences of generated reports and a word of their own; their vectors lie in clusters of
clusters, as sentences about the same things do, and their numbers fall off as those of sentence encoders do.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Vectors
from index.storage.segments.counts import Counts
from index.storage.terms import terms_of

DIMENSION = 384
# How sentence vectors lie: passages a subject, subjects a field; shares of what all have in common, of field, subject and passage; and the
# power by which the numbers of a vector fall off.
_SUBJECT, _FIELD, _SHARES, _POWER = 40, 25, (1.0, 0.4, 0.4, 0.45), 0.35
# Sentences that a passage is put together from, reports that they are from, and rows that are made at once.
_SENTENCES, _REPORTS, _AT_ONCE = 4, 40, 50_000


def generated_vectors(
    count: int, questions: int, chance: np.random.Generator, progress: Callable[[int, int, str], None]
) -> tuple[Vectors, Vectors]:
    """Unit vectors of passages, and of questions, each about one passage."""
    subjects = max(1, count // _SUBJECT)
    fields = max(1, subjects // _FIELD)
    scale = (np.arange(1, DIMENSION + 1) ** -_POWER).astype(np.float32)
    scale /= np.linalg.norm(scale)

    def drawn(rows: int) -> Vectors:
        return chance.standard_normal((rows, DIMENSION), np.float32) * scale

    common, of_fields, of_subjects = drawn(1), drawn(fields), drawn(subjects)
    # Some subjects are spoken of everywhere, most here and there.
    weights = 1 / np.arange(1, subjects + 1) ** 0.5
    vectors = np.empty((count, DIMENSION), np.float32)
    for start in range(0, count, _AT_ONCE):
        rows = min(_AT_ONCE, count - start)
        subject = chance.choice(subjects, rows, p=weights / weights.sum())
        parts = (common, of_fields[subject % fields], of_subjects[subject], drawn(rows))
        vectors[start : start + rows] = _unit(
            np.add.reduce([np.broadcast_to(s * p, (rows, DIMENSION)) for s, p in zip(_SHARES, parts, strict=True)])
        )
        progress(start + rows, count, "vectors")
    near = vectors[chance.integers(0, count, questions)]
    return vectors, _unit(near + _SHARES[-1] * drawn(len(near)))


def _unit(vectors: Vectors) -> Vectors:
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def generated_counts(count: int, chance: np.random.Generator, progress: Callable[[int, int, str], None]) -> Counts:
    """The counts of words of passages put together from sentences, no two alike: each has a number of its own."""
    sentences = _sentences()
    words = sorted({word for sentence in sentences for word in sentence} | {f"_{n}" for n in range(count)})
    column = {word: place for place, word in enumerate(words)}
    columns_of = [np.array([column[word] for word in sentence], np.int32) for sentence in sentences]
    drawn = chance.integers(0, len(sentences), (count, _SENTENCES))
    columns: list[NDArray[np.int32]] = []
    times: list[NDArray[np.int32]] = []
    for row in range(count):
        own, often = np.unique(
            np.concatenate([columns_of[s] for s in drawn[row]] + [np.array([column[f"_{row}"]], np.int32)]),
            return_counts=True,
        )
        columns.append(own)
        times.append(often.astype(np.int32))
        if row % _AT_ONCE == 0:
            progress(row, count, "words")
    starts = np.cumsum([0, *map(len, columns)], dtype=np.int64)
    return Counts(tuple(words), starts, np.concatenate(columns), np.concatenate(times))


def _sentences() -> Sequence[list[str]]:
    from eval.questions.generated_archive import long_report

    lines = {line for number in range(_REPORTS) for line in long_report(number).text.split("。") if line.strip()}
    return [terms_of(line) for line in sorted(lines)]
