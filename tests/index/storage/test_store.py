"""An index on disk: what is opened is what was built, and what cannot be opened is said in one clear sentence."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.build import build_index
from index.errors import (
    DamagedIndexError,
    EncoderMismatchError,
    IndexFolderError,
    IndexNotFoundError,
    NewerIndexError,
    NotAnIndexError,
)
from index.reading.aliases import VERSION, learned, learned_of
from index.reading.parse import parse_document
from index.settings import Settings
from index.storage import store
from index.storage.kept import Kept, Origin
from index.storage.manifest import MANIFEST_NAME, Manifest
from index.storage.segments.documents_file import documents_from, documents_to_bytes
from index.storage.segments.segment import PASSAGE_COUNTS, SEGMENT_FILES, SENTENCE_COUNTS, SENTENCE_VECTORS, TEXTS
from index.storage.store import OWN_FILES, Index, open_index
from tests.toy_encoder import ToyEncoder

ROADS = "关于修路的说明\n\n一、今年的道路\n今年修路三十公里，投资2.5亿元。路修到每个村。\n\n二、今年的桥\n建成两座桥。桥桥相通，路路相连。\n"
WATER = "# 供水报告\n\n## 水源\n\n水库蓄水充足，水质良好。粮田用水有保障。\n\n## 树林\n\n林下种粮。林边有水。\n"


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder with two documents of ours."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a-roads.txt").write_text(ROADS, encoding="utf-8")
    (folder / "b-water.md").write_text(WATER, encoding="utf-8")
    return folder


@pytest.fixture
def built(documents: Path, tmp_path: Path) -> Index:
    """An index over both, with vectors that can be worked out by hand."""
    return build_index(documents, tmp_path / "index", encoder=ToyEncoder())


def reopened(index: Index) -> Index:
    return open_index(index.folder, encoder=ToyEncoder())


def data_file(index: Index, name: str) -> Path:
    return index.folder / index.manifest.data_folder / name


def edit_manifest(index: Index, **changes: object) -> None:
    """What a hand that knows the digest over the manifest could write."""
    path = index.folder / MANIFEST_NAME
    record = {**json.loads(path.read_text(encoding="utf-8")), **changes}
    del record["digest"]
    digest = hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()
    path.write_text(json.dumps({**record, "digest": digest}), encoding="utf-8")


def read_files(index: Index) -> dict[str, object]:
    own: dict[str, object] = json.loads((index.folder / MANIFEST_NAME).read_bytes())["own_files"]
    return own


def stored(path: Path) -> dict[str, object]:
    data = path.read_bytes()
    return {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def test_opened_is_what_was_built(built: Index) -> None:
    """Documents, vectors, terms, shift and manifest are the same after opening as before."""
    again = reopened(built)
    assert again.documents == built.documents
    assert again.manifest == built.manifest
    assert [d.text for d in again.documents] == [ROADS, WATER]
    for name in ("passage_matrix", "sentence_matrix", "language_shift", "passage_offsets", "sentence_offsets"):
        assert getattr(again, name).tolist() == getattr(built, name).tolist(), name
    for name in ("passage_terms", "sentence_terms"):
        assert list(getattr(again, name).vocabulary) == list(getattr(built, name).vocabulary)
        assert (
            getattr(again, name).scores(["修路", "水库"]).tolist()
            == getattr(built, name).scores(["修路", "水库"]).tolist()
        )


def test_rows_are_sentences_and_passages_in_order(built: Index) -> None:
    """Row i of the vectors and the terms is the i-th sentence (passage) of all documents, whose vector is known by hand."""
    sentences = [(d, s) for d in built.documents for s in d.sentences]
    assert [built.sentence_row(i) for i in range(len(sentences))] == sentences
    passages = [(d, p) for d in built.documents for p in d.passages]
    assert [built.passage_row(i) for i in range(len(passages))] == passages
    row = [d.quote(s) for d, s in sentences].index("桥桥相通，路路相连。")
    half = 0.5**0.5
    assert built.sentence_matrix[row].tolist() == pytest.approx([0, 0, half, half, 0, 0])
    assert built.sentence_terms.scores(["水库"]).argmax() == [d.quote(s) for d, s in sentences].index(
        "水库蓄水充足，水质良好。"
    )
    scores, rows = built.sentence_vectors.search(ToyEncoder().encode_questions(["林有水"]), 1)
    assert (sentences[rows[0, 0]][0].quote(sentences[rows[0, 0]][1]), scores[0, 0]) == ("林边有水。", pytest.approx(1))


def test_row_ranges_of_documents(built: Index) -> None:
    """Offsets bound each document's rows; rows outside are errors; documents are found by their ids."""
    first, second = built.documents
    assert built.sentence_offsets.tolist() == [0, len(first.sentences), len(first.sentences) + len(second.sentences)]
    assert built.passage_offsets.tolist() == [0, len(first.passages), len(first.passages) + len(second.passages)]
    assert built.sentence_row(len(first.sentences)) == (second, second.sentences[0])
    for row in (-1, int(built.sentence_offsets[-1])):
        with pytest.raises(IndexError):
            built.sentence_row(row)
    assert built.document(second.id) is second
    with pytest.raises(KeyError):
        built.document("none")


