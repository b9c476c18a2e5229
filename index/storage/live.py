"""An index that others may write, as it is now: the `Index` in memory, and the next when its folder holds another. Used by `ui`.

Whoever asks for it holds one `Index` for as long as a question takes, and so sees one state of it, whole.
"""

import logging
import os
import threading
from pathlib import Path

from index.errors import YanzhengError
from index.settings import Settings
from index.storage.manifest import MANIFEST_NAME, read_manifest
from index.storage.store import Index, open_index

_LOG = logging.getLogger(__name__)
Stamp = tuple[int, int, int]


class LiveIndex:
    """Safe to use from several threads. Looking whether there is another state costs one look at a file's times."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._index = index
        # Looked at before the index is compared, so that what is written meanwhile is seen the next time.
        stamp = _stamp(index.folder)
        self._stamp = stamp if is_of(index) else None

    @property
    def index(self) -> Index:
        """The index as its folder holds it now; the last one that could be opened where that is damaged or gone, which the log tells."""
        stamp = _stamp(self._index.folder)
        if stamp != self._stamp:
            with self._lock:
                self._renew(stamp)
        return self._index

    def _renew(self, stamp: Stamp | None) -> None:
        if stamp == self._stamp:  # Another thread has done it meanwhile.
            return
        try:
            opened = open_index(self._index.folder, settings=self._settings, encoder=self._index.encoder)
        except YanzhengError as error:
            _LOG.warning("The index goes on as it was: %s", error)
        else:
            self._index = opened
        self._stamp = stamp


def is_of(index: Index) -> bool:
    """Whether the index is what its folder holds."""
    try:
        return read_manifest(index.folder) == index.manifest
    except YanzhengError:
        return False


def _stamp(folder: Path) -> Stamp | None:
    try:
        status = os.stat(folder / MANIFEST_NAME)
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
