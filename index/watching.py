"""A folder in, what its changes did to an index out, as they happen. Used by `yanzheng watch`."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from index.changing import Changed, synced
from index.errors import EmptyDocumentError, IndexBusyError, NoDocumentsError, SourceNotFoundError
from index.progress import Progress
from index.settings import Settings
from index.storage.store import Index


def begun(folder: Path, build: Callable[[], Index]) -> Index:
    """The first index of a folder, built as soon as that holds a document that can be read. Raises `SourceNotFoundError`, and what building does."""
    for changed in _changes(folder):
        if changed:
            with suppress(NoDocumentsError, EmptyDocumentError):
                return build()
    raise NoDocumentsError(f"The folder {folder} holds no document that can be read; put one into it.")


def followed(
    index: Index, folder: Path, *, progress: Progress | None = None, settings: Settings | None = None
) -> Iterator[Changed]:
    """What was done at first, and after each change below the folder, without end. While another writes the index, changes wait.

    Raises `SourceNotFoundError` for a folder that is not there.
    """
    settings = settings or Settings.from_environment()
    missed = False
    for changed in _changes(folder):
        if not (changed or missed):
            continue
        try:
            done = synced(index, folder, progress=progress, settings=settings)
        except IndexBusyError:
            missed = True
            continue
        missed, index = False, done.index
        yield done


def _changes(folder: Path) -> Iterator[bool]:
    """Time and again whether something changed below a folder; it has at first, so that nothing that changes before the watch begins is missed."""
    from watchfiles import watch

    if not folder.is_dir():
        raise SourceNotFoundError(f"There is no folder {folder}; check the path.")
    first = True
    # An empty set is a look at the clock.
    for change in watch(folder, yield_on_timeout=True, raise_interrupt=True):
        yield bool(change) or first
        first = False
