"""Texts to vectors: each distinct text once, each vector once in memory."""

import tracemalloc
from collections.abc import Sequence

import numpy as np

from index.encoding.embedding import embedded
from index.encoding.encoder import Vectors
from tests.toy_encoder import ToyEncoder


class Wide(ToyEncoder):
    """Vectors as long as those of a real encoder."""

    def __init__(self) -> None:
        super().__init__(dimension=384)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        found = np.zeros((len(texts), self.dimension), np.float32)
        found[np.arange(len(texts)), [len(text) % self.dimension for text in texts]] = 1
        return found


def test_each_distinct_text_is_embedded_once() -> None:
    """Whatever lists it stands in, and not at all where its vector is known; each list has a row for each of its texts, in order."""
    encoder = ToyEncoder()
    known = {"路": np.array([0, 0, 0, 1, 0, 0], np.float32)}
    told: list[str] = []
    passages, sentences = embedded(
        [["水", "路", "水"], ["桥", "水", "路"]], encoder, known, None, lambda texts, _: told.extend(texts)
    )
    assert sorted(encoder.passages_seen) == sorted(told) == sorted("水桥")
    assert passages.argmax(axis=1).tolist() == [0, 3, 0]
    assert sentences.argmax(axis=1).tolist() == [2, 0, 3]


def test_no_vector_lies_twice() -> None:
    """The memory that is taken is what the vectors need, and little more."""
    texts = [f"第{number}条" for number in range(8_000)]
    size = 4 * 384 * len(texts)
    encoder = Wide()
    tracemalloc.start()
    try:
        (vectors,) = embedded([texts], encoder, {}, None)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert vectors.nbytes == size
    assert peak < 1.5 * size


def test_what_is_done_costs_what_the_rest_will() -> None:
    """Texts of like length share a call; at any time about as large a share of the characters is done as of the texts, so that the time left can be told."""
    texts = ["字" * length for length in range(1, 2049)]
    calls: list[list[int]] = []
    embedded([texts], ToyEncoder(), {}, None, lambda batch, _: calls.append([len(text) for text in batch]))
    assert sorted(length for call in calls for length in call) == list(range(1, 2049))
    assert all(max(call) - min(call) == len(call) - 1 for call in calls)
    whole = sum(map(len, texts))
    for done in range(8, len(calls), 8):
        characters = sum(map(sum, calls[:done])) / whole
        assert abs(characters - done / len(calls)) < 0.05
