"""Arrays behind one another in a file: what is mapped is what was written, in place and aligned."""

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from index.storage.segments.array_file import arrays_to_bytes, mapped_arrays

_ROW = st.sampled_from([np.int64, np.int32, np.float32, np.uint8]).flatmap(
    lambda kind: arrays.arrays(kind, st.integers(0, 70))
)


@given(st.lists(_ROW, min_size=1, max_size=6))
def test_arrays_survive_storage(rows: list[NDArray[np.float32]]) -> None:
    """Kinds, lengths and bits are the same, empty rows too; none is copied, and each begins where its kind may."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "arrays"
        path.write_bytes(arrays_to_bytes(rows))
        again = mapped_arrays(path)
    assert [(a.dtype, a.tobytes()) for a in again] == [(a.dtype, a.tobytes()) for a in rows]
    assert all(a.flags.aligned and not a.flags.writeable and not a.flags.owndata for a in again)


@pytest.mark.parametrize("cut", [1, 40, 64, 70])
def test_a_file_cut_short(tmp_path: Path, cut: int) -> None:
    """Raises; it never gives fewer numbers than were written."""
    data = arrays_to_bytes([np.arange(8, dtype=np.int64)])
    (tmp_path / "arrays").write_bytes(data[: len(data) - cut])
    with pytest.raises(ValueError, match=r"smaller than requested|EOF"):
        mapped_arrays(tmp_path / "arrays")


def test_objects_are_no_numbers(tmp_path: Path) -> None:
    """Pickled objects are neither written nor read, so that no file can run code."""
    objects = np.array([{"a": 1}], dtype=object)
    with pytest.raises(ValueError, match="Object arrays"):
        arrays_to_bytes([objects])
    np.save(tmp_path / "objects.npy", objects, allow_pickle=True)
    with pytest.raises(ValueError, match="object"):
        mapped_arrays(tmp_path / "objects.npy")
