"""An index folder to an `Index` in memory. Used by `rag`, `ui`, `eval`."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.encoding.encoder import Encoder, Vectors
from index.encoding.encoders import open_encoder
from index.errors import DamagedIndexError, EncoderMismatchError, FirstBuildError, IndexNotFoundError
from index.reading.aliases import Aliases, merged
from index.settings import Settings
from index.storage import version2
from index.storage.embedded.unfinished import texts_done
from index.storage.index import Index as Index
from index.storage.kept import Kept
from index.storage.lock import is_locked
from index.storage.manifest import (
    FORMAT_VERSION,
    LOCK_NAME,
    Manifest,
    damaged,
    read_manifest,
    read_record,
    rebuild_command,
)
from index.storage.segments.segment import kept_documents, opened_part, opened_segments, opened_vectors, whole
from index.storage.stores import remote_store
from index.storage.terms import Terms

PASSAGE_TERMS, SENTENCE_TERMS = "passages.terms", "sentences.terms"
LANGUAGE_SHIFT = "language_shift.npy"
OWN_FILES = (PASSAGE_TERMS, SENTENCE_TERMS, LANGUAGE_SHIFT)

# A build may put a new index in place while the old one is being read; then reading begins again, this often at most.
_ATTEMPTS = 5


def open_index(
    folder: str | Path | None = None, *, settings: Settings | None = None, encoder: Encoder | None = None
) -> Index:
    """The index in a folder, or a database of that name (default: the user's own), checked whole and fitting the encoder.

    `encoder` is the one that questions will be encoded with (default: the one that the settings name).

    Raises `IndexNotFoundError`, `NotAnIndexError`, `DamagedIndexError`, `NewerIndexError`, `EncoderMismatchError`,
    `EncoderNotFoundError`, `FirstBuildError`, `StoreError`.
    """
    settings = settings or Settings.from_environment()
    path = Path(folder).expanduser() if folder is not None else settings.index_folder
    encoder = encoder or open_encoder(settings.encoder, settings)
    remote = remote_store(path, settings)
    if remote is not None:
        index: Index = remote.opened(encoder)
        return index
    for _ in range(_ATTEMPTS):
        record = _record(path)
        try:
            if record["format_version"] < FORMAT_VERSION:
                return _earlier(path, record, encoder, settings.cache_folder)
            manifest = read_manifest(path)
            check_encoder(path, manifest, encoder)
            return load(path, manifest, encoder, settings.cache_folder)
        except DamagedIndexError:
            if _unchanged(path, record):
                raise
    raise damaged(path, "other builds kept replacing it while it was read")


def _record(folder: Path) -> dict[str, Any]:
    try:
        return read_record(folder)
    except IndexNotFoundError:
        if is_locked(folder / LOCK_NAME):
            done = texts_done(folder)
            raise FirstBuildError(
                f"The index {folder} is being built for the first time"
                f"{f' ({done:,} texts are embedded so far)' if done else ''}; ask again when that is done."
            ) from None
        raise


def documents_of(folder: Path, cache_folder: Path) -> tuple[Kept, ...]:
    """The documents of the index in a folder, whatever encoder it was built with. Raises what `open_index` does of the folder."""
    record = read_record(folder)
    if record["format_version"] < FORMAT_VERSION:
        return version2.read(folder, record, cache_folder).kept
    manifest = read_manifest(folder)
    segments = opened_segments(folder, manifest, cache_folder)
    whole(segments, manifest.order)
    return kept_documents(segments, manifest.order)


def check_encoder(folder: Path, manifest: Manifest, encoder: Encoder) -> None:
    """Raises `EncoderMismatchError`, naming both, unless the index was built with this very encoder."""
    if manifest.fingerprint == encoder.fingerprint:
        return
    if manifest.encoder == encoder.name:
        how = f"an earlier or later state of the encoder {encoder.name}, whose vectors differ"
    else:
        how = f"the encoder {manifest.encoder}, and {encoder.name} is set (YANZHENG_ENCODER={manifest.encoder} sets the former)"
    raise EncoderMismatchError(
        f"The index {folder} was built with {how}; build it again with: {rebuild_command(folder)}"
    )


def load(folder: Path, manifest: Manifest, encoder: Encoder, cache_folder: Path) -> Index:
    """The files that a manifest names, each checked and read or mapped. Raises `DamagedIndexError`, naming the file."""

    def part(name: str, parse: Callable[[Path], Any]) -> Any:
        return opened_part(folder, manifest.data_folder, name, manifest.own_files.get(name), cache_folder, parse)

    segments = opened_segments(folder, manifest, cache_folder)
    whole(segments, manifest.order)
    kept = kept_documents(segments, manifest.order)
    index = Index(
        folder=folder,
        manifest=manifest,
        documents=tuple(one.document for one in kept),
        encoder=encoder,
        passage_vectors=opened_vectors(segments, manifest, sentences=False),
        sentence_vectors=opened_vectors(segments, manifest, sentences=True),
        passage_terms=part(PASSAGE_TERMS, Terms.opened),
        sentence_terms=part(SENTENCE_TERMS, Terms.opened),
        language_shift=part(LANGUAGE_SHIFT, array_of),
        stored_aliases=_aliases(kept),
        kept=kept,
    )
    _check_counts(index)
    return index


def _earlier(folder: Path, record: dict[str, Any], encoder: Encoder, cache_folder: Path) -> Index:
    """An index of an earlier format, as it lies; what next writes it writes it in this one."""
    earlier = version2.read(folder, record, cache_folder)
    check_encoder(folder, earlier.manifest, encoder)
    index = Index(
        folder=folder,
        manifest=earlier.manifest,
        documents=tuple(one.document for one in earlier.kept),
        encoder=encoder,
        passage_vectors=earlier.passage_vectors,
        sentence_vectors=earlier.sentence_vectors,
        passage_terms=earlier.part(PASSAGE_TERMS, Terms.opened),
        sentence_terms=earlier.part(SENTENCE_TERMS, Terms.opened),
        language_shift=earlier.part(LANGUAGE_SHIFT, array_of),
        kept=earlier.kept,
    )
    _check_counts(index)
    return index


def _check_counts(index: Index) -> None:
    manifest = index.manifest
    counts = (
        ("passages", int(index.passage_offsets[-1]), manifest.passages, index.passage_vectors, index.passage_terms),
        (
            "sentences",
            int(index.sentence_offsets[-1]),
            manifest.sentences,
            index.sentence_vectors,
            index.sentence_terms,
        ),
    )
    for what, there, counted, vectors, terms in counts:
        if not there == counted == vectors.ntotal == terms.row_count:
            raise damaged(
                index.folder,
                f"{there} {what}, {counted} in the manifest, {vectors.ntotal} vectors, {terms.row_count} rows of terms",
            )
        if vectors.d != manifest.dimension:
            raise damaged(index.folder, f"vectors of {vectors.d} numbers instead of {manifest.dimension}")
    if index.language_shift.shape != (manifest.dimension,):
        raise damaged(index.folder, f"{LANGUAGE_SHIFT} has the shape {index.language_shift.shape}")


def array_of(path: Path) -> Vectors:
    """A NumPy file's array."""
    array: Vectors = np.load(path, allow_pickle=False)
    return array


def _aliases(kept: Sequence[Kept]) -> Aliases | None:
    """The names of all documents; None where another version learned some."""
    each = [one.aliases for one in kept if one.aliases is not None]
    return merged(each) if len(each) == len(kept) else None


def _unchanged(folder: Path, record: dict[str, Any]) -> bool:
    try:
        return read_record(folder) == record
    except IndexNotFoundError:
        return True
