"""The lock on an index folder: one holder, no waiting, and nothing left that could be taken for a lock."""

import time
from pathlib import Path

import pytest

from index.errors import IndexBusyError
from index.storage.lock import locked


def test_a_second_holder_is_refused_at_once(tmp_path: Path) -> None:
    """Nobody waits for the first to finish, and the message names the folder."""
    with locked(tmp_path / "lock"):
        began = time.monotonic()
        with pytest.raises(IndexBusyError, match=rf"the index {tmp_path}; wait"), locked(tmp_path / "lock"):
            pass
        assert time.monotonic() - began < 1


def test_the_file_that_stays_is_no_lock(tmp_path: Path) -> None:
    """The file is there afterwards, empty, and the next one gets the lock; so it does where an error ended the first."""
    path = tmp_path / "lock"
    with pytest.raises(ZeroDivisionError), locked(path):
        raise ZeroDivisionError
    assert path.read_bytes() == b""
    with locked(path), pytest.raises(IndexBusyError), locked(path):
        pass


def test_what_stood_in_the_file_stays(tmp_path: Path) -> None:
    """A file that was there before is locked as it is, not emptied: the name may be somebody's by mistake."""
    path = tmp_path / "lock"
    path.write_text("mine", encoding="utf-8")
    with locked(path):
        pass
    assert path.read_text(encoding="utf-8") == "mine"
