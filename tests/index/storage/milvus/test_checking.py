"""`index --check` over a database: whatever row or text of it was changed or is gone is told, and put in again."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Settings
from index.changing import edited
from index.checking import checked
from index.errors import DamagedIndexError, EncoderMismatchError
from index.storage.index import Index
from index.storage.milvus import rows
from index.storage.milvus.connection import PASSAGES, SENTENCES
from index.storage.milvus.connection import TEXTS as TEXT_ROWS
from index.storage.milvus.rows import row_id
from index.storage.milvus.texts import NOTHING
from index.storage.store import open_index
from tests.milvus_index import HAS_MILVUS, TEXTS, built, client_of
from tests.same_index import same
from tests.toy_encoder import ToyEncoder

pytestmark = [pytest.mark.filterwarnings("default"), pytest.mark.skipif(not HAS_MILVUS, reason="no pymilvus")]
FIELDS = ["id", "document", "text", "about", "vector", "terms"]


def counts(index: Index) -> list[int]:
    """How many rows of each kind lie there, and how many texts."""
    client = client_of(index)
    return [
        client.query(name, filter=condition, output_fields=["count(*)"])[0]["count(*)"]
        for name, condition in (
            (PASSAGES, "document >= 0"),
            (SENTENCES, "document >= 0"),
            (TEXT_ROWS, "chunk >= 0"),
        )
    ]


def mended(index: Index, settings: Settings) -> tuple[str, ...]:
    """The faults; afterwards there are none, nothing is left over, and the index is what it was."""
    found = checked(index.folder, settings=settings, encoder=ToyEncoder())
    assert found.mended
    assert found.documents == 3
    assert found.lost == ()
    assert checked(index.folder, settings=settings, encoder=ToyEncoder()).faults == ()
    assert counts(index) == [3, 9, 5]
    same(open_index(index.folder, settings=settings, encoder=ToyEncoder()), index)
    return found.faults


def changed(index: Index, collection: str, number: int, **fields: object) -> None:
    """A row put back with other fields."""
    client = client_of(index)
    (row,) = client.query(collection, filter=f"id == {number}", output_fields=FIELDS)
    client.upsert(collection, [{**row, **fields}])


@pytest.mark.parametrize("most", [2, 4096])
def test_a_whole_index_has_no_fault(
    tmp_path: Path, settings: Settings, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is told and nothing embedded, however few rows are asked for at once; of another encoder nothing is looked at."""
    monkeypatch.setattr(rows, "_AT_ONCE", most)
    index = built(tmp_path, settings)
    encoder = ToyEncoder()
    found = checked(index.folder, settings=settings, encoder=encoder)
    assert (found.faults, found.mended, found.documents) == ((), False, 3)
    assert encoder.passages_seen == []
    assert index.sentence_matrix.shape == (9, 6)
    with pytest.raises(EncoderMismatchError):
        checked(index.folder, settings=settings, encoder=ToyEncoder(fingerprint="toy-2"))


def test_rows_that_are_gone_or_changed(tmp_path: Path, settings: Settings) -> None:
    """Each kind of harm is told with its document, and mended by embedding that one alone."""
    index = built(tmp_path, settings)
    client = client_of(index)
    titles = [document.title for document in index.documents]
    client.delete(SENTENCES, filter=f"id in [{row_id(1, 0)}, {row_id(1, 2)}]")
    encoder = ToyEncoder()
    found = checked(index.folder, settings=settings, encoder=encoder)
    assert found.faults == (f"{titles[1]} ({index.documents[1].source}): 2 of its 3 sentences are missing",)
    assert all(titles[1][0] in text for text in encoder.passages_seen)
    # It has the number 3 now.
    (row,) = client.query(PASSAGES, filter=f"id == {row_id(0, 0)}", output_fields=FIELDS)
    for fields, fault in (
        ({"text": "00" * 16}, "1 of its 1 passages are not as they were written"),
        ({"about": {**row["about"], "year": 1999}}, "1 of its 1 passages are not as they were written"),
        ({"terms": {7: 1.0}}, "1 of its 1 passages are not as they were written"),
        (
            {"terms": {dimension + 1: times for dimension, times in row["terms"].items()}},
            "the words of its passages are not as they were written",
        ),
        ({"vector": [1.0, 0.0, 0.0, 0.0, 0.0, 0.0]}, "the vectors of its passages are not as they were written"),
    ):
        (number,) = (
            found["document"]
            for found in client.query(PASSAGES, filter="document >= 0", output_fields=FIELDS)
            if found["about"]["title"] == titles[0]
        )
        changed(index, PASSAGES, row_id(number, 0), **fields)
        assert mended(index, settings) == (f"{titles[0]} ({index.documents[0].source}): {fault}",)


