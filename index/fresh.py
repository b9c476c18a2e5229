"""Documents in, what an index stores of them out: their vectors and counts; texts that are known are not embedded again.

Used by `index.assembling`.
"""

from collections.abc import Sequence

import numpy as np

from index.encoding.embedding import embedded
from index.encoding.embedding_text import passage_text, sentence_text
from index.encoding.encoder import Encoder, Vectors
from index.progress import Progress
from index.storage.embedded.counted import counts_of
from index.storage.embedded.known import Known, text_digests
from index.storage.embedded.unfinished import Unfinished
from index.storage.kept import Kept
from index.storage.segments.segment import Rows, SegmentParts

# Texts that are embedded before their vectors are put on the disk: as many as a broken-off build may lose.
SAVED_AFTER = 256


def texts_of(documents: Sequence[Kept]) -> tuple[list[str], list[str]]:
    """What is embedded for passages and for sentences."""
    shown = [kept.document for kept in documents]
    return [passage_text(d, p) for d in shown for p in d.passages], [
        sentence_text(d, s) for d in shown for s in d.sentences
    ]


def fresh_parts(
    documents: Sequence[Kept], encoder: Encoder, known: Known, unfinished: Unfinished, progress: Progress | None
) -> SegmentParts:
    """The documents with the rows of their passages and sentences."""
    texts = texts_of(documents)
    vectors = _embedded(texts, encoder, known, unfinished, progress)
    digests = [text_digests(each) for each in texts]
    del texts
    counts = counts_of(documents)
    passages, sentences = (Rows(v, c, d) for v, c, d in zip(vectors, counts, digests, strict=True))
    return SegmentParts(tuple(documents), passages, sentences)


def _embedded(
    texts: tuple[list[str], list[str]],
    encoder: Encoder,
    known: Known,
    unfinished: Unfinished,
    progress: Progress | None,
) -> list[Vectors]:
    """The vectors of both lists; where there are many new ones, they are put on the disk as they come."""
    waiting: list[str] = []
    vectors: list[Vectors] = []

    def made(new: Sequence[str], found: Vectors) -> None:
        waiting.extend(new)
        vectors.append(found)
        if len(waiting) >= SAVED_AFTER:
            unfinished.add(waiting, np.concatenate(vectors))
            waiting.clear()
            vectors.clear()

    return embedded(texts, encoder, known, progress, made)