def test_manifest_says_what_is_there(built: Index) -> None:
    """The manifest counts what the index holds and names encoder, dimension, versions and every file with its digest."""
    record = json.loads((built.folder / MANIFEST_NAME).read_text(encoding="utf-8"))
    assert (record["format"], record["format_version"], record["encoder"]) == ("yanzheng-index", 3, "toy")
    assert (record["fingerprint"], record["dimension"], record["documents"]) == ("toy-1", 6, 2)
    assert record["sentences"] == sum(len(d.sentences) for d in built.documents)
    assert record["passages"] == sum(len(d.passages) for d in built.documents)
    assert record["sections"] == sum(len(d.sections) for d in built.documents)
    (segment,) = record["segments"]
    assert [d["digest"] for d in segment["documents"]] == [kept.digest for kept in built.kept]
    assert record["order"] == [[0, 0], [0, 1]]
    assert sorted(record["own_files"]) == sorted(OWN_FILES)
    assert sorted(segment["files"]) == sorted(SEGMENT_FILES)
    files = {**record["own_files"], **segment["files"]}
    assert sorted(files) == sorted(p.name for p in data_file(built, "").iterdir())
    for name, file in files.items():
        data = data_file(built, name).read_bytes()
        assert file == {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}


@given(
    st.lists(
        st.text("路桥水。，；：\n 一二三、（）是第章#1.2“”", min_size=1).filter(lambda t: any(c.isalnum() for c in t))
    )
)
def test_documents_survive_storage(texts: list[str]) -> None:
    """Any parsed document is read back equal, with the types of its parts."""
    documents = [
        Kept(
            parse_document(t, name=f"名{i}", source=f"夹/{i}.txt"),
            Origin(f"名{i}", f"/夹/{i}\udc80.txt"),
            learned_of(t),
        )
        for i, t in enumerate(texts)
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.sqlite"
        path.write_bytes(documents_to_bytes(documents))
        again = documents_from(path, [kept.digest for kept in documents])
    assert list(again.values()) == documents
    assert [hash(kept.read) for kept in again.values()] == [hash(kept.read) for kept in documents]
    assert [replace(kept).digest for kept in again.values()] == list(again)


def test_nothing_is_pickled(built: Index, documents: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither building nor opening touches pickle, so that a foreign index cannot run code."""
    import pickle

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("pickle was used")

    for name in ("load", "loads", "dump", "dumps", "Pickler", "Unpickler"):
        monkeypatch.setattr(pickle, name, refuse)
    again = reopened(build_index(documents, built.folder, encoder=ToyEncoder(fingerprint="toy-1")))
    objects = np.array([{"a": 1}, None], dtype=object)
    monkeypatch.undo()
    path = data_file(again, store.LANGUAGE_SHIFT)
    np.save(path, objects, allow_pickle=True)
    edit_manifest(again, own_files={**read_files(again), store.LANGUAGE_SHIFT: stored(path)})
    with pytest.raises(DamagedIndexError, match=store.LANGUAGE_SHIFT):
        reopened(built)


# What cannot be opened


def test_nothing_there(tmp_path: Path) -> None:
    """A folder that is not there, and an empty one, hold no index; the message says how to build one."""
    for folder in (tmp_path / "none", tmp_path):
        with pytest.raises(
            IndexNotFoundError, match=rf"no index in {folder}; build one with: yanzheng index PATH\.\.\. --out"
        ):
            open_index(folder, encoder=ToyEncoder())


def test_first_build_broken_off(tmp_path: Path) -> None:
    """What a broken-off first build leaves is no index yet, and no foreign folder either."""
    (tmp_path / "lock").touch()
    (tmp_path / "data-0123456789ab").mkdir()
    with pytest.raises(IndexNotFoundError):
        open_index(tmp_path, encoder=ToyEncoder())


def test_user_index_is_the_default(settings: Settings, documents: Path) -> None:
    """Without a folder, the index in the user's data folder is opened."""
    with pytest.raises(IndexNotFoundError, match=str(settings.index_folder)):
        open_index(encoder=ToyEncoder())
    build_index(documents, settings.index_folder, encoder=ToyEncoder())
    assert open_index(encoder=ToyEncoder()).folder == settings.index_folder


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.txt", "修路。"),
        (MANIFEST_NAME, '{"manifest_version": 3}'),
        (MANIFEST_NAME, "[]"),
        (MANIFEST_NAME, "no JSON"),
    ],
)
def test_not_an_index(tmp_path: Path, name: str, content: str) -> None:
    """A folder with other things, also with another program's manifest, is no index."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(NotAnIndexError, match=f"{tmp_path} is no index of Yanzheng but holds other things"):
        open_index(tmp_path, encoder=ToyEncoder())


def test_file_is_not_an_index(tmp_path: Path) -> None:
    """A file in place of the folder is no index."""
    (tmp_path / "a.txt").write_text("修路。", encoding="utf-8")
    with pytest.raises(NotAnIndexError, match=r"a\.txt is no index of Yanzheng but is a file"):
        open_index(tmp_path / "a.txt", encoder=ToyEncoder())


NAMES = "江城临港都市圈（以下简称“都市圈”）有道路六条。周*鑫同志负责修路。\n"


@pytest.fixture
def named(tmp_path: Path) -> Index:
    """An index over a document that defines a short form and masks a name."""
    (tmp_path / "names.txt").write_text(NAMES, encoding="utf-8")
    return build_index(tmp_path / "names.txt", tmp_path / "index", encoder=ToyEncoder())


def test_other_names_are_stored(named: Index) -> None:
    """They are learned when an index is built: one that is opened has them without reading its documents."""
    assert named.aliases.definitions == (("江城临港都市圈", "都市圈"),)
    assert [mask.written for mask in named.aliases.masks] == ["周*鑫"]
    assert named.stored_aliases == named.aliases == learned(named.documents)


def test_an_index_without_other_names_learns_them(named: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index with what an earlier version learned is opened and has the names all the same."""
    monkeypatch.setattr("index.reading.aliases.VERSION", VERSION + 1)
    again = reopened(named)
    assert again.stored_aliases is None
    assert again.aliases == named.aliases


