"""BM25 over words, and FAISS vectors as bytes and as an array."""

import gc
import tempfile
from pathlib import Path

import bm25s
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.storage.terms import K1, B, Terms, characters, terms_of
from index.storage.vectors import flat, flat_to_bytes, matrix, opened_flat

ROWS = [["修路", "三十", "公里"], ["修桥", "三", "座"], ["修路", "修路", "投资"], []]
_WORDS = st.lists(st.lists(st.sampled_from(["路", "桥", "水", "粮", "19.8%", "gdp", "林"]), max_size=12), max_size=9)


def test_scores_follow_the_formula() -> None:
    """Lucene's BM25, worked out: idf = ln(1 + (N - n + 0.5) / (n + 0.5)), tf / (tf + k1 (1 - b + b length / average))."""
    average = (3 + 3 + 3 + 0) / 4
    idf = np.log(1 + (4 - 2 + 0.5) / (2 + 0.5))
    once, twice = (tf / (tf + K1 * (1 - B + B * 3 / average)) for tf in (1, 2))
    scores = Terms.over(ROWS).scores(["修路"])
    assert scores == pytest.approx([idf * once, 0, idf * twice, 0])
    assert scores.dtype == np.float32


@settings(max_examples=50)
@given(_WORDS.filter(lambda rows: any(rows)), st.lists(st.sampled_from(["路", "桥", "水", "19.8%"]), max_size=5))
def test_scores_are_the_packages(rows: list[list[str]], question: list[str]) -> None:
    """The sums over stored columns are what `bm25s` itself gives."""
    package = bm25s.BM25(method="lucene", k1=K1, b=B)
    package.index(rows, show_progress=False)
    expected = package.get_scores(question) if question else np.zeros(len(rows))
    assert Terms.over(rows).scores(question) == pytest.approx(expected, abs=1e-5)


@given(_WORDS)
def test_terms_survive_storage(rows: list[list[str]]) -> None:
    """What is read back scores every word like what was written, rows without words and no rows at all included."""
    terms = Terms.over(rows)
    with tempfile.TemporaryDirectory() as folder:
        again = Terms.opened(written(Path(folder), terms.to_bytes()))
    assert list(again.vocabulary) == list(terms.vocabulary)
    assert again.row_count == len(rows)
    for word in {word for row in rows for word in row}:
        assert again.scores([word]).tolist() == terms.scores([word]).tolist()


def test_words_add_up_and_unknown_ones_count_nothing() -> None:
    """Scores of words add up; a word named twice counts twice; one that no row holds changes nothing."""
    terms = Terms.over(ROWS)
    road, bridge = terms.scores(["修路"]), terms.scores(["修桥"])
    assert terms.scores(["修路", "修桥", "没有"]) == pytest.approx(road + bridge)
    assert terms.scores(["修路", "修路"]) == pytest.approx(2 * road)
    assert terms.scores([]).tolist() == [0, 0, 0, 0]


def test_column_names_the_rows_of_a_word() -> None:
    """A word's column holds the rows that it stands in; an unknown word's is empty."""
    terms = Terms.over(ROWS)
    rows, values = terms.column("修路")
    assert rows.tolist() == [0, 2]
    assert values.tolist() == terms.scores(["修路"])[[0, 2]].tolist()
    assert [len(part) for part in terms.column("没有")] == [0, 0]


def test_characters_are_told_from_words() -> None:
    """Each Chinese character, each figure and Latin word whole, in half width, behind a mark that no word has."""
    assert characters("第４９届G20！") == ["_第", "_49", "_届", "_g20"]
    assert terms_of("修桥") == ["修桥", "_修", "_桥"]
    assert terms_of("") == []


def test_vectors_survive_storage(tmp_path: Path) -> None:
    """FAISS vectors are read back number for number, and searching gives inner products."""
    vectors = np.array([[1, 0, 0], [0.6, 0.8, 0], [0, 0, 1]], np.float32)
    index = opened_flat(written(tmp_path, flat_to_bytes(flat(vectors))))
    assert matrix(index).tolist() == vectors.tolist()
    scores, rows = index.search(np.array([[0, 1, 0]], np.float32), 2)
    assert rows[0].tolist()[0] == 1
    assert scores[0].tolist() == pytest.approx([0.8, 0])


def test_no_vectors(tmp_path: Path) -> None:
    """An index without rows survives storage, too."""
    index = opened_flat(written(tmp_path, flat_to_bytes(flat(np.zeros((0, 7), np.float32)))))
    assert matrix(index).shape == (0, 7)


def test_array_keeps_its_vectors_alive() -> None:
    """The array shows FAISS's own memory and is right after the index is out of sight; nobody writes through it."""
    array = matrix(flat(np.full((1000, 50), 0.5, np.float32)))
    gc.collect()
    _ = [np.full((1000, 50), 7, np.float32) for _ in range(20)]
    assert (array == 0.5).all()
    with pytest.raises(ValueError, match="read-only"):
        array[0, 0] = 1


@pytest.mark.parametrize("data", [b"", b"nothing of the kind", bytes(100)])
def test_foreign_bytes(data: bytes, tmp_path: Path) -> None:
    """Bytes that are no vectors, or no terms, raise; they never become an index."""
    with pytest.raises((ValueError, RuntimeError, AssertionError, KeyError)):
        opened_flat(written(tmp_path, data))
    with pytest.raises((ValueError, OSError)):
        Terms.opened(written(tmp_path, data))


def written(folder: Path, data: bytes) -> Path:
    """A file with these bytes."""
    path = folder / "file"
    path.write_bytes(data)
    return path
