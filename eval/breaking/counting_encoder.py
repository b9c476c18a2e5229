"""An encoder whose vectors cost nothing: how often each of some characters stands in a text. Used where folders, not meanings, are tried."""

from collections.abc import Sequence

import numpy as np

from index.encoding.encoder import Vectors

_COUNTED = "水粮桥路林"


class CountingEncoder:
    """Unit vectors of six numbers; the last is 1 where none of the characters stands in the text."""

    name = "counting"
    fingerprint = "counting-1"
    dimension = len(_COUNTED) + 1

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), 6), float32."""
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), 6), float32."""
        counts = np.array([[text.count(c) for c in _COUNTED] for text in texts], np.float32).reshape(-1, len(_COUNTED))
        vectors = np.hstack([counts, counts.sum(axis=1, keepdims=True) == 0]).astype(np.float32)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)
