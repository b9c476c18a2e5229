"""An encoder in, one out that encodes questions with it and fills an index with random unit vectors. Used by `eval.running.scale`.

What a search costs does not depend on what the vectors say, and filling takes minutes where embedding takes hours.
"""

from collections.abc import Sequence
from hashlib import sha256

import numpy as np

from eval.running.encoders.around import EncoderAround
from index.encoding.encoder import Vectors


class FillingEncoder(EncoderAround):
    """`encoder` for questions; for a passage a unit vector that is drawn by its text's digest.

    It has the encoder's fingerprint, so that a process that names that one can open the index, which lies in a folder of the measurement's.
    """

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, rows of unit length; the same for the same text."""
        vectors = np.stack([np.random.default_rng(_seed(text)).standard_normal(self.dimension) for text in texts])
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def _seed(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:8])
