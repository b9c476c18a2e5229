"""Texts in, their vectors out: each distinct text once, and those that an earlier index holds not at all. Used by `index.build`."""

from collections.abc import Mapping, Sequence

import numpy as np

from index.encoding.encoder import Encoder, Vectors
from index.errors import EncoderError
from index.progress import Progress

# Texts in one call of the encoder: few enough that progress shows and Ctrl-C is heard, enough to keep the cores busy.
BATCH = 32
# A vector's length may be off by this much (4-bit weights, float16 models); more is an encoder that does not normalise.
_LENGTH_TOLERANCE = 1e-2


def embedded(
    lists: Sequence[Sequence[str]],
    encoder: Encoder,
    known: Mapping[str, Vectors],
    progress: Progress | None,
) -> list[Vectors]:
    """For each list of passages' texts an array of shape (len(list), dimension).

    `known` are vectors of the same encoder that an earlier index holds. Raises `EncoderError` where the encoder's vectors are not
    what it promises.
    """
    rows: dict[str, int] = {text: 0 for texts in lists for text in texts}
    # Longest first: texts of like length share a batch, which costs least padding, and progress only gets faster.
    fresh = sorted((t for t in rows if t not in known), key=len, reverse=True)
    reused = [t for t in rows if t in known]
    vectors = np.empty((len(rows), encoder.dimension), np.float32)
    for row, text in enumerate([*reused, *fresh]):
        rows[text] = row
        if row < len(reused):
            vectors[row] = known[text]
    done = len(reused)
    _tell(progress, done, len(rows))
    for start in range(0, len(fresh), BATCH):
        batch = fresh[start : start + BATCH]
        vectors[done : done + len(batch)] = _checked(encoder.encode_passages(batch), len(batch), encoder)
        done += len(batch)
        _tell(progress, done, len(rows))
    return [vectors[[rows[text] for text in texts]] for texts in lists]


def _checked(vectors: Vectors, count: int, encoder: Encoder) -> Vectors:
    expected = (count, encoder.dimension)
    if vectors.shape != expected:
        raise EncoderError(f"The encoder {encoder.name} gave an array of shape {vectors.shape} instead of {expected}.")
    lengths = np.linalg.norm(vectors, axis=1)
    if not (np.abs(lengths - 1) < _LENGTH_TOLERANCE).all():
        raise EncoderError(
            f"The encoder {encoder.name} gave a vector of length {lengths[np.argmax(np.abs(lengths - 1))]} instead of 1; "
            "choose another encoder."
        )
    return vectors


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None:
        progress(done, total, "embedding")