# Those that only a writer opens: a reader neither needs nor sees them.
WRITERS = (PASSAGE_COUNTS, SENTENCE_COUNTS, TEXTS)


@pytest.mark.parametrize("name", sorted({*OWN_FILES, *SEGMENT_FILES} - set(WRITERS)))
@pytest.mark.parametrize("harm", ["missing", "cut short", "changed", "a folder"])
def test_damaged_file_is_named(built: Index, name: str, harm: str) -> None:
    """A file that is missing, cut short or changed in one bit is named, with the command that builds the index again."""
    path = data_file(built, name)
    data = bytearray(path.read_bytes())
    path.unlink()
    if harm == "cut short":
        path.write_bytes(data[:-1])
    elif harm == "changed":
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    elif harm == "a folder":
        path.mkdir()
    with pytest.raises(
        DamagedIndexError, match=rf"is damaged: {name} .*; build it again with: yanzheng index PATH\.\.\. --out"
    ):
        reopened(built)


def test_damaged_manifest(built: Index) -> None:
    """A manifest cut short at any place is damage, never a traceback and never taken for a foreign folder."""
    path = built.folder / MANIFEST_NAME
    data = path.read_bytes()
    for length in range(0, len(data) - 1, 37):
        path.write_bytes(data[:length])
        with pytest.raises(DamagedIndexError, match="manifest"):
            reopened(built)


