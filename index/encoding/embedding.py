"""Texts in, their vectors out: each distinct text once, and those that an earlier index holds not at all. Used by `index.build`."""

from collections.abc import Callable, Mapping, Sequence

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
    made: Callable[[Sequence[str], Vectors], None] | None = None,
) -> list[Vectors]:
    """For each list of passages' texts an array of shape (len(list), dimension); of each vector there is no other copy.

    `known` are vectors of the same encoder that an earlier index holds; `made` is told new ones as they come. Raises `EncoderError` where
    the encoder's vectors are not what it promises.
    """
    vectors = [np.empty((len(texts), encoder.dimension), np.float32) for texts in lists]
    first: dict[str, tuple[int, int]] = {}
    again: list[tuple[int, int, str]] = []
    for number, texts in enumerate(lists):
        for row, text in enumerate(texts):
            if first.setdefault(text, (number, row)) != (number, row):
                again.append((number, row, text))

    def put(texts: Sequence[str], found: Vectors) -> None:
        for text, vector in zip(texts, found, strict=True):
            number, row = first[text]
            vectors[number][row] = vector

    # Texts of like length share a batch, which costs least padding.
    fresh = sorted((t for t in first if t not in known), key=len, reverse=True)
    for text in first.keys() - set(fresh):
        put([text], known[text][None])
    done = len(first) - len(fresh)
    _tell(progress, done, len(first))
    for start in _spread(range(0, len(fresh), BATCH)):
        batch = fresh[start : start + BATCH]
        found = _checked(encoder.encode_passages(batch), len(batch), encoder)
        put(batch, found)
        if made is not None:
            made(batch, found)
        done += len(batch)
        _tell(progress, done, len(first))
    for number, row, text in again:
        there, place = first[text]
        vectors[number][row] = vectors[there][place]
    return vectors


def _spread(starts: Sequence[int]) -> list[int]:
    """The same, the first one first, then from all over, so that what is done at any time costs what the rest will: the time that is left can be told.
    The last one, which may be short, stays last.

    The n-th stands where n times the golden section lies between two whole numbers, which is never close to the others (Steinhaus's three gaps).
    """
    golden = (5**0.5 - 1) / 2
    places = sorted(range(len(starts) - 1), key=lambda place: place * golden % 1)
    return [*(starts[place] for place in places), *starts[-1:]]


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
