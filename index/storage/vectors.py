"""Vectors to FAISS and back. The only module that imports FAISS. Used by `index.storage.store`, `index.storage.writing` and `rag.retrieval.retrieve`."""

import mmap
from pathlib import Path
from typing import Any, Protocol, TypeGuard

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Vectors
from index.encoding.openmp import passive_waiting

# Rows of a segment from which on a coarse index is made of them, and searched first.
LARGE = 100_000
# Lists of a coarse index, times the square root of its rows (FAISS's guidelines have 4 to 16; fewer are made sooner), and how many of them
# a question looks into.
LISTS_PER_ROOT = 2
LISTS_SEARCHED = 64
# Where FAISS writes how many rows an index has: behind its kind and its dimension.
_COUNT_AT = 8
# Rounds of making the lists, rows that they are made from, for each list, and rows that are put in at once.
_ROUNDS, _TRAINED_PER_LIST, _ADDED = 10, 40, 65_536


class NearestRows(Protocol):
    """Vectors of an index's rows that need not be compared one by one: parts of them behind a coarser index, or in a database."""

    @property
    def ntotal(self) -> int:
        """How many rows there are."""

    @property
    def d(self) -> int:
        """How many numbers a vector has."""

    def nearest(self, vector: Vectors, most: int) -> Vectors:
        """Shape (rows,): the inner product of the rows nearest to a vector with it, `most` of them; the others share the lowest of theirs."""

    def only(self, rows: NDArray[np.int64]) -> Any:
        """The same over some of the rows, which get new numbers in their order."""

    @property
    def matrix(self) -> Vectors:
        """Shape (rows, dimension): all vectors, read when they are asked for."""


def _is_near(vectors: Any) -> TypeGuard[NearestRows]:
    return hasattr(vectors, "nearest")


def nearest(vectors: Any, vector: Vectors, most: int) -> Vectors:
    """Shape (rows,): the inner product of each row with a vector; rows beyond the best `most` share the lowest of theirs."""
    if _is_near(vectors):
        return vectors.nearest(vector, most)
    scores = inner_products(vectors, vector)
    if len(scores) > most:
        np.maximum(scores, np.partition(scores, len(scores) - most)[len(scores) - most], out=scores)
    return scores


def only_rows(vectors: Any, rows: NDArray[np.int64]) -> Any:
    """Some of the rows, as they were given."""
    return vectors.only(rows) if _is_near(vectors) else flat(matrix(vectors)[rows])


def flat(vectors: Vectors) -> Any:
    """`faiss.IndexFlatIP` over the rows of an array of shape (rows, dimension): inner product, exact."""
    index = _faiss().IndexFlatIP(vectors.shape[1])
    if len(vectors):
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
    return index


def flat_to_bytes(index: Any) -> bytes:
    """As FAISS writes it. Through memory, since FAISS itself does not say when a disk is full."""
    data: bytes = _faiss().serialize_index(index).tobytes()
    return data


def flat_parts(vectors: Vectors) -> tuple[bytes, Vectors]:
    """What `flat_to_bytes` gives of `flat` over these rows, in two parts, the second the rows as they lie: no copy is made of them.

    FAISS writes of such an index what it is, how many rows and how many numbers it has, and behind that the numbers.
    """
    rows = np.ascontiguousarray(vectors, "<f4")
    empty = flat_to_bytes(flat(rows[:0]))
    count, size = len(rows).to_bytes(8, "little"), rows.size.to_bytes(8, "little")
    return empty[:_COUNT_AT] + count + empty[_COUNT_AT + 8 : -8] + size, rows


def opened_flat(path: Path) -> Any:
    """What `flat_to_bytes` gave, mapped from its file; raises ValueError, RuntimeError or OSError for any other.

    The file is opened by Python: FAISS itself cannot open one below a folder with a Chinese name on Windows
    (https://github.com/facebookresearch/faiss/issues/3073).
    """
    return _mapped(path, "IndexFlatIP")


