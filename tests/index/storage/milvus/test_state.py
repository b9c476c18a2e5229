"""What a database holds at one time, as bytes: read as it was written, or refused with what to do."""

import json

import numpy as np
import pytest

from index.errors import DamagedIndexError, NewerIndexError
from index.storage.milvus.state import FORMAT_VERSION, State, Stored, state_of

NAME = "milvus://127.0.0.1:19530/reports"


def state() -> State:
    return State("0.1", "toy", "toy-1", 3, 2, 8, (Stored("ab", 7, 2, 5),), np.array([0.0, 0.5, -1.0], np.float32))


def test_what_was_written_is_read() -> None:
    """Each part of it, with the same digest."""
    again = state_of(state().data, NAME)
    assert (again.documents, again.following, again.shift.tolist()) == (state().documents, 8, [0.0, 0.5, -1.0])
    assert again.digest == state().digest


def test_a_newer_one_is_told() -> None:
    """With the Yanzheng that wrote it."""
    newer = {**json.loads(state().data), "format_version": FORMAT_VERSION + 1, "product_version": "9.1"}
    with pytest.raises(NewerIndexError, match=r"reports was written by a newer Yanzheng \(9\.1\); update Yanzheng"):
        state_of(json.dumps(newer).encode(), NAME)


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"\xff", state().data[:-9], state().data.replace(b"following", b"f")]
)
def test_one_that_was_changed_is_damage(data: bytes) -> None:
    """Never a traceback."""
    with pytest.raises(DamagedIndexError, match="its state cannot be read; build it again"):
        state_of(data, NAME)
