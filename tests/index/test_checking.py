"""`index --check`: whatever single byte of an index was changed is found or does no harm, and what can be mended is."""

from pathlib import Path

import pytest

from index import Settings
from index.build import build_index
from index.changing import added, edited
from index.checking import checked
from index.errors import DamagedIndexError, IndexFolderError, IndexNotFoundError
from index.storage.manifest import COPY_NAME, MANIFEST_NAME, UNFINISHED_NAME
from index.storage.store import Index, open_index
from tests.toy_encoder import ToyEncoder
from tests.toy_index import toy_index

TEXTS = {"甲": "# 修路\n\n今年修路三十公里。路修到每个村。\n", "乙": "# 供水\n\n水库蓄水充足。粮田用水有保障。\n"}


@pytest.fixture
def built(tmp_path: Path) -> Index:
    """An index of two segments: two documents, one of which the user gave a place, and one added later."""
    index = edited(toy_index(tmp_path, TEXTS), "供水", {"place": "江城"}).index
    (tmp_path / "丙.md").write_text("# 造林\n\n林区造林三千亩。\n", encoding="utf-8")
    return added(index, tmp_path / "丙.md").index


def files(index: Index) -> list[Path]:
    return sorted(p for p in index.folder.rglob("*") if p.is_file() and p.name not in ("lock", COPY_NAME))


def test_a_whole_index_has_no_fault(built: Index, settings: Settings) -> None:
    """Nothing is told of it and nothing of it is touched."""
    before = {path: path.read_bytes() for path in files(built)}
    assert checked(built.folder, settings=settings, encoder=ToyEncoder()).faults == ()
    assert {path: path.read_bytes() for path in files(built)} == before


