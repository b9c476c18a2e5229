"""Documents that come, go and change: the index is always the one that a build of the same documents gives, and nothing is embedded twice."""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from index.assembling import kept_of
from index.build import build_index, build_of
from index.changing import added, edited, exchanged, removed, synced, updated
from index.encoding.embedding_text import passage_text, sentence_text
from index.errors import (
    DocumentError,
    DocumentNotFoundError,
    IndexNotFoundError,
    NoDocumentsError,
    SourceNotFoundError,
)
from index.reading import sources
from index.reading.sources import SourceText
from index.settings import Settings
from index.storage import merging
from index.storage.kept import Kept
from index.storage.store import Index, open_index
from rag.ask import ask
from tests.counties import COUNTIES
from tests.toy_encoder import ToyEncoder

NAMES = ("甲县", "乙县/报告", "乙县/供水", "丙县", "丁县")
PARTS = (
    "水库蓄水充足，水质良好。",
    "今年修路三十公里，投资2.5亿元。",
    "江城临港都市圈（以下简称“都市圈”）有道路六条。",
    "周*鑫同志负责修桥。",
    "## 二、今年的树林",
    "林下种粮，全年产粮5100万吨。",
    "路修到每个村。",
)
WORDS = ("水库", "修路", "粮", "_路", "_水", "都市圈")
TEXT = (
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=6, unique=True)
    .map(lambda parts: "# 工作报告\n\n" + "\n\n".join(parts) + "\n")
    .filter(lambda text: "。" in text)
)


def same(index: Index, other: Index) -> None:
    """Two indexes give the same of everything that a reader can ask of them."""
    assert index.documents == other.documents
    for name in ("passage_matrix", "sentence_matrix", "passage_offsets", "sentence_offsets", "language_shift"):
        assert getattr(index, name).tolist() == getattr(other, name).tolist(), name
    for name in ("passage_terms", "sentence_terms"):
        own, others = getattr(index, name), getattr(other, name)
        assert own.to_bytes() == others.to_bytes(), name
        for word in WORDS:
            assert own.scores([word]).tolist() == others.scores([word]).tolist()
    assert index.aliases == other.aliases
    counted = ("documents", "sections", "passages", "sentences")
    assert [getattr(index.manifest, c) for c in counted] == [getattr(other.manifest, c) for c in counted]


class Changing(RuleBasedStateMachine):
    """Adds, removes and updates in any order beside a build of what is then there."""

    def __init__(self) -> None:
        super().__init__()
        self.scratch = tempfile.TemporaryDirectory()
        self.folder = Path(self.scratch.name)
        self.texts: dict[str, str] = {}
        self.edits: dict[str, str] = {}
        self.encoder = ToyEncoder()

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.md"

    def write(self, name: str, text: str) -> None:
        self.path(name).parent.mkdir(exist_ok=True)
        self.path(name).write_text(text, encoding="utf-8")

    @initialize(name=st.sampled_from(NAMES), text=TEXT)
    def begin(self, name: str, text: str) -> None:
        self.write(name, text)
        self.texts[name] = text
        self.index = build_index(self.path(name), self.folder / "index", encoder=self.encoder)

    @rule(name=st.sampled_from(NAMES), text=TEXT)
    def add(self, name: str, text: str) -> None:
        self.write(name, text)
        self.texts[name] = text
        self.index = added(self.index, self.path(name)).index

    @rule(name=st.sampled_from(NAMES))
    def remove(self, name: str) -> None:
        if name in self.texts and len(self.texts) > 1:
            self.index = removed(self.index, [str(self.path(name))]).index
            del self.texts[name]
            self.edits.pop(name, None)

    @rule(name=st.sampled_from(NAMES), text=TEXT)
    def update(self, name: str, text: str) -> None:
        if name in self.texts:
            self.write(name, text)
            self.texts[name] = text
            self.index = updated(self.index).index

    @rule(name=st.sampled_from(NAMES), title=st.sampled_from(["一号报告", "二号报告"]))
    def edit(self, name: str, title: str) -> None:
        if name in self.texts:
            self.index = edited(self.index, str(self.path(name)), {"title": title}).index
            self.edits[name] = title

    @invariant()
    def is_a_build(self) -> None:
        """Equal to a build of the same documents, as it is in memory and as it is opened again."""
        if not self.texts:
            return
        fresh = build_index([self.path(n) for n in self.texts], self.folder / "fresh", encoder=ToyEncoder())
        for name, title in self.edits.items():
            fresh = edited(fresh, str(self.path(name)), {"title": title}).index
        same(self.index, fresh)
        same(open_index(self.folder / "index", encoder=ToyEncoder()), fresh)

    def teardown(self) -> None:
        self.scratch.cleanup()


