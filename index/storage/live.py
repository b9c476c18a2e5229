"""An index that others may write, as it is now: the `Index` in memory, and the next when its store holds another. Used by `ui`.

Whoever asks for it holds one `Index` for as long as a question takes, and so sees one state of it, whole.
"""

import logging
import threading
from collections.abc import Hashable

from index.errors import YanzhengError
from index.settings import Settings
from index.storage.folder_store import store_of
from index.storage.index import Index

_LOG = logging.getLogger(__name__)


class LiveIndex:
    """Safe to use from several threads. Looking whether there is another state costs one look at a file's times, or at one row of a database."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self._store = store_of(index, settings)
        self._lock = threading.Lock()
        self._index = index
        # Looked at before the index is compared, so that what is written meanwhile is seen the next time.
        self._stamp = self._looked_at(index)

    @classmethod
    def of(cls, index: "Index | LiveIndex", settings: Settings) -> "LiveIndex":
        """An index that lives; one that does already is the same, so that whoever answers from it sees what the others see."""
        return index if isinstance(index, LiveIndex) else cls(index, settings)

    @property
    def index(self) -> Index:
        """The index as its store holds it now; the last one that could be opened where that is damaged or gone, which the log tells."""
        stamp = self._looked_at()
        if stamp != self._stamp:
            with self._lock:
                self._renew(stamp)
        return self._index

    def _looked_at(self, held: Index | None = None) -> Hashable | None:
        """The stamp; None also where that is not the state of an index that is held, and where a database does not say, of which opening it tells."""
        try:
            stamp = self._store.stamp()
            return stamp if held is None or self._store.holds(held) else None
        except YanzhengError:
            return None

    def _renew(self, stamp: Hashable | None) -> None:
        if stamp == self._stamp:  # Another thread has done it meanwhile.
            return
        try:
            opened: Index = self._store.opened(self._index.encoder)
        except YanzhengError as error:
            _LOG.warning("The index goes on as it was: %s", error)
        else:
            self._index = opened
        self._stamp = stamp