@pytest.mark.parametrize("field", [*Manifest.__dataclass_fields__, "format_version"])
def test_manifest_without_a_field(built: Index, field: str) -> None:
    """Whatever the manifest lacks, the index is damaged."""
    path = built.folder / MANIFEST_NAME
    record = json.loads(path.read_bytes())
    del record[field]
    path.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(DamagedIndexError):
        reopened(built)


@pytest.mark.parametrize("place", ["../elsewhere", "/etc", "", ".", ".."])
def test_manifest_cannot_point_outside(built: Index, place: str) -> None:
    """A manifest that names data outside its folder is damaged, so that a foreign index reads nothing else."""
    edit_manifest(built, data_folder=place)
    with pytest.raises(DamagedIndexError):
        reopened(built)


@pytest.mark.parametrize("change", [{"passages": 3}, {"sentences": 0}, {"dimension": 7}])
def test_counts_must_agree(built: Index, change: dict[str, int]) -> None:
    """Vectors, terms, passages and sentences that do not number the same are damage, with the numbers."""
    edit_manifest(built, **change)
    with pytest.raises(DamagedIndexError, match=r"\d+"):
        reopened(built)


def test_newer_format(built: Index) -> None:
    """An index of a newer format names the Yanzheng that wrote it and what to do."""
    edit_manifest(built, format_version=4, product_version="9.1", surprises=["new"])
    with pytest.raises(NewerIndexError, match=r"newer Yanzheng \(9\.1, format 4; this one reads 3\); update Yanzheng"):
        reopened(built)


def test_terms_and_vectors_are_read_where_they_lie(built: Index) -> None:
    """Nothing of them is copied into memory: each array is a view of its mapped file, and cannot be written."""
    terms = reopened(built).sentence_terms
    for array in (terms.rows, terms.values, terms.starts, terms.vocabulary.text, terms.vocabulary.slots):
        assert not array.flags.owndata
        assert not array.flags.writeable


def test_large_files_changed_later_are_found(tmp_path: Path) -> None:
    """A file whose digest is remembered is read again once it was changed, though its size is the same."""
    text = "".join(f"第{i}座水库的桥，路长{i}公里。\n" for i in range(48_000))
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    index = build_index([tmp_path / "a.txt"], tmp_path / "index", encoder=ToyEncoder())
    reopened(index)
    path = data_file(index, SENTENCE_VECTORS)
    data = bytearray(path.read_bytes())
    assert len(data) > 1 << 20
    data[-1] ^= 1
    path.write_bytes(data)
    with pytest.raises(DamagedIndexError, match=rf"{SENTENCE_VECTORS} was changed"):
        reopened(index)


