"""Documents of an index added, removed, read again and described, one writer at a time. Used by `yanzheng add` and the like, and by `Index`.

Each function works on what lies in the folder when its turn comes, not on the `Index` that it is given, and gives what it did with the new
`Index`; that of before goes on as it was. Texts that were embedded before are not embedded again.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from index.assembling import BUNDLED, as_given, assembled, in_order, kept_of, kept_of_all, log_unread
from index.document import Document
from index.errors import DocumentError, DocumentNotFoundError, NoDocumentsError
from index.language.cedict import open_compiled
from index.progress import Progress
from index.reading.about import is_day
from index.reading.formats.extracted import PassedOver
from index.reading.sources import Sourced, Sources, SourceText, read_sources
from index.settings import Settings
from index.storage.folder_store import store_of
from index.storage.index import Index
from index.storage.kept import EDITABLE, Kept
from index.storage.writing import remove_index

# As many documents as a person reads in a message.
_LISTED = 5


@dataclass(frozen=True, slots=True)
class Changed:
    """The index as it is now, and what was done: documents that came, that stand in the place of earlier ones, that went; those whose file is
    not there any more but which stay (`gone`); and files that were not read."""

    index: Index
    added: tuple[Document, ...] = ()
    replaced: tuple[Document, ...] = ()
    removed: tuple[Document, ...] = ()
    gone: tuple[Document, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()


def added(
    index: Index, paths: Sources, *, progress: Progress | None = None, settings: Settings | None = None
) -> Changed:
    """The documents of files and folders are in the index, too; one that was read from the same place before is replaced.

    The document that came with Yanzheng goes when one of the user's own comes.
    Raises what `index.build.build_index` raises.
    """
    settings = settings or Settings.from_environment()
    come, unread = kept_of_all(read_sources(paths), progress)
    with _turn(index, settings) as now:
        bundled = [kept for kept in now.kept if kept.read.source.startswith(BUNDLED)]
        changed = _with(now, come, bundled, progress, settings)
    return replace(changed, passed_over=unread)


def removed(index: Index, names: Sequence[str], *, settings: Settings | None = None) -> Changed:
    """Documents are out of the index and off the disk. A name is an id, a title, a source, or a folder that documents were read from.

    Raises `DocumentNotFoundError` for a name that means none or several, and `NoDocumentsError` where none would be left.
    """
    settings = settings or Settings.from_environment()
    with _turn(index, settings) as now:
        going = [kept for name in names for kept in _meant(now, name)]
        return _with(now, (), going, None, settings)


def updated(
    index: Index,
    paths: Sequence[str | Path] | None = None,
    *,
    prune: bool = False,
    progress: Progress | None = None,
    settings: Settings | None = None,
) -> Changed:
    """Documents whose files changed are read again; those whose files are not there any more are told, and removed with `prune`.

    `paths`: only those read from these files, or from below these folders. What the user said of a document stays. A file that cannot be
    read any more is told, and its document stays. Raises `DocumentNotFoundError` for a path that no document was read from.
    """
    settings = settings or Settings.from_environment()
    with _turn(index, settings) as now:
        looked_at = now.kept if paths is None else tuple(k for path in paths for k in _read_from(now, path))
        come, gone, told = _read_again(looked_at)
        changed = _with(now, come, gone if prune else (), progress, settings)
    return replace(changed, gone=() if prune else tuple(k.document for k in gone), passed_over=tuple(told))


def synced(
    index: Index, folder: Path, *, progress: Progress | None = None, settings: Settings | None = None
) -> Changed:
    """The index holds what a folder holds: new files come, changed ones are read again, documents whose files went go; others stay."""
    settings = settings or Settings.from_environment()
    with _turn(index, settings) as now:
        below = [kept for kept in now.kept if _is_below(kept, folder)]
        known = {kept.origin.file: kept for kept in below if _is_unchanged(kept)}
        texts: list[SourceText] = []
        told: tuple[PassedOver, ...] = ()
        try:
            sourced = read_sources(folder)
            texts, told = [t for t in sourced.texts if t.file not in known], sourced.passed_over
        except NoDocumentsError:
            sourced = None
        there = {(t.file, t.inside) for t in sourced.texts} if sourced is not None else set()
        gone = [kept for kept in below if kept.place not in there and not os.path.exists(kept.origin.file)]
        come, unread = kept_of_all(Sourced(tuple(texts), told), progress)
        return replace(_with(now, come, gone, progress, settings), passed_over=unread)


def edited(index: Index, name: str, edits: dict[str, str], *, settings: Settings | None = None) -> Changed:
    """What the user says of a document stands in place of what was read, also after it is read again; an empty text takes that back.

    Raises `DocumentNotFoundError`, and `DocumentError` for a year or a date that is none.
    """
    settings = settings or Settings.from_environment()
    checked = {field: _checked(field, value) for field, value in edits.items()}
    with _turn(index, settings) as now:
        (kept,) = _meant(now, name, only=True)
        said = {field: value for field, value in {**dict(kept.edits), **checked}.items() if value}
        edit = replace(kept, edits=tuple(sorted(said.items())))
        rest = [k for k in now.kept if k is not kept]
        new = assembled(now.folder, [*rest, edit], now.encoder, settings)
        return Changed(new, replaced=(edit.document,))


def exchanged(index: Index, come: Sequence[Kept], going: Collection[str], *, settings: Settings) -> Changed | None:
    """Documents that a program made come, each in the place of the one of its source, and those of the sources `going` go; None where none is left:
    then the folder holds no index any more. The document that came with Yanzheng goes when one comes."""
    with _turn(index, settings) as now:
        leaving = [k for k in now.kept if k.read.source in going or (come and k.read.source.startswith(BUNDLED))]
        if not come and len(leaving) == len(now.kept):
            remove_index(now.folder)
            return None
        return _with(now, come, leaving, None, settings)


def add(index: Index, paths: Sources, **options: object) -> Index:
    """`added`, and only the index of it, which tells in `Index.passed_over` what was not read; each such file is logged as a warning."""
    changed = added(index, paths, **options)  # type: ignore[arg-type]
    log_unread(changed.passed_over)
    return replace(changed.index, passed_over=changed.passed_over)


def remove(index: Index, ids: Sequence[str], **options: object) -> Index:
    """`removed`, and only the index of it."""
    return removed(index, ids, **options).index  # type: ignore[arg-type]


@contextmanager
def _turn(index: Index, settings: Settings) -> Iterator[Index]:
    """The index as it lies in its store, which is ours alone to write while inside."""
    open_compiled(settings.cache_folder).close()
    store = store_of(index, settings)
    with store.prepared():
        # Files are written once, so that one manifest is one state.
        yield index if store.holds(index) else store.opened(index.encoder)


def _with(
    index: Index, come: Sequence[Kept], going: Sequence[Kept], progress: Progress | None, settings: Settings
) -> Changed:
    """The index without some documents and with others, each in the place of the one that was read where it was."""
    before = {kept.place: kept for kept in index.kept}
    gone = {kept.place for kept in going}
    now = {place: kept for place, kept in before.items() if place not in gone}
    for new in come:
        old = before.get(new.place)
        now[new.place] = new if old is None else replace(new, edits=old.edits)
    every = in_order(now.values())
    if not every:
        raise NoDocumentsError(
            f"The index {index.folder} would hold no document any more; remove the folder itself, or leave one."
        )
    ids, were = {kept.read.id for kept in every}, {kept.read.id for kept in index.kept}
    fresh = [kept for kept in every if kept.read.id not in were]
    left = [kept.document for kept in index.kept if kept.read.id not in ids and kept.place in gone]
    replaced = tuple(kept.document for kept in fresh if kept.place in before)
    if fresh or left or [k.digest for k in every] != [k.digest for k in index.kept]:
        index = assembled(index.folder, every, index.encoder, settings, progress, purge=bool(left))
    return Changed(
        index,
        added=tuple(kept.document for kept in fresh if kept.place not in before),
        replaced=replaced,
        removed=tuple(left),
    )


def _read_again(documents: Iterable[Kept]) -> tuple[list[Kept], list[Kept], list[PassedOver]]:
    """What documents are now: those that changed or came beside them in an archive, those that are gone, and what cannot be read."""
    by_file: dict[str, list[Kept]] = {}
    for kept in documents:
        if kept.origin.file:
            by_file.setdefault(kept.origin.file, []).append(kept)
    come: list[Kept] = []
    gone: list[Kept] = []
    told: list[PassedOver] = []
    for file, before in by_file.items():
        if not os.path.exists(file):
            gone += before
            continue
        if all(_is_unchanged(kept) for kept in before):
            continue
        try:
            sourced = read_sources(file)
            texts = [kept_of(as_given(text, before[0].read.source)) for text in sourced.texts]
        except DocumentError as error:
            told.append(PassedOver(before[0].read.source, str(error)))
            continue
        told += sourced.passed_over
        known = {kept.place: kept.read for kept in before}
        come += [kept for kept in texts if known.get(kept.place) != kept.read]
        there = {kept.place for kept in texts}
        gone += [kept for kept in before if kept.place not in there]
    return come, gone, told


def _is_unchanged(kept: Kept) -> bool:
    """Whether the file has the size and the time of change that it had when it was read."""
    try:
        status = os.stat(kept.origin.file)
    except (OSError, ValueError):
        return False
    return (status.st_size, status.st_mtime_ns) == (kept.origin.size, kept.origin.changed)


def _meant(index: Index, name: str, *, only: bool = False) -> tuple[Kept, ...]:
    """The documents that a name means: one by its id, title, source or bare file's name, or all that were read from a file or folder."""
    for found in (
        [k for k in index.kept if k.read.id == name],
        [k for k in index.kept if k.document.title == name],
        [k for k in index.kept if k.read.source == name],
    ):
        if len(found) == 1:
            return tuple(found)
        if found:
            raise DocumentNotFoundError(f"{name} is {len(found)} documents ({_ids(found)}); name one by its id.")
    found = list(_read_from_any(index, name))
    if not found:
        found, only = [k for k in index.kept if name and PurePath(k.origin.inside or k.origin.file).name == name], True
    if found and not (only and len(found) > 1):
        return tuple(found)
    if found:
        raise DocumentNotFoundError(f"{name} is {len(found)} documents ({_ids(found)}); name one by its id.")
    near = [k for k in index.kept if name and name in f"{k.document.title}\n{k.read.id}\n{k.read.source}"]
    hint = f"; did you mean {_ids(near)}?" if near else "; see `yanzheng documents`."
    raise DocumentNotFoundError(f"The index {index.folder} has no document {name}{hint}")


