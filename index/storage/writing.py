"""The parts of an index in, an index folder on disk out, all or nothing. Used by `index.build`.

New files go into a sub-folder of their own beside the old ones. Only when all of them are on the disk does one rename
put the new manifest in place of the old; a build that is broken off before leaves the old index, after it the new one.
"""

import contextlib
import io
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np

from index.document import Document
from index.encoding.embedding_text import VERSION
from index.encoding.encoder import Encoder, Vectors
from index.errors import IndexWriteError
from index.reading.aliases import Aliases
from index.storage import store
from index.storage.lock import locked
from index.storage.manifest import DATA_PREFIX, LOCK_NAME, MANIFEST_NAME, Manifest, StoredFile, is_ours, not_an_index
from index.storage.stored_documents import documents_to_bytes
from index.storage.terms import K1, B, Terms
from index.storage.vectors import flat, flat_to_bytes


@dataclass(frozen=True, slots=True)
class Parts:
    """What an index is made of; rows of the arrays and terms are all passages, all sentences, in order."""

    documents: tuple[Document, ...]
    passage_vectors: Vectors
    sentence_vectors: Vectors
    passage_terms: Terms
    sentence_terms: Terms
    language_shift: Vectors
    aliases: Aliases


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
    data_folder = folder / f"{DATA_PREFIX}{uuid.uuid4().hex[:12]}"
    with _write_errors(folder):
        try:
            manifest = _write_parts(data_folder, parts, encoder)
            _replace_manifest(folder, manifest)
        except BaseException:
            if not _names(folder, data_folder.name):
                shutil.rmtree(data_folder, ignore_errors=True)
            raise
        _remove_leftovers(folder)
    return manifest


def _write_parts(data_folder: Path, parts: Parts, encoder: Encoder) -> Manifest:
    shift = io.BytesIO()
    np.save(shift, parts.language_shift, allow_pickle=False)
    data_folder.mkdir()
    contents = {
        store.DOCUMENTS: lambda: documents_to_bytes(parts.documents),
        store.PASSAGE_VECTORS: lambda: flat_to_bytes(flat(parts.passage_vectors)),
        store.SENTENCE_VECTORS: lambda: flat_to_bytes(flat(parts.sentence_vectors)),
        store.PASSAGE_TERMS: parts.passage_terms.to_bytes,
        store.SENTENCE_TERMS: parts.sentence_terms.to_bytes,
        store.LANGUAGE_SHIFT: shift.getvalue,
        store.ALIASES: parts.aliases.to_bytes,
    }
    files = {name: _write(data_folder / name, content()) for name, content in contents.items()}
    _sync_folder(data_folder)
    return Manifest(
        product_version=_product_version(),
        data_folder=data_folder.name,
        encoder=encoder.name,
        fingerprint=encoder.fingerprint,
        dimension=encoder.dimension,
        embedding_text_version=VERSION,
        bm25_k1=K1,
        bm25_b=B,
        documents=len(parts.documents),
        sections=sum(len(d.sections) for d in parts.documents),
        sentences=len(parts.sentence_vectors),
        passages=len(parts.passage_vectors),
        files=files,
    )


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


def _write(path: Path, data: bytes) -> StoredFile:
    with path.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    return StoredFile(size=len(data), sha256=sha256(data).hexdigest())


def _sync_folder(folder: Path) -> None:
    """Names are on the disk, too. Not every system can; those that cannot keep names in order by themselves."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove_leftovers(folder: Path) -> None:
    """Data that no manifest names: of builds that were broken off, or of the index just replaced."""
    for path in folder.glob(f"{DATA_PREFIX}*"):
        if not _names(folder, path.name):
            shutil.rmtree(path, ignore_errors=True)


def _names(folder: Path, data_folder: str) -> bool:
    """Whether the manifest on the disk speaks of this data; read as text, so that no damage makes us delete data."""
    with contextlib.suppress(FileNotFoundError):
        return data_folder.encode() in (folder / MANIFEST_NAME).read_bytes()
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
