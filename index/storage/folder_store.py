"""A folder as a `Store`. Used by `index.storage.live`, `index.build` and `index.changing`, which know no other."""

import os
from contextlib import AbstractContextManager
from pathlib import Path

from index.encoding.encoder import Encoder
from index.errors import YanzhengError
from index.settings import Settings
from index.storage.index import Index
from index.storage.kept import Kept
from index.storage.manifest import MANIFEST_NAME, read_manifest
from index.storage.store import documents_of, open_index
from index.storage.stores import Store, remote_store
from index.storage.writing import prepared_folder, remove_index


class FolderStore:
    """The files below a folder (`index.storage.writing` says how they are written)."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._folder = folder
        self._settings = settings

    def opened(self, encoder: Encoder) -> Index:
        """The index as its files are now, checked whole."""
        return open_index(self._folder, settings=self._settings, encoder=encoder)

    def documents(self) -> tuple[Kept, ...]:
        """Its documents."""
        return documents_of(self._folder, self._settings.cache_folder)

    def stamp(self) -> tuple[int, int, int] | None:
        """What the system says of the manifest."""
        try:
            status = os.stat(self._folder / MANIFEST_NAME)
        except OSError:
            return None
        return status.st_ino, status.st_size, status.st_mtime_ns

    def holds(self, index: Index) -> bool:
        """Whether the manifest is the index's."""
        try:
            return read_manifest(self._folder) == index.manifest
        except YanzhengError:
            return False

    def prepared(self) -> AbstractContextManager[None]:
        """The folder is there, and ours alone to write."""
        return prepared_folder(self._folder)

    def emptied(self) -> None:
        """The folder holds no index any more."""
        remove_index(self._folder)


def store_at(folder: Path, settings: Settings) -> Store:
    """The store of a name: a database's, or a folder."""
    return remote_store(folder, settings) or FolderStore(folder, settings)


def store_of(index: Index, settings: Settings) -> Store:
    """Where an index lies."""
    return index.store or FolderStore(index.folder, settings)
