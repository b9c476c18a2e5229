"""An index folder, or a database, in, all its faults out, and the index mended from what is sound of it and from the files that it was read from.

Used by `yanzheng index --check`. Every byte is read: digests that are remembered of large files are not believed here.
"""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from index.assembling import assembled
from index.encoding.encoder import Encoder
from index.encoding.encoders import open_encoder
from index.errors import DamagedIndexError, EarlierIndexError, IndexNotFoundError
from index.progress import Progress
from index.rereading import read_at
from index.settings import Settings
from index.storage.kept import Kept
from index.storage.manifest import MANIFEST_NAME, Manifest, read_copy, read_manifest
from index.storage.segments.segment import OpenSegment, opened_segments
from index.storage.store import check_encoder, load
from index.storage.stores import Lost, RemoteStore, remote_store
from index.storage.writing import prepared_folder, restore_manifest


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found: `faults`, one a file or text, whether they were `mended`, the documents that the index holds now, and those that
    could neither be read from it nor from their files any more (`lost`)."""

    faults: tuple[str, ...]
    mended: bool
    documents: int
    lost: tuple[str, ...] = ()


def checked(
    folder: str | Path,
    *,
    progress: Progress | None = None,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
) -> Checked:
    """Look through an index and mend it where it is damaged. What is sound is neither read nor embedded again.

    A document that the index no longer holds whole is read from its file. Raises `DamagedIndexError` where nothing is left to be mended,
    `IndexNotFoundError`, `EncoderMismatchError`, `IndexBusyError` and `IndexWriteError`.
    """
    settings = settings or Settings.from_environment()
    folder = Path(folder).expanduser()
    encoder = encoder or open_encoder(settings.encoder, settings)
    remote = remote_store(folder, settings)
    if remote is not None:
        return _checked_remotely(remote, encoder, settings, progress)
    manifest, faults = _manifest(folder)
    check_encoder(folder, manifest, encoder)
    # An empty cache remembers no digest, so that every file is read.
    with tempfile.TemporaryDirectory() as nothing, prepared_folder(folder):
        cache = Path(nothing)
        faults = list(dict.fromkeys([*faults, *_faults(folder, manifest, encoder, cache)]))
        if not faults:
            return Checked((), False, manifest.documents)
        restore_manifest(folder, manifest)
        sound, lost = _documents(folder, manifest, cache)
        if not sound:
            raise DamagedIndexError(
                f"The index {folder} is damaged ({faults[0]}), and no document of it can be read any more."
            )
        index = assembled(folder, sound, encoder, settings, progress, anew=True, remembered=cache)
    return Checked(tuple(faults), True, len(index.documents), tuple(lost))


def _checked_remotely(store: RemoteStore, encoder: Encoder, settings: Settings, progress: Progress | None) -> Checked:
    """The same of a database."""
    if store.stamp() is None:  # Told before a place to write in is made.
        store.documents()
    with store.prepared():
        looked = store.looked_through(encoder)
        every = [(found, _sound(found)) for found in looked.documents]
        sound = [kept for _, kept in every if kept is not None]
        if not sound:
            raise DamagedIndexError(
                f"The index {store.folder} is damaged ({looked.faults[0]}), and no document of it can be read any more."
            )
        if looked.again or sound != list(looked.documents):
            assembled(store.folder, sound, encoder, settings, progress, doubted=looked.again)
    lost = tuple(found.source for found, kept in every if isinstance(found, Lost) and kept is None)
    return Checked(looked.faults, bool(looked.faults), len(sound), lost)


def _sound(found: Kept | Lost) -> Kept | None:
    """A document as it is stored, else as its file has it now, with what the user said of it."""
    if isinstance(found, Kept):
        return found
    again = read_at(found.source, found.file)
    return None if again is None else replace(again, edits=found.edits)


def _manifest(folder: Path) -> tuple[Manifest, list[str]]:
    try:
        return read_manifest(folder), []
    except EarlierIndexError:
        raise
    except (DamagedIndexError, IndexNotFoundError) as error:
        copy = read_copy(folder)
        if copy is None:
            raise
        fault = "is missing" if isinstance(error, IndexNotFoundError) else "is cut short or changed"
        return copy, [f"{MANIFEST_NAME} {fault}"]


def _faults(folder: Path, manifest: Manifest, encoder: Encoder, cache: Path) -> Iterator[str]:
    """What is wrong with each file, and with all of them together."""
    for segment in opened_segments(folder, manifest, cache):
        for part in _PARTS:
            try:
                part(segment)
            except DamagedIndexError as error:
                yield _bare(error)
    try:
        load(folder, manifest, encoder, cache)
    except DamagedIndexError as error:
        yield _bare(error)


_PARTS: tuple[Callable[[OpenSegment], object], ...] = (
    lambda segment: segment.documents(range(len(segment.segment.documents))),
    lambda segment: segment.passages,
    lambda segment: segment.sentences,
    lambda segment: segment.near,
)


def _bare(error: DamagedIndexError) -> str:
    """What is wrong, without the way to mend it, which is being gone."""
    return str(error).partition(" is damaged: ")[2].partition("; build it again")[0] or str(error)


def _documents(folder: Path, manifest: Manifest, cache: Path) -> tuple[list[Kept], list[str]]:
    """The documents of the index, as they are stored, else as their files have them now; and the sources of those that are lost."""
    segments = opened_segments(folder, manifest, cache)
    sound: list[Kept] = []
    lost: list[str] = []
    for segment, place in manifest.order:
        found = segments[segment].salvaged(place)
        if not isinstance(found, Kept):
            stored = manifest.segments[segment].documents[place]
            again = read_at(stored.source, stored.file)
            found = None if again is None else replace(again, edits=found or ())
            if found is None:
                lost.append(stored.source)
                continue
        sound.append(found)
    return sound, lost
