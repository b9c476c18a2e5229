"""A file in, the right to write its folder out, for one process at a time. Used by `index.build`.

The system gives the lock back when the process ends, however it ends, so that no lock is ever left behind.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import IndexBusyError


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds the lock on a file, which stays behind, empty. Raises `IndexBusyError` at once where another holds it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
    try:
        if not _taken(handle):
            raise IndexBusyError(
                f"Another build is writing the index {path.parent}; wait until it has finished, or build elsewhere."
            )
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
