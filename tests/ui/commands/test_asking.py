"""`yanzheng ask` of a file of questions, and what comes over standard input: lines out, the rest goes on, the exit status."""

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from index.build import build_index
from index.errors import LanguageModelError
from index.settings import Settings
from rag.answer import Answer
from ui.command_line import main
from ui.commands import batch

SPEECH = """在全市交通工作会议上的讲话

一、去年的工作

去年我们新修公路186公里，新建桥梁23座，完成投资7.2亿元。
"""
QUESTION, SAID, UNSAID = "去年新修了多少公里公路？", "186公里", "月球上住着多少人？"
Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asking")
    (folder / "speech2025.txt").write_text(SPEECH, encoding="utf-8")
    return build_index(folder / "speech2025.txt", folder / "index", settings=Settings.from_environment()).folder


def typed_in(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="ascii"))


def questions(folder: Path, *lines: str) -> str:
    path = folder / "questions.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def test_json_lines_on_standard_output(built: Path, tmp_path: Path, capsys: Captured) -> None:
    """A line a question, in order: its answer with all its proof, or its fault; how it went is told beside them, and by the status."""
    file = questions(tmp_path, QUESTION, "？？", UNSAID)
    assert main(["ask", "--index", str(built), "--questions", file]) == 1
    captured = capsys.readouterr()
    said, faulty, unsaid = map(json.loads, captured.out.splitlines())
    assert (said["line"], said["question"]) == (1, QUESTION)
    assert SAID in Answer.from_dict(said["answer"]).text
    assert faulty == {
        "line": 2,
        "question": "？？",
        "error": "The question has no word in it; ask in Chinese or English words.",
    }
    assert Answer.from_dict(unsaid["answer"]).abstained
    # On a busy machine lines of progress stand before it.
    assert captured.err.endswith(
        "3 questions: 1 answered, 1 that the documents do not say, 1 that could not be asked\n"
    )


@pytest.mark.parametrize(("lines", "status"), [((QUESTION,), 0), ((QUESTION, UNSAID), 3)])
def test_the_status(built: Path, tmp_path: Path, lines: tuple[str, ...], status: int) -> None:
    """0 where all are answered, 3 where the documents do not say what one asks."""
    out = tmp_path / "answers.jsonl"
    assert main(["ask", "--index", str(built), "--questions", questions(tmp_path, *lines), "--out", str(out)]) == status
    assert len(out.read_text(encoding="utf-8").splitlines()) == len(lines)


def test_csv(built: Path, tmp_path: Path) -> None:
    """For spreadsheet programs: marked as UTF-8, quotes with their places, and nothing that such a program takes for a formula."""
    out = tmp_path / "answers.csv"
    file = questions(tmp_path, QUESTION, "=1+1")
    main(["ask", "--index", str(built), "--questions", file, "--out", str(out)])
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with out.open(encoding="utf-8-sig", newline="") as lines:
        first, second = csv.DictReader(lines)
    assert SAID in first["answer"]
    assert first["certainty"] in ("sure", "likely")
    line = "去年我们新修公路186公里，新建桥梁23座，完成投资7.2亿元。"
    start = SPEECH.index(line)
    assert first["citations"].startswith("[1] 在全市交通工作会议上的讲话 › 一、去年的工作 (")
    assert first["citations"].endswith(f"{start}-{start + len(line)}): {line}")
    assert second["question"] == "'=1+1"


def test_a_file_says_more_than_the_question(built: Path, tmp_path: Path, capsys: Captured) -> None:
    """The turns before it, and documents that it is kept to, as on the command line for all."""
    path = tmp_path / "q.jsonl"
    lines = [
        {"id": "turn", "question": "桥梁呢？", "history": [[QUESTION, "去年新修公路186公里。"]]},
        {"id": "year", "question": QUESTION, "filters": {"year": "1999"}},
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    main(["ask", "--index", str(built), "--questions", str(path)])
    turn, year = map(json.loads, capsys.readouterr().out.splitlines())
    assert (turn["id"], year["id"]) == ("turn", "year")
    assert "23座" in turn["answer"]["text"]
    assert year["error"].startswith("No document has the year '1999'")
    assert main(["ask", "--index", str(built), "--questions", str(path), "--year", "1999"]) == 2


@pytest.mark.parametrize("error", [LanguageModelError("down", "The model is down."), KeyError("x")])
def test_one_that_fails_is_a_line(
    built: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """Also by a fault of ours; what follows is asked."""
    ask = batch.ask

    def failing(question: str, **how: object) -> Answer:
        if question == "坏":
            raise error
        return ask(question, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(batch, "ask", failing)
    assert main(["ask", "--index", str(built), "--questions", questions(tmp_path, "坏", QUESTION)]) == 1
    bad, good = map(json.loads, capsys.readouterr().out.splitlines())
    assert "The model is down." in bad["error"] or "A fault of Yanzheng (KeyError: 'x')" in bad["error"]
    assert SAID in good["answer"]["text"]


def test_standard_input(built: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """A question, a file of questions and a saved answer are read from it, in UTF-8 whatever the locale."""
    typed_in(monkeypatch, f"{QUESTION}\n")
    assert main(["ask", "--index", str(built), "-", "--json"]) == 0
    saved = capsys.readouterr().out
    assert SAID in json.loads(saved)["text"]
    typed_in(monkeypatch, saved)
    assert main(["verify", "--index", str(built), "-"]) == 0
    assert capsys.readouterr().out.startswith("No fault: 1 citation, every quote stands where it says.\nProved: ")
    typed_in(monkeypatch, saved.replace("186", "187"))
    assert main(["verify", "--index", str(built), "-"]) == 1
    capsys.readouterr()
    typed_in(monkeypatch, "[]")
    assert main(["verify", "--index", str(built), "-"]) == 2
    assert capsys.readouterr().err.startswith("yanzheng: Standard input is not a saved answer: an object was expected")
    typed_in(monkeypatch, json.dumps({"question": QUESTION}))
    assert main(["ask", "--index", str(built), "--questions", "-"]) == 0
    assert SAID in capsys.readouterr().out
    typed_in(monkeypatch, "")
    assert main(["ask", "--index", str(built), "-"]) == 2
    assert "The question is empty" in capsys.readouterr().err


def test_the_status_of_one_question(built: Path, capsys: Captured) -> None:
    """0 for an answer, 3 where the documents do not say, 2 where no document is what is asked for."""
    asked = ["ask", "--index", str(built)]
    assert main([*asked, QUESTION, "--document", "在全市交通工作会议上的讲话", "--year", "2025"]) == 0
    assert main([*asked, UNSAID]) == 3
    capsys.readouterr()
    assert main([*asked, QUESTION, "--document", "别的讲话"]) == 2
    assert main([*asked, QUESTION, "--year", "1999"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "There is no document '别的讲话'" in captured.err
    assert "No document has the year '1999'; there is 2025" in captured.err
