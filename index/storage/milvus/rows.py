"""The vectors and the terms of a state's rows, searched where they lie in the database. Made by `index.storage.milvus.milvus_store`."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Vectors
from index.storage.milvus.connection import ROW_BITS, Connection
from index.storage.milvus.state import Placing
from index.storage.terms import Scores, frequencies, information_of

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

    def found(self, name: str, vectors: Sequence[object], most: int) -> list[tuple[NDArray[np.int64], Scores]]:
        """For each vector the places of the rows nearest to it, and their inner products with it."""
        results = self.connection.search(self.collection, name, vectors, most, self.condition)
        placed = []
        for ids, products in results:
            rows = self.placing.rows(np.array(ids, np.int64))
            placed.append((rows[rows >= 0], np.array(products, np.float32)[rows >= 0]))
        return placed

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
    """A `NearestRows` over a collection."""

    searched: Searched
    d: int

    @property
    def ntotal(self) -> int:
        """How many rows there are."""
        return self.searched.placing.row_count

    def nearest(self, vector: Vectors, most: int) -> Vectors:
        """Shape (rows,): the inner products of the nearest rows; the others share the lowest of theirs."""
        if not self.ntotal:
            return np.zeros(0, np.float32)
        own = np.asarray(vector, np.float32).tolist()
        ((rows, products),) = self.searched.found("vector", [own], min(most, self.ntotal, MOST_FOUND))
        scores = np.full(self.ntotal, products.min(initial=1.0), np.float32)
        scores[rows] = products
        return scores

    def only(self, rows: NDArray[np.int64]) -> "MilvusVectors":
        """The same over the documents that the rows are all of."""
        return replace(self, searched=self.searched.only(rows))

    @cached_property
    def matrix(self) -> Vectors:
        """Shape (rows, dimension): all vectors, read now."""
        every: Vectors = np.zeros((self.ntotal, self.d), np.float32)
        placing = self.searched.placing
        documents = zip(placing.numbers.tolist(), placing.sizes.tolist(), strict=True)
        for found in stored_rows(self.searched.connection, self.searched.collection, documents, ["id", "vector"]):
            rows = placing.rows(np.array([row["id"] for row in found], np.int64))
            every[rows[rows >= 0]] = np.array([row["vector"] for row in found], np.float32)[rows >= 0]
        return every


@dataclass(frozen=True)
class MilvusTerms:
    """A `TermScores` over a collection: the counts of words lie there, what they weigh is worked out of all rows of the state.

    `lengths` are the rows' words. A column is asked for once, and kept. Of a word that more than `MOST_FOUND` rows have, those count that
    have it most often.
    """

    searched: Searched
    lengths: NDArray[np.float64]
    vocabulary: tuple[str, ...]
    kept: tuple[NDArray[np.int32], int] | None = None
    _columns: dict[str, tuple[NDArray[np.int32], Scores]] = field(default_factory=dict)

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.lengths) if self.kept is None else self.kept[1]

    def scores(self, words: Iterable[str]) -> Scores:
        """Shape (rows,), 0 or more: the sum over the words; a word that is named twice counts twice."""
        words = list(words)
        self._fetch(words)
        total = np.zeros(self.row_count, np.float32)
        for word in words:
            rows, values = self.column(word)
            np.add.at(total, rows, values)
        return total

    def column(self, word: str) -> tuple[NDArray[np.int32], Scores]:
        """The rows that hold a word, and its score in each; empty for an unknown word."""
        self._fetch([word])
        rows, values = self._columns[word]
        if self.kept is None:
            return rows, values
        moved = self.kept[0][rows]
        return moved[moved >= 0], values[moved >= 0]

    def only(self, rows: NDArray[np.int64]) -> "MilvusTerms":
        """The same over some of the rows."""
        numbers = np.full(len(self.lengths), -1, np.int32)
        numbers[rows] = np.arange(len(rows), dtype=np.int32)
        return replace(self, kept=(numbers, len(rows)))

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.vocabulary)

    @cached_property
    def _average(self) -> float:
        return float(self.lengths.sum()) / max(len(self.lengths), 1)

    def _fetch(self, words: Sequence[str]) -> None:
        new = [word for word in dict.fromkeys(words) if word not in self._columns]
        asked = [word for word in new if word in self._known]
        for word in new:
            if word not in self._known:
                self._columns[word] = np.zeros(0, np.int32), np.zeros(0, np.float32)
        if not asked:
            return
        most = max(1, min(MOST_FOUND, len(self.lengths)))
        found = self.searched.found("terms", [{dimension_of(word): 1.0} for word in asked], most)
        for word, (rows, times) in zip(asked, found, strict=True):
            order = np.argsort(rows)
            rows, counted = rows[order], np.rint(times[order]).astype(np.int32)
            information = information_of(len(self.lengths), np.array(len(rows)))
            values = information * frequencies(counted, self.lengths[rows], self._average)
            self._columns[word] = rows.astype(np.int32), values.astype(np.float32)


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
