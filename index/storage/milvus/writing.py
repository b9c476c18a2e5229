"""What is new of an index in, the database's next state out, all or nothing. Used by `index.storage.milvus.milvus_store`."""

import json
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from index.encoding.encoder import Encoder, Vectors
from index.errors import IndexWriteError
from index.storage.kept import Kept
from index.storage.milvus.connection import PASSAGES, ROW_BITS, SENTENCES, Connection
from index.storage.milvus.documents import StoredText, key_of, rows_of_counts
from index.storage.milvus.rows import dimension_of, row_id
from index.storage.milvus.state import State, Stored
from index.storage.milvus.texts import delete_texts, put_texts, texts_of
from index.storage.segments.segment import Rows, SegmentParts

# Keys of texts: the digest of the state of now, and which documents a write is about to put in.
NOW, UNDER_WAY = "now", "under-way"
# Rows put into the database at once, and documents taken out.
_ROWS, _DOCUMENTS = 256, 256
# A row without a word, since a sparse vector may not be empty.
_NO_WORD = {dimension_of(""): 1.0}


def state_key(digest: str) -> str:
    """The key of a state."""
    return f"state-{digest}"


def cleaned(connection: Connection, state: State | None) -> None:
    """What a write that was broken off put in is gone again."""
    begun = dict(texts_of(connection, [UNDER_WAY]))
    if UNDER_WAY not in begun:
        return
    named = {one.digest for one in state.documents} if state is not None else set()
    if state is not None:
        _delete_rows(connection, f"document >= {state.following}", state.dimension)
    try:
        digests = [str(digest) for digest in json.loads(begun[UNDER_WAY])]
    except ValueError:
        digests = []
    delete_texts(connection, [key_of(digest) for digest in digests if digest not in named])
    delete_texts(connection, [UNDER_WAY])


def written(
    connection: Connection,
    before: State | None,
    kept: Sequence[Kept],
    fresh: SegmentParts,
    encoder: Encoder,
    text_version: int,
    shift: Vectors,
) -> None:
    """The database holds these documents, of which the fresh ones were not there yet."""
    connection.make(encoder.dimension)
    lying = {one.digest: one for one in before.documents} if before is not None else {}
    number = before.following if before is not None else 0
    put_texts(connection, [(UNDER_WAY, json.dumps([one.digest for one in fresh.documents]).encode())])
    if before is None:  # Of a first build that was broken off.
        _delete_rows(connection, "document >= 0", encoder.dimension)
    stored = {}
    starts = [0, 0]
    for one in fresh.documents:
        stored[one.digest] = _put_document(connection, one, fresh, starts, number)
        number += 1
    state = State(
        product_version=_product_version(),
        encoder=encoder.name,
        fingerprint=encoder.fingerprint,
        dimension=encoder.dimension,
        embedding_text_version=text_version,
        following=number,
        documents=tuple(stored.get(one.digest) or lying[one.digest] for one in kept),
        shift=shift,
    )
    put_texts(connection, [(state_key(state.digest), state.data)])
    put_texts(connection, [(NOW, state.digest.encode())])
    delete_texts(connection, [UNDER_WAY])
    _forget(connection, before, state)


def _put_document(connection: Connection, one: Kept, fresh: SegmentParts, starts: list[int], number: int) -> Stored:
    """Puts a document and its rows in; `starts` are where its rows begin among the fresh ones, and then where the next one's do."""
    found = []
    sizes = (len(one.read.passages), len(one.read.sentences))
    if max(sizes) >= 1 << ROW_BITS:
        raise IndexWriteError(
            f"{one.read.source} has more sentences than a document in Milvus may; part it in several."
        )
    for kind, (collection, rows) in enumerate(((PASSAGES, fresh.passages), (SENTENCES, fresh.sentences))):
        counted, told = rows_of_counts(rows.counts, starts[kind], starts[kind] + sizes[kind])
        _put_rows(connection, collection, _rows(one, rows, counted, starts[kind], number))
        starts[kind] += sizes[kind]
        found.append(told)
    put_texts(connection, [(key_of(one.digest), StoredText(one, found[0], found[1]).data)])
    return Stored(one.digest, number, *sizes)


def _rows(
    one: Kept, rows: Rows, counted: Sequence[dict[str, int]], start: int, number: int
) -> Iterator[dict[str, Any]]:
    about = {"title": one.document.title, "source": one.read.id, **one.document.about.to_dict()}
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
            "terms": weights or _NO_WORD,
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


def _forget(connection: Connection, before: State | None, now: State) -> None:
    """What no state names any more is gone: removed means removed."""
    if before is None or before.digest == now.digest:
        return
    stay_rows, stay = {one.number for one in now.documents}, {one.digest for one in now.documents}
    numbers = [str(one.number) for one in before.documents if one.number not in stay_rows]
    if before.dimension == now.dimension:
        for start in range(0, len(numbers), _DOCUMENTS):
            _delete_rows(connection, f"document in [{', '.join(numbers[start : start + _DOCUMENTS])}]", now.dimension)
    gone = [key_of(one.digest) for one in before.documents if one.digest not in stay]
    delete_texts(connection, [*gone, state_key(before.digest)])


def _delete_rows(connection: Connection, condition: str, dimension: int) -> None:
    connection.make(dimension)
    for collection in (PASSAGES, SENTENCES):
        connection.delete(collection, condition)


def _product_version() -> str:
    try:
        return version("yanzheng")
    except PackageNotFoundError:
        return "unknown"
