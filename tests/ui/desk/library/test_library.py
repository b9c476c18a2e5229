"""The documents of the page: what a browser sends comes in, what is removed goes, and a question is kept to what is chosen."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from index import Index, Settings, build_index
from index.document import About, Document
from index.progress import Pace, Paced, Progress
from index.reading.parse import parse_document
from index.storage.live import LiveIndex
from tests.toy_encoder import ToyEncoder
from ui.conversations.live import How
from ui.desk.aid import Aid
from ui.desk.library.library import NAMED_AT_ONCE, SENT, Library, Told, documents_html
from ui.page import Page

TEXT = "一、修路\n\n今年修路三十公里，投资2.5亿元。\n"


@pytest.fixture
def document() -> Document:
    return parse_document(TEXT, name="修路报告", source="资料/修路报告.txt")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_folder=tmp_path / "data", cache_folder=tmp_path / "cache")


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """Two reports of two counties and years, their vectors made by hand."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for county, year, length in (("甲", 2025, "三十"), ("乙", 2026, "八")):
        text = f"{county}县{year}年政府工作报告\n\n一、修路\n\n全年修路{length}公里。\n"
        (folder / f"{county}县{year}年政府工作报告.txt").write_text(text, encoding="utf-8")
    return build_index(folder, tmp_path / "index", encoder=ToyEncoder())


def sent(folder: Path, name: str, text: str) -> Path:
    """A file as the server has it when a browser has sent it."""
    place = folder / "sent"
    place.mkdir(exist_ok=True)
    (place / name).write_text(text, encoding="utf-8")
    return place / name


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


class _Aid(Aid):
    def heading(self, text: str) -> str:
        return f"{len(text)} characters"


def test_an_english_page_says_places_kinds_and_titles_in_english(settings: Settings) -> None:
    """Beside the title that the document has; what is chosen by stays as the documents have it."""
    documents = tuple(
        replace(parse_document(TEXT, name=name, source=name), about=About(kind=kind, place=place))
        for name, kind, place in (("甲", "报告", "湖北省"), ("乙", "讲话", "浙江省"))
    )
    html = documents_html(documents, "en", aid=_Aid(settings))
    assert ">Hubei<" in html
    assert 'data-value="湖北省"' in html
    assert {"speech", "1 characters"} <= set(re.findall(">([^<]+)</span>", html))
    assert ">湖北省<" in documents_html(documents, "zh")


def test_files_come_and_go(index: Index, settings: Settings, tmp_path: Path) -> None:
    """What is sent is read and kept in a folder of ours; what cannot be read is told and not kept; what goes is gone from the disk."""
    library = Library(LiveIndex(index, settings), settings)
    before = library.state
    file = sent(tmp_path, "丙县2024年政府工作报告.txt", "丙县2024年政府工作报告\n\n全年修路五公里。\n")
    broken = sent(tmp_path, "空.txt", "")
    *going, last = library.add([file, broken])
    assert going[0] == Told(running=True)
    assert last.added == ("丙县2024年政府工作报告",)
    assert [name for name, _ in last.passed_over] == ["空.txt"]
    assert [path.name for path in (settings.data_folder / SENT).iterdir()] == [file.name]
    assert not file.exists()
    assert library.state != before
    (new,) = [d for d in library.documents if d.title == last.added[0]]
    assert "已添加：丙县2024年政府工作报告" in text_of(library.told_html(last, "zh"))
    *_, last = library.remove(new.id)
    assert last.removed == (new.title,)
    assert list((settings.data_folder / SENT).iterdir()) == []
    assert library.state == before


