"""What a database is asked for: the vectors nearest to a question's; never its words. And how what was written lies there."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index import Settings
from index.storage.milvus import rows as rows_module
from index.storage.milvus.connection import Connection
from index.storage.milvus.documents import lengths_of, own_counts, words_of_rows
from index.storage.segments.counts import Counts
from index.storage.store import open_index
from index.storage.terms import terms_of
from index.storage.vectors import nearest, only_rows
from tests.milvus_index import HAS_MILVUS, built

pytestmark = [pytest.mark.filterwarnings("default"), pytest.mark.skipif(not HAS_MILVUS, reason="no pymilvus")]


def test_words_are_weighed_without_the_database(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many words a question has, no search is made for them."""
    index = built(tmp_path, settings)
    asked: list[str] = []
    searching = Connection.search

    def counted(self: Connection, collection: str, *arguments: Any) -> Any:
        asked.append(collection)
        return searching(self, collection, *arguments)

    monkeypatch.setattr(Connection, "search", counted)
    scores = index.passage_terms.scores(terms_of("乙县修路多少公里？"))
    assert scores.argmax() == [document.title for document in index.documents].index("乙县报告")
    assert len(index.sentence_terms.column("水库")[0]) == 3
    assert asked == []


def test_a_server_finds_what_is_found_here(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vectors that are compared in the database score as those that are read once, over all documents and over some; those are read but once."""
    index = built(tmp_path, settings)
    vector = index.encoder.encode_questions(["乙县修路三十公里，蓄水充足。"])[0]
    rows = np.arange(3, 9)
    monkeypatch.setattr(rows_module, "stored_rows", lambda *_: pytest.fail("read again"))
    for read in (index.passage_vectors, index.sentence_vectors):
        there = replace(read, is_read=False)
        for most in (2, 3, 9):
            np.testing.assert_allclose(there.nearest(vector, most), read.nearest(vector, most), atol=1e-6)
    read, there = (
        only_rows(index.sentence_vectors, rows),
        only_rows(replace(index.sentence_vectors, is_read=False), rows),
    )
    np.testing.assert_allclose(nearest(there, vector, 6), nearest(read, vector, 6), atol=1e-6)


def test_what_was_written_lies_with_the_rest(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next process tells Milvus Lite to put new rows with the others, before anything is read; otherwise each question goes through them anew."""
    index = built(tmp_path, settings)
    monkeypatch.setattr("index.storage.milvus.connection._SETTLED", set())
    open_index(index.folder, settings=settings, encoder=index.encoder)
    for collection in ("yanzheng_passages", "yanzheng_sentences", "yanzheng_texts"):
        assert list(index.folder.glob(f"**/{collection}/**/*.parquet")), collection


def test_counts_of_one_document_among_several() -> None:
    """Its rows, with its own words alone; also of no row."""
    counts = Counts.over([["丁"], ["甲", "乙", "甲"], [], ["丙", "甲"]])
    own = own_counts(counts, 1, 4)
    assert own.words == tuple(sorted("甲乙丙"))
    assert words_of_rows(own) == [{"甲": 2, "乙": 1}, {}, {"丙": 1, "甲": 1}]
    assert lengths_of(own) == [3, 0, 2]
    assert words_of_rows(own_counts(counts, 2, 2)) == []
