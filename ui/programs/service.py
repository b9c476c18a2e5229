"""What the routes work on: one index as it is now, its documents, the settings, places for work. Used by every route of `ui.programs`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

from index.settings import Settings
from ui.desk.library.library import Library
from ui.programs.crowd import Places
from ui.programs.metrics import Metrics

if TYPE_CHECKING:
    from index.document import Document
    from index.storage.live import LiveIndex
    from index.storage.store import Index

# Questions, searches and checks of answers that are worked on at a time, and that wait for it.
AT_ONCE, WAITING = 4, 12


@dataclass(frozen=True, eq=False)
class Service:
    """One index, served to programs. `sent` is the folder for files while they are read, none for the system's."""

    live: "LiveIndex"
    settings: Settings
    library: Library
    metrics: Metrics | None
    sent: Path | None = None
    asking: Places = field(default_factory=lambda: Places(AT_ONCE, WAITING))
    changing: Places = field(default_factory=lambda: Places(1))
    evaluating: Places = field(default_factory=lambda: Places(1))

    @classmethod
    def over(cls, index: "Index | LiveIndex", settings: Settings, sent: Path | None = None) -> Self:
        """The service over an index that may change."""
        from index.storage.live import LiveIndex

        live = LiveIndex.of(index, settings)
        library = Library(live, settings)
        metrics = Metrics(lambda: len(library.documents)) if settings.metrics else None
        return cls(live, settings, library, metrics, sent)

    def index(self, documents: Sequence[str] = (), filters: Mapping[str, str] | None = None) -> "Index":
        """The index as it is now, kept to some documents. Raises `DocumentNotFoundError`."""
        from rag.documents.chosen import kept_to

        return kept_to(self.live.index, documents, filters)

    def document(self, document_id: str) -> "Document":
        """The document with that id. Raises `DocumentNotFoundError`."""
        from index.errors import DocumentNotFoundError

        for document in self.library.documents:
            if document.id == document_id:
                return document
        raise DocumentNotFoundError(f"There is no document {document_id!r}; GET /api/v1/documents lists their ids.")
