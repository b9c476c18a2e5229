"""Vectors to FAISS and back. The only module that imports FAISS. Used by `index.store` and `index.build`."""

from pathlib import Path
from typing import Any

import numpy as np

from index.encoder import Vectors
from index.openmp import passive_waiting


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
    """What `flat_to_bytes` gave, mapped from its file; raises ValueError or RuntimeError for any other."""
    faiss = _faiss()
    index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
    if not isinstance(index, faiss.IndexFlatIP):
        raise ValueError(f"{type(index).__name__} instead of IndexFlatIP")
    return index


def matrix(index: Any) -> Vectors:
    """The vectors inside a flat index, shape (rows, dimension), not copied; the array keeps the index alive."""
    if index.ntotal == 0:
        return np.zeros((0, index.d), np.float32)
    return np.asarray(_Window(index))


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
