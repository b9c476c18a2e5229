"""A file in, the right to write its folder out, for one process at a time. Used by `index.storage.writing` and `index.storage.store`.

The system gives the lock back when the process ends, however it ends, so that no lock is ever left behind.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import IndexBusyError


def is_locked(path: Path) -> bool:
    """Whether another process holds the lock on a file now."""
    from filelock import FileLock, Timeout

    if not path.exists():
        return False
    lock = FileLock(path, blocking=False, fallback_to_soft=False, preserve_lock_file=True)
    try:
        lock.acquire()
    except (Timeout, OSError):
        return True
    lock.release()
    return False


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds the lock on a file, which stays behind, empty. Raises `IndexBusyError` at once where another holds it."""
    from filelock import FileLock, Timeout  # Only what builds an index needs it.

    # A file whose mere presence is the lock, which filelock falls back to where a file system has none, would outlive its process.
    lock = FileLock(path, blocking=False, fallback_to_soft=False, preserve_lock_file=True)
    try:
        lock.acquire()
    except Timeout:
        raise IndexBusyError(
            f"Another build is writing the index {path.parent}; wait until it has finished, or build elsewhere."
        ) from None
    try:
        yield
    finally:
        lock.release()
