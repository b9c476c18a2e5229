"""Texts whose vectors are there already, by a digest of each: those of an index and those of a build that was broken off.

Used by `index.assembling`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

import numpy as np

from index.encoding.encoder import Vectors
from index.storage.segments.segment import TEXT_DIGEST, TextDigests


def text_digest(text: str) -> bytes:
    """The digest by which an embedded text is known again."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=TEXT_DIGEST).digest()


def text_digests(texts: Sequence[str]) -> TextDigests:
    """Those of several texts, as they are stored."""
    return np.frombuffer(b"".join(map(text_digest, texts)), f"V{TEXT_DIGEST}")


class Known(Mapping[str, Vectors]):
    """Text to vector. Only digests and vectors are held, the vectors where they lie."""

    def __init__(self, sources: Iterable[tuple[TextDigests, Vectors]]) -> None:
        self._rows: dict[bytes, tuple[Vectors, int]] = {}
        for digests, vectors in sources:
            self._rows.update((digest, (vectors, row)) for row, digest in enumerate(digests.tolist()))

    def __getitem__(self, text: str) -> Vectors:
        vectors, row = self._rows[text_digest(text)]
        found: Vectors = vectors[row]
        return found

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and text_digest(text) in self._rows

    def __iter__(self) -> Iterator[str]:
        raise TypeError("only digests of the texts are known")

    def __len__(self) -> int:
        return len(self._rows)
