"""What was worked out is not lost: rows survive a crash, a torn line does not, and other work is other work."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from eval.running import journal as journal_module
from eval.running.collecting import collect, unfinished_notes
from eval.running.journal import Journal, program_digest
from index.build import build_index
from index.errors import ReportWriteError
from index.settings import Settings
from tests.toy_encoder import ToyEncoder


@dataclass(frozen=True)
class Item:
    id: str


ITEMS = [Item(name) for name in "甲乙丙丁"]


def asking(seen: list[str], stop_at: str = "") -> Callable[[Item], dict[str, Any]]:
    def ask(item: Item) -> dict[str, Any]:
        if item.id == stop_at:
            raise KeyboardInterrupt
        seen.append(item.id)
        return {"id": item.id, "value": 0.1 + len(item.id)}

    return ask


def test_a_run_goes_on_where_it_was_interrupted(tmp_path: Path) -> None:
    """Nothing is asked twice, and the rows are those of a run that was not interrupted; then nothing is left behind."""
    path = tmp_path / "runs" / "a.jsonl"
    seen: list[str] = []
    rows, interrupted = collect(ITEMS, asking(seen, stop_at="丙"), Journal(path))
    assert interrupted
    assert [row["id"] for row in rows] == ["甲", "乙"]
    assert path.exists()
    rows, interrupted = collect(ITEMS, asking(seen), Journal(path))
    assert not interrupted
    assert seen == ["甲", "乙", "丙", "丁"]
    assert rows == collect(ITEMS, asking([]), Journal(tmp_path / "other.jsonl"))[0]
    assert not path.exists()


def test_a_line_that_a_crash_cut_short_is_asked_again(tmp_path: Path) -> None:
    """And the line written after it is whole."""
    path = tmp_path / "a.jsonl"
    path.write_bytes('["甲", {"id": "甲", "value": 1}]\n["乙", {"id": "乙'.encode()[:-1])
    seen: list[str] = []
    assert collect(ITEMS, asking(seen, stop_at="丁"), Journal(path))[1]
    assert seen == ["乙", "丙"]
    assert collect(ITEMS, asking(seen), Journal(path))[0][0] == {"id": "甲", "value": 1}
    assert seen == ["乙", "丙", "丁"]


def test_a_row_is_on_the_disk_as_soon_as_it_is_there(tmp_path: Path) -> None:
    """Another process would find it before this one ends."""
    path = tmp_path / "a.jsonl"
    with Journal(path) as journal:
        journal.add("甲", {"text": "桥"})
        assert json.loads(path.read_text(encoding="utf-8")) == ["甲", {"text": "桥"}]


def test_other_work_has_another_journal(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another command, other questions, another index, another encoder or another program: nothing of the old counts."""
    (tmp_path / "a.txt").write_text("今年修桥三座。", encoding="utf-8")
    index = build_index(tmp_path / "a.txt", tmp_path / "a", settings=settings, encoder=ToyEncoder())

    def path(command: str = "run", questions: object = ("q",), over: Any = index) -> Path:
        return Journal.of(command, questions, over, settings)._path

    (tmp_path / "a.txt").write_text("今年修桥四座。", encoding="utf-8")
    other = build_index(tmp_path / "a.txt", tmp_path / "b", settings=settings, encoder=ToyEncoder())
    paths = [
        path(),
        path(command="squad"),
        path(questions=("q", "r")),
        path(over=other),
        path(over=replace(index, encoder=ToyEncoder(fingerprint="toy-2"))),
    ]
    monkeypatch.setattr(journal_module, "program_digest", lambda: "another program")
    paths.append(path())
    assert len(set(paths)) == 6
    monkeypatch.undo()
    assert path() == paths[0]
    assert paths[0].is_relative_to(settings.cache_folder)


def test_the_program_is_known_by_its_files(tmp_path: Path) -> None:
    """A changed line, a renamed file and another data file are another program; what Python compiles is not."""
    digests = [program_digest(tmp_path)]
    for name, content in (("rag/a.py", "1"), ("rag/a.py", "2"), ("index/b.tsv", "2"), ("index/c.tsv", "2")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
        program_digest.cache_clear()
        digests.append(program_digest(tmp_path))
    assert len(set(digests)) == len(digests)
    (tmp_path / "rag" / "__pycache__").mkdir()
    (tmp_path / "rag" / "__pycache__" / "a.pyc").write_bytes(b"x")
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "app.py").write_text("1", encoding="utf-8")
    program_digest.cache_clear()
    assert program_digest(tmp_path) == digests[-1]


def test_a_journal_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    """With the folder and what to do."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ReportWriteError, match="set YANZHENG_CACHE to another folder"):
        collect(ITEMS, asking([]), Journal(tmp_path / "file" / "a.jsonl"))


def test_readers_are_told_what_is_missing() -> None:
    """A quick look, an interruption, both, neither."""
    assert unfinished_notes(4, 4, False) == []
    assert unfinished_notes(2, 4, False) == ["The figures are over the first 2 of 4 questions."]
    assert unfinished_notes(2, 4, True)[1] == "Interrupted; the same command goes on from here."


def test_journals_that_nobody_takes_up_are_forgotten(tmp_path: Path) -> None:
    """One of two months ago goes when another run begins; one of today, and another file, stay."""
    for name in ("old.jsonl", "new.jsonl", "old.txt"):
        (tmp_path / name).write_text("", encoding="utf-8")
        if name.startswith("old"):
            os.utime(tmp_path / name, (1, 1))
    with Journal(tmp_path / "own.jsonl"):
        assert {path.name for path in tmp_path.iterdir()} == {"new.jsonl", "old.txt", "own.jsonl"}