def _mapped(path: Path, kind: str) -> Any:
    faiss = _faiss()
    with path.open("rb") as source:
        content = np.frombuffer(mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ), np.uint8)
    index = faiss.read_index(faiss.ZeroCopyIOReader(faiss.swig_ptr(content), content.size))
    if type(index).__name__ != kind:
        raise ValueError(f"{type(index).__name__} instead of {kind}")
    index.referenced_objects = [content]  # Its numbers lie there.
    return index


def matrix(index: Any) -> Vectors:
    """The vectors inside a flat index, shape (rows, dimension), not copied; the array keeps the index alive. Others' are read."""
    if _is_near(index):
        return index.matrix
    if index.ntotal == 0:
        return np.zeros((0, index.d), np.float32)
    return np.asarray(_Window(index))


def inner_products(index: Any, vector: Vectors) -> Vectors:
    """Shape (rows,), float32: the inner product of each vector inside a flat index with one of shape (dimension,).

    Where they lie, without a copy. A search for the best rows takes, with 55,250 of them, 6.2 ms of one thread instead of 5.7,
    and on two threads, which wait for each other, 24 ms; NumPy copies them first, since FAISS's file does not align them.
    """
    products = np.empty(index.ntotal, np.float32)
    if index.ntotal:
        faiss = _faiss()
        own = np.ascontiguousarray(vector, dtype=np.float32)
        if own.shape != (index.d,):
            raise ValueError(f"a vector of shape {own.shape} instead of ({index.d},)")
        faiss.fvec_inner_products_ny(
            faiss.swig_ptr(products), faiss.swig_ptr(own), index.get_xb(), index.d, index.ntotal
        )
    return products


def coarse(vectors: Vectors) -> Any:
    """`faiss.IndexIVFScalarQuantizer` over rows: each in the list of the centre that it is nearest to, its numbers in 8 bits.

    To be searched first: what it finds is compared exactly with the vectors themselves. Of several kinds tried over 50,000 rows
    (`yanzheng eval sizes` has the one that is used): HNSW took 3.7 times as long to build, and 3 times as long for 2,048 rows.
    """
    faiss = _faiss()
    rows, dimension = vectors.shape
    lists = max(1, int(LISTS_PER_ROOT * rows**0.5))
    index = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(dimension), dimension, lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
    )
    index.cp.niter = _ROUNDS
    # Evenly from all rows, so that the same rows give the same index.
    index.train(np.ascontiguousarray(vectors[:: max(1, rows // (lists * _TRAINED_PER_LIST))], np.float32))
    for start in range(0, rows, _ADDED):
        index.add(np.ascontiguousarray(vectors[start : start + _ADDED], np.float32))
    index.nprobe = LISTS_SEARCHED
    return index


def opened_coarse(path: Path) -> Any:
    """What `flat_to_bytes` gave of a `coarse` index, mapped from its file; raises as `opened_flat` does."""
    return _mapped(path, "IndexIVFScalarQuantizer")


def near_rows(index: Any, vector: Vectors, most: int) -> NDArray[np.int64]:
    """The rows that a coarse index finds nearest to a vector, at most so many, in no order."""
    _, rows = index.search(np.ascontiguousarray(vector, np.float32)[None], most)
    found: NDArray[np.int64] = rows[0][rows[0] >= 0]
    return found


class _Window:
    """An object whose memory numpy shows, and which it keeps as long as it shows it."""

    def __init__(self, index: Any) -> None:
        self.index = index
        first = _faiss().rev_swig_ptr(index.get_xb(), 1)
        self.__array_interface__ = {
            "shape": (index.ntotal, index.d),
            "typestr": "<f4",
            "data": (first.ctypes.data, True),
            "version": 3,
        }


def _faiss() -> Any:
    with passive_waiting():
        import faiss
    return faiss
