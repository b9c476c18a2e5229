"""Documents with their vectors and counts to the files of a segment and back, and several segments to the rows of an index.

Used by `index.storage.writing` and `index.storage.store`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Vectors
from index.encoding.file_digest import file_digest
from index.errors import DamagedIndexError
from index.storage import vectors
from index.storage.kept import Edits, Kept
from index.storage.manifest import Manifest, Segment, StoredDocument, StoredFile, damaged
from index.storage.segments.array_file import arrays_to_bytes, mapped_arrays
from index.storage.segments.counts import GONE, Counts, Places
from index.storage.segments.documents_file import ChangedError, documents_from, documents_to_bytes, salvaged
from index.storage.segments.near import Part, PartedRows
from index.storage.vectors import flat, flat_parts, flat_to_bytes, matrix, opened_coarse, opened_flat

DOCUMENTS = "documents.sqlite"
PASSAGE_VECTORS, SENTENCE_VECTORS = "passages.faiss", "sentences.faiss"
PASSAGE_COUNTS, SENTENCE_COUNTS = "passages.counts", "sentences.counts"
TEXTS = "texts.digests"
# Of a large segment alone.
PASSAGES_NEAR, SENTENCES_NEAR = "passages.near", "sentences.near"
SEGMENT_FILES = (DOCUMENTS, PASSAGE_VECTORS, SENTENCE_VECTORS, PASSAGE_COUNTS, SENTENCE_COUNTS, TEXTS)
# Bytes of the digest by which an embedded text is known again.
TEXT_DIGEST = 16

Parsed = TypeVar("Parsed")
TextDigests = NDArray[np.void]
# What stands in a file: bytes, or parts of it, arrays as they lie.
Content = bytes | tuple[bytes | Vectors, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of passages, or of sentences, of one segment or of all: vectors, counts, and the digest of the text behind each vector."""

    vectors: Vectors
    counts: Counts
    texts: TextDigests

    def __post_init__(self) -> None:
        if not len(self.vectors) == len(self.texts) == self.counts.row_count:
            raise DamagedIndexError(
                f"{len(self.vectors)} vectors, {len(self.texts)} texts and {self.counts.row_count} rows of counts belong together."
            )


@dataclass(frozen=True, slots=True)
class SegmentParts:
    """Documents to be written together; the rows are all their passages and all their sentences, in order."""

    documents: tuple[Kept, ...]
    passages: Rows
    sentences: Rows


def segment_contents(parts: SegmentParts) -> dict[str, Callable[[], Content]]:
    """The files of a segment, each made when it is called for; vectors are not copied for it."""
    passages, sentences = parts.passages, parts.sentences
    near = {
        name: partial(_coarse_bytes, rows)
        for name, rows in ((PASSAGES_NEAR, passages), (SENTENCES_NEAR, sentences))
        if len(rows.vectors) >= vectors.LARGE
    }
    return near | {
        DOCUMENTS: lambda: documents_to_bytes(parts.documents),
        PASSAGE_VECTORS: lambda: flat_parts(passages.vectors),
        SENTENCE_VECTORS: lambda: flat_parts(sentences.vectors),
        PASSAGE_COUNTS: passages.counts.to_bytes,
        SENTENCE_COUNTS: sentences.counts.to_bytes,
        TEXTS: lambda: arrays_to_bytes([passages.texts.view(np.uint8), sentences.texts.view(np.uint8)]),
    }


def _coarse_bytes(rows: Rows) -> bytes:
    return flat_to_bytes(vectors.coarse(rows.vectors))


def described(parts: SegmentParts, folder: str, files: dict[str, StoredFile]) -> Segment:
    """The segment as the manifest names it."""
    documents = tuple(
        StoredDocument(
            digest=kept.digest,
            passages=len(kept.read.passages),
            sentences=len(kept.read.sentences),
            source=kept.read.source,
            file=kept.origin.file,
        )
        for kept in parts.documents
    )
    return Segment(folder, documents, files)


