"""A document with what its rows have of words to bytes and back. Used by `index.storage.milvus`."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Vectors
from index.storage.embedded.counted import counts_of
from index.storage.kept import Kept, blocks_of, digest_of, from_row
from index.storage.packed import Room
from index.storage.segments.counts import Counts

Lengths = Sequence[int]
Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class StoredText:
    """A document; for its rows of passages, and of sentences, how many words each has, and which words they have together; how often each row
    has each of these; and the digests of their vectors, empty where an earlier Yanzheng wrote it."""

    kept: Kept
    passages: tuple[Lengths, Words]
    sentences: tuple[Lengths, Words]
    counts: tuple[Counts, Counts]
    vectors: tuple[str, str] = ("", "")

    @classmethod
    def of(cls, kept: Kept, counts: tuple[Counts, Counts], vectors: tuple[str, str]) -> "StoredText":
        """Of a document's own counts, which have no word of others."""
        passages, sentences = ((lengths_of(one), one.words) for one in counts)
        return cls(kept, passages, sentences, counts, vectors)

    @property
    def data(self) -> bytes:
        """As JSON: the row of `Kept`, the blocks of its text, and the rest."""
        record = {
            "row": self.kept.row.decode(),
            "blocks": [block.decode() for block in blocks_of(self.kept.read.text)],
            "passages": self.passages,
            "sentences": self.sentences,
            "counts": [[_packed(a) for a in (one.starts, one.columns, one.times)] for one in self.counts],
            "vectors": self.vectors,
        }
        return json.dumps(record, separators=(",", ":"), default=list).encode()


def key_of(digest: str) -> str:
    """The key of a document's text."""
    return f"document-{digest}"


def stored_text_of(digest: str, data: bytes, room: Room) -> StoredText | None:
    """What `StoredText.data` gave; None where it is not that document any more."""
    try:
        record: dict[str, Any] = json.loads(data)
        row = record["row"].encode()
        if digest_of(row) != digest:
            return None
        # Each block is what its digest says, or the row asks for one that is not there.
        kept = from_row(row, {digest_of(block.encode()): block for block in record["blocks"]}, room)
        kept.__dict__["digest"] = digest
        passages, sentences = tuple(record["passages"]), tuple(record["sentences"])
        of_passages, of_sentences = record.get("vectors", ("", ""))
        counts = (
            (_counts(record["counts"][0], *passages), _counts(record["counts"][1], *sentences))
            if "counts" in record
            # An earlier Yanzheng wrote it without them.
            else counts_of([kept])
        )
        return StoredText(kept, passages, sentences, counts, (of_passages, of_sentences))
    except (ValueError, LookupError, TypeError):
        return None


def vectors_digest(vectors: Vectors) -> str:
    """Of the vectors of all rows of a kind, in their order, to the bit."""
    return digest_of(np.ascontiguousarray(vectors, "<f4").tobytes())


def about_of(kept: Kept) -> dict[str, Any]:
    """What a row says of its document: what is known of it, for whoever looks into the database, and where it can be read again."""
    file = kept.origin.file
    return {
        "id": kept.read.id,
        "title": kept.document.title,
        **kept.document.about.to_dict(),
        "source": kept.read.source,
        # A path may hold bytes that are no text, which no database takes.
        "file": file if _is_text(file) else "",
        "edits": dict(kept.edits),
    }


def _is_text(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def own_counts(counts: Counts, start: int, end: int) -> Counts:
    """Some rows of counts, with the words that these have."""
    place = slice(counts.starts[start], counts.starts[end])
    used, columns = np.unique(counts.columns[place], return_inverse=True)
    return Counts(
        words=tuple(counts.words[column] for column in used),
        starts=counts.starts[start : end + 1] - counts.starts[start],
        columns=columns.astype(np.int32),
        times=counts.times[place],
    )


def words_of_rows(counts: Counts) -> list[dict[str, int]]:
    """Each row's words, with how often it has them."""
    return [
        {
            counts.words[column]: often
            for column, often in zip(counts.columns[start:end].tolist(), counts.times[start:end].tolist(), strict=True)
        }
        for start, end in pairwise(counts.starts.tolist())
    ]


def lengths_of(counts: Counts) -> list[int]:
    """How many words each row has."""
    before = np.cumsum([0, *counts.times], dtype=np.int64)
    lengths: list[int] = np.diff(before[counts.starts]).tolist()
    return lengths


def _counts(parts: Sequence[str], lengths: Lengths, words: Words) -> Counts:
    """What `StoredText.data` has of counts. Raises ValueError where they are not those of rows of these lengths."""
    starts, columns, times = (np.frombuffer(base64.b64decode(part, validate=True), "<i4") for part in parts)
    counts = Counts(tuple(words), starts.astype(np.int64), columns.astype(np.int32), times.astype(np.int32))
    known = not len(columns) or 0 <= int(columns.min()) <= int(columns.max()) < len(words)
    rows = len(starts) == len(lengths) + 1 and int(starts[-1]) == len(columns) == len(times)
    if not (known and rows and lengths_of(counts) == list(lengths)):
        raise ValueError("counts of other rows")
    return counts


def _packed(numbers: NDArray[Any]) -> str:
    return base64.b64encode(numbers.astype("<i4").tobytes()).decode()
