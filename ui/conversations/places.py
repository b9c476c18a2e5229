"""Places for questions to be answered at: whoever came first is let in first, what nobody asked for only when nobody waits. Used by `ui.conversations.answering`."""

import heapq
import itertools
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# Who comes first: a question that somebody asked, then what is looked for to go on with.
ASKED, OFFERED = 0, 1


# Places at the least: a slow answer, or one that was given up and is still at work, keeps nobody else from theirs.
FEWEST = 2


def at_once() -> int:
    """Questions that are answered at the same time: as many as processors that this process may run on."""
    found = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(FEWEST, found)


class Places:
    """So many are at work; of those that wait the one of the lowest rank comes next, of these the first. A place that is left is handed on, so that
    nobody who comes just then is quicker than who waits."""

    def __init__(self, at_once: int) -> None:
        self._lock = threading.Lock()
        self._free = at_once
        self._waiting: list[tuple[int, int, threading.Event]] = []
        self._tickets = itertools.count()

    @property
    def wanted(self) -> bool:
        """Whether anybody waits for a place."""
        return bool(self._waiting)

    @contextmanager
    def place(self, rank: int = ASKED) -> Iterator[None]:
        """A place for as long as the context lasts."""
        called = threading.Event()
        with self._lock:
            if self._free:
                self._free -= 1
                called.set()
            else:
                heapq.heappush(self._waiting, (rank, next(self._tickets), called))
        called.wait()
        try:
            yield
        finally:
            with self._lock:
                if self._waiting:
                    heapq.heappop(self._waiting)[2].set()
                else:
                    self._free += 1
