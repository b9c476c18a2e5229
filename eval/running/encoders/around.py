"""An encoder in, one around it out that is the same until a method is replaced. Used by the encoders of `eval`."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.encoding.encoder import Encoder, Vectors


@dataclass
class EncoderAround:
    """Name, fingerprint, dimension and vectors are those of `encoder`."""

    encoder: Encoder

    @property
    def name(self) -> str:
        """The encoder's own."""
        return self.encoder.name

    @property
    def fingerprint(self) -> str:
        """The encoder's own, so that either opens the other's index."""
        return self.encoder.fingerprint

    @property
    def dimension(self) -> int:
        """The encoder's own."""
        return self.encoder.dimension

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """The encoder's own."""
        return self.encoder.encode_questions(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """The encoder's own."""
        return self.encoder.encode_passages(texts)
