"""An encoder whose vectors can be worked out by hand. Used wherever a test must know the exact score."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from index.encoding.encoder import Vectors

COUNTED = "水粮桥路林"


@dataclass
class ToyEncoder:
    """Five numbers: how often 水, 粮, 桥, 路 and 林 stand in the text. The sixth is 1 where none does. Then unit length.

    `passages_seen` and `questions_seen` record every text that was embedded.
    """

    name: str = "toy"
    fingerprint: str = "toy-1"
    dimension: int = 6
    passages_seen: list[str] = field(default_factory=list)
    questions_seen: list[str] = field(default_factory=list)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        self.questions_seen.extend(texts)
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.passages_seen.extend(texts)
        return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        counts = np.array([[text.count(c) for c in COUNTED] for text in texts], np.float32).reshape(-1, len(COUNTED))
        vectors = np.hstack([counts, (counts.sum(axis=1, keepdims=True) == 0)]).astype(np.float32)
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit
