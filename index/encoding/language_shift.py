"""An encoder in, out the vector that carries its English questions to where its Chinese ones lie. Used by `index.build`.

The shift is the mean vector of Chinese questions minus the mean vector of the same questions in English. Added to the
vector of an English question (and the sum brought back to unit length), it repairs most of what the encoder loses
between the languages: of English questions over Chinese paragraphs (XQuAD, half not fitted on), the best sentence
stands in the right paragraph for 0.804 instead of 0.435. One belongs to each encoder.
"""

import base64
import contextlib
import hashlib
import io
import json
from importlib.resources import files
from pathlib import Path

import numpy as np

from index.encoding.encoder import Encoder, Vectors
from index.encoding.file_digest import write_atomically
from index.errors import EncoderError
from index.language.lexicon import lines
from index.progress import Progress

PAIRS_NAME = "language_pairs.tsv"
BUNDLED_NAME = "language_shift.json"
_BATCH = 32


def language_shift(encoder: Encoder, cache_folder: Path, progress: Progress | None = None) -> Vectors:
    """Shape (dimension,), float32: the bundled vector for the bundled encoder, else the fitted one, which is remembered.

    `progress(done, total, what)` is called while it is fitted, with the number of questions that have their vectors.
    The key of both is the encoder's fingerprint and the digest of the questions, so that neither can be stale.
    """
    key = shift_key(encoder)
    bundled = _bundled(key)
    if bundled is not None:
        return bundled
    path = cache_folder / f"language_shift-{key[:32]}.npy"
    with contextlib.suppress(OSError, ValueError):
        remembered: Vectors = np.load(path, allow_pickle=False)
        if remembered.shape == (encoder.dimension,) and remembered.dtype == np.float32:
            return remembered
    fitted = fitted_language_shift(encoder, progress)
    buffer = io.BytesIO()
    np.save(buffer, fitted, allow_pickle=False)
    with contextlib.suppress(OSError):
        write_atomically(path, buffer.getvalue())
    return fitted


def fitted_language_shift(encoder: Encoder, progress: Progress | None = None) -> Vectors:
    """Shape (dimension,), float32: fitted now, over the parallel questions that come with Yanzheng."""
    pairs = language_pairs()
    shift = np.zeros(encoder.dimension, np.float64)
    for start in range(0, len(pairs), _BATCH):
        batch = pairs[start : start + _BATCH]
        if progress is not None:
            progress(2 * start, 2 * len(pairs), "language shift")
        shift -= encoder.encode_questions([english for english, _ in batch]).sum(axis=0, dtype=np.float64)
        shift += encoder.encode_questions([chinese for _, chinese in batch]).sum(axis=0, dtype=np.float64)
    if progress is not None:
        progress(2 * len(pairs), 2 * len(pairs), "language shift")
    shift /= len(pairs)
    if not np.isfinite(shift).all():
        raise EncoderError(f"The encoder {encoder.name} gives vectors that are no numbers; choose another encoder.")
    fitted: Vectors = shift.astype(np.float32)
    return fitted


def language_pairs() -> list[tuple[str, str]]:
    """The parallel questions, (English, Chinese)."""
    return [(english, chinese) for english, chinese in lines("bilingual", PAIRS_NAME, ("english", "chinese"))]


def shift_key(encoder: Encoder) -> str:
    """Digest over the encoder's fingerprint and the parallel questions."""
    return hashlib.sha256(encoder.fingerprint.encode() + b"\n" + _packaged(PAIRS_NAME)).hexdigest()


def write_bundled_shift(encoder: Encoder, path: Path) -> None:
    """Fit the encoder's shift and write it as the file that is shipped for it (`index/language/bilingual/language_shift.json`)."""
    vector = base64.b64encode(fitted_language_shift(encoder).astype("<f4").tobytes()).decode()
    record = {"encoder": encoder.name, "key": shift_key(encoder), "float32": vector}
    write_atomically(path, (json.dumps(record, indent=1) + "\n").encode())


def _bundled(key: str) -> Vectors | None:
    try:
        record = json.loads(_packaged(BUNDLED_NAME))
    except FileNotFoundError:
        return None
    if record["key"] != key:
        return None
    return np.frombuffer(base64.b64decode(record["float32"]), dtype="<f4").astype(np.float32)


def _packaged(name: str) -> bytes:
    return files("index.language").joinpath("bilingual", name).read_bytes()
