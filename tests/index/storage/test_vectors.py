"""Vectors in FAISS's own file: what is read of them where they lie is what was put in."""

from pathlib import Path

import faiss
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from index.build import build_index
from index.changing import added
from index.storage import vectors as vectors_of_segments
from index.storage.store import open_index
from index.storage.vectors import flat, flat_parts, flat_to_bytes, inner_products, matrix, opened_flat
from tests.toy_encoder import ToyEncoder

NUMBERS = st.floats(-1, 1, width=32)


@given(arrays(np.float32, st.tuples(st.integers(0, 40), st.just(24)), elements=NUMBERS), st.data())
def test_inner_products_are_those_of_every_row(vectors: np.ndarray, data: st.DataObject) -> None:
    """None is left out, however many there are; rows are in their order."""
    vector = data.draw(arrays(np.float32, 24, elements=NUMBERS))
    found = inner_products(flat(vectors), vector)
    assert found.shape == (len(vectors),)
    assert found == pytest.approx(vectors.astype(np.float64) @ vector.astype(np.float64), abs=1e-5)


def test_they_are_read_from_the_file_where_it_lies(tmp_path: Path) -> None:
    """A mapped file, whose numbers FAISS does not align, gives the same as memory."""
    vectors = np.random.default_rng(0).standard_normal((50, 384)).astype(np.float32)
    path = tmp_path / "vectors.faiss"
    path.write_bytes(flat_to_bytes(flat(vectors)))
    mapped = opened_flat(path)
    assert np.array_equal(matrix(mapped), vectors)
    assert inner_products(mapped, vectors[7]) == pytest.approx(vectors @ vectors[7], rel=1e-5, abs=1e-5)


def test_a_vector_of_another_length_is_refused() -> None:
    """Memory behind the vectors is never read."""
    with pytest.raises(ValueError, match=r"shape \(3,\) instead of \(4,\)"):
        inner_products(flat(np.ones((2, 4), np.float32)), np.ones(3, np.float32))


@given(arrays(np.float32, st.tuples(st.integers(0, 9), st.integers(1, 24)), elements=NUMBERS))
def test_parts_of_a_file_are_what_faiss_writes(vectors: np.ndarray) -> None:
    """Byte for byte, however many rows there are, without a copy of them."""
    head, rows = flat_parts(vectors)
    assert head + rows.tobytes() == flat_to_bytes(flat(vectors))
    assert rows is vectors or not len(vectors)


def test_faiss_opens_no_file_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows it cannot open one in a folder with a Chinese name: of an index that is built, opened, asked and added to it gets bytes alone."""
    asked: list[object] = []
    for name in ("read_index", "write_index", "read_index_binary", "write_index_binary"):
        real = getattr(faiss, name)
        monkeypatch.setattr(faiss, name, lambda source, *rest, real=real: asked.append(source) or real(source, *rest))
    monkeypatch.setattr(vectors_of_segments, "LARGE", 3)
    folder = tmp_path / "索引"
    folder.mkdir()
    for name in "甲乙":
        (folder / f"{name}.md").write_text(f"{name}县修路。水库蓄水。粮食丰收。林区造林。", encoding="utf-8")
    build_index(folder / "甲.md", folder / "索引", encoder=ToyEncoder())
    index = added(open_index(folder / "索引", encoder=ToyEncoder()), folder / "乙.md").index
    assert index.sentence_vectors.nearest(np.ones(6, np.float32), 2).shape == (index.manifest.sentences,)
    assert asked
    assert not any(isinstance(source, str | bytes | Path) for source in asked)
