"""Arrays of numbers to one file and back, read where they lie on the disk. Used by `index.storage.terms` and `index.storage.store`.

The file is NumPy's own format (`.npy`), one array behind another. A mapped array costs neither time nor memory until it is read, and
what was read the system may drop again; a file that is replaced stays as it was for whoever has it open.
"""

import io
import mmap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

# Bytes: an array's numbers begin at a multiple of this (as the headers of `.npy` are long), so that the machine can read them in place.
_ALIGNMENT = 64


def arrays_to_bytes(arrays: Sequence[NDArray[Any]]) -> bytes:
    """Arrays of numbers, each padded to where the next may begin."""
    out = io.BytesIO()
    for array in arrays:
        npy.write_array(out, np.ascontiguousarray(array), version=(1, 0), allow_pickle=False)
        out.write(bytes(-out.tell() % _ALIGNMENT))
    return out.getvalue()


def mapped_arrays(path: Path) -> list[NDArray[Any]]:
    """The arrays of a file that `arrays_to_bytes` gave, in order, not to be written; raises ValueError or OSError for any other."""
    with path.open("rb") as source:
        content = mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)
    return _arrays(content)


def _arrays(content: mmap.mmap) -> list[NDArray[Any]]:
    found: list[NDArray[Any]] = []
    place = 0
    while place < len(content):
        header = io.BytesIO(content[place : place + npy.MAGIC_LEN + 2 + (1 << 16)])
        if npy.read_magic(header) != (1, 0):
            raise ValueError("a version of .npy that is not written here")
        shape, _, kind = npy.read_array_header_1_0(header)
        if kind.hasobject or len(shape) != 1:
            raise ValueError(f"{kind} of shape {shape} instead of a row of numbers")
        place += header.tell()
        found.append(np.frombuffer(content, kind, shape[0], place))
        place += shape[0] * kind.itemsize
        place += -place % _ALIGNMENT
    return found
