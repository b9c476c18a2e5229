"""Vectors of several segments, the large ones behind a coarse index, searched as one. Made by `index.storage.segments`.

Nothing is held in memory: what a question looks at is read where it lies on the disk.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Vectors
from index.storage.segments.counts import GONE, Places
from index.storage.vectors import flat, inner_products, matrix, near_rows


@dataclass(frozen=True)
class Part:
    """The flat index of a segment, the coarse one before it or None, and where each of its rows stands among all."""

    vectors: Any
    coarse: Any
    places: Places

    @cached_property
    def gone(self) -> int:
        """Rows that are no longer among all."""
        return int((self.places == GONE).sum())

    def best(self, vector: Vectors, most: int) -> tuple[NDArray[np.int64], Vectors]:
        """The places among all of the rows nearest to a vector, at least `most` if there are, and their exact inner products with it."""
        if self.coarse is None:
            products = inner_products(self.vectors, vector)
            there = self.places != GONE
            return self.places[there], products[there]
        rows = near_rows(self.coarse, vector, min(most + self.gone, len(self.places)))
        rows = np.sort(rows[self.places[rows] != GONE])
        return self.places[rows], matrix(self.vectors)[rows] @ np.asarray(vector, np.float32)


@dataclass(frozen=True)
class PartedRows:
    """A `NearestRows` over parts."""

    parts: tuple[Part, ...]
    ntotal: int
    d: int

    def nearest(self, vector: Vectors, most: int) -> Vectors:
        """Shape (rows,): the inner products of the nearest rows; the others share the lowest of theirs."""
        found = [part.best(vector, most) for part in self.parts]
        places, products = (np.concatenate(each) for each in zip(*found, strict=True))
        if len(products) > most:
            best = np.argpartition(products, len(products) - most)[-most:]
            places, products = places[best], products[best]
        scores = np.full(self.ntotal, products.min(initial=1.0), np.float32)
        scores[places] = products
        return scores

    def only(self, rows: NDArray[np.int64]) -> Any:
        """A flat index over some of the rows."""
        every: Vectors = np.empty((len(rows), self.d), np.float32)
        lying = self._lying[rows]
        for number, part in enumerate(self.parts):
            here = lying[:, 0] == number
            every[here] = matrix(part.vectors)[lying[here, 1]]
        return flat(every)

    @cached_property
    def matrix(self) -> Vectors:
        """Shape (rows, dimension): all vectors, where they lie if they lie in their order, else put together in memory."""
        if len(self.parts) == 1 and np.array_equal(self.parts[0].places, np.arange(self.ntotal)):
            return matrix(self.parts[0].vectors)
        every: Vectors = np.empty((self.ntotal, self.d), np.float32)
        for part in self.parts:
            there = part.places != GONE
            every[part.places[there]] = matrix(part.vectors)[there]
        return every

    @cached_property
    def _lying(self) -> NDArray[np.int32]:
        """Shape (rows, 2): the part in which each row lies, and its place there."""
        lying = np.zeros((self.ntotal, 2), np.int32)
        for number, part in enumerate(self.parts):
            there = np.flatnonzero(part.places != GONE)
            lying[part.places[there]] = np.stack([np.full(len(there), number), there], axis=1)
        return lying
