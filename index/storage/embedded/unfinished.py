"""The vectors of a build that is under way, put on the disk as they are made, so that one that is broken off goes on where it stopped.

One file in the index folder: what the vectors were made with, then of each text its digest, its vector and a checksum. What a crash cut
short or a disk changed is left out when it is read. Used by `index.assembling`; gone when the build is done.
"""

import contextlib
import json
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.encoding.encoder import Encoder, Vectors
from index.storage.embedded.known import text_digest
from index.storage.manifest import UNFINISHED_NAME
from index.storage.segments.segment import TEXT_DIGEST, TextDigests

_CHECKSUM = 4


class Unfinished:
    """The file of a folder that is locked, for the vectors of one encoder. A disk that takes nothing is done without."""

    def __init__(self, folder: Path, encoder: Encoder, embedding_text_version: int) -> None:
        self._path = folder / UNFINISHED_NAME
        record = [encoder.fingerprint, encoder.dimension, embedding_text_version]
        self._head = json.dumps(record).encode() + b"\n"
        self._dimension = encoder.dimension

    def read(self) -> tuple[TextDigests, Vectors]:
        """Digests of texts and their vectors; none where another encoder made them."""
        size = _record_size(self._dimension)
        data = b""
        with contextlib.suppress(OSError):
            data = self._path.read_bytes()
        body = data[len(self._head) :] if data.startswith(self._head) else b""
        records = [body[start : start + size] for start in range(0, len(body) - size + 1, size)]
        sound = [r for r in records if zlib.crc32(r[:-_CHECKSUM]) == int.from_bytes(r[-_CHECKSUM:], "little")]
        digests = np.frombuffer(b"".join(r[:TEXT_DIGEST] for r in sound), f"V{TEXT_DIGEST}")
        numbers = np.frombuffer(b"".join(r[TEXT_DIGEST:-_CHECKSUM] for r in sound), "<f4")
        return digests, numbers.reshape(len(sound), self._dimension).astype(np.float32)

    def add(self, texts: Sequence[str], vectors: Vectors) -> None:
        """Puts the vectors of texts behind those that are there."""
        records = []
        for text, vector in zip(texts, vectors, strict=True):
            record = text_digest(text) + vector.astype("<f4").tobytes()
            records.append(record + zlib.crc32(record).to_bytes(_CHECKSUM, "little"))
        try:
            self._whole()
            with self._path.open("ab") as out:
                out.write(b"".join(records))
        except OSError:
            self.remove()

    def remove(self) -> None:
        """Nothing is unfinished any more."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _whole(self) -> None:
        """The file is this encoder's, and ends with a whole record."""
        with contextlib.suppress(FileNotFoundError), self._path.open("r+b") as file:
            if file.read(len(self._head)) == self._head:
                length = file.seek(0, 2) - len(self._head)
                file.truncate(len(self._head) + length - length % _record_size(self._dimension))
                return
        self._path.write_bytes(self._head)


def texts_done(folder: Path) -> int:
    """How many texts the build that is under way in a folder has put on the disk; 0 where none says."""
    try:
        with (folder / UNFINISHED_NAME).open("rb") as file:
            head = file.readline()
            dimension = int(json.loads(head)[1])
            return (file.seek(0, 2) - len(head)) // _record_size(dimension)
    except (OSError, ValueError, IndexError, TypeError):
        return 0


def _record_size(dimension: int) -> int:
    return TEXT_DIGEST + 4 * dimension + _CHECKSUM
