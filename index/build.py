"""Files to an index on disk, with only what is new embedded. Used by `yanzheng index` and `ui`."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from index.assembling import BUNDLED, assembled, kept_of, kept_of_all, log_unread
from index.document import Document
from index.encoding.encoder import Encoder
from index.encoding.encoders import open_encoder
from index.errors import DamagedIndexError, IndexNotFoundError, NewerIndexError
from index.language.cedict import open_compiled
from index.progress import Progress
from index.reading.formats.extracted import PassedOver
from index.reading.sources import Sources, SourceText, read_sources
from index.settings import Settings
from index.storage.folder_store import store_at
from index.storage.index import Index
from index.storage.kept import Kept
from index.storage.store import open_index
from index.storage.stores import Store
from index.twins import as_said, in_order, told_twins

BUNDLED_NAME = "briefing.md"


def build_index(
    sources: Sources,
    out_dir: str | Path,
    *,
    progress: Progress | None = None,
    read: Callable[[tuple[Document, ...]], None] | None = None,
    passed_over: Callable[[tuple[PassedOver, ...]], None] | None = None,
    others: Callable[[tuple[Document, ...]], None] | None = None,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
) -> Index:
    """Index files and folders into `out_dir`, in place of the index that may lie there, and open the new one.

    Its documents are in the order of their sources, as a folder is read. What the user said of one that the index there has stays.

    `others` is called, before anything is embedded, with the documents of the index there, none of these and not the bundled one, that will be
    gone; what it raises is raised, and they stay. A file that cannot be read is left out: the index that is returned tells which and why in
    `Index.passed_over`. `passed_over` is called, once, with the same before anything is embedded; where it is not given, each is logged as a warning.
    `read` is called just before it with the documents that were read.
    `progress(done, total, what)` is called with the number of texts that have their vectors (`index.progress`). Texts that the old index
    holds vectors of, made by the same encoder, are not embedded again. Until the last moment the old index stays as it is.

    Raises the errors of `read_sources`, `EncoderError`, `NotAnIndexError` (the folder holds something else),
    `IndexBusyError` and `IndexWriteError`.
    """
    settings = settings or Settings.from_environment()
    kept, unread = kept_of_all(read_sources(sources, progress), progress)
    unread = (*unread, *told_twins(in_order(kept), kept))
    if read is not None:
        read(tuple(one.document for one in in_order(kept)))
    if passed_over is not None:
        passed_over(unread)
    else:
        log_unread(unread)
    built = _built(kept, Path(out_dir).expanduser(), progress, settings, encoder, others)
    return replace(built, passed_over=unread)


def build_of(
    documents: Sequence[Kept],
    out_dir: str | Path,
    *,
    settings: Settings,
    others: Callable[[tuple[Document, ...]], None] | None = None,
    encoder: Encoder | None = None,
) -> Index:
    """`build_index` over documents that a program made."""
    return _built(documents, Path(out_dir).expanduser(), None, settings, encoder, others)


def build_bundled(
    out_dir: str | Path,
    *,
    progress: Progress | None = None,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
) -> Index:
    """`build_index` over the document that comes with Yanzheng."""
    text = files("index").joinpath("bundled", BUNDLED_NAME).read_text(encoding="utf-8")
    source = SourceText(source=f"{BUNDLED}{BUNDLED_NAME}", name=Path(BUNDLED_NAME).stem, text=text)
    settings = settings or Settings.from_environment()
    return _built([kept_of(source)], Path(out_dir).expanduser(), progress, settings, encoder)


def default_index(settings: Settings | None = None) -> Index:
    """The user's own index; where there is none, one over the bundled document is built there first.

    Raises `FirstBuildError` while another process builds the first one, and what `open_index` raises.
    """
    settings = settings or Settings.from_environment()
    try:
        return open_index(settings=settings)
    except IndexNotFoundError:
        return build_bundled(settings.index_folder, settings=settings)


def _built(
    kept: Sequence[Kept],
    folder: Path,
    progress: Progress | None,
    settings: Settings,
    encoder: Encoder | None,
    others: Callable[[tuple[Document, ...]], None] | None = None,
) -> Index:
    encoder = encoder or open_encoder(settings.encoder, settings)
    # So that the first question need not wait for it; where there is a compiled dictionary already, nothing is done.
    open_compiled(settings.cache_folder).close()
    store = store_at(folder, settings)
    with store.prepared():
        there = _there(store)
        going = _others(there, kept)
        if others is not None and going:
            others(going)
        return assembled(folder, as_said(kept, there), encoder, settings, progress, anew=True)


def _there(store: Store) -> tuple[Kept, ...]:
    """The documents of the index that lies in a store; none of one that cannot be read, which a build is to replace."""
    try:
        return store.documents()
    except (DamagedIndexError, IndexNotFoundError, NewerIndexError):
        return ()


def _others(there: Sequence[Kept], kept: Sequence[Kept]) -> tuple[Document, ...]:
    """The documents of an index that were not read where any of these was."""
    places = {one.place for one in kept} | {(one.read.source, "") for one in kept}
    ids = {one.read.id for one in kept}
    return tuple(
        one.document
        for one in there
        if one.read.id not in ids and one.place not in places and not one.read.source.startswith(BUNDLED)
    )
