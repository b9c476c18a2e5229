"""A folder that is followed: what comes is there, and nothing that becomes of the folder ends it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.build import build_bundled, build_index
from index.errors import NoDocumentsError, SourceNotFoundError
from index.reading import sources
from index.settings import Settings
from index.storage.index import Index
from index.storage.store import open_index
from index.watching import begun, followed
from tests.format_files import zipped
from tests.toy_encoder import ToyEncoder

ROADS = "# 修路\n\n今年修路三十公里。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a document."""
    place = tmp_path / "watched"
    place.mkdir()
    (place / "路.md").write_text(ROADS, encoding="utf-8")
    return place


def then(monkeypatch: pytest.MonkeyPatch, *changes: Callable[[], object]) -> None:
    """What happens to the folder, one thing after the other, each before the next look."""

    def looks() -> Iterator[set[int]]:
        yield set()
        for change in changes:
            change()
            yield {1}

    monkeypatch.setattr("watchfiles.watch", lambda *_, **__: looks())


def test_a_folder_that_is_emptied_is_waited_for(
    folder: Path, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its documents stay until another comes, and are told to be gone."""
    index = build_index(folder, tmp_path / "index", settings=settings, encoder=ToyEncoder())
    then(
        monkeypatch,
        (folder / "路.md").unlink,
        lambda: (folder / "桥.md").write_text("# 架桥\n\n今年架桥五座。\n", encoding="utf-8"),
    )
    first, emptied, filled = followed(index, folder, settings=settings)
    assert (first.gone, first.added) == ((), ())
    assert [d.title for d in emptied.gone] == [d.title for d in emptied.index.documents] == ["修路"]
    assert [d.title for d in filled.removed] == ["修路"]
    assert [d.title for d in filled.index.documents] == ["架桥"]


def test_a_file_without_a_sentence_is_told(
    folder: Path, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though nothing else came, it ends nothing."""
    index = build_index(folder, tmp_path / "index", settings=settings, encoder=ToyEncoder())
    then(monkeypatch, lambda: (folder / "空.md").write_text("同志们：\n", encoding="utf-8"))
    _, told = followed(index, folder, settings=settings)
    assert [(Path(p.source).name, p.reason[:17]) for p in told.passed_over] == [("空.md", "holds no sentence")]


def test_what_cannot_be_read_alone_in_a_folder_is_told(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As beside others."""
    (tmp_path / "甲.md").write_text(ROADS, encoding="utf-8")
    index = build_index(tmp_path / "甲.md", tmp_path / "index", settings=settings, encoder=ToyEncoder())
    (tmp_path / "watched").mkdir()
    (tmp_path / "watched" / "坏.pdf").write_bytes(b"%PDF-1.4")
    then(monkeypatch)
    (told,) = followed(index, tmp_path / "watched", settings=settings)
    assert [Path(p.source).name for p in told.passed_over] == ["坏.pdf"]


def test_the_bundled_document_goes_when_one_comes(
    folder: Path, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it does when documents are added; a folder without any leaves it."""
    index = build_bundled(tmp_path / "index", settings=settings, encoder=ToyEncoder())
    (tmp_path / "empty").mkdir()
    then(monkeypatch)
    (nothing,) = followed(index, tmp_path / "empty", settings=settings)
    assert (nothing.gone, len(nothing.index.documents)) == ((), 1)
    then(monkeypatch)
    (came,) = followed(index, folder, settings=settings)
    assert [d.title for d in came.index.documents] == ["修路"]


def test_how_far_it_is_is_told(
    folder: Path, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While what came is read and embedded."""
    index = build_index(folder, tmp_path / "index", settings=settings, encoder=ToyEncoder())
    then(monkeypatch, lambda: (folder / "桥.md").write_text("# 架桥\n\n今年架桥五座。\n", encoding="utf-8"))
    told: list[str] = []
    list(followed(index, folder, progress=lambda *so_far: told.append(so_far[2]), settings=settings))
    assert {"reading", "embedding"} <= set(told)


def test_an_index_begins_with_the_first_document(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever watches an empty folder need not come back when there is something in it; one that is not there is refused."""
    folder = tmp_path / "watched"
    folder.mkdir()
    tried: list[None] = []

    def build() -> Index:
        tried.append(None)
        return build_index(folder, tmp_path / "index", settings=settings, encoder=ToyEncoder())

    then(
        monkeypatch,
        lambda: (folder / "空.md").write_text("同志们：\n", encoding="utf-8"),
        lambda: (folder / "路.md").write_text(ROADS, encoding="utf-8"),
    )
    assert [d.title for d in begun(folder, build).documents] == ["修路"]
    assert len(tried) == 3
    assert len(open_index(tmp_path / "index", settings=settings, encoder=ToyEncoder()).documents) == 1
    then(monkeypatch)
    (folder / "路.md").unlink()
    with pytest.raises(NoDocumentsError):
        begun(folder, build)
    with pytest.raises(SourceNotFoundError, match="no folder"):
        begun(tmp_path / "none", build)


def test_what_did_not_change_is_not_opened(
    folder: Path, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a folder of scans is recognised once, not with every file that comes; what an archive has no more goes."""
    (folder / "包.zip").write_bytes(zipped({"一.txt": "甲县架桥。", "二.txt": "乙县架桥。"}))
    index = build_index(folder, tmp_path / "index", settings=settings, encoder=ToyEncoder())
    opened: list[str] = []
    whole = sources._bytes
    monkeypatch.setattr(sources, "_bytes", lambda path: opened.append(path.name) or whole(path))
    then(
        monkeypatch,
        lambda: (folder / "桥.md").write_text("# 架桥\n\n今年架桥五座。\n", encoding="utf-8"),
        lambda: (folder / "包.zip").write_bytes(zipped({"一.txt": "甲县架桥。"})),
    )
    *_, last = followed(index, folder, settings=settings)
    assert opened == ["桥.md", "包.zip"]
    assert [d.text for d in last.removed] == ["乙县架桥。"]
