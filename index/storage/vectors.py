"""Vectors to FAISS and back. The only module that imports FAISS. Used by `index.storage.store`, `index.storage.writing` and `rag.retrieval.retrieve`."""

import mmap
from pathlib import Path
from typing import Any

import numpy as np

from index.encoding.encoder import Vectors
from index.encoding.openmp import passive_waiting


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


def opened_flat(path: Path) -> Any:
    """What `flat_to_bytes` gave, mapped from its file; raises ValueError, RuntimeError or OSError for any other.

    The file is opened by Python: FAISS itself cannot open one below a folder with a Chinese name on Windows
    (https://github.com/facebookresearch/faiss/issues/3073).
    """
    faiss = _faiss()
    with path.open("rb") as source:
        content = np.frombuffer(mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ), np.uint8)
    index = faiss.read_index(faiss.ZeroCopyIOReader(faiss.swig_ptr(content), content.size))
    if not isinstance(index, faiss.IndexFlatIP):
        raise ValueError(f"{type(index).__name__} instead of IndexFlatIP")
    index.referenced_objects = [content]  # Its numbers lie there.
    return index


def matrix(index: Any) -> Vectors:
    """The vectors inside a flat index, shape (rows, dimension), not copied; the array keeps the index alive."""
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
