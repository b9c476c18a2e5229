"""A document with what its rows have of words to bytes and back. Used by `index.storage.milvus`."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from index.storage.kept import Kept, blocks_of, digest_of, from_row
from index.storage.packed import Room
from index.storage.segments.counts import Counts

Lengths = Sequence[int]
Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class StoredText:
    """A document; for its rows of passages, and of sentences, how many words each has, and which words they have together."""

    kept: Kept
    passages: tuple[Lengths, Words]
    sentences: tuple[Lengths, Words]

    @property
    def data(self) -> bytes:
        """As JSON: the row of `Kept`, the blocks of its text, and the rest."""
        record = {
            "row": self.kept.row.decode(),
            "blocks": [block.decode() for block in blocks_of(self.kept.read.text)],
            "passages": self.passages,
            "sentences": self.sentences,
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
        return StoredText(kept, (passage_lengths, passage_words), (sentence_lengths, sentence_words))
    except (ValueError, KeyError, TypeError):
        return None


def rows_of_counts(counts: Counts, start: int, end: int) -> tuple[list[dict[str, int]], tuple[list[int], list[str]]]:
    """For rows of counts, each one's words with how often it has them; then their lengths, and all words."""
    rows = []
    for row in range(start, end):
        place = slice(counts.starts[row], counts.starts[row + 1])
        columns, times = counts.columns[place].tolist(), counts.times[place].tolist()
        rows.append({counts.words[column]: int(often) for column, often in zip(columns, times, strict=True)})
    words = sorted({word for row in rows for word in row})
    return rows, ([sum(row.values()) for row in rows], words)
