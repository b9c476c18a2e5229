"""Documents of an index added, removed, read again and described, one writer at a time. Used by `yanzheng add` and the like, and by `Index`.

Each function works on what lies in the folder when its turn comes, not on the `Index` that it is given, and gives what it did with the new
`Index`; that of before goes on as it was. Texts that were embedded before are not embedded again.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from index.assembling import BUNDLED, assembled, kept_of_all, log_unread
from index.document import Document
from index.errors import DocumentError, NoDocumentsError
from index.language.cedict import open_compiled
from index.meant import is_below, meant, read_from
from index.progress import Progress
from index.reading.formats.extracted import PassedOver
from index.reading.head.days import is_day
from index.reading.sources import Sources, read_sources, texts_below
from index.rereading import elsewhere, is_unchanged, read_again
from index.settings import Settings
from index.storage.folder_store import store_of
from index.storage.index import Index
from index.storage.kept import EDITABLE, Kept, Where
from index.twins import as_said, in_order, told_twins


@dataclass(frozen=True, slots=True)
class Changed:
    """The index as it is now, and what was done: documents that came, that stand in the place of earlier ones, that went; those whose file is
    not there any more but which stay (`gone`), and those of which another file with the same text goes on (`moved`); files that were not read, or
    whose text is there already."""

    index: Index
    added: tuple[Document, ...] = ()
    replaced: tuple[Document, ...] = ()
    removed: tuple[Document, ...] = ()
    gone: tuple[Document, ...] = ()
    moved: tuple[Document, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()


def added(
    index: Index, paths: Sources, *, progress: Progress | None = None, settings: Settings | None = None
) -> Changed:
    """The documents of files and folders are in the index, too; one that was read from the same place before is replaced.

    A file in a folder that is in the index and did not change is not opened; one that is named is. The document that came with Yanzheng goes when
    one of the user's own comes. Raises what `index.build.build_index` raises.
    """
    settings = settings or Settings.from_environment()
    known = _files(index)
    sourced = read_sources(paths, progress, known)
    come, unread = kept_of_all(sourced, progress, or_none=bool(known))
    with _turn(index, settings) as now:
        # What another took out meanwhile.
        again = known - _files(now)
        if again:
            come, unread = kept_of_all(read_sources(paths, progress, known - again), progress)
        return _with(now, come, _bundled(now) if come else (), progress, settings, unread)


def removed(index: Index, names: Sequence[str], *, settings: Settings | None = None) -> Changed:
    """Documents are out of the index and off the disk. A name is an id, a title, a source, or a folder that documents were read from.

    One that is named by its file or folder goes on where the same text was read elsewhere, too.
    Raises `DocumentNotFoundError` for a name that means none or several, and `NoDocumentsError` where none would be left.
    """
    settings = settings or Settings.from_environment()
    with _turn(index, settings) as now:
        going = {spot.place for name in names for one in meant(now, name) for spot in one.spots}
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
        looked_at = now.kept if paths is None else tuple(k for path in paths for k in read_from(now, path))
        again = read_again(looked_at, progress)
        # Where the text stands no more: nothing does, or another.
        not_there = again.left | {kept.place for kept in again.come}
        gone = [k for k in looked_at if k.place in again.left and elsewhere(k, not_there) is None]
        staying = set() if prune else {kept.place for kept in gone}
        changed = _with(now, again.come, again.left - staying, progress, settings, tuple(again.told))
    return replace(changed, gone=() if prune else tuple(kept.document for kept in gone))


def synced(
    index: Index, folder: Path, *, progress: Progress | None = None, settings: Settings | None = None
) -> Changed:
    """The index holds what a folder holds: new files come, changed ones are read again, documents whose files went go; others stay.

    Where nothing would be left, the documents stay until one comes (`Changed.gone`). The document that came with Yanzheng goes as it does in `added`.
    Raises `SourceNotFoundError`.
    """
    settings = settings or Settings.from_environment()
    with _turn(index, settings) as now:
        below = [spot for kept in now.kept for spot in kept.spots if is_below(spot, folder)]
        known = {spot.file for spot in below if is_unchanged(spot)}
        sourced = texts_below(folder, known, progress)
        there, read = {(t.file, t.inside) for t in sourced.texts}, {t.file for t in sourced.texts}
        # A file of which nothing can be read now may be read again.
        gone = {s.place for s in below if s.place not in there and (s.file in read or not os.path.exists(s.file))}
        come, unread = kept_of_all(sourced, progress, or_none=True)
        if not come and all(spot.place in gone for kept in now.kept for spot in kept.spots):
            return Changed(now, gone=now.documents, passed_over=unread)
        return _with(now, come, gone | (_bundled(now) if come else set()), progress, settings, unread)


def edited(index: Index, name: str, edits: dict[str, str], *, settings: Settings | None = None) -> Changed:
    """What the user says of a document stands in place of what was read, also after it is read again; an empty text takes that back.

    Raises `DocumentNotFoundError`, and `DocumentError` for a year or a date that is none.
    """
    settings = settings or Settings.from_environment()
    checked = {field: _checked(field, value) for field, value in edits.items()}
    with _turn(index, settings) as now:
        kept = meant(now, name, only=True)[0].kept
        said = {field: value for field, value in {**dict(kept.edits), **checked}.items() if value}
        edit = replace(kept, edits=tuple(sorted(said.items())))
        rest = [k for k in now.kept if k is not kept]
        new = assembled(now.folder, [*rest, edit], now.encoder, settings)
        return Changed(new, replaced=(edit.document,))


def exchanged(index: Index, come: Sequence[Kept], going: Collection[str], *, settings: Settings) -> Changed | None:
    """Documents that a program made come, each in the place of the one of its source, and those of the sources `going` go; None where none is left:
    then the folder holds no index any more. The document that came with Yanzheng goes when one comes."""
    with _turn(index, settings) as now:
        leaving = {k.place for k in now.kept if k.read.source in going or (come and k.read.source.startswith(BUNDLED))}
        if not come and len(leaving) == len(now.kept):
            store_of(now, settings).emptied()
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


def _files(index: Index) -> set[str]:
    """The files that documents were read from, and that are as they were. Those of the same text as another are told whenever they are added."""
    twins = {twin.file for kept in index.kept for twin in kept.twins}
    own = (kept.spots[0] for kept in index.kept if kept.origin.file)
    return {spot.file for spot in own if spot.file not in twins and is_unchanged(spot)}


def _bundled(index: Index) -> set[Where]:
    """The place of the document that came with Yanzheng."""
    return {kept.place for kept in index.kept if kept.read.source.startswith(BUNDLED)}


@contextmanager
def _turn(index: Index, settings: Settings) -> Iterator[Index]:
    """The index as it lies in its store, which is ours alone to write while inside."""
    open_compiled(settings.cache_folder).close()
    store = store_of(index, settings)
    with store.prepared():
        # Files are written once, so that one manifest is one state.
        yield index if store.holds(index) else store.opened(index.encoder)


def _with(
    index: Index,
    come: Sequence[Kept],
    going: Collection[Where],
    progress: Progress | None,
    settings: Settings,
    passed_over: tuple[PassedOver, ...] = (),
) -> Changed:
    """The index without what was read at some places and with other documents, each in the place of the one that was read where it was."""
    before = {kept.place: kept for kept in index.kept}
    now = {kept.place: kept for kept in _staying(index.kept, come, going)}
    now |= {new.place: new for new in as_said(come, index.kept)}
    every = in_order(now.values())
    if not every:
        raise NoDocumentsError(
            f"The index {index.folder} would hold no document any more; remove the folder itself, or leave one."
        )
    ids, were = {kept.read.id for kept in every}, {kept.read.id for kept in index.kept}
    fresh = [kept for kept in every if kept.read.id not in were]
    left = [kept.document for kept in index.kept if kept.read.id not in ids and kept.place in going]
    replaced = tuple(kept.document for kept in fresh if kept.place in before)
    if fresh or left or [k.digest for k in every] != [k.digest for k in index.kept]:
        index = assembled(index.folder, every, index.encoder, settings, progress, purge=bool(left))
    return Changed(
        index,
        added=tuple(kept.document for kept in fresh if kept.place not in before),
        replaced=replaced,
        removed=tuple(left),
        moved=_moved(before.values(), every),
        passed_over=(*passed_over, *told_twins(every, come)),
    )


def _staying(documents: Iterable[Kept], come: Sequence[Kept], going: Collection[Where]) -> Iterator[Kept]:
    """Documents that are neither gone nor replaced; where another file has the same text, as they stand there."""
    not_there = {*going, *(kept.place for kept in come)}
    for kept in documents:
        if kept.place in not_there:
            again = elsewhere(kept, not_there)
            if again is not None:
                yield again
        else:
            twins = tuple(twin for twin in kept.twins if twin.place not in not_there)
            # One that stays as it is need not be digested again.
            yield kept if twins == kept.twins else replace(kept, twins=twins)


def _moved(before: Iterable[Kept], now: Iterable[Kept]) -> tuple[Document, ...]:
    """The documents that stand elsewhere now, since they are no more where they stood."""
    stood = {kept.read.id: kept.place for kept in before}
    return tuple(
        kept.document
        for kept in now
        if kept.read.id in stood and stood[kept.read.id] not in {spot.place for spot in kept.spots}
    )


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