def test_a_row_that_says_it_is_another_documents(tmp_path: Path, settings: Settings) -> None:
    """It is missing where it should be, and is taken away where it lies."""
    index = built(tmp_path, settings)
    changed(index, PASSAGES, row_id(0, 0), document=77)
    assert mended(index, settings) == (
        f"{index.documents[0].title} ({index.documents[0].source}): 1 of its 1 passages are missing",
        "left over: 1 rows and 0 texts of what is in the index no more",
    )


def test_what_is_left_over_goes(tmp_path: Path, settings: Settings) -> None:
    """Rows and texts of no document of the index are told and taken away."""
    index = built(tmp_path, settings)
    client = client_of(index)
    (row,) = client.query(PASSAGES, filter=f"id == {row_id(1, 0)}", output_fields=FIELDS)
    client.upsert(PASSAGES, [{**row, "id": row_id(9, 0), "document": 9}, {**row, "id": row_id(1, 7)}])
    text = {"id": "document-x/0", "key": "document-x", "chunk": 0, "data": "x", "vector": NOTHING}
    client.upsert(TEXT_ROWS, [text, {**text, "id": "state-x/0", "key": "state-x"}])
    title, source = index.documents[1].title, index.documents[1].source
    assert mended(index, settings) == (
        f"{title} ({source}): it has 2 passages instead of 1",
        "left over: 1 rows and 2 texts of what is in the index no more",
    )


def test_a_document_that_cannot_be_read(tmp_path: Path, settings: Settings) -> None:
    """It is read from its file again, with what the user said of it; where that is gone, it is told as lost; where all are, the index is."""
    index = edited(built(tmp_path, settings), "甲县报告", {"place": "江城"}, settings=settings).index
    same(index, index)
    client = client_of(index)

    def harm(*names: str) -> None:
        for kept in open_index(index.folder, settings=settings, encoder=ToyEncoder()).kept:
            if kept.origin.name in names:
                client.delete(TEXT_ROWS, filter=f'key == "document-{kept.digest}"')

    harm("甲")
    source = str(tmp_path / "甲.md")
    assert mended(index, settings) == (f"{source}: the document is not as it was written",)
    harm("甲")
    (tmp_path / "甲.md").unlink()
    with pytest.raises(DamagedIndexError, match="is missing or not as it was written"):
        open_index(index.folder, settings=settings, encoder=ToyEncoder())
    found = checked(index.folder, settings=settings, encoder=ToyEncoder())
    assert (found.documents, found.lost, found.mended) == (2, (source,), True)
    assert counts(index) == [2, 6, 4]
    harm("乙", "丙")
    for name in TEXTS:
        (tmp_path / f"{name}.md").unlink(missing_ok=True)
    with pytest.raises(DamagedIndexError, match="no document of it can be read any more"):
        checked(index.folder, settings=settings, encoder=ToyEncoder())


def test_a_document_of_an_earlier_yanzheng(tmp_path: Path, settings: Settings) -> None:
    """One whose vectors have no digest, that has no counts of its words, and whose rows say less of it, is whole; its words are counted anew."""
    from index.storage.milvus.documents import key_of, stored_text_of
    from index.storage.milvus.texts import put_texts, texts_of
    from index.storage.packed import Room

    index = built(tmp_path, settings)
    assert index.store is not None
    connection = index.store._connection  # type: ignore[attr-defined]
    for kept in index.kept:
        ((_, data),) = texts_of(connection, [key_of(kept.digest)])
        record = json.loads(data)
        del record["vectors"], record["counts"]
        put_texts(connection, [(key_of(kept.digest), json.dumps(record).encode())])
        assert stored_text_of(kept.digest, json.dumps(record).encode(), Room()) is not None
    (row,) = client_of(index).query(PASSAGES, filter=f"id == {row_id(0, 0)}", output_fields=FIELDS)
    about = {name: value for name, value in row["about"].items() if name not in ("file", "edits", "id")}
    changed(index, PASSAGES, row_id(0, 0), about={**about, "source": "x"})
    assert checked(index.folder, settings=settings, encoder=ToyEncoder()).faults == ()
    same(open_index(index.folder, settings=settings, encoder=ToyEncoder()), index)


@pytest.mark.parametrize("harm", [lambda c: [c[1], c[0]], lambda c: [[c[0][0], c[0][1], "AAAA"], c[1]], lambda _: []])
def test_counts_of_words_that_are_another_documents(
    tmp_path: Path, settings: Settings, harm: Callable[[list[list[str]]], object]
) -> None:
    """Such a document is not opened, and put in again by a check."""
    from index.storage.milvus.documents import key_of
    from index.storage.milvus.texts import put_texts, texts_of

    index = built(tmp_path, settings)
    connection = index.store._connection  # type: ignore[union-attr]
    key = key_of(index.kept[0].digest)
    ((_, data),) = texts_of(connection, [key])
    record = json.loads(data)
    put_texts(connection, [(key, json.dumps({**record, "counts": harm(record["counts"])}).encode())])
    with pytest.raises(DamagedIndexError, match="is missing or not as it was written"):
        open_index(index.folder, settings=settings, encoder=ToyEncoder())
    assert len(mended(index, settings)) == 1