def _read_from(index: Index, path: str | Path) -> tuple[Kept, ...]:
    found = _read_from_any(index, path)
    if not found:
        raise DocumentNotFoundError(
            f"No document of the index {index.folder} was read from {path}; add it with: yanzheng add {path}"
        )
    return found


def _read_from_any(index: Index, path: str | Path) -> tuple[Kept, ...]:
    whole = Path(os.path.abspath(Path(path).expanduser()))
    return tuple(k for k in index.kept if k.origin.file and (k.origin.file == str(whole) or _is_below(k, whole)))


def _is_below(kept: Kept, folder: Path) -> bool:
    return bool(kept.origin.file) and Path(os.path.abspath(folder)) in Path(kept.origin.file).parents


def _ids(documents: Sequence[Kept]) -> str:
    more = len(documents) - _LISTED
    return ", ".join(k.read.id for k in documents[:_LISTED]) + (f" and {more} more" if more > 0 else "")


def _checked(field: str, value: str) -> str:
    if field not in EDITABLE:
        raise DocumentError(f"A document has no {field}; it has {', '.join(EDITABLE)}.")
    value = value.strip()
    if field == "year" and value and not (len(value) == 4 and is_day(value)):
        raise DocumentError(f"{value} is no year; give four figures, such as 2026.")
    if field == "date" and value and not is_day(value):
        raise DocumentError(
            f"{value} is no date; give a day of the calendar as 2026-01-12, a month as 2026-01 or a year as 2026."
        )
    return value
