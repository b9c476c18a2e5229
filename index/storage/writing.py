"""What is new of an index in, its files and a manifest that names them on disk, all or nothing. Used by `index.assembling`.

New files go into a sub-folder of their own beside the old ones. Only when all of them are on the disk does one rename
put the new manifest in place of the old; a write that is broken off before leaves the old index, after it the new one.
"""

import contextlib
import io
import os
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np

from index.encoding.embedding_text import VERSION
from index.encoding.encoder import Encoder, Vectors
from index.errors import IndexFolderError, IndexWriteError
from index.storage.kept import Kept
from index.storage.lock import locked
from index.storage.manifest import (
    COPY_NAME,
    DATA_PREFIX,
    LOCK_NAME,
    MANIFEST_NAME,
    Manifest,
    Segment,
    StoredFile,
    is_ours,
    not_an_index,
    read_manifest,
)
from index.storage.segments.segment import Content, SegmentParts, described, segment_contents
from index.storage.store import LANGUAGE_SHIFT, PASSAGE_TERMS, SENTENCE_TERMS
from index.storage.terms import K1, B, Terms


@dataclass(frozen=True, slots=True)
class Parts:
    """What is to be written: `kept` are all documents of the index, in order, and `order` where each lies.

    `segments` are those that stay as they are, `fresh` the documents that lie in none of them; its number is the next.
    """

    kept: Sequence[Kept]
    segments: tuple[Segment, ...]
    fresh: SegmentParts
    order: tuple[tuple[int, int], ...]
    passage_terms: Terms
    sentence_terms: Terms
    language_shift: Vectors


@contextmanager
def prepared_folder(folder: Path) -> Iterator[None]:
    """The folder is there, is an index's or empty, and is ours alone to write while inside.

    Raises `NotAnIndexError`, `IndexBusyError` and, for whatever the system refuses, `IndexWriteError`.
    """
    with ExitStack() as held:
        with _write_errors(folder):
            if not is_ours(folder):
                raise not_an_index(folder)
            folder.mkdir(parents=True, exist_ok=True)
            held.enter_context(locked(folder / LOCK_NAME))
            _remove_leftovers(folder)
        yield


def write_index(folder: Path, parts: Parts, encoder: Encoder) -> Manifest:
    """Write the parts into a prepared folder and make them its index. Raises `IndexWriteError`."""
    with _data_folder(folder) as data_folder:
        segments = parts.segments
        if parts.fresh.documents:
            segments += (_segment(data_folder, parts.fresh),)
        manifest = Manifest(
            product_version=_product_version(),
            data_folder=data_folder.name,
            encoder=encoder.name,
            fingerprint=encoder.fingerprint,
            dimension=encoder.dimension,
            embedding_text_version=VERSION,
            bm25_k1=K1,
            bm25_b=B,
            documents=len(parts.kept),
            sections=sum(len(kept.read.sections) for kept in parts.kept),
            sentences=sum(len(kept.read.sentences) for kept in parts.kept),
            passages=sum(len(kept.read.passages) for kept in parts.kept),
            own_files=_written(
                data_folder,
                {
                    PASSAGE_TERMS: parts.passage_terms.to_bytes,
                    SENTENCE_TERMS: parts.sentence_terms.to_bytes,
                    LANGUAGE_SHIFT: lambda: _array_bytes(parts.language_shift),
                },
            ),
            segments=segments,
            order=parts.order,
        )
        _replace_manifest(folder, manifest)
    return manifest


def replace_segments(
    folder: Path, manifest: Manifest, merged: SegmentParts, rest: Sequence[Segment], order: Sequence[tuple[int, int]]
) -> Manifest:
    """Write documents of an index once more, as one segment behind the `rest`; the index says what it said. Raises `IndexWriteError`."""
    with _data_folder(folder) as data_folder:
        segment = _segment(data_folder, merged)
        manifest = replace(manifest, segments=(*rest, segment), order=tuple(order))
        _replace_manifest(folder, manifest)
    return manifest


