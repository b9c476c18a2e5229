"""The same promises kept by every store: a folder, and a database of Milvus (Milvus Lite, where the extra is installed)."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index import Settings, changing
from index.assembling import kept_of
from index.build import build_bundled, build_index, build_of
from index.changing import added, edited, exchanged, removed, updated
from index.checking import Checked, checked
from index.errors import EncoderMismatchError, FirstBuildError, IndexBusyError, IndexNotFoundError, StoreError
from index.reading.sources import SourceText
from index.storage.folder_store import store_at, store_of
from index.storage.kept import Kept
from index.storage.live import LiveIndex
from index.storage.store import open_index
from index.storage.stores import is_remote
from index.watching import followed
from rag import ask
from tests.same_index import same
from tests.stores import PLACES
from tests.toy_encoder import ToyEncoder
from tests.whole_states import MORE, TEXTS

# The libraries' own warnings are no fault of ours.
pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Where an index is to lie."""
    return tmp_path / str(request.param)


def written(folder: Path, texts: dict[str, str]) -> list[Path]:
    """Texts as files."""
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return sorted(folder / f"{name}.md" for name in texts)


def test_a_store_answers_as_a_folder_does(place: Path, tmp_path: Path, settings: Settings) -> None:
    """What was put in is opened again by another; answers, also those kept to some documents, are those of an index built anew in a folder."""
    paths = written(tmp_path, TEXTS)
    build_index(paths, place, settings=settings, encoder=ToyEncoder())
    index = open_index(place, settings=settings, encoder=ToyEncoder())
    folder = build_index(paths, tmp_path / "other", settings=settings, encoder=ToyEncoder())
    same(index, folder)
    for question in ("乙县修路多少公里？", "Which county has a reservoir?"):
        for documents in (None, ["乙县报告", "丙县报告"]):
            found = [ask(question, index=i, settings=settings, documents=documents) for i in (index, folder)]
            assert found[0].text == found[1].text
            assert found[0].confidence == found[1].confidence
            assert [c.quote for c in found[0].citations] == [c.quote for c in found[1].citations]


def test_what_comes_and_goes(place: Path, tmp_path: Path, settings: Settings) -> None:
    """After documents were added, changed, described and removed the store holds what a new build would, and only what is new was embedded."""
    encoder = ToyEncoder()
    index = build_index(written(tmp_path, TEXTS), place, settings=settings, encoder=encoder)
    before = len(encoder.passages_seen)
    index = added(index, written(tmp_path, {"丁": MORE}), settings=settings).index
    assert all("丁" in text for text in encoder.passages_seen[before:])
    written(tmp_path, {"甲": TEXTS["甲"] + "甲县造林。\n"})
    before = len(encoder.passages_seen)
    index = updated(index, settings=settings).index
    assert "甲县水库蓄水充足。" not in encoder.passages_seen[before:]
    index = removed(index, [str(tmp_path / "乙.md")], settings=settings).index
    fresh = build_index(
        [tmp_path / f"{name}.md" for name in "丁丙甲"], tmp_path / "other", settings=settings, encoder=encoder
    )
    same(index, fresh)
    index = edited(index, "丁县报告", {"title": "丁县的报告", "year": "2024"}, settings=settings).index
    assert [d.about.year for d in index.documents if d.title == "丁县的报告"] == [2024]
    same(open_index(place, settings=settings, encoder=encoder), index)
    again = build_index([tmp_path / f"{name}.md" for name in "丁丙甲"], place, settings=settings, encoder=encoder)
    assert again.kept == index.kept


def test_several_pages_over_one_store(place: Path, tmp_path: Path, settings: Settings) -> None:
    """A page sees with its next question what another put in; the `Index` that a question under way holds stays what it was."""
    build_index(written(tmp_path, TEXTS), place, settings=settings, encoder=ToyEncoder())
    one, other = (LiveIndex(open_index(place, settings=settings, encoder=ToyEncoder()), settings) for _ in range(2))
    under_way = other.index
    added(one.index, written(tmp_path, {"丁": MORE}), settings=settings)
    assert ask("丁县修桥多少座？", index=other.index, settings=settings).text.startswith("丁县修桥五座")
    assert len(under_way.documents) == 3
    assert len(under_way.passage_terms.column("修桥")[0]) == 0
    assert other.index is other.index


def test_what_cannot_be_opened_says_why(place: Path, tmp_path: Path, settings: Settings) -> None:
    """There is none yet; it is another encoder's."""
    with pytest.raises(IndexNotFoundError, match="There is no index in"):
        open_index(place, settings=settings, encoder=ToyEncoder())
    build_index(written(tmp_path, TEXTS), place, settings=settings, encoder=ToyEncoder())
    with pytest.raises(EncoderMismatchError, match="was built with"):
        open_index(place, settings=settings, encoder=ToyEncoder(fingerprint="toy-2"))


def test_one_writes_at_a_time(place: Path, tmp_path: Path, settings: Settings) -> None:
    """A second writer is told so at once, and the index stays."""
    index = build_index(written(tmp_path, TEXTS), place, settings=settings, encoder=ToyEncoder())
    with store_of(index, settings).prepared(), pytest.raises(IndexBusyError):
        removed(index, ["甲县报告"], settings=settings)
    assert store_at(place, settings).holds(index)