def test_large_documents_altered_with_their_time_kept_are_found(tmp_path: Path) -> None:
    """A text of a megabyte whose content was altered, its size and time of change kept, is never quoted."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.txt").write_text(ROADS + "每一条路都要修好。\n" * 40_000, encoding="utf-8")
    built = build_index(folder, tmp_path / "index", encoder=ToyEncoder())
    reopened(built)
    (stored,) = built.folder.glob("*/documents.sqlite")
    assert stored.stat().st_size > 1 << 20
    times = stored.stat()
    stored.write_bytes(stored.read_bytes().replace("三十公里".encode(), "九十公里".encode()))
    os.utime(stored, ns=(times.st_atime_ns, times.st_mtime_ns))
    with pytest.raises(DamagedIndexError, match="is not as it was written"):
        reopened(built)


@pytest.mark.parametrize(
    "content",
    [b"[" * 100_000, b'{"a":' * 100_000, b'{"format": "yanzheng-index", "format_version": 1e400}', b"9" * 5000],
)
def test_a_manifest_beyond_what_can_be_read(built: Index, content: bytes) -> None:
    """Brackets without end and numbers beyond all measure are one clear error."""
    (built.folder / MANIFEST_NAME).write_bytes(content)
    with pytest.raises(IndexFolderError):
        reopened(built)


def test_a_size_beyond_all_measure(built: Index) -> None:
    """A size of 1e400 in the manifest is one clear error."""
    path = built.folder / MANIFEST_NAME
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'"size": \d+', '"size": 1e400', text, count=1), encoding="utf-8")
    with pytest.raises(DamagedIndexError):
        reopened(built)


def test_other_encoder_names_both(built: Index) -> None:
    """An index of another encoder names both encoders and both ways out."""
    with pytest.raises(
        EncoderMismatchError, match=r"encoder toy, and tall is set \(YANZHENG_ENCODER=toy .*build it again"
    ):
        open_index(built.folder, encoder=ToyEncoder(name="tall", fingerprint="tall-1"))


def test_changed_encoder_is_told(built: Index) -> None:
    """The same encoder with other weights is another encoder."""
    with pytest.raises(EncoderMismatchError, match="earlier or later state of the encoder toy"):
        open_index(built.folder, encoder=ToyEncoder(fingerprint="toy-2"))


def test_same_encoder_by_another_name(built: Index) -> None:
    """What counts is the encoder's fingerprint, not where its folder lies."""
    assert open_index(built.folder, encoder=ToyEncoder(name="/elsewhere/toy")).documents == built.documents


# Reading while another process builds


def test_index_replaced_while_it_is_read(built: Index, documents: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who opens an index in the moment in which a build replaces it gets the new one, whole."""
    original, calls = store.load, []

    def load(folder: Path, manifest: Manifest, encoder: ToyEncoder, cache_folder: Path) -> Index:
        calls.append(manifest.data_folder)
        if len(calls) == 1:
            (documents / "b-water.md").unlink()
            build_index(documents, folder, encoder=ToyEncoder())
        return original(folder, manifest, encoder, cache_folder)

    monkeypatch.setattr(store, "load", load)
    assert [d.text for d in reopened(built).documents] == [ROADS]
    assert len(set(calls)) == 2


def test_open_index_needs_its_files_no_more(built: Index) -> None:
    """An open index works on when a build replaces it or its folder goes: mapped files stay with whoever has them open."""
    built = reopened(built)
    shutil.rmtree(built.folder)
    assert built.sentence_terms.scores(["水库"]).max() > 0
    scores, _ = built.sentence_vectors.search(ToyEncoder().encode_questions(["桥桥路路"]), 1)
    assert scores[0, 0] == pytest.approx(1)
    assert built.documents[1].text == WATER


def test_opening_imports_only_what_it_needs(built: Index) -> None:
    """Opening an index imports neither torch nor bm25s with its scipy, which cost more than a question."""
    program = (
        "import sys\nfrom tests.toy_encoder import ToyEncoder\nfrom index import open_index\n"
        f"index = open_index({str(built.folder)!r}, encoder=ToyEncoder())\n"
        "print(len(index.documents), sorted({'torch', 'scipy', 'bm25s', 'sentence_transformers', 'gradio'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "2 []\n"