class OpenSegment:
    """The files of a segment, each checked and opened when it is first needed. Raises `DamagedIndexError`, naming the file."""

    def __init__(self, folder: Path, segment: Segment, cache_folder: Path) -> None:
        self._folder = folder
        self.segment = segment
        self._cache = cache_folder

    def documents(self, places: Sequence[int]) -> list[Kept]:
        """The documents at these places."""
        digests = [self.segment.documents[place].digest for place in places]
        found = self._part(DOCUMENTS, lambda path: documents_from(path, digests))
        return [found[digest] for digest in digests]

    def salvaged(self, place: int) -> Kept | Edits | None:
        """What is sound of a document though its file is damaged: all of it, only what the user said of it, or nothing."""
        return salvaged(self._folder / self.segment.folder / DOCUMENTS, self.segment.documents[place].digest)

    @cached_property
    def passage_vectors(self) -> Any:
        """FAISS's, mapped."""
        return self._part(PASSAGE_VECTORS, opened_flat)

    @cached_property
    def sentence_vectors(self) -> Any:
        """FAISS's, mapped."""
        return self._part(SENTENCE_VECTORS, opened_flat)

    @cached_property
    def near(self) -> tuple[Any, Any]:
        """FAISS's coarse indexes over passages and sentences, mapped; None where there are few."""
        passages, sentences = (
            self._part(name, opened_coarse) if name in self.segment.files else None
            for name in (PASSAGES_NEAR, SENTENCES_NEAR)
        )
        return passages, sentences

    @cached_property
    def passages(self) -> Rows:
        """All rows, those of removed documents among them."""
        return Rows(matrix(self.passage_vectors), self._part(PASSAGE_COUNTS, Counts.opened), self._texts[0])

    @cached_property
    def sentences(self) -> Rows:
        """All rows, those of removed documents among them."""
        return Rows(matrix(self.sentence_vectors), self._part(SENTENCE_COUNTS, Counts.opened), self._texts[1])

    @cached_property
    def _texts(self) -> tuple[TextDigests, TextDigests]:
        passages, sentences = self._part(TEXTS, mapped_arrays)
        return passages.view(f"V{TEXT_DIGEST}"), sentences.view(f"V{TEXT_DIGEST}")

    def _part(self, name: str, parse: Callable[[Path], Parsed]) -> Parsed:
        return opened_part(self._folder, self.segment.folder, name, self.segment.files.get(name), self._cache, parse)


def opened_part(
    folder: Path,
    data_folder: str,
    name: str,
    expected: StoredFile | None,
    cache_folder: Path,
    parse: Callable[[Path], Parsed],
) -> Parsed:
    """A file of an index, checked and read or mapped. Raises `DamagedIndexError`, naming the file.

    Size and SHA-256 are compared with the manifest's. The digest of a large file is remembered in the cache folder for as long as its size
    and time of change stay the same (`index.encoding.file_digest`): whatever is copied, cut short or written over is found, and
    opening does not read what no question needs.
    """
    path = folder / data_folder / name
    if expected is None:
        raise damaged(folder, f"its manifest names no {name}")
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise damaged(folder, f"{name} is no file")
        if size != expected.size:
            raise damaged(folder, f"{name} has {size} bytes instead of {expected.size}")
        digest = file_digest(path, cache_folder)
    except FileNotFoundError:
        raise damaged(folder, f"{name} is missing") from None
    except OSError as error:
        raise damaged(folder, f"{name} cannot be read ({error.strerror})") from error
    if digest != expected.sha256:
        raise damaged(folder, f"{name} was changed")
    try:
        return parse(path)
    except ChangedError as error:
        raise damaged(folder, f"{name}: {error}") from error
    except Exception as error:  # numpy, json, sqlite and faiss each raise their own for bytes that are none of theirs.
        raise damaged(folder, f"{name} cannot be read ({type(error).__name__})") from error


