"""The commands about the documents of an index: what each prints, and what becomes of the index."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Settings, open_index
from index.changing import Changed
from index.reading.formats.extracted import PassedOver
from index.storage.manifest import LOCK_NAME
from tests.toy_index import toy_index
from ui.command_line import main
from ui.commands import document_commands

ROADS = "# 2025年江城市修路报告\n\n去年新修公路186公里。\n"
WATER = "# 江城市供水报告\n\n全年供水3亿吨。\n"
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents of the user's."""
    place = tmp_path / "reports"
    place.mkdir()
    (place / "roads.md").write_text(ROADS, encoding="utf-8")
    (place / "water.md").write_text(WATER, encoding="utf-8")
    return place


def titles(settings: Settings) -> list[str]:
    return [d.title for d in open_index(settings=settings).documents]


def test_add_remove_update(folder: Path, settings: Settings, capsys: Captured) -> None:
    """`add` begins an index and adds to it, `update` reads changed files again, `remove` takes out by a title; each says what it did."""
    assert main(["add", str(folder / "roads.md")]) == 0
    assert capsys.readouterr().out == f"1 document, 1 passage in {settings.index_folder}\n"
    assert main(["add", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"added: 江城市供水报告 ({folder}/water.md)",
        f"2 documents, 2 passages in {settings.index_folder}",
    ]
    (folder / "water.md").write_text(WATER + "\n水质良好。\n", encoding="utf-8")
    (folder / "roads.md").unlink()
    assert main(["update"]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines()[0] == f"read again: 江城市供水报告 ({folder}/water.md)"
    assert told.err.startswith("gone: 2025年江城市修路报告")
    assert titles(settings) == ["2025年江城市修路报告", "江城市供水报告"]
    assert main(["update", "--prune"]) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("removed: 2025年江城市修路报告")
    assert main(["remove", "江城市供水报告"]) == 2
    assert "would hold no document any more" in capsys.readouterr().err
    assert main(["remove", "没有"]) == 2
    assert "has no document 没有" in capsys.readouterr().err


def test_documents_are_shown_and_edited(folder: Path, settings: Settings, capsys: Captured) -> None:
    """A table, all that is known as JSON, and what the user says of one in place of what was read."""
    main(["index", str(folder)])
    capsys.readouterr()
    assert main(["documents"]) == 0
    head, roads, water = capsys.readouterr().out.splitlines()
    assert head.split() == ["title", "kind", "date", "place", "passages", "source", "id"]
    assert roads.split()[:4] == ["2025年江城市修路报告", "报告", "2025", "江城市"]
    assert water.startswith("江城市供水报告")
    ids = [document.id for document in open_index(settings=settings).documents]
    assert main(["documents", "edit", ids[1], "--title", "供水", "--year", "2024", "--speaker", "周念安"]) == 0
    assert "title 供水" in capsys.readouterr().out
    assert main(["documents", "--json"]) == 0
    records = json.loads(capsys.readouterr().out)
    assert [(r["id"], r["title"], r["year"], r["speaker"]) for r in records] == [
        (ids[0], "2025年江城市修路报告", 2025, ""),
        (ids[1], "供水", 2024, "周念安"),
    ]
    assert records[1]["edits"] == {"title": "供水", "year": "2024", "speaker": "周念安"}
    assert main(["documents", "edit", ids[1]]) == 2
    assert "Nothing was said" in capsys.readouterr().err


def test_the_index_is_named_before_or_behind_edit(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    """Both places mean the same; of two the later holds."""
    other = str(tmp_path / "other")
    main(["index", str(folder / "roads.md"), "--out", other])
    for said in (
        ["--index", other, "edit", "roads.md", "--place", "甲"],
        ["edit", "roads.md", "--place", "甲", "--index", other],
        ["edit", "--index", other, "roads.md", "--place", "甲"],
        ["--index", "none", "edit", "roads.md", "--place", "甲", "--index", other],
    ):
        capsys.readouterr()
        assert main(["documents", *said]) == 0
        assert "place 甲" in capsys.readouterr().out
    assert main(["documents", "edit", "roads.md", "--date", "2025-02-31", "--index", other]) == 2
    assert "2025-02-31 is no date" in capsys.readouterr().err


def test_what_was_read_and_what_was_not(folder: Path, settings: Settings, capsys: Captured) -> None:
    """A folder's build names each file that it read and each that it passed over, with the reason; of very many the first, and all where asked."""
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4")
    (folder / "~$roads.docx").write_bytes(bytes(162))
    assert main(["index", str(folder)]) == 0
    told = capsys.readouterr()
    assert [line for line in told.err.splitlines() if line.startswith(("read: ", "passed over: "))] == [
        f"read: 2025年江城市修路报告 ({folder}/roads.md)",
        f"read: 江城市供水报告 ({folder}/water.md)",
        f"passed over: {folder}/bad.pdf is not a whole PDF; open it in a reader of PDFs and print it to PDF again",
        f"passed over: {folder}/~$roads.docx only marks that a document is open in Word, Excel or PowerPoint; close it there",
    ]
    assert told.out == f"2 documents, 2 passages in {settings.index_folder}; 2 files passed over\n"
    (folder / "water.md").rename(folder / "water.hidden")
    assert main(["index", str(folder), "--replace"]) == 0
    assert f"read: 2025年江城市修路报告 ({folder}/roads.md)" in capsys.readouterr().err.splitlines()
    (folder / "water.hidden").rename(folder / "water.md")
    for i in range(30):
        (folder / f"{i:02}.md").write_text(f"第{i}号路长{i}公里。\n", encoding="utf-8")
    assert main(["index", str(folder)]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert "read: 12 more (--list names all)" in lines
    assert sum(line.startswith("read: ") for line in lines) == 21
    assert main(["index", str(folder), "--list"]) == 0
    assert sum(line.startswith("read: ") for line in capsys.readouterr().err.splitlines()) == 32


def test_other_documents_are_not_replaced_unasked(folder: Path, settings: Settings, capsys: Captured) -> None:
    """`index` over other documents names them and `add`; with `--replace` it says what goes; over the same ones it needs neither."""
    assert main(["index", str(folder / "roads.md")]) == 0
    assert main(["index", str(folder / "water.md")]) == 2
    told = capsys.readouterr().err
    assert "holds 1 other document (2025年江城市修路报告), which would go" in told
    assert "yanzheng add PATH..." in told
    assert main(["index", str(folder)]) == 0
    assert main(["index", str(folder / "water.md"), "--replace"]) == 0
    assert capsys.readouterr().err.endswith(
        f"replacing 1 other document of the index {settings.index_folder} (2025年江城市修路报告)\n"
    )
    assert titles(settings) == ["江城市供水报告"]


def test_the_bundled_document_goes_when_ones_own_come(folder: Path, settings: Settings, capsys: Captured) -> None:
    """Who asked before adding anything has an index of the bundled document, which does not stay among theirs."""
    main(["ask", "有哪些内容？"])
    main(["add", str(folder)])
    assert len(titles(settings)) == 2
    assert "removed: " in capsys.readouterr().out


def test_check_tells_and_mends(folder: Path, settings: Settings, capsys: Captured) -> None:
    """Status 0 where nothing is lost; each fault is named."""
    main(["index", str(folder)])
    capsys.readouterr()
    assert main(["index", "--check"]) == 0
    assert capsys.readouterr().out.startswith(f"No fault: 2 documents in {settings.index_folder}")
    path = next(settings.index_folder.rglob("sentences.terms"))
    path.write_bytes(path.read_bytes()[:-1])
    assert main(["index", "--check"]) == 0
    fault, mended = capsys.readouterr().out.splitlines()
    assert fault.startswith("sentences.terms has")
    assert mended == f"mended: 2 documents in {settings.index_folder}"
    assert main(["index"]) == 2
    assert "No document was named" in capsys.readouterr().err


def test_asking_while_the_first_build_runs(settings: Settings, capsys: Captured) -> None:
    """It is told, no other index is built, and nothing has failed."""
    settings.index_folder.mkdir(parents=True)
    program = (
        "import sys\nfrom pathlib import Path\nfrom index.storage.lock import locked\n"
        "with locked(Path(sys.argv[1])):\n    print('held', flush=True)\n    sys.stdin.read()"
    )
    holding = [sys.executable, "-c", program, str(settings.index_folder / LOCK_NAME)]
    with subprocess.Popen(holding, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        assert main(["ask", "修了多少公里路？"]) == 0
        told = capsys.readouterr()
        assert main(["search", "修路"]) == 0
        other.communicate()
    assert told.out == ""
    assert "is being built for the first time; ask again when that is done." in told.err
    assert [path.name for path in settings.index_folder.iterdir()] == [LOCK_NAME]


def test_watching_tells_what_it_does(tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each change that did something is told, what cannot be read once; a folder that is not there is refused."""
    index = toy_index(tmp_path, {"a": "今年修路。\n"})
    monkeypatch.setattr(document_commands, "_opened", lambda *_: index)
    unread = (PassedOver("b.pdf", "is not a whole PDF"),)
    gone = Changed(index, gone=index.documents, passed_over=unread)
    changes = [
        Changed(index, passed_over=unread),
        gone,
        gone,
        Changed(index, added=index.documents, passed_over=unread),
    ]
    monkeypatch.setattr("index.watching.followed", lambda *_, **__: iter(changes))
    assert main(["watch", str(tmp_path)]) == 0
    told = capsys.readouterr()
    lines = told.out.splitlines()
    assert len(lines) == 5
    assert lines[3].startswith("added: a (")
    assert told.err.count("b.pdf") == 1
    assert told.err.count("it stays in the index, until another document comes") == 1
    monkeypatch.undo()
    from index.errors import SourceNotFoundError
    from index.watching import followed

    with pytest.raises(SourceNotFoundError, match="no folder"):
        next(followed(index, tmp_path / "none"))


def test_an_empty_folder_is_watched(
    tmp_path: Path, settings: Settings, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is no index yet, the first document that comes begins one."""

    def looks() -> Iterator[set[int]]:
        yield set()
        (tmp_path / "watched" / "roads.md").write_text(ROADS, encoding="utf-8")
        yield {1}

    (tmp_path / "watched").mkdir()
    calls = iter([looks(), iter([set()])])
    monkeypatch.setattr("watchfiles.watch", lambda *_, **__: next(calls))
    assert main(["watch", str(tmp_path / "watched")]) == 0
    assert capsys.readouterr().out.startswith("watching ")
    assert titles(settings) == ["2025年江城市修路报告"]


def test_a_folder_is_watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first look and each change below the folder give what was done; a look at the clock does nothing."""
    from index.watching import followed

    (tmp_path / "watched").mkdir()
    (tmp_path / "watched" / "b.md").write_text("今年修桥。\n", encoding="utf-8")
    index = toy_index(tmp_path, {"a": "今年修路。\n"})
    monkeypatch.setattr("watchfiles.watch", lambda *_, **__: iter([set(), set(), {(1, "c.md")}]))
    following = followed(index, tmp_path / "watched")
    assert [d.title for d in next(following).added] == ["b"]
    (tmp_path / "watched" / "c.md").write_text("今年造林。\n", encoding="utf-8")
    assert [d.title for d in next(following).added] == ["c"]
    assert list(following) == []