def test_nothing_of_what_was_sent_outlives_a_fault(
    index: Index, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither as it came nor as our copy, whichever of the files it is, and whatever the fault."""
    library = Library(LiveIndex(index, settings), settings)
    files = [sent(tmp_path, name, "丙县2024年政府工作报告\n\n全年修路五公里。\n") for name in ("丙.txt", "丁.txt")]

    def failing(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("index.changing.added", failing)
    *_, last = library.add(files)
    assert last.fault is not None
    assert list((settings.data_folder / SENT).iterdir()) == []
    assert not any(file.exists() for file in files)
    files = [sent(tmp_path, "丙.txt", "全年修路五公里。\n"), tmp_path / "gone" / "丁.txt"]
    *_, last = library.add(files)
    assert last.fault is not None
    assert list((settings.data_folder / SENT).iterdir()) == []
    assert not files[0].exists()


def test_the_same_name_is_a_new_state_of_the_document(index: Index, settings: Settings, tmp_path: Path) -> None:
    """As on any desk the newer file takes the place of the older."""
    library = Library(LiveIndex(index, settings), settings)
    for length in ("五", "六"):
        text = f"丙县2024年政府工作报告\n\n全年修路{length}公里。\n"
        *_, last = library.add([sent(tmp_path, "丙县2024年政府工作报告.txt", text)])
        assert last.added == ("丙县2024年政府工作报告",)
    (new,) = [d for d in library.documents if "丙县" in d.title]
    assert "修路六公里" in new.text


def test_a_document_gets_another_title_and_its_own_back(index: Index, settings: Settings) -> None:
    """The list and answers call it so; what it holds and the names that it was read from stay."""
    library = Library(LiveIndex(index, settings), settings)
    document = index.documents[0]
    *_, last = library.rename(document.id, "  甲县的\n报告 ")
    assert last.renamed == ("甲县的 报告",)
    assert "已改名：甲县的 报告" in text_of(library.told_html(last, "zh"))
    (renamed,) = [d for d in library.documents if d.title == "甲县的 报告"]
    assert (renamed.id, renamed.text) == (document.id, document.text)
    *_, last = library.rename(document.id, "")
    assert last.renamed == (document.title,)
    *_, last = library.rename("没有", "新名")
    assert last.fault is not None


def test_the_list_tells_what_is_known_of_a_document(index: Index) -> None:
    """What it is, of when, in how many sections."""
    html = text_of(documents_html(index.documents, "zh"))
    assert "报告 · 2025 · 1 节" in html
    assert "sections: 1" in text_of(documents_html(index.documents, "en"))


def test_how_far_the_reading_is_told_by_file(index: Index, settings: Settings) -> None:
    """Which files are read, how many of their documents are, and then how many texts are indexed."""
    library = Library(LiveIndex(index, settings), settings)
    state = Told(running=True, done=1, total=2, files=("甲.docx", "乙.pdf"), reading=True)
    assert text_of(library.told_html(state, "zh")) == "正在读取…… 甲.docx、乙.pdf 已读取 1 / 2 份"
    scans = replace(state, done=12, total=500, opening=True, pace=Pace(0.5, 976.0))
    assert text_of(library.told_html(scans, "en")).endswith(
        "Files and scanned pages opened: 12 of 500, about 16 min 16 s left"
    )
    assert "1 of 2 texts" in text_of(library.told_html(replace(state, reading=False), "en"))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "正在建立索引：410 / 5678 段文字（共 3 份文档），每秒 41 段，还要约 2 分 8 秒"),
        ("en", "Indexing: 410 of 5678 texts (documents: 3), 41 a second, about 2 min 8 s left"),
    ],
)
def test_how_fast_it_goes_is_told(index: Index, settings: Settings, language: str, said: str) -> None:
    """How many texts a second, and the time that is left, as long as anything is left."""
    library = Library(LiveIndex(index, settings), settings)
    state = Told(running=True, done=410, total=5678, documents=3, pace=Pace(41.0, 128.4))
    assert text_of(library.told_html(state, language)) == said
    whole = text_of(library.told_html(replace(state, done=5678, pace=Pace(41.0, 0.0)), language))
    assert whole == said.replace("410", "5678").rpartition("，" if language == "zh" else ",")[0]


def test_the_pace_is_that_of_what_is_done_now(
    index: Index, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Documents are counted while they are read, then texts, of which those that were there before count for no speed."""
    clock = iter(range(100))
    monkeypatch.setattr("ui.desk.library.library.Paced", lambda: Paced(lambda: float(next(clock))))

    def added(*_: object, progress: Progress, **__: object) -> None:
        progress(3, 3, "opening")
        for step in ((1, 2, "reading"), (2, 2, "reading"), (20, 100, "embedding"), (20, 100, "embedding")):
            progress(*step)
        progress(60, 100, "embedding")
        raise ZeroDivisionError

    monkeypatch.setattr("index.changing.added", added)
    monkeypatch.setattr("ui.desk.library.library.latest", lambda queue: queue.get())
    library = Library(LiveIndex(index, settings), settings)
    opened, *states = [state for state in library.add([sent(tmp_path, "丙.txt", "修路五公里。")]) if state.total]
    assert (opened.opening, opened.done, opened.documents) == (True, 3, 0)
    assert not any(state.opening for state in states)
    assert [(s.done, s.documents, s.pace.a_second, s.pace.left) for s in states] == [
        (1, 0, None, None),
        (2, 0, 1.0, 0.0),
        (20, 2, None, None),
        (20, 2, None, None),
        (60, 2, 20.0, 2.0),
    ]


def test_what_cannot_be_done_is_told(index: Index, settings: Settings, tmp_path: Path) -> None:
    """A single file that cannot be read, and a document that is not there; the index stays as it was."""
    library = Library(LiveIndex(index, settings), settings)
    for states in (library.add([sent(tmp_path, "空.txt", "")]), library.remove("没有")):
        *_, last = states
        assert last.fault is not None
        assert text_of(library.told_html(last, "zh"))
    assert len(library.documents) == 2
    assert not (settings.data_folder / SENT / "空.txt").exists()


def test_a_question_is_kept_to_what_is_chosen(index: Index, settings: Settings) -> None:
    """Only the chosen document is cited; one that has gone meanwhile is no choice any more."""
    page = Page(index, settings)
    (chosen,) = [d.id for d in index.documents if "乙县" in d.title]
    *_, turn = page.answered("修路多少公里？", (), How("eager", chosen=(chosen,)))
    answer = turn.answer
    assert answer is not None
    assert {c.document_id for c in answer.citations} == {chosen}
    *_, turn = page.answered("修路多少公里？", (), How("eager", chosen=("gone",)))
    assert turn.fault is None


def test_the_list_tells_what_is_chosen_and_by_what(index: Index, settings: Settings) -> None:
    """A box for each document, checked where it is asked; buttons for the years and places that differ; the choice above the input."""
    library = Library(LiveIndex(index, settings), settings)
    chosen = index.documents[0].id
    html = library.html("zh", [chosen])
    assert re.findall(r'data-choose="([^"]+)"[^>]*?( checked)?>', html) == [
        (d.id, " checked" if d.id == chosen else "") for d in index.documents
    ]
    assert set(re.findall(r'data-field="(\w+)" data-value="([^"]+)"', html)) == {
        ("year", "2025"),
        ("year", "2026"),
        ("place", "甲县"),
        ("place", "乙县"),
    }
    assert index.documents[0].title in text_of(library.chosen_html([chosen], "zh"))
    assert library.chosen_html([], "zh").strip() == ""


def test_loaded_documents_are_named(document: Document) -> None:
    """One is named at once with its length and file; of many the first three, the rest when the list is unfolded."""
    html = documents_html((document,), "zh")
    assert "已载入 1 份文档" in html
    assert document.title in html
    assert f"{len(TEXT)} 字" in text_of(html)
    assert 'title="资料/修路报告.txt">修路报告.txt<' in html
    many = tuple(
        parse_document(f"第{n}号报告\n\n今年修路{n}公里。\n", name=f"报告{n}", source=f"报告{n}.txt")
        for n in range(1, 6)
    )
    summary = text_of(documents_html(many, "en").split("<summary")[1].partition(">")[2].split("</summary>")[0])
    assert summary.startswith("Documents (5)")
    assert sum(d.title in summary for d in many) == NAMED_AT_ONCE
    assert all(d.title in documents_html(many, "en") for d in many)


def test_why_a_file_was_not_read_is_told_in_the_pages_language(
    index: Index, settings: Settings, tmp_path: Path
) -> None:
    """Without any folder of this machine."""
    library = Library(LiveIndex(index, settings), settings)
    *_, last = library.add([sent(tmp_path, "旧表.rtf", r"{\rtf1 text}")])
    chinese, english = (text_of(library.told_html(last, language)) for language in ("zh", "en"))
    assert chinese == "文档没有改动。这是 RTF 文件，请另存为 .docx 再添加。"
    assert "rich text" in english
    assert str(settings.data_folder) not in english


def test_a_long_name_is_cut_in_its_middle_and_told_whole(document: Document) -> None:
    """Where it is pointed at and where it is read out; what is not known of a document leaves no sign behind."""
    title = f"关于{'印发修路工作要点' * 10}的通知（2024年）"
    html = documents_html((replace(document, title=title),), "zh")
    assert f'title="{title}"' in html
    assert f'aria-label="{title}"' in html
    shown = text_of(html)
    assert title not in shown
    assert re.search("关于印发修路.*….*的通知（2024年）", shown)
    assert not re.search(r"· *·|None", shown)