def test_a_changed_byte_is_found_or_does_no_harm(built: Index, settings: Settings) -> None:
    """In any file, at many places: an index that still opens says exactly what it said."""
    for path in files(built):
        data = path.read_bytes()
        for place in sorted({0, 9, len(data) // 3, len(data) // 2, len(data) - 2}):
            path.write_bytes(data[:place] + bytes([data[place] ^ 16]) + data[place + 1 :])
            try:
                opened = open_index(built.folder, settings=settings, encoder=ToyEncoder())
            except IndexFolderError:
                continue
            finally:
                path.write_bytes(data)
            assert opened.documents == built.documents, (path, place)
            assert opened.sentence_matrix.tolist() == built.sentence_matrix.tolist(), (path, place)
            assert opened.passage_terms.to_bytes() == built.passage_terms.to_bytes(), (path, place)
            assert opened.language_shift.tolist() == built.language_shift.tolist(), (path, place)


def test_each_damaged_file_is_mended(built: Index, settings: Settings) -> None:
    """A file that is changed or gone is named; after mending the index says what it said, and only lost vectors were made again."""
    names = {path.name for path in files(built)}
    for name in sorted(names):
        for harm in ("changed", "missing"):
            path = next(p for p in files(built) if p.name == name)
            data = path.read_bytes()
            path.unlink()
            if harm == "changed":
                path.write_bytes(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])
            encoder = ToyEncoder()
            found = checked(built.folder, settings=settings, encoder=encoder)
            assert found.mended, (name, harm)
            assert found.lost == ()
            assert any(name in fault for fault in found.faults), (name, harm, found.faults)
            assert bool(encoder.passages_seen) <= name.endswith((".faiss", ".digests", ".counts")), (name, harm)
            opened = open_index(built.folder, settings=settings, encoder=ToyEncoder())
            assert [d.text for d in opened.documents] == [d.text for d in built.documents]
            assert opened.sentence_matrix.tolist() == built.sentence_matrix.tolist()
            assert checked(built.folder, settings=settings, encoder=ToyEncoder()).faults == ()


def test_a_changed_text_is_never_quoted(built: Index, settings: Settings) -> None:
    """A text that was changed on the disk, and its file's digest with it, is still told by its block's own."""
    import json

    from index.storage.kept import digest_of

    path = next(p for p in files(built) if p.name == "documents.sqlite" and "三十".encode() in p.read_bytes())
    path.write_bytes(path.read_bytes().replace("三十公里".encode(), "四十公里".encode()))
    manifest = built.folder / MANIFEST_NAME
    record = json.loads(manifest.read_bytes())
    for segment in record["segments"]:
        if segment["folder"] == path.parent.name:
            segment["files"][path.name]["sha256"] = digest_of(path.read_bytes())
    del record["digest"]
    record["digest"] = digest_of(json.dumps(record, sort_keys=True).encode())
    manifest.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(DamagedIndexError, match=r"a block of text .* is not as it was written"):
        open_index(built.folder, settings=settings, encoder=ToyEncoder())


def test_what_is_lost_is_told(built: Index, settings: Settings, tmp_path: Path) -> None:
    """A document that neither the index nor its file has any more is named; the others stay, with what the user said of them."""
    (tmp_path / "甲.md").unlink()
    path = next(p for p in files(built) if p.name == "documents.sqlite" and "三十".encode() in p.read_bytes())
    path.write_bytes(path.read_bytes().replace("三十公里".encode(), "四十公里".encode()))
    found = checked(built.folder, settings=settings, encoder=ToyEncoder())
    assert found.lost == (str(tmp_path / "甲.md"),)
    opened = open_index(built.folder, settings=settings, encoder=ToyEncoder())
    assert [(d.title, d.place) for d in opened.documents] == [("造林", ""), ("供水", "江城")]


def test_nothing_to_be_checked(tmp_path: Path, settings: Settings) -> None:
    """Where there is no index, that is said; a manifest without a copy cannot be mended."""
    with pytest.raises(IndexNotFoundError):
        checked(tmp_path / "none", settings=settings, encoder=ToyEncoder())
    index = toy_index(tmp_path, TEXTS)
    (index.folder / COPY_NAME).unlink()
    (index.folder / MANIFEST_NAME).write_text("{", encoding="utf-8")
    with pytest.raises(DamagedIndexError):
        checked(index.folder, settings=settings, encoder=ToyEncoder())


def test_a_copy_of_the_folder_is_a_backup(built: Index, tmp_path: Path) -> None:
    """It opens wherever it lies, also where nothing may be written."""
    import shutil

    copy = Path(shutil.copytree(built.folder, tmp_path / "别处" / "备份"))
    for path in (*copy.rglob("*"), copy):
        path.chmod(0o555 if path.is_dir() else 0o444)
    opened = open_index(copy, encoder=ToyEncoder())
    assert opened.documents == built.documents
    for path in (copy, *copy.rglob("*")):
        path.chmod(0o755)


def test_a_broken_off_build_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts that were embedded before Ctrl-C are not embedded by the next try, of whatever documents; a cut-off record is left out."""
    from index import fresh

    monkeypatch.setattr(fresh, "SAVED_AFTER", 4)
    text = "".join(f"第{n}条路长{n}公里。\n" for n in range(1, 30))
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")

    def interrupt(done: int, total: int, what: str) -> None:
        if what == "embedding" and done > total // 2:
            raise KeyboardInterrupt

    first = ToyEncoder()
    with pytest.raises(KeyboardInterrupt):
        build_index(tmp_path / "a.txt", tmp_path / "index", progress=interrupt, encoder=first)
    unfinished = tmp_path / "index" / UNFINISHED_NAME
    unfinished.write_bytes(unfinished.read_bytes()[:-3])
    second = ToyEncoder()
    built = build_index(tmp_path / "a.txt", tmp_path / "index", encoder=second)
    again = set(first.passages_seen) & set(second.passages_seen)
    assert 0 < len(again) <= 9
    assert len(second.passages_seen) < len(first.passages_seen)
    assert not unfinished.exists()
    fresh = build_index(tmp_path / "a.txt", tmp_path / "fresh", encoder=ToyEncoder())
    assert built.sentence_matrix.tolist() == fresh.sentence_matrix.tolist()
