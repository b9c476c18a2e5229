"""LangChain's Embeddings as an Encoder, and an Encoder as LangChain's Embeddings. Used by `rag.chains.vector_store`."""

import hashlib
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from langchain_core.embeddings import Embeddings

from index.encoding.encoder import Encoder, Vectors
from index.errors import EncoderError

# What models of LangChain's integrations call the name of theirs, one or the other.
_NAMES = ("model", "model_name", "model_id", "repo_id", "deployment")


class EmbeddingsEncoder:
    """An encoder whose vectors a model of LangChain makes.

    Its fingerprint is over the model's class, name and dimension, since LangChain tells no more of it: a model that is trained anew under its old
    name is not noticed. What fits an encoder to two languages asks it for some 900 questions once, which is remembered
    (`index.encoding.language_shift`).
    """

    def __init__(self, embeddings: Embeddings) -> None:
        self.embeddings = embeddings
        kind = f"{type(embeddings).__module__}.{type(embeddings).__qualname__}"
        told = [getattr(embeddings, name, None) for name in _NAMES]
        self.name = ":".join([kind, *(name for name in told if isinstance(name, str) and name)])

    @cached_property
    def fingerprint(self) -> str:
        """Digest over class, name and dimension."""
        return hashlib.sha256(f"{self.name}\n{self.dimension}".encode()).hexdigest()

    @cached_property
    def dimension(self) -> int:
        """Length of a vector; asks the model for one."""
        return len(self.embeddings.embed_query("1"))

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, unit length."""
        return self._unit([self.embeddings.embed_query(text) for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, unit length."""
        return self._unit(self.embeddings.embed_documents(list(texts)) if texts else [])

    def _unit(self, rows: Sequence[Sequence[float]]) -> Vectors:
        try:
            return unit(np.asarray(rows, np.float32).reshape(len(rows), self.dimension))
        except ValueError as error:
            raise EncoderError(
                f"The embeddings {self.name} give what are no vectors of {self.dimension} numbers ({error}); choose others."
            ) from None


class EncoderEmbeddings(Embeddings):
    """What makes the vectors of an index, for whoever asks a vector store for it."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of passages, of unit length."""
        return [[float(number) for number in row] for row in self._encoder.encode_passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question, of unit length."""
        return [float(number) for number in self._encoder.encode_questions([text])[0]]


def unit(vectors: Vectors) -> Vectors:
    """Rows of unit length; a row of zeros stays one. Raises ValueError for what are no numbers."""
    if not np.isfinite(vectors).all():
        raise ValueError("some are no numbers")
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = (vectors / np.where(lengths == 0, 1, lengths)).astype(np.float32)
    return scaled
