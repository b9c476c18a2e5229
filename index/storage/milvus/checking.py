"""A state in, out what of its documents' texts and rows is not as it was written, and where what is lost was read. Used by `index.storage.milvus.milvus_store`.

Each row is held to what is stored of it: its document's number, the digest of its text, its words, what it says of its document; the vectors of
a document to their digest. What lies there and is of no document of the state is taken away.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np

from index.document import About, Document
from index.encoding.embedding_text import VERSION, passage_text, sentence_text
from index.storage.embedded.known import text_digest
from index.storage.kept import Kept
from index.storage.milvus.connection import PASSAGES, SENTENCES, TEXTS, Connection
from index.storage.milvus.documents import Lengths, StoredText, Words, about_of, key_of, vectors_digest
from index.storage.milvus.rows import batches, dimension_of, number_of, row_id, stored_rows
from index.storage.milvus.state import State, Stored
from index.storage.milvus.texts import delete_texts
from index.storage.milvus.writing import NO_WORD, delete_rows, state_key
from index.storage.stores import Looked, Lost

_FIELDS = ("id", "document", "text", "about", "vector", "terms")
# What a row says of its document that must be so; an earlier Yanzheng wrote no more.
_TOLD = ("title", *(field.name for field in fields(About)))
_COUNT = "count(*)"
_UNREADABLE = "the document is not as it was written"


@dataclass(frozen=True, slots=True)
class _Expected:
    """What the rows of one kind of a document should be: as many as there are `lengths`, which are their words. `texts` are the digests of their
    texts, none where another version made them; `words` have all of them together."""

    what: str
    number: int
    texts: tuple[str, ...]
    lengths: Sequence[int]
    words: frozenset[int]
    vectors: str
    about: Mapping[str, Any]


@dataclass(slots=True)
class _Seen:
    """The rows of one kind of a document, as they come."""

    expected: _Expected
    vectors: np.ndarray[Any, np.dtype[np.float32]]
    places: set[int] = field(default_factory=set)
    words: set[int] = field(default_factory=set)
    wrong: int = 0

    def add(self, row: Mapping[str, Any]) -> None:
        """One more."""
        expected = self.expected
        place = row["id"] - row_id(expected.number, 0)
        self.places.add(place)
        if not 0 <= place < len(expected.lengths):
            return
        terms = {} if row["terms"] == NO_WORD and not expected.lengths[place] else row["terms"]
        self.words |= terms.keys()
        self.wrong += (
            row["document"] != expected.number
            or sum(terms.values()) != expected.lengths[place]
            or any(row["about"].get(name) != expected.about[name] for name in _TOLD)
            or (bool(expected.texts) and row["text"] != expected.texts[place])
        )
        if len(row["vector"]) == self.vectors.shape[1]:
            self.vectors[place] = row["vector"]

    @property
    def fault(self) -> str:
        """What is wrong with them; empty where nothing is."""
        what, size = self.expected.what, len(self.expected.lengths)
        missing = size - len(self.places & set(range(size)))
        if missing:
            return f"{missing} of its {size} {what} are missing"
        if len(self.places) > size:
            return f"it has {len(self.places)} {what} instead of {size}"
        if self.wrong:
            return f"{self.wrong} of its {size} {what} are not as they were written"
        if self.words != self.expected.words:
            return f"the words of its {what} are not as they were written"
        if self.expected.vectors and vectors_digest(self.vectors) != self.expected.vectors:
            return f"the vectors of its {what} are not as they were written"
        return ""


def looked_through(connection: Connection, state: State, texts: Mapping[str, StoredText]) -> Looked:
    """All that is wrong with a state, of which these documents could be read, by their digests."""
    connection.make(state.dimension)
    documents = tuple(texts[d.digest].kept if d.digest in texts else _lost(connection, d) for d in state.documents)
    faults = [f"{one.source}: {_UNREADABLE}" for one in documents if isinstance(one, Lost)]
    lost = [one for one in state.documents if one.digest not in texts]
    again = {one.digest for one in lost}
    over = 0
    for collection in (PASSAGES, SENTENCES):
        # What a document has that cannot be read tells where it was read; it goes when that document does.
        rows = sum(_count(connection, collection, f"document == {one.number}") for one in lost)
        for seen, kept in _rows_seen(connection, collection, state, texts):
            rows += len(seen.places)
            if seen.fault:
                faults.append(f"{kept.document.title} ({kept.read.source}): {seen.fault}")
                again.add(kept.digest)
        over += _count(connection, collection, "document >= 0") - rows
    if over:
        _delete_others(connection, [one.number for one in state.documents])
    left = _other_texts(connection, state)
    delete_texts(connection, left)
    if over or left:
        faults.append(f"left over: {over} rows and {len(left)} texts of what is in the index no more")
    return Looked(documents, tuple(faults), frozenset(again))


def _rows_seen(
    connection: Connection, collection: str, state: State, texts: Mapping[str, StoredText]
) -> Iterator[tuple[_Seen, Kept]]:
    """The rows of one kind of each document that could be read."""
    numbered = {one.number: texts[one.digest] for one in state.documents if one.digest in texts}
    sizes = ((number, len(_counted(text, collection)[0])) for number, text in numbered.items())
    for batch in batches(sizes):
        seen = {
            number: _Seen(
                _expected(number, numbered[number], collection, state), np.zeros((size, state.dimension), np.float32)
            )
            for number, size in batch
        }
        for rows in stored_rows(connection, collection, batch, _FIELDS):
            for row in rows:
                if (number := number_of(row["id"])) in seen:
                    seen[number].add(row)
        yield from ((one, numbered[number].kept) for number, one in seen.items())


def _counted(text: StoredText, collection: str) -> tuple[Lengths, Words]:
    return text.passages if collection == PASSAGES else text.sentences


def _expected(number: int, text: StoredText, collection: str, state: State) -> _Expected:
    lengths, words = _counted(text, collection)
    embedded = _embedded(text.kept.document, collection) if state.embedding_text_version == VERSION else []
    return _Expected(
        what="passages" if collection == PASSAGES else "sentences",
        number=number,
        texts=tuple(text_digest(one).hex() for one in embedded),
        lengths=lengths,
        words=frozenset(map(dimension_of, words)),
        vectors=text.vectors[collection == SENTENCES],
        about=about_of(text.kept),
    )


def _embedded(document: Document, collection: str) -> list[str]:
    if collection == PASSAGES:
        return [passage_text(document, passage) for passage in document.passages]
    return [sentence_text(document, sentence) for sentence in document.sentences]


def _lost(connection: Connection, stored: Stored) -> Lost:
    """A document whose text cannot be read, as far as a row of it says what it was."""
    rows = connection.query(PASSAGES, f"document == {stored.number}", ["about"])
    about: dict[str, Any] = rows[0]["about"] if rows else {}
    source = about.get("source") or f"document {stored.digest[:10]}"
    return Lost(source, about.get("file", ""), tuple(sorted(about.get("edits", {}).items())))


def _count(connection: Connection, collection: str, condition: str) -> int:
    return int(connection.query(collection, condition, [_COUNT])[0][_COUNT])


def _delete_others(connection: Connection, numbers: Sequence[int]) -> None:
    """The rows that by their own number, or by what they say, are of no document of these are gone."""
    ends = [0, *(number + 1 for number in sorted(numbers))]
    between = [(end, number) for end, number in zip(ends, sorted(numbers), strict=False) if end < number]
    for name, one in (("id", row_id(1, 0)), ("document", 1)):
        conditions = [f"{name} >= {end * one} and {name} < {number * one}" for end, number in between]
        delete_rows(connection, [*conditions, f"{name} >= {ends[-1] * one}"])


def _other_texts(connection: Connection, state: State) -> list[str]:
    """The keys of documents and states that are none of the state's."""
    named = {state_key(state.digest), *(key_of(one.digest) for one in state.documents)}
    keys = {str(row["key"]) for row in connection.query(TEXTS, "chunk >= 0", ["key"])}
    return sorted(key for key in keys - named if key.startswith((state_key(""), key_of(""))))
