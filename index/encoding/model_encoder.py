"""Any sentence-transformers model as an encoder: a folder's path or a name on the Hugging Face Hub in, unit vectors out."""

import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from index.encoding.encodable import encodable
from index.encoding.encoder import Vectors
from index.encoding.model_files import model_digest, model_folder, offline
from index.encoding.openmp import passive_waiting
from index.errors import EncoderError

_BATCH = 32


class ModelEncoder:
    """A sentence-transformers model. Its `query` prompt goes before questions, its `document` prompt before passages.

    The model is found when this is made and loaded, with torch, at the first text; one call at a time runs.
    """

    def __init__(self, name: str, *, cache_folder: Path, allow_downloads: bool = False) -> None:
        """`name` is a folder, or a name on the Hub; a name is looked up in the Hub's cache on this machine first.

        Raises `EncoderNotFoundError` where the model is not on this machine and may not be (or cannot be) fetched.
        """
        self.name = name
        self._cache_folder = cache_folder
        self._folder = model_folder(name, allow_downloads)
        self._lock = threading.Lock()

    @cached_property
    def fingerprint(self) -> str:
        """Digest of the model's files (`model_digest`)."""
        return model_digest(self._folder, self._cache_folder)

    @property
    def dimension(self) -> int:
        """Length of a vector; loads the model."""
        stated = self._model.get_embedding_dimension()
        return int(stated or self.encode_questions(["1"]).shape[1])

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, unit length."""
        return self._encode(self._model.encode_query, texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, unit length."""
        return self._encode(self._model.encode_document, texts)

    def _encode(self, encode: Any, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        with self._lock:
            vectors = encode(encodable(texts), batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    @property
    def _model(self) -> Any:
        with self._lock:
            return self._loaded

    @cached_property
    def _loaded(self) -> Any:
        with offline(), passive_waiting():
            from sentence_transformers import SentenceTransformer
            from transformers.utils import logging

            bars = logging.is_progress_bar_enabled()
            logging.disable_progress_bar()  # type: ignore[no-untyped-call]
            try:
                return SentenceTransformer(str(self._folder), local_files_only=True)
            except Exception as error:  # Whatever a foreign model's files make torch or transformers raise.
                raise EncoderError(
                    f"The model {self.name} in {self._folder} cannot be loaded ({type(error).__name__}: {error}); "
                    "check that its files are whole, or choose another encoder."
                ) from error
            finally:
                if bars:
                    logging.enable_progress_bar()  # type: ignore[no-untyped-call]