def opened_segments(folder: Path, manifest: Manifest, cache_folder: Path) -> tuple[OpenSegment, ...]:
    """The segments that a manifest names, nothing of them read yet."""
    return tuple(OpenSegment(folder, segment, cache_folder) for segment in manifest.segments)


def is_one(manifest: Manifest) -> bool:
    """Whether all rows lie in one segment in their order, none removed, so that they can be read where they lie."""
    return len(manifest.segments) == 1 and manifest.order == tuple(
        (0, place) for place in range(len(manifest.segments[0].documents))
    )


def placed(
    segments: Sequence[Segment], order: Sequence[tuple[int, int]], size: Callable[[StoredDocument], int]
) -> tuple[list[Places], int]:
    """For each segment where its rows stand among all, and how many there are; `size` is the rows of a document."""
    starts: dict[tuple[int, int], int] = {}
    total = 0
    for lying, place in order:
        starts[lying, place] = total
        total += size(segments[lying].documents[place])
    places = []
    for number, segment in enumerate(segments):
        parts = [np.zeros(0, np.int64)]
        for place, document in enumerate(segment.documents):
            start = starts.get((number, place))
            rows = size(document)
            parts.append(np.full(rows, GONE) if start is None else np.arange(start, start + rows))
        places.append(np.concatenate(parts))
    return places, total


def gathered_vectors(each: Sequence[Vectors], places: Sequence[Places], total: int, dimension: int) -> Vectors:
    """The vectors of several segments in their places among all."""
    every: Vectors = np.empty((total, dimension), np.float32)
    for own, place in zip(each, places, strict=True):
        there = place != GONE
        if there.all():
            every[place] = own
        else:
            every[place[there]] = own[there]
    return every


def passages_of(document: StoredDocument) -> int:
    """Rows of passages."""
    return document.passages


def sentences_of(document: StoredDocument) -> int:
    """Rows of sentences."""
    return document.sentences


def whole(segments: Sequence[OpenSegment], order: Sequence[tuple[int, int]]) -> None:
    """Raises `DamagedIndexError` where an order names what no segment has."""
    for segment, place in order:
        if not (0 <= segment < len(segments) and 0 <= place < len(segments[segment].segment.documents)):
            raise DamagedIndexError("An index's manifest names a document that no segment has.")


def kept_documents(segments: Sequence[OpenSegment], order: Sequence[tuple[int, int]]) -> tuple[Kept, ...]:
    """The documents of segments in an order. Raises `DamagedIndexError`."""
    places: list[list[int]] = [[] for _ in segments]
    for segment, place in order:
        places[segment].append(place)
    found = {
        (number, place): kept
        for number, (segment, own) in enumerate(zip(segments, places, strict=True))
        if own
        for place, kept in zip(own, segment.documents(own), strict=True)
    }
    return tuple(found[place] for place in order)


def opened_vectors(segments: Sequence[OpenSegment], manifest: Manifest, *, sentences: bool) -> Any:
    """All vectors: as one flat index where they lie if they lie so, put together where they are few, else part by part."""
    parts = [segment.sentence_vectors if sentences else segment.passage_vectors for segment in segments]
    near = [segment.near[sentences] for segment in segments]
    if is_one(manifest) and near == [None]:
        return parts[0]
    size = sentences_of if sentences else passages_of
    places, total = placed(manifest.segments, manifest.order, size)
    for part, place in zip(parts, places, strict=True):
        if part.ntotal != len(place) or part.d != manifest.dimension:
            raise DamagedIndexError(f"a segment has {part.ntotal} vectors of {part.d} numbers for {len(place)} rows")
    if not any(coarse is not None for coarse in near):
        return flat(gathered_vectors([matrix(part) for part in parts], places, total, manifest.dimension))
    own = tuple(Part(part, coarse, place) for part, coarse, place in zip(parts, near, places, strict=True))
    return PartedRows(own, total, manifest.dimension)
