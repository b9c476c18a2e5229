"""A folder in, what its changes did to an index out, as they happen. Used by `yanzheng watch`."""

from collections.abc import Iterator
from pathlib import Path

from index.changing import Changed, synced
from index.errors import IndexBusyError, SourceNotFoundError
from index.settings import Settings
from index.storage.store import Index


def followed(index: Index, folder: Path, *, settings: Settings | None = None) -> Iterator[Changed]:
    """What was done at first, and after each change below the folder, without end. While another writes the index, changes wait.

    Raises `SourceNotFoundError` for a folder that is not there.
    """
    from watchfiles import watch

    settings = settings or Settings.from_environment()
    if not folder.is_dir():
        raise SourceNotFoundError(f"There is no folder {folder}; check the path.")
    # The watch begins before the first look, so that nothing that changes in between is missed; an empty set is a look at the clock.
    changes = watch(folder, yield_on_timeout=True, raise_interrupt=True)
    missed = True
    for change in changes:
        if not (change or missed):
            continue
        try:
            changed = synced(index, folder, settings=settings)
        except IndexBusyError:
            missed = True
            continue
        missed, index = False, changed.index
        yield changed
