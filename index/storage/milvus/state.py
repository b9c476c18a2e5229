"""What a database holds at one time: which documents, in which order, made by what. To bytes and back. Used by `index.storage.milvus`."""

import base64
import json
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Vectors
from index.errors import DamagedIndexError, NewerIndexError
from index.storage.milvus.connection import ROW_BITS

FORMAT, FORMAT_VERSION = "yanzheng-milvus", 1


@dataclass(frozen=True, slots=True)
class Stored:
    """A document of a state: the digest of its row, its number, and how many rows of passages and sentences it has."""

    digest: str
    number: int
    passages: int
    sentences: int


@dataclass(frozen=True)
class State:
    """`documents` stand in the order of the index; `following` is the number that no document has yet."""

    product_version: str
    encoder: str
    fingerprint: str
    dimension: int
    embedding_text_version: int
    following: int
    documents: tuple[Stored, ...]
    shift: Vectors

    @cached_property
    def data(self) -> bytes:
        """As JSON."""
        record = {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "product_version": self.product_version,
            "encoder": self.encoder,
            "fingerprint": self.fingerprint,
            "dimension": self.dimension,
            "embedding_text_version": self.embedding_text_version,
            "following": self.following,
            "documents": [[d.digest, d.number, d.passages, d.sentences] for d in self.documents],
            "shift": base64.b64encode(self.shift.astype("<f4").tobytes()).decode(),
        }
        return json.dumps(record, separators=(",", ":")).encode()

    @cached_property
    def digest(self) -> str:
        """Changes with anything."""
        return sha256(self.data).hexdigest()

    @cached_property
    def condition(self) -> str:
        """Of the rows that were there when the state was written."""
        return f"document < {self.following}"


def state_of(data: bytes, name: str) -> State:
    """What `State.data` gave. Raises `NewerIndexError` and `DamagedIndexError`."""
    try:
        record = json.loads(data)
        if record["format_version"] > FORMAT_VERSION:
            raise NewerIndexError(
                f"The index {name} was written by a newer Yanzheng ({record['product_version']}); update Yanzheng."
            )
        return State(
            product_version=record["product_version"],
            encoder=record["encoder"],
            fingerprint=record["fingerprint"],
            dimension=record["dimension"],
            embedding_text_version=record["embedding_text_version"],
            following=record["following"],
            documents=tuple(Stored(*one) for one in record["documents"]),
            shift=np.frombuffer(base64.b64decode(record["shift"]), "<f4").astype(np.float32),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedIndexError(f"The index {name} is damaged: its state cannot be read; build it again.") from error


@dataclass(frozen=True)
class Placing:
    """Where the rows of documents stand among all: `numbers` of the documents, sorted, where each begins, and how many rows it has."""

    numbers: NDArray[np.int64]
    starts: NDArray[np.int64]
    sizes: NDArray[np.int64]
    row_count: int

    @classmethod
    def over(cls, numbers: NDArray[np.int64], sizes: NDArray[np.int64]) -> "Placing":
        """Documents one behind another."""
        starts = np.cumsum([0, *sizes], dtype=np.int64)
        order = np.argsort(numbers)
        return cls(numbers[order], starts[:-1][order], sizes[order], int(starts[-1]))

    def rows(self, ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """The places of rows by their numbers in the database; -1 for those of no document of these."""
        if not len(self.numbers):
            return np.full(len(ids), -1, np.int64)
        number, inside = ids >> ROW_BITS, ids & ((1 << ROW_BITS) - 1)
        found = np.minimum(np.searchsorted(self.numbers, number), len(self.numbers) - 1)
        there = (self.numbers[found] == number) & (inside < self.sizes[found])
        return np.where(there, self.starts[found] + inside, -1)
