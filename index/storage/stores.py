"""Where an index lies: the Protocol that every store keeps, and a folder's name or a database's to the store of it.

Used by `index.build`, `index.changing`, `index.checking`, `index.assembling`, `index.storage.store` and `index.storage.live`.
"""

from collections.abc import Callable, Hashable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from index.encoding.encoder import Encoder, Vectors
from index.settings import Settings
from index.storage.kept import Edits, Kept
from index.storage.segments.segment import SegmentParts, TextDigests

# The name of a database begins so; as a `Path`, which joins the two strokes to one, too.
SCHEME = "milvus:"
# The ending of a file that Milvus Lite keeps.
LITE = ".db"


def place_beside(cache_folder: Path, name: str) -> Path:
    """The folder in the cache for what belongs to a database of that name and lies on this machine; it need not be there."""
    return cache_folder / "stores" / sha256(name.encode()).hexdigest()[:16]


class Store(Protocol):
    """A place that holds one index, which one writes at a time and any number read.

    Whoever holds an `Index` sees one state of it; the next that is opened is the state of then. Errors are those of `index.errors`.
    """

    def opened(self, encoder: Encoder) -> Any:
        """The `Index` as it is now, checked to be the encoder's."""

    def documents(self) -> tuple[Kept, ...]:
        """Its documents, whatever encoder it was built with."""

    def stamp(self) -> Hashable | None:
        """What changes with every state, and costs next to nothing to look at; None where there is no index. Raises `StoreError`."""

    def holds(self, index: Any) -> bool:
        """Whether an `Index` is the state of now."""

    def prepared(self) -> AbstractContextManager[None]:
        """The place is there, and ours alone to write while inside."""

    def emptied(self) -> None:
        """It holds no index any more. Only while it is ours to write."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A document that cannot be read any more: where it was read, and what the user said of it, as far as that is known."""

    source: str
    file: str
    edits: Edits


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look through all of a store found: its documents, what is wrong, and the digests of those that are to be put in again."""

    documents: tuple[Kept | Lost, ...]
    faults: tuple[str, ...] = ()
    again: frozenset[str] = frozenset()


class RemoteStore(Store, Protocol):
    """A store that takes and gives rows itself, where a folder's files are read and written by others."""

    @property
    def folder(self) -> Path:
        """Its name, as it is shown and as it was given."""

    def looked_through(self, encoder: Encoder) -> Looked:
        """All that lies there was looked at, and what is of no document taken away. Only while it is ours to write (`prepared`)."""

    def lying(self, encoder: Encoder, text_version: int) -> frozenset[str]:
        """The digests of the documents whose rows an encoder would make again as they are."""

    def known(self, digests: Sequence[str]) -> list[tuple[TextDigests, Vectors]]:
        """The digests of the embedded texts of documents, and their vectors."""

    def write(
        self, kept: Sequence[Kept], fresh: SegmentParts, encoder: Encoder, text_version: int, shift: Vectors
    ) -> None:
        """The store holds these documents, in this order, of which the fresh ones are not there yet, and nothing else."""


def is_remote(folder: Path) -> bool:
    """Whether a name is one of a database, not of a folder."""
    return folder.parts[:1] == (SCHEME,) or folder.suffix == LITE


def remote_store(folder: Path, settings: Settings) -> RemoteStore | None:
    """The database of that name; None for a folder. Raises `StoreError` where the extra is missing."""
    if not is_remote(folder):
        return None
    # What is needed by few and is heavy stands above.
    opened: Callable[[Path, Settings], RemoteStore] = import_module("index.storage.milvus.milvus_store").MilvusStore
    return opened(folder, settings)
