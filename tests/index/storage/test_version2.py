"""Indexes of earlier formats: read as they lie, and written in the present one without embedding anything again."""

import io
import json
from pathlib import Path

import numpy as np
import pytest

from index.build import build_index
from index.changing import added
from index.errors import DamagedIndexError
from index.storage.kept import digest_of
from index.storage.manifest import FORMAT, MANIFEST_NAME, Manifest
from index.storage.store import Index, open_index
from index.storage.vectors import flat, flat_to_bytes
from tests.toy_encoder import ToyEncoder
from tests.toy_index import toy_index

TEXTS = {"a": "# 修路\n\n今年修路三十公里。路修到每个村。\n", "b": "# 供水\n\n水库蓄水充足。粮田用水有保障。\n"}


def earlier(index: Index, version: int, lacking: str = "") -> Index:
    """The index as format 1 or 2 had it."""
    data = index.folder / "data-earlier"
    data.mkdir()
    rows = []
    for document in index.documents:
        row = {name: getattr(document, name) for name in ("id", "title", "source", "text")}
        for name in ("sections", "sentences", "passages"):
            row[name] = [list(part.to_dict().values()) for part in getattr(document, name)]
        rows.append(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    shift = io.BytesIO()
    np.save(shift, index.language_shift)
    contents = {
        "documents.jsonl": b"".join(rows),
        "passages.faiss": flat_to_bytes(flat(index.passage_matrix)),
        "sentences.faiss": flat_to_bytes(flat(index.sentence_matrix)),
        "passages.terms": index.passage_terms.to_bytes(),
        "sentences.terms": index.sentence_terms.to_bytes(),
        "language_shift.npy": shift.getvalue(),
    }
    contents.pop(lacking, None)
    for name, content in contents.items():
        (data / name).write_bytes(content)
    fields = {
        name: getattr(index.manifest, name)
        for name in Manifest.__dataclass_fields__
        if name not in ("own_files", "segments", "order")
    }
    files = {name: {"size": len(content), "sha256": digest_of(content)} for name, content in contents.items()}
    record = {"format": FORMAT, "format_version": version, **fields, "data_folder": data.name, "files": files}
    (index.folder / MANIFEST_NAME).write_text(json.dumps(record), encoding="utf-8")
    return index


@pytest.fixture
def built(tmp_path: Path) -> Index:
    """An index of two documents in the present format."""
    return toy_index(tmp_path, TEXTS)


def test_an_earlier_index_is_opened(built: Index) -> None:
    """It says what it said: documents, vectors, scores of terms, other names."""
    again = open_index(earlier(built, 2).folder, encoder=ToyEncoder())
    assert again.documents == built.documents
    assert again.sentence_matrix.tolist() == built.sentence_matrix.tolist()
    assert again.passage_terms.scores(["水库"]).tolist() == built.passage_terms.scores(["水库"]).tolist()
    assert again.aliases == built.aliases


def test_adding_to_it_embeds_only_what_is_new(built: Index, tmp_path: Path) -> None:
    """The next write makes it an index of the present format, and its own data folder goes."""
    opened = open_index(earlier(built, 2).folder, encoder=ToyEncoder())
    (tmp_path / "c.md").write_text("# 造林\n\n林区造林三千亩。\n", encoding="utf-8")
    encoder = ToyEncoder()
    object.__setattr__(opened, "encoder", encoder)
    changed = added(opened, tmp_path / "c.md").index
    assert set(encoder.passages_seen) == {"# 造林", "造林\n# 造林", "林区造林三千亩。"} or all(
        "林" in text for text in encoder.passages_seen
    )
    assert [d.title for d in changed.documents] == ["修路", "供水", "造林"]
    fresh = build_index([tmp_path / f"{n}.md" for n in "abc"], tmp_path / "fresh", encoder=ToyEncoder())
    assert changed.sentence_matrix.tolist() == fresh.sentence_matrix.tolist()
    assert changed.aliases == fresh.aliases
    assert not (built.folder / "data-earlier").exists()


def test_one_without_a_file_is_told(built: Index) -> None:
    """An index of format 1, which has no terms to be read, says what to do and that its vectors stay."""
    earlier(built, 1, lacking="passages.terms")
    with pytest.raises(
        DamagedIndexError,
        match=rf"was written by an earlier Yanzheng and has no passages\.terms; build it again with: yanzheng index "
        rf"PATH\.\.\. --out {built.folder}, which keeps its vectors",
    ):
        open_index(built.folder, encoder=ToyEncoder())
    encoder = ToyEncoder()
    sources = [Path(d.source) for d in built.documents]
    assert build_index(sources, built.folder, encoder=encoder).documents == built.documents
    assert encoder.passages_seen == []


def test_a_changed_file_is_told(built: Index) -> None:
    """Its files are held to their digests."""
    path = earlier(built, 2).folder / "data-earlier" / "documents.jsonl"
    path.write_bytes(path.read_bytes().replace("三十".encode(), "四十".encode()))
    with pytest.raises(DamagedIndexError, match=r"documents\.jsonl was changed"):
        open_index(built.folder, encoder=ToyEncoder())
