"""The vectors of a state's rows, searched where they lie in the database. Made by `index.storage.milvus.milvus_store`."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Vectors
from index.storage.milvus.connection import ROW_BITS, Connection
from index.storage.milvus.state import Placing
from index.storage.terms import Scores
from index.storage.vectors import flat, matrix, nearest, only_rows

# Rows that one search gives: the most that Milvus does.
MOST_FOUND = 16_384
# Dimensions of a sparse vector: the most that Milvus has.
_DIMENSIONS = 2**32 - 2
# Rows that are asked for at once, vectors among them: a few megabytes, where a server gives a hundred at the most.
_AT_ONCE = 4096


def dimension_of(word: str) -> int:
    """The dimension of a word among the terms; two words share one once in some billions of pairs."""
    return zlib.crc32(word.encode("utf-8", "replace")) % _DIMENSIONS


@dataclass(frozen=True)
class Searched:
    """Rows of a collection: those of a state's documents, or of some of them. `condition` leaves out what is of no such document."""

    connection: Connection
    collection: str
    placing: Placing
    condition: str

    def found(self, vector: Sequence[float], most: int) -> tuple[NDArray[np.int64], Scores]:
        """The places of the rows nearest to a vector, and their inner products with it."""
        ids, products = self.connection.search(self.collection, vector, most, self.condition)
        rows = self.placing.rows(np.array(ids, np.int64))
        return rows[rows >= 0], np.array(products, np.float32)[rows >= 0]

    def only(self, rows: NDArray[np.int64]) -> "Searched":
        """Those of the documents that the rows are all of."""
        numbers, starts, sizes = self.placing.numbers, self.placing.starts, self.placing.sizes
        order = np.argsort(starts, kind="stable")
        chosen = np.isin(starts[order], rows) & (sizes[order] > 0)
        own = order[chosen]
        named = ", ".join(str(number) for number in numbers[own])
        return replace(self, placing=Placing.over(numbers[own], sizes[own]), condition=f"document in [{named}]")


@dataclass(frozen=True)
class MilvusVectors:
    """A `NearestRows` over a collection: searched in the database, or, where `is_read`, read once and compared here.

    Milvus Lite lies in our own process, and takes apart each row that it finds: 2,048 of them cost 70 ms of the processor with every search, all of 10,000 rows
    a second once.
    """

    searched: Searched
    d: int
    is_read: bool

    @property
    def ntotal(self) -> int:
        """How many rows there are."""
        return self.searched.placing.row_count

    def nearest(self, vector: Vectors, most: int) -> Vectors:
        """Shape (rows,): the inner products of the nearest rows; the others share the lowest of theirs."""
        if self.is_read or not self.ntotal:
            return nearest(self._flat, vector, most)
        own = np.asarray(vector, np.float32).tolist()
        rows, products = self.searched.found(own, min(most, self.ntotal, MOST_FOUND))
        scores = np.full(self.ntotal, products.min(initial=1.0), np.float32)
        scores[rows] = products
        return scores

    def only(self, rows: NDArray[np.int64]) -> Any:
        """The same over the documents that the rows are all of."""
        return only_rows(self._flat, rows) if self.is_read else replace(self, searched=self.searched.only(rows))

    @property
    def matrix(self) -> Vectors:
        """Shape (rows, dimension): all vectors, read when they are first asked for."""
        return matrix(self._flat)

    @cached_property
    def _flat(self) -> Any:
        every: Vectors = np.zeros((self.ntotal, self.d), np.float32)
        placing = self.searched.placing
        documents = zip(placing.numbers.tolist(), placing.sizes.tolist(), strict=True)
        for found in stored_rows(self.searched.connection, self.searched.collection, documents, ["id", "vector"]):
            rows = placing.rows(np.array([row["id"] for row in found], np.int64))
            every[rows[rows >= 0]] = np.array([row["vector"] for row in found], np.float32)[rows >= 0]
        return flat(every)


def stored_rows(
    connection: Connection, collection: str, documents: Iterable[tuple[int, int]], fields: Sequence[str]
) -> Iterator[list[dict[str, Any]]]:
    """The rows of documents, given by their numbers and how many rows each should have, some at a time."""
    for batch in batches(documents):
        for condition in _conditions(batch):
            found = connection.query(collection, condition, fields)
            if found:
                yield found


def batches(documents: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Documents that together have no more rows than are asked for at once, or one that alone has more."""
    batch: list[tuple[int, int]] = []
    for number, size in documents:
        if batch and size + sum(own for _, own in batch) > _AT_ONCE:
            yield batch
            batch = []
        batch.append((number, size))
    if batch:
        yield batch


def _conditions(batch: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Of all rows of a batch, or one after another of the parts of a large document."""
    number, size = batch[0]
    starts = range(0, size, _AT_ONCE)
    if len(starts) < 2:
        yield f"document in [{', '.join(str(number) for number, _ in batch)}]"
        return
    for start in starts:
        # The last goes on to the next document.
        end = row_id(number + 1, 0) if start == starts[-1] else row_id(number, start + _AT_ONCE)
        yield f"id >= {row_id(number, start)} and id < {end}"


def row_id(number: int, place: int) -> int:
    """The number of a row in the database."""
    return number << ROW_BITS | place


def number_of(row: int) -> int:
    """The number of the document of a row."""
    return row >> ROW_BITS
