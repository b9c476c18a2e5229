"""The questions to begin with of the documents as they are: made in the background, and again whenever the documents are others. Used by `ui.page`.

In comes what gives the index as it is now and what makes questions of one, out go the questions, or nothing as long as they are being made.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from hashlib import sha256
from typing import TYPE_CHECKING

from index.document import Document
from ui.words import LANGUAGES

if TYPE_CHECKING:
    from index.storage.store import Index

_LOG = logging.getLogger(__name__)

Examples = dict[str, tuple[str, ...]]


class OvertakenError(Exception):
    """The documents have become others while questions were made of them."""


def state_of(documents: Sequence[Document]) -> str:
    """What changes with the documents and with what they are called."""
    return sha256("\n".join(f"{d.id} {d.title}" for d in documents).encode(errors="replace")).hexdigest()


class Openings:
    """`now` gives the index as it is, `make` the questions by language of one index; it asks `check` before each question that it tries, which
    raises `OvertakenError` where nobody wants them any more."""

    def __init__(self, now: "Callable[[], Index]", make: "Callable[[Index, Callable[[], None]], Examples]") -> None:
        self._now, self._make = now, make
        self._lock = threading.Lock()
        self._state = ""
        self._made: Future[Examples | None] = Future()

    def prepare(self) -> None:
        """Begins to make the questions, where those of the documents as they are now are neither made nor being made."""
        self._current()

    def made(self, patience: float = 0.0) -> tuple[Examples | None, str]:
        """The questions, waited for that many seconds, and of what state of the documents they are; None where they are not there yet."""
        while True:
            made, state = self._current()
            try:
                found = made.result(timeout=patience)
            except TimeoutError:
                return None, state
            if found is not None:
                return found, state

    def _current(self) -> "tuple[Future[Examples | None], str]":
        """What will hold the questions of the documents as they are now, or None once they are others, and the state of those."""
        index = self._now()
        state = state_of(index.documents)
        with self._lock:
            if state != self._state:
                self._state, self._made = state, Future()
                arguments = (index, state, self._made)
                threading.Thread(target=self._work, args=arguments, name="yanzheng-examples", daemon=True).start()
            return self._made, state

    def _work(self, index: "Index", state: str, told: "Future[Examples | None]") -> None:
        def check() -> None:
            if state != self._state:
                raise OvertakenError

        try:
            told.set_result(self._make(index, check))
        except OvertakenError:
            told.set_result(None)
        except Exception:  # The page does without examples, and the reason is told in the terminal.
            _LOG.exception("No example questions could be made")
            told.set_result(dict.fromkeys(LANGUAGES, ()))