def test_a_first_build_is_told(place: Path, tmp_path: Path, settings: Settings) -> None:
    """Whoever opens what another builds for the first time is told so; one that died, or that had an index before it, is none."""
    with store_at(place, settings).prepared():
        with pytest.raises(FirstBuildError, match="is being built for the first time"):
            open_index(place, settings=settings, encoder=ToyEncoder())
        with pytest.raises(IndexBusyError):
            build_bundled(place, settings=settings, encoder=ToyEncoder())
    with pytest.raises(IndexNotFoundError, match="There is no index in"):
        open_index(place, settings=settings, encoder=ToyEncoder())
    index = build_index(written(tmp_path, TEXTS), place, settings=settings, encoder=ToyEncoder())
    with store_at(place, settings).prepared():
        same(open_index(place, settings=settings, encoder=ToyEncoder()), index)


def test_a_write_that_was_broken_off(place: Path, tmp_path: Path, settings: Settings) -> None:
    """Whatever it had put in is gone after the next, which finds the state before."""
    index = build_index(written(tmp_path, TEXTS), place, settings=settings, encoder=ToyEncoder())

    class BrokenOff(ToyEncoder):
        def _encode(self, _: object) -> object:
            raise KeyboardInterrupt

    broken = open_index(place, settings=settings, encoder=BrokenOff())
    with pytest.raises(KeyboardInterrupt):
        added(broken, written(tmp_path, {"丁": MORE}), settings=settings)
    same(open_index(place, settings=settings, encoder=ToyEncoder()), index)
    index = added(index, tmp_path / "丁.md", settings=settings).index
    assert len(index.documents) == 4


def test_files_that_go_and_files_of_the_same_text(place: Path, tmp_path: Path, settings: Settings) -> None:
    """A document goes on where its text still lies, stays when its file is gone, and goes when it is pruned; then nothing of it is left."""
    for name in ("一", "二"):
        (tmp_path / name).mkdir()
        written(tmp_path / name, {"丁": MORE})
    paths = written(tmp_path, TEXTS)
    index = build_index(tmp_path, place, settings=settings, encoder=ToyEncoder())
    assert [Path(told.source).parent.name for told in index.passed_over] == ["二"]
    (tmp_path / "一" / "丁.md").unlink()
    changed = updated(index, settings=settings)
    assert [Path(document.source).parent.name for document in changed.moved] == ["二"]
    (tmp_path / "二" / "丁.md").unlink()
    assert [document.text for document in updated(changed.index, settings=settings).gone] == [MORE]
    pruned = updated(changed.index, prune=True, settings=settings)
    assert [document.text for document in pruned.removed] == [MORE]
    fresh = build_index(paths, tmp_path / "other", settings=settings, encoder=ToyEncoder())
    same(open_index(place, settings=settings, encoder=ToyEncoder()), fresh)
    assert checked(place, settings=settings, encoder=ToyEncoder()) == Checked((), False, 3)


def test_a_folder_is_followed(place: Path, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each change below it is in the store; while another writes, it waits and is not lost."""
    folder = tmp_path / "watched"
    folder.mkdir()
    index = build_index(written(folder, TEXTS), place, settings=settings, encoder=ToyEncoder())
    monkeypatch.setattr("watchfiles.watch", lambda *_, **__: iter([set(), {1}, set(), {2}]))
    calls = list[None]()
    real = changing.synced

    def synced(*given: Any, **options: Any) -> changing.Changed:
        calls.append(None)
        if len(calls) == 2:
            raise IndexBusyError("another writes")
        return real(*given, **options)

    monkeypatch.setattr("index.watching.synced", synced)
    following = followed(index, folder, settings=settings)
    assert next(following).index.kept == index.kept
    written(folder, {"丁": MORE})
    assert [document.text for document in next(following).added] == [MORE]
    (folder / "甲.md").unlink()
    assert [document.text for document in next(following).removed] == [TEXTS["甲"]]
    assert list(following) == []
    assert len(open_index(place, settings=settings, encoder=ToyEncoder()).documents) == 3


def test_documents_that_a_program_made(place: Path, tmp_path: Path, settings: Settings) -> None:
    """They come, stand in each other's place and go; with the last the index goes, of which nothing is left."""

    def made(name: str, text: str) -> Kept:
        return replace(
            kept_of(SourceText(source=f"made:{name}", name=name, text=text)), payload=f'{{"name": "{name}"}}'
        )

    index = build_of([made("一", TEXTS["甲"])], place, settings=settings, encoder=ToyEncoder())
    changed = exchanged(index, [made("一", TEXTS["乙"]), made("二", MORE)], (), settings=settings)
    assert changed is not None
    assert [document.text for document in changed.replaced] == [TEXTS["乙"]]
    same(open_index(place, settings=settings, encoder=ToyEncoder()), changed.index)
    assert exchanged(changed.index, (), {"made:一", "made:二"}, settings=settings) is None
    with pytest.raises(IndexNotFoundError):
        open_index(place, settings=settings, encoder=ToyEncoder())
    assert store_at(place, settings).stamp() is None
    build_index(written(tmp_path, TEXTS), place, settings=settings, encoder=ToyEncoder())
    assert checked(place, settings=settings, encoder=ToyEncoder()) == Checked((), False, 3)


def test_names_of_databases(tmp_path: Path) -> None:
    """`milvus://` and a file ending in `.db` are databases, whatever else is a folder."""
    assert is_remote(Path("milvus://127.0.0.1:19530/reports"))
    assert is_remote(tmp_path / "index.db")
    assert not is_remote(tmp_path / "index")


@pytest.mark.parametrize("name", ["milvus://user:geheim@127.0.0.1:1", "milvus://127.0.0.1:1/a/b", "milvus://"])
def test_a_name_that_names_no_database(name: str, settings: Settings) -> None:
    """It is refused with what to write, and no password is repeated."""
    with pytest.raises(StoreError, match="write milvus://host:port") as raised:
        open_index(name, settings=settings, encoder=ToyEncoder())
    assert "geheim" not in str(raised.value)
