"""An index folder to an `Index` in memory, and the `Index` that every question is asked of. Used by `rag`, `ui`, `eval`."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.document import Document, Passage, Sentence
from index.encoding.encoder import Encoder, Vectors
from index.encoding.encoders import open_encoder
from index.encoding.file_digest import file_digest, sha256_of
from index.errors import DamagedIndexError, EncoderMismatchError, IndexNotFoundError
from index.reading.aliases import Aliases, aliases_from_bytes, learned
from index.settings import Settings
from index.storage.manifest import Manifest, damaged, read_manifest, rebuild_command
from index.storage.stored_documents import documents_from_bytes
from index.storage.terms import Terms
from index.storage.vectors import matrix, opened_flat

DOCUMENTS = "documents.jsonl"
PASSAGE_VECTORS, SENTENCE_VECTORS = "passages.faiss", "sentences.faiss"
PASSAGE_TERMS, SENTENCE_TERMS = "passages.terms", "sentences.terms"
LANGUAGE_SHIFT = "language_shift.npy"
ALIASES = "aliases.json"
FILES = (DOCUMENTS, PASSAGE_VECTORS, SENTENCE_VECTORS, PASSAGE_TERMS, SENTENCE_TERMS, LANGUAGE_SHIFT, ALIASES)

# A build may put a new index in place while the old one is being read; then reading begins again, this often at most.
_ATTEMPTS = 5

Parsed = TypeVar("Parsed")
Offsets = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Index:
    """Documents in memory, their vectors and terms mapped from the disk; never changes, safe to read from several threads.

    Rows of `passage_vectors` and `passage_terms` are all passages of all documents in order, those of the sentence
    ones all sentences. `passage_vectors` and `sentence_vectors` are `faiss.IndexFlatIP` over unit vectors.
    """

    folder: Path
    manifest: Manifest
    documents: tuple[Document, ...]
    encoder: Encoder
    passage_vectors: Any
    sentence_vectors: Any
    passage_terms: Terms
    sentence_terms: Terms
    language_shift: Vectors
    stored_aliases: Aliases | None = None

    @cached_property
    def aliases(self) -> Aliases:
        """The other names of things in the documents: as they are stored, or learned now where an earlier Yanzheng built the index."""
        return self.stored_aliases if self.stored_aliases is not None else learned(self.documents)

    @cached_property
    def passage_matrix(self) -> Vectors:
        """Shape (passages, dimension): the numbers of `passage_vectors`, not copied and not to be written."""
        return matrix(self.passage_vectors)

    @cached_property
    def sentence_matrix(self) -> Vectors:
        """Shape (sentences, dimension): the numbers of `sentence_vectors`, not copied and not to be written."""
        return matrix(self.sentence_vectors)

    @cached_property
    def passage_offsets(self) -> Offsets:
        """Shape (documents + 1,): document d has the passage rows from [d] up to, not including, [d + 1]."""
        return np.cumsum([0, *(len(d.passages) for d in self.documents)], dtype=np.int64)

    @cached_property
    def sentence_offsets(self) -> Offsets:
        """Shape (documents + 1,): document d has the sentence rows from [d] up to, not including, [d + 1]."""
        return np.cumsum([0, *(len(d.sentences) for d in self.documents)], dtype=np.int64)

    @cached_property
    def derived(self) -> dict[Any, dict[Any, Any]]:
        """What others have worked out of the index, kept as long as it is: see `rag.documents.archive`, which alone looks in here."""
        return {}

    def document(self, document_id: str) -> Document:
        """The document with that id; KeyError where there is none."""
        return self._by_id[document_id]

    def passage_row(self, row: int) -> tuple[Document, Passage]:
        """The passage of a row, and its document; IndexError outside."""
        number, place = _place(self._passage_starts, row)
        return self.documents[number], self.documents[number].passages[place]

    def sentence_row(self, row: int) -> tuple[Document, Sentence]:
        """The sentence of a row, and its document; IndexError outside."""
        number, place = _place(self._sentence_starts, row)
        return self.documents[number], self.documents[number].sentences[place]

    # As lists, in which one row is found ten times faster than in an array.
    @cached_property
    def _passage_starts(self) -> list[int]:
        return [int(offset) for offset in self.passage_offsets]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [int(offset) for offset in self.sentence_offsets]

    @cached_property
    def _by_id(self) -> dict[str, Document]:
        return {document.id: document for document in self.documents}


def open_index(
    folder: str | Path | None = None, *, settings: Settings | None = None, encoder: Encoder | None = None
) -> Index:
    """The index in a folder (default: the user's own), checked whole and fitting the encoder.

    `encoder` is the one that questions will be encoded with (default: the one that the settings name).

    Raises `IndexNotFoundError`, `NotAnIndexError`, `DamagedIndexError`, `NewerIndexError`, `EncoderMismatchError`,
    `EncoderNotFoundError`.
    """
    settings = settings or Settings.from_environment()
    path = Path(folder).expanduser() if folder is not None else settings.index_folder
    encoder = encoder or open_encoder(settings.encoder, settings)
    for _ in range(_ATTEMPTS):
        manifest = read_manifest(path)
        check_encoder(path, manifest, encoder)
        try:
            return load(path, manifest, encoder, settings.cache_folder)
        except DamagedIndexError:
            if _unchanged(path, manifest):
                raise
    raise damaged(path, "other builds kept replacing it while it was read")


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
    """The files that a manifest names, each checked and read or mapped. Raises `DamagedIndexError`, naming the file.

    Size and SHA-256 of each file are compared with the manifest's. The texts, which are quoted, are always hashed whole (2 ms a megabyte).
    The digest of another large file is remembered in the cache folder for as long as its size and time of change stay the same
    (`index.encoding.file_digest`): whatever is copied, cut short or written over is found, and opening does not read what no question needs.
    """

    def part(name: str, parse: Callable[[Path], Parsed]) -> Parsed:
        path = _checked(folder, manifest, name, cache_folder)
        try:
            return parse(path)
        except Exception as error:  # numpy, json and faiss each raise their own for bytes that are none of theirs.
            raise damaged(folder, f"{name} cannot be read ({type(error).__name__})") from error

    index = Index(
        folder=folder,
        manifest=manifest,
        documents=part(DOCUMENTS, _documents),
        encoder=encoder,
        passage_vectors=part(PASSAGE_VECTORS, opened_flat),
        sentence_vectors=part(SENTENCE_VECTORS, opened_flat),
        passage_terms=part(PASSAGE_TERMS, Terms.opened),
        sentence_terms=part(SENTENCE_TERMS, Terms.opened),
        language_shift=part(LANGUAGE_SHIFT, _array),
        # The one file that an index of an earlier version may lack: what it holds can be learned again.
        stored_aliases=part(ALIASES, _aliases) if ALIASES in manifest.files else None,
    )
    _check_counts(index)
    return index


def load_vectors(folder: Path, manifest: Manifest, cache_folder: Path) -> tuple[tuple[Document, ...], Vectors, Vectors]:
    """The documents of an index and its matrices of passages and of sentences, also where the rest is of an earlier format.

    Raises `DamagedIndexError`.
    """
    paths = [_checked(folder, manifest, name, cache_folder) for name in (DOCUMENTS, PASSAGE_VECTORS, SENTENCE_VECTORS)]
    try:
        return _documents(paths[0]), matrix(opened_flat(paths[1])), matrix(opened_flat(paths[2]))
    except Exception as error:
        raise damaged(folder, f"its vectors cannot be read ({type(error).__name__})") from error


def _checked(folder: Path, manifest: Manifest, name: str, cache_folder: Path) -> Path:
    expected = manifest.files.get(name)
    path = folder / manifest.data_folder / name
    if expected is None:
        raise DamagedIndexError(
            f"The index {folder} was written by an earlier Yanzheng and has no {name}; build it again with: "
            f"{rebuild_command(folder)}, which keeps its vectors."
        )
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise damaged(folder, f"{name} is no file")
        if size != expected.size:
            raise damaged(folder, f"{name} has {size} bytes instead of {expected.size}")
        # What is quoted is always read whole: its time of change can be kept by whoever alters it.
        digest = sha256_of(path) if name == DOCUMENTS else file_digest(path, cache_folder)
    except FileNotFoundError:
        raise damaged(folder, f"{name} is missing") from None
    except OSError as error:
        raise damaged(folder, f"{name} cannot be read ({error.strerror})") from error
    if digest != expected.sha256:
        raise damaged(folder, f"{name} was changed")
    return path


def _documents(path: Path) -> tuple[Document, ...]:
    return documents_from_bytes(path.read_bytes())


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


def _array(path: Path) -> Vectors:
    array: Vectors = np.load(path, allow_pickle=False)
    return array


def _aliases(path: Path) -> Aliases | None:
    return aliases_from_bytes(path.read_bytes())


def _unchanged(folder: Path, manifest: Manifest) -> bool:
    try:
        return read_manifest(folder) == manifest
    except IndexNotFoundError:
        return True


def _place(offsets: list[int], row: int) -> tuple[int, int]:
    if not 0 <= row < offsets[-1]:
        raise IndexError(f"row {row} of {offsets[-1]}")
    number = bisect_right(offsets, row) - 1
    return number, row - offsets[number]
