"""Places for work that takes what the machine has: so many at a time, so many that wait, and whoever comes then is sent away. Used by `ui.programs`."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from ui.programs.faults import RefusedError

# Seconds after which a program that was sent away may come again.
AGAIN = "2"


class Places:
    """`at_once` may work, `waiting` more may wait for it."""

    def __init__(self, at_once: int, waiting: int = 0) -> None:
        self._inside = threading.BoundedSemaphore(at_once + waiting)
        self._working = threading.BoundedSemaphore(at_once)

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place for as long as the context lasts. Raises `RefusedError` (429) where none is left."""
        if not self._inside.acquire(blocking=False):
            raise RefusedError(
                429,
                "Too many are asking at this moment.",
                "Come again in a moment.",
                "TooManyError",
                {"Retry-After": AGAIN},
            )
        try:
            with self._working:
                yield
        finally:
            self._inside.release()
