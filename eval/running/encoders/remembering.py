"""An encoder in, the same encoder that encodes each question once out. Used by `eval.running.squad` and `eval.running.rgb`.

A public set asks each question of the retrieval and of `ask()`, some of them several times; the vector is the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from eval.running.encoders.around import EncoderAround
from index.encoding.encoder import Vectors

if TYPE_CHECKING:
    from index.storage.store import Index


@dataclass
class RememberingEncoder(EncoderAround):
    """Gives what `encoder` gives, and remembers the vectors of questions for as long as it lives."""

    _known: dict[str, Vectors] = field(default_factory=dict)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension); each text goes to the encoder once, and by itself, as `ask()` sends it."""
        for text in texts:
            if text not in self._known:
                self._known[text] = self.encoder.encode_questions([text])[0]
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        return np.stack([self._known[text] for text in texts])


def remembering(index: "Index") -> "Index":
    """The same index, whose questions are encoded once."""
    return replace(index, encoder=RememberingEncoder(index.encoder))
