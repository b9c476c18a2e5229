"""A document with what its rows have of words to bytes and back. Used by `index.storage.milvus`."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from index.encoding.encoder import Vectors
from index.storage.kept import Kept, blocks_of, digest_of, from_row
from index.storage.packed import Room
from index.storage.segments.counts import Counts

Lengths = Sequence[int]
Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class StoredText:
    """A document; for its rows of passages, and of sentences, how many words each has, and which words they have together; and the digests of
    their vectors, empty where an earlier Yanzheng wrote it."""

    kept: Kept
    passages: tuple[Lengths, Words]
    sentences: tuple[Lengths, Words]
    vectors: tuple[str, str] = ("", "")

    @property
    def data(self) -> bytes:
        """As JSON: the row of `Kept`, the blocks of its text, and the rest."""
        record = {
            "row": self.kept.row.decode(),
            "blocks": [block.decode() for block in blocks_of(self.kept.read.text)],
            "passages": self.passages,
            "sentences": self.sentences,
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
        (passage_lengths, passage_words), (sentence_lengths, sentence_words) = record["passages"], record["sentences"]
        of_passages, of_sentences = record.get("vectors", ("", ""))
        return StoredText(
            kept, (passage_lengths, passage_words), (sentence_lengths, sentence_words), (of_passages, of_sentences)
        )
    except (ValueError, KeyError, TypeError):
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


def rows_of_counts(counts: Counts, start: int, end: int) -> tuple[list[dict[str, int]], tuple[list[int], list[str]]]:
    """For rows of counts, each one's words with how often it has them; then their lengths, and all words."""
    rows = []
    for row in range(start, end):
        place = slice(counts.starts[row], counts.starts[row + 1])
        columns, times = counts.columns[place].tolist(), counts.times[place].tolist()
        rows.append({counts.words[column]: int(often) for column, often in zip(columns, times, strict=True)})
    words = sorted({word for row in rows for word in row})
    return rows, ([sum(row.values()) for row in rows], words)