@pytest.mark.parametrize("most", [0, 1, 8])
def test_changes_in_any_order_give_what_a_build_gives(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents, vectors, scores of terms and other names are those of a build, however segments are merged in between."""
    monkeypatch.setattr(merging, "MOST_SEGMENTS", most)
    run_state_machine_as_test(Changing, settings=settings(max_examples=8, stateful_step_count=6, deadline=None))


@pytest.fixture
def counties(tmp_path: Path) -> Path:
    """A folder with four reports."""
    folder = tmp_path / "counties"
    folder.mkdir()
    for name, text in COUNTIES.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def texts_embedded(index: Index) -> set[str]:
    return {passage_text(d, p) for d in index.documents for p in d.passages} | {
        sentence_text(d, s) for d in index.documents for s in d.sentences
    }


def test_answers_are_those_of_a_build(counties: Path, tmp_path: Path) -> None:
    """Asked of an index to which documents came one by one, a question has the answer that it has of a build."""
    paths = sorted(counties.iterdir(), reverse=True)
    index = build_index(paths[0], tmp_path / "index", encoder=ToyEncoder())
    for path in paths[1:]:
        index = index.add(path)
    fresh = build_index(counties, tmp_path / "fresh", encoder=ToyEncoder())
    same(index, fresh)
    for question in ("清溪县去年生产总值增长多少？", "哪些县的增长目标在5%以上？", "粮食产量是多少？"):
        answer, expected = ask(question, index=index), ask(question, index=fresh)
        assert {**answer.to_dict(), "timings": None} == {**expected.to_dict(), "timings": None}


def test_only_what_is_new_is_embedded(counties: Path, tmp_path: Path) -> None:
    """Adding a document embeds the texts that no other has; removing embeds none, nor does adding what was removed just now."""
    first, *rest = sorted(counties.iterdir())
    before = build_index(rest, tmp_path / "index", encoder=ToyEncoder())
    encoder = ToyEncoder()
    opened = open_index(tmp_path / "index", encoder=encoder)
    after = opened.add(first)
    assert sorted(encoder.passages_seen) == sorted(texts_embedded(after) - texts_embedded(before))
    encoder.passages_seen.clear()
    added(after, first)
    removed(after, [after.documents[0].id])
    assert encoder.passages_seen == []


def test_only_what_is_new_is_digested(counties: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents that stay as they are keep the digest that they were opened with."""
    build_index(counties, tmp_path / "index", encoder=ToyEncoder())
    index = open_index(tmp_path / "index", encoder=ToyEncoder())
    digested: list[str] = []
    row: Any = Kept.__dict__["row"]

    def told(kept: Kept) -> bytes:
        digested.append(kept.read.source)
        return bytes(row.func(kept))

    monkeypatch.setattr(Kept, "row", property(told))
    new = tmp_path / "戊县.md"
    new.write_text("# 戊县报告\n\n今年修路五公里。\n", encoding="utf-8")
    assert len(added(index, new).index.documents) == len(index.documents) + 1
    assert set(digested) == {str(new)}


def test_files_of_a_folder_that_did_not_change_are_not_opened(
    counties: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever adds a folder every day waits for what is new; a file that is named is read again, and so is one that another took out meanwhile."""
    index = build_index(counties, tmp_path / "index", encoder=ToyEncoder())
    opened: list[str] = []
    whole = sources._bytes
    monkeypatch.setattr(sources, "_bytes", lambda path: opened.append(path.name) or whole(path))
    (counties / "戊县.md").write_text("# 戊县报告\n\n今年修路五公里。\n", encoding="utf-8")
    (counties / "柳湾县.md").write_text("# 柳湾县报告\n\n今年修路六公里。\n", encoding="utf-8")
    changed = added(index, counties)
    assert ([d.title for d in changed.added], [d.title for d in changed.replaced]) == (["戊县报告"], ["柳湾县报告"])
    assert sorted(opened) == ["戊县.md", "柳湾县.md"]
    opened.clear()
    assert added(changed.index, counties).added == ()
    assert opened == []
    added(changed.index, [counties, counties / "戊县.md"])
    assert opened == ["戊县.md"]
    removed(changed.index, ["戊县报告"])
    assert [d.title for d in added(changed.index, counties).added] == ["戊县报告"]


def test_what_is_removed_leaves_the_disk(counties: Path, tmp_path: Path) -> None:
    """No file of the index holds a word of a document that was removed."""
    index = build_index(counties, tmp_path / "index", encoder=ToyEncoder())
    changed = removed(index, ["柳湾县2026年政府工作报告"])
    assert [d.title for d in changed.removed] == ["柳湾县2026年政府工作报告"]
    assert not any("柳湾县".encode() in path.read_bytes() for path in index.folder.rglob("*") if path.is_file())
    assert [d.title for d in index.documents][-1:] != []  # The index of before goes on as it was.
    assert ask("柳湾县的粮食产量是多少？", index=index).citations


def test_names_that_mean_a_document(counties: Path, tmp_path: Path) -> None:
    """An id, a title, a source and a folder each name documents; a name of several is told with their ids, one of none with what is near."""
    (counties / "again.md").write_text(COUNTIES["清溪县"] + "\n修路。\n", encoding="utf-8")
    index = build_index(counties, tmp_path / "index", encoder=ToyEncoder())
    twice = [d.id for d in index.documents if d.title == "清溪县2026年政府工作报告"]
    with pytest.raises(DocumentNotFoundError, match=rf"is 2 documents \({twice[0]}, {twice[1]}\); name one by its id"):
        removed(index, ["清溪县2026年政府工作报告"])
    with pytest.raises(DocumentNotFoundError, match="has no document 柳湾; did you mean 柳湾县-"):
        removed(index, ["柳湾"])
    with pytest.raises(NoDocumentsError, match="would hold no document any more"):
        removed(index, [str(counties)])
    assert len(removed(index, [twice[0], str(counties / "白沙县.md")]).removed) == 2


def test_a_bare_file_name_means_its_document(counties: Path, tmp_path: Path) -> None:
    """Whatever folder or archive it is in; where several files have it, it is told that they do."""
    index = build_index(counties, tmp_path / "index", encoder=ToyEncoder())
    assert edited(index, "柳湾县.md", {"year": "2020"}).replaced[0].year == 2020
    (counties / "more").mkdir()
    (counties / "more" / "柳湾县.md").write_text("# 柳湾县的桥\n\n修桥三座。\n", encoding="utf-8")
    index = added(index, counties / "more").index
    with pytest.raises(DocumentNotFoundError, match=r"柳湾县\.md is 2 documents"):
        edited(index, "柳湾县.md", {"year": "2021"})


def test_a_document_read_anew_stands_in_its_place(counties: Path, tmp_path: Path) -> None:
    """A file that changed is replaced by `add` and by `update`, with what the user said of it kept, and its source as it was given."""
    index = build_index(counties, tmp_path / "index", encoder=ToyEncoder())
    file = counties / "柳湾县.md"
    index = edited(index, "柳湾县2026年政府工作报告", {"title": "柳湾报告", "year": "2026"}).index
    file.write_text(COUNTIES["柳湾县"] + "\n全年修桥五座。\n", encoding="utf-8")
    told: list[str] = []
    changed = updated(index, progress=lambda *step: told.append(step[2]))
    assert {"opening", "embedding"} <= set(told)
    assert (len(changed.replaced), changed.added, changed.gone) == (1, (), ())
    assert [(d.title, d.year) for d in changed.replaced] == [("柳湾报告", 2026)]
    assert changed.replaced[0].text.endswith("全年修桥五座。\n")
    assert changed.replaced[0].source == str(file)
    assert updated(changed.index).replaced == ()


def test_what_the_user_said_stays_when_a_file_moves_or_all_is_built_anew(counties: Path, tmp_path: Path) -> None:
    """A file that lies elsewhere below a folder that is followed is the document that it was; a build reads all again and forgets nothing."""
    index = build_index(counties, tmp_path / "index", encoder=ToyEncoder())
    index = edited(index, "柳湾县.md", {"title": "柳湾报告", "place": "柳湾县"}).index
    (counties / "old").mkdir()
    (counties / "柳湾县.md").rename(counties / "old" / "柳湾县.md")
    changed = synced(index, counties)
    assert [d.title for d in changed.moved] == ["柳湾报告"]
    again = build_index(counties, tmp_path / "index", encoder=ToyEncoder())
    (document,) = (d for d in again.documents if d.title == "柳湾报告")
    assert (document.place, document.said) == ("柳湾县", ("place", "title"))
    edited(again, "柳湾县.md", {"title": "", "place": ""})
    assert not any(d.said for d in build_index(counties, tmp_path / "index", encoder=ToyEncoder()).documents)


def test_a_day_that_is_said_tells_the_year(tmp_path: Path) -> None:
    """Where neither title nor file's name has one; a year that was said stays."""
    texts = {
        "通知": "关于修路的通知\n\n2023年3月4日\n\n各县：\n\n要修路。路要修好。\n",
        "总结": "2022年工作总结\n\n路修好了。\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    index = build_index([tmp_path / f"{name}.md" for name in texts], tmp_path / "index", encoder=ToyEncoder())
    years = {
        (name, day): edited(index, f"{name}.md", {"date": day}).replaced[0].year
        for name in texts
        for day in ("2024-05-06", "")
    }
    assert years == {("通知", "2024-05-06"): 2024, ("通知", ""): 2023, ("总结", "2024-05-06"): 2022, ("总结", ""): 2022}
    assert edited(index, "通知.md", {"date": "2024-05-06", "year": "2025"}).replaced[0].year == 2025


def test_files_that_are_gone_are_told_and_pruned_when_asked(counties: Path, tmp_path: Path) -> None:
    """Without `prune` a document stays when its file goes."""
    index = build_index(counties, tmp_path / "index", encoder=ToyEncoder())
    (counties / "柳湾县.md").unlink()
    (counties / "白沙县.md").write_bytes(b"%PDF-1.7")
    changed = updated(index)
    assert [d.title for d in changed.gone] == ["柳湾县2026年政府工作报告"]
    assert [Path(p.source).name for p in changed.passed_over] == ["白沙县.md"]
    assert len(changed.index.documents) == 4
    pruned = updated(index, prune=True)
    assert [d.title for d in pruned.removed] == ["柳湾县2026年政府工作报告"]
    assert len(pruned.index.documents) == 3
    with pytest.raises(DocumentNotFoundError, match="was read from"):
        updated(index, [tmp_path / "elsewhere"])


def test_a_folder_is_followed(counties: Path, tmp_path: Path) -> None:
    """What came, changed and went below a folder does so in the index; documents from elsewhere stay."""
    (tmp_path / "other.md").write_text("# 别处\n\n别处修路。\n", encoding="utf-8")
    index = build_index([counties, tmp_path / "other.md"], tmp_path / "index", encoder=ToyEncoder())
    (counties / "柳湾县.md").unlink()
    (counties / "新县.md").write_text("# 新县\n\n新县修桥。\n", encoding="utf-8")
    changed = synced(index, counties)
    assert [d.title for d in changed.added] == ["新县"]
    assert [d.title for d in changed.removed] == ["柳湾县2026年政府工作报告"]
    assert "别处" in [d.title for d in changed.index.documents]
    same(changed.index, build_index([counties, tmp_path / "other.md"], tmp_path / "fresh", encoder=ToyEncoder()))


def test_what_cannot_be_said_of_a_document(counties: Path, tmp_path: Path) -> None:
    """A year and a date that are none are refused; an empty text takes back what was said."""
    index = build_index(counties, tmp_path / "index", encoder=ToyEncoder())
    title = index.documents[0].title
    for edits, message in (
        ({"year": "26"}, "26 is no year"),
        ({"year": "0000"}, "0000 is no year"),
        ({"date": "2026-13"}, "2026-13 is no date"),
        ({"date": "2025-02-31"}, "2025-02-31 is no date; give a day of the calendar"),
        ({"date": "2025-02-29"}, "2025-02-29 is no date"),
        ({"date": "2025-1-2"}, "2025-1-2 is no date"),
        ({"date": "20250102"}, "20250102 is no date"),
        ({"colour": "红"}, "A document has no colour"),
    ):
        with pytest.raises(DocumentError, match=message):
            edited(index, title, edits)
    changed = edited(index, title, {"title": "甲", "place": "甲地"}).index
    assert (changed.documents[0].title, changed.documents[0].place) == ("甲", "甲地")
    for day in ("2024-02-29", "2024-02", "2024"):
        assert edited(changed, "甲", {"date": day}).replaced[0].date == day
    assert edited(changed, "甲", {"title": "", "place": "", "date": ""}).index.documents == index.documents


def test_an_index_is_not_changed_by_what_fails(counties: Path, tmp_path: Path) -> None:
    """A path that is not there is told, and the index stays to the byte."""
    index = build_index(counties, tmp_path / "index", encoder=ToyEncoder())
    before = {p: p.read_bytes() for p in index.folder.rglob("*") if p.is_file()}
    with pytest.raises(SourceNotFoundError):
        index.add(counties / "none.md")
    with pytest.raises(DocumentNotFoundError):
        index.remove(["none"])
    assert {p: p.read_bytes() for p in index.folder.rglob("*") if p.is_file()} == before


def test_documents_that_a_program_made(counties: Path, tmp_path: Path) -> None:
    """They come with what the program keeps of them, stand in each other's place by their source, and go; the last one takes the index with it."""
    own = Settings.from_environment()
    index = build_index(counties / "清溪县.md", tmp_path / "index", encoder=ToyEncoder())

    def made(text: str, payload: str) -> Kept:
        return replace(kept_of(SourceText(source="made:1", name="一", text=text)), payload=payload)

    one = exchanged(index, [made("水库蓄水充足。", '{"n": 1}')], (), settings=own)
    assert one is not None
    two = exchanged(index, [made("水库蓄水更多。", '{"n": 2}')], (), settings=own)
    assert two is not None
    assert [d.text for d in two.replaced] == ["水库蓄水更多。"]
    again = open_index(index.folder, encoder=ToyEncoder())
    assert [(k.read.source, k.payload) for k in again.kept if k.payload] == [("made:1", '{"n": 2}')]
    same(two.index, again)
    left = exchanged(again, (), {"made:1"}, settings=own)
    assert left is not None
    same(left.index, index)
    assert exchanged(index, (), {index.documents[0].source}, settings=own) is None
    with pytest.raises(IndexNotFoundError):
        open_index(index.folder, encoder=ToyEncoder())
    assert [p.name for p in index.folder.iterdir()] == ["lock"]
    build_of([made("水库蓄水充足。", "")], index.folder, settings=own, encoder=ToyEncoder())


def test_what_files_hold_is_kept_as_before(counties: Path, tmp_path: Path) -> None:
    """A document without a payload has the row, and so the digest, that it had before there were any."""
    (kept,) = build_index(counties / "清溪县.md", tmp_path / "index", encoder=ToyEncoder()).kept
    assert b"payload" not in kept.row
