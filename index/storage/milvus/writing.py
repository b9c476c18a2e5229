"""What is new of an index in, the database's next state out, all or nothing. Used by `index.storage.milvus.milvus_store`."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from index.encoding.encoder import Encoder, Vectors
from index.errors import IndexWriteError
from index.storage.kept import Kept
from index.storage.milvus.connection import PASSAGES, ROW_BITS, SENTENCES, Connection
from index.storage.milvus.documents import StoredText, about_of, key_of, own_counts, vectors_digest, words_of_rows
from index.storage.milvus.rows import dimension_of, row_id
from index.storage.milvus.state import State, Stored
from index.storage.milvus.texts import delete_texts, put_texts, texts_of
from index.storage.segments.segment import Rows, SegmentParts

# Keys of texts: the digest of the state of now, and what a write is about to put in and to take away.
NOW, UNDER_WAY = "now", "under-way"
# Rows put into the database at once, and documents taken out.
_ROWS, _DOCUMENTS = 256, 256
# A row without a word, since a sparse vector may not be empty.
NO_WORD = {dimension_of(""): 1.0}


def state_key(digest: str) -> str:
    """The key of a state."""
    return f"state-{digest}"


@dataclass(frozen=True, slots=True)
class Loose:
    """What either the state before a write or that after it names, not both: digests and numbers of documents, and digests of states."""

    documents: tuple[str, ...]
    numbers: tuple[int, ...]
    states: tuple[str, ...]

    @classmethod
    def between(cls, before: State | None, now: State | None) -> "Loose":
        """Of two states."""
        were, are = (state.documents if state is not None else () for state in (before, now))
        return cls(
            tuple(sorted({one.digest for one in were} ^ {one.digest for one in are})),
            tuple(sorted({one.number for one in were} ^ {one.number for one in are})),
            tuple(sorted({state.digest for state in (before, now) if state is not None})),
        )


def cleaned(connection: Connection, state: State | None) -> None:
    """What a write that was broken off put in, or had still to take away, is gone."""
    begun = dict(texts_of(connection, [UNDER_WAY]))
    if UNDER_WAY not in begun:
        return
    delete_rows(connection, [f"document >= {state.following if state is not None else 0}"])
    _forget(connection, _loose(begun[UNDER_WAY]), state)
    delete_texts(connection, [UNDER_WAY])


def _loose(data: bytes) -> Loose:
    try:
        record = json.loads(data)
        if isinstance(record, list):  # An earlier Yanzheng named the documents that came.
            return Loose(tuple(map(str, record)), (), ())
        return Loose(*(tuple(record[field.name]) for field in fields(Loose)))
    except (ValueError, KeyError, TypeError):
        return Loose((), (), ())


def written(
    connection: Connection,
    before: State | None,
    kept: Sequence[Kept],
    fresh: SegmentParts,
    encoder: Encoder,
    text_version: int,
    shift: Vectors,
) -> None:
    """The database holds these documents, of which the fresh ones were not there yet, or are put in once more."""
    connection.make(encoder.dimension)
    lying = {one.digest: one for one in before.documents} if before is not None else {}
    number = before.following if before is not None else 0
    stored = {one.digest: _stored(one, number + place) for place, one in enumerate(fresh.documents)}
    state = State(
        product_version=_product_version(),
        encoder=encoder.name,
        fingerprint=encoder.fingerprint,
        dimension=encoder.dimension,
        embedding_text_version=text_version,
        following=number + len(stored),
        documents=tuple(stored.get(one.digest) or lying[one.digest] for one in kept),
        shift=shift,
    )
    loose = _begun(connection, before, state)
    if before is None:  # Of a first build that was broken off.
        delete_rows(connection, ["document >= 0"])
    starts = [0, 0]
    for one in fresh.documents:
        _put_document(connection, one, fresh, starts, stored[one.digest].number)
    put_texts(connection, [(state_key(state.digest), state.data)])
    put_texts(connection, [(NOW, state.digest.encode())])
    _forget(connection, loose, state)
    delete_texts(connection, [UNDER_WAY])


def emptied(connection: Connection, before: State | None) -> None:
    """The database holds no document."""
    loose = _begun(connection, before, None)
    delete_texts(connection, [NOW])
    delete_rows(connection, ["document >= 0"])
    _forget(connection, loose, None)
    delete_texts(connection, [UNDER_WAY])


def _begun(connection: Connection, before: State | None, now: State | None) -> Loose:
    """What has to go when a write ends, or is broken off, told to whoever writes next."""
    loose = Loose.between(before, now)
    put_texts(connection, [(UNDER_WAY, json.dumps(asdict(loose)).encode())])
    return loose


def _stored(one: Kept, number: int) -> Stored:
    sizes = (len(one.read.passages), len(one.read.sentences))
    if max(sizes) >= 1 << ROW_BITS:
        raise IndexWriteError(
            f"{one.read.source} has more sentences than a document in Milvus may; part it in several."
        )
    return Stored(one.digest, number, *sizes)


def _put_document(connection: Connection, one: Kept, fresh: SegmentParts, starts: list[int], number: int) -> None:
    """Puts a document and its rows in; `starts` are where its rows begin among the fresh ones, and then where the next one's do."""
    counts, digests = [], []
    sizes = (len(one.read.passages), len(one.read.sentences))
    for kind, (collection, rows) in enumerate(((PASSAGES, fresh.passages), (SENTENCES, fresh.sentences))):
        start, end = starts[kind], starts[kind] + sizes[kind]
        counted = own_counts(rows.counts, start, end)
        _put_rows(connection, collection, _rows(one, rows, words_of_rows(counted), start, number))
        counts.append(counted)
        digests.append(vectors_digest(rows.vectors[start:end]))
        starts[kind] = end
    text = StoredText.of(one, (counts[0], counts[1]), (digests[0], digests[1]))
    put_texts(connection, [(key_of(one.digest), text.data)])


