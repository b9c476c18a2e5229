"""Large segments are searched through lists, and what is found is what an exact search finds."""

from pathlib import Path

import numpy as np
import pytest

from index.changing import added, removed
from index.encoding.encoder import Vectors
from index.storage import vectors
from index.storage.segments.counts import GONE
from index.storage.segments.near import Part, PartedRows
from index.storage.store import open_index
from index.storage.vectors import coarse, flat, flat_to_bytes, matrix, near_rows, nearest, only_rows, opened_coarse
from tests.toy_encoder import ToyEncoder
from tests.toy_index import toy_index


def unit(rows: int, seed: int = 1) -> Vectors:
    """Vectors of length 1, drawn."""
    drawn = np.random.default_rng(seed).standard_normal((rows, 16)).astype(np.float32)
    found: Vectors = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    return found


def parted(every: Vectors) -> PartedRows:
    """Vectors in two parts, the first behind lists and with a row that is gone, in turns."""
    even, odd = every[::2], every[1::2]
    first = np.vstack([even, unit(1, 9)])
    places = np.append(np.arange(0, len(every), 2), GONE)
    parts = (Part(flat(first), coarse(first), places), Part(flat(odd), None, np.arange(1, len(every), 2)))
    return PartedRows(parts, len(every), 16)


def test_the_nearest_rows_have_their_exact_products() -> None:
    """Over parts with and without lists: the best rows have what an exact search gives them, the others share the lowest of these."""
    every, question = unit(900), unit(1, 2)[0]
    found = nearest(parted(every), question, 50)
    assert found == pytest.approx(nearest(flat(every), question, 50), abs=1e-6)


def test_a_coarse_index_is_read_where_it_lies(tmp_path: Path) -> None:
    """Written and opened again it finds the same rows; another file is refused."""
    every = unit(900)
    index = coarse(every)
    (tmp_path / "near").write_bytes(flat_to_bytes(index))
    (tmp_path / "flat").write_bytes(flat_to_bytes(flat(every)))
    question = unit(1, 3)[0]
    assert sorted(near_rows(opened_coarse(tmp_path / "near"), question, 20)) == sorted(near_rows(index, question, 20))
    with pytest.raises(ValueError, match="IndexFlatIP instead of IndexIVFScalarQuantizer"):
        opened_coarse(tmp_path / "flat")


def test_some_rows_and_all_of_parts() -> None:
    """Rows are given in the order they are asked for, and all together in theirs."""
    every = unit(100)
    rows = np.array([7, 2, 51])
    assert matrix(only_rows(parted(every), rows)).tolist() == every[rows].tolist()
    assert matrix(parted(every)).tolist() == every.tolist()


def test_an_index_uses_lists_from_a_size_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large segment is written with its lists, opened and asked through them; later, small ones beside it, and rows that are gone."""
    monkeypatch.setattr(vectors, "LARGE", 30)
    lines = "".join(f"第{n}条路和水长{n}公里，{'水' * (n % 7)}{'桥' * (n % 5)}。\n" for n in range(1, 60))
    index = toy_index(tmp_path, {"a": lines, "b": "今年修桥和路。\n"})
    assert isinstance(index.sentence_vectors, PartedRows)
    (tmp_path / "c.md").write_text("今年造林。\n", encoding="utf-8")
    index = removed(added(index, tmp_path / "c.md").index, ["b"]).index
    index = open_index(index.folder, encoder=ToyEncoder())
    question = ToyEncoder().encode_questions(["水水桥林"])[0]
    assert nearest(index.sentence_vectors, question, 20) == pytest.approx(
        nearest(flat(index.sentence_matrix), question, 20), abs=1e-6
    )
