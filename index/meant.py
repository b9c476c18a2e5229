"""A name that a user gives in, the documents of an index that it means out. Used by `index.changing`."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from index.errors import DocumentNotFoundError
from index.storage.index import Index
from index.storage.kept import Kept, Spot

# As many documents as a person reads in a message.
_LISTED = 5


@dataclass(frozen=True, slots=True)
class Meant:
    """A document, and which of the places where it was read are meant: all, or those of a file or below a folder."""

    kept: Kept
    spots: tuple[Spot, ...]


def meant(index: Index, name: str, *, only: bool = False) -> tuple[Meant, ...]:
    """The documents that a name means: one by its id, title, source or bare file's name, or all that were read from a file or folder.

    Raises `DocumentNotFoundError` for a name that means none, or several where it may mean `only` one.
    """
    for whole in ([k for k in index.kept if k.read.id == name], [k for k in index.kept if k.document.title == name]):
        if whole:
            return _one(name, [Meant(kept, kept.spots) for kept in whole])
    found = _at(index, lambda spot: spot.source == name)
    if found:
        return _one(name, found)
    found = _read_at(index, name)
    if found:
        return _one(name, found) if only else tuple(found)
    found = _at(index, lambda spot: bool(name) and PurePath(spot.inside or spot.file).name == name)
    if found:
        return _one(name, found)
    near = [k for k in index.kept if name and name in f"{k.document.title}\n{k.read.id}\n{k.read.source}"]
    hint = f"; did you mean {_ids(near)}?" if near else "; see `yanzheng documents`."
    raise DocumentNotFoundError(f"The index {index.folder} has no document {name}{hint}")


def read_from(index: Index, path: str | Path) -> tuple[Kept, ...]:
    """The documents that were read from a file, or below a folder. Raises `DocumentNotFoundError` where none was."""
    found = _read_at(index, path)
    if not found:
        raise DocumentNotFoundError(
            f"No document of the index {index.folder} was read from {path}; add it with: yanzheng add {path}"
        )
    return tuple(one.kept for one in found)


def is_below(spot: Spot, folder: Path) -> bool:
    """Whether something was read below a folder."""
    return bool(spot.file) and Path(os.path.abspath(folder)) in Path(spot.file).parents


def _one(name: str, found: Sequence[Meant]) -> tuple[Meant]:
    if len(found) > 1:
        ids = _ids([one.kept for one in found])
        raise DocumentNotFoundError(f"{name} is {len(found)} documents ({ids}); name one by its id.")
    return (found[0],)


def _read_at(index: Index, path: str | Path) -> list[Meant]:
    whole = Path(os.path.abspath(Path(path).expanduser()))
    return _at(index, lambda spot: bool(spot.file) and (spot.file == str(whole) or is_below(spot, whole)))


def _at(index: Index, is_there: Callable[[Spot], bool]) -> list[Meant]:
    found = (Meant(kept, tuple(spot for spot in kept.spots if is_there(spot))) for kept in index.kept)
    return [one for one in found if one.spots]


def _ids(documents: Sequence[Kept]) -> str:
    more = len(documents) - _LISTED
    return ", ".join(k.read.id for k in documents[:_LISTED]) + (f" and {more} more" if more > 0 else "")