def _rows(
    one: Kept, rows: Rows, counted: Sequence[dict[str, int]], start: int, number: int
) -> Iterator[dict[str, Any]]:
    about = about_of(one)
    for place, words in enumerate(counted):
        weights: dict[int, float] = {}
        for word, times in words.items():
            weights[dimension_of(word)] = weights.get(dimension_of(word), 0.0) + times
        yield {
            "id": row_id(number, place),
            "document": number,
            "text": rows.texts[start + place].tobytes().hex(),
            "about": about,
            "vector": rows.vectors[start + place].tolist(),
            "terms": weights or NO_WORD,
        }


def _put_rows(connection: Connection, collection: str, rows: Iterator[dict[str, Any]]) -> None:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _ROWS:
            connection.put(collection, batch)
            batch = []
    if batch:
        connection.put(collection, batch)


def _forget(connection: Connection, loose: Loose, now: State | None) -> None:
    """What the state does not name is gone: removed means removed."""
    documents = now.documents if now is not None else ()
    numbers, digests = {one.number for one in documents}, {one.digest for one in documents}
    going = [str(number) for number in loose.numbers if number not in numbers]
    some = (going[start : start + _DOCUMENTS] for start in range(0, len(going), _DOCUMENTS))
    delete_rows(connection, [f"document in [{', '.join(part)}]" for part in some])
    states = [digest for digest in loose.states if now is None or digest != now.digest]
    delete_texts(connection, [key_of(digest) for digest in loose.documents if digest not in digests])
    delete_texts(connection, [state_key(digest) for digest in states])


def delete_rows(connection: Connection, conditions: Sequence[str]) -> None:
    """The rows of passages and sentences of which one of these holds are gone."""
    for collection in (PASSAGES, SENTENCES) if conditions else ():
        if connection.has(collection):
            for condition in conditions:
                connection.delete(collection, condition)


def _product_version() -> str:
    try:
        return version("yanzheng")
    except PackageNotFoundError:
        return "unknown"