@contextmanager
def _data_folder(folder: Path) -> Iterator[Path]:
    """A new sub-folder for what is written inside; it goes again where that fails, and what nothing names any more where not."""
    data_folder = folder / f"{DATA_PREFIX}{uuid.uuid4().hex[:12]}"
    with _write_errors(folder):
        try:
            data_folder.mkdir()
            yield data_folder
        except BaseException:
            if not _names(folder, data_folder.name):
                shutil.rmtree(data_folder, ignore_errors=True)
            raise
        _remove_leftovers(folder)


def _segment(data_folder: Path, parts: SegmentParts) -> Segment:
    return described(parts, data_folder.name, _written(data_folder, segment_contents(parts)))


def _written(data_folder: Path, contents: Mapping[str, Callable[[], Content]]) -> dict[str, StoredFile]:
    files = {name: _write(data_folder / name, content()) for name, content in contents.items()}
    _sync_folder(data_folder)
    return files


def _array_bytes(array: Vectors) -> bytes:
    out = io.BytesIO()
    np.save(out, array, allow_pickle=False)
    return out.getvalue()


def _product_version() -> str:
    try:
        return version("yanzheng")
    except PackageNotFoundError:  # Run from a source tree that was never installed.
        return "unknown"


def _replace_manifest(folder: Path, manifest: Manifest) -> None:
    temporary = folder / f".{MANIFEST_NAME}.new"
    _write(temporary, manifest.to_bytes())
    os.replace(temporary, folder / MANIFEST_NAME)
    _sync_folder(folder)
    # The index is written; a copy that cannot be is done without.
    with contextlib.suppress(OSError):
        _write(temporary, manifest.to_bytes())
        os.replace(temporary, folder / COPY_NAME)


def restore_manifest(folder: Path, manifest: Manifest) -> None:
    """Puts the manifest, as its copy has it, in its place in a prepared folder. Raises `IndexWriteError`."""
    with _write_errors(folder):
        _replace_manifest(folder, manifest)


def remove_index(folder: Path) -> None:
    """A prepared folder holds no index any more. Raises `IndexWriteError`."""
    with _write_errors(folder):
        # The copy first: a crash between the two leaves the index whole.
        (folder / COPY_NAME).unlink(missing_ok=True)
        (folder / MANIFEST_NAME).unlink(missing_ok=True)
        _remove_leftovers(folder)


def _write(path: Path, content: Content) -> StoredFile:
    digest, size = sha256(), 0
    with path.open("wb") as out:
        for part in content if isinstance(content, tuple) else (content,):
            data = memoryview(part) if isinstance(part, bytes) else part.reshape(-1).view(np.uint8).data
            out.write(data)
            digest.update(data)
            size += len(data)
        out.flush()
        os.fsync(out.fileno())
    return StoredFile(size=size, sha256=digest.hexdigest())


def _sync_folder(folder: Path) -> None:
    """Names are on the disk, too. Not every system can; those that cannot keep names in order by themselves."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove_leftovers(folder: Path) -> None:
    """Data that no manifest names: of writes that were broken off, or of the index just replaced."""
    named: frozenset[str] | None = None
    with contextlib.suppress(IndexFolderError):
        named = read_manifest(folder).places
    for data_folder in folder.glob(f"{DATA_PREFIX}*"):
        if not _names(folder, data_folder.name):
            shutil.rmtree(data_folder, ignore_errors=True)
        elif named is not None:
            for path in data_folder.iterdir():
                if f"{data_folder.name}/{path.name}" not in named:
                    with contextlib.suppress(OSError):
                        path.unlink()


def _names(folder: Path, data_folder: str) -> bool:
    """Whether the manifest on the disk, or its copy, speaks of this data; read as text, so that no damage makes us delete data."""
    for name in (MANIFEST_NAME, COPY_NAME):
        with contextlib.suppress(FileNotFoundError):
            if data_folder.encode() in (folder / name).read_bytes():
                return True
    return False


@contextmanager
def _write_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise IndexWriteError(
            f"The index {folder} cannot be written: {error.strerror or error}; free some space or choose another "
            "folder (--out). What was there before is untouched."
        ) from error
