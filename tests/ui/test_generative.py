"""The command line with a language model: the composer is chosen, what became of the model is told, and answers can be verified."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.running.startup import reserved_port
from index.build import build_index
from ui.command_line import main

SPEECH = "在全市交通工作会议上的讲话\n\n一、去年的工作\n\n去年我们新修公路186公里，新建桥梁23座，完成投资7.2亿元。\n"
QUESTION = "去年新修了多少公里公路？"
SET = '{"id": "1", "question": "去年新修了多少公里公路？", "language": "zh", "answerable": true, "facts": [["186公里"]], "evidence": [], "type": "figure"}\n'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index over a speech."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "speech.txt").write_text(SPEECH, encoding="utf-8")
    build_index([folder / "speech.txt"], folder / "index")
    return folder / "index"


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The settings name a server at a port where nobody listens."""
    with reserved_port() as port:
        address = f"http://127.0.0.1:{port}/v1"
        monkeypatch.setenv("YANZHENG_LLM_BASE_URL", address)
        monkeypatch.setenv("YANZHENG_LLM_API_KEY", "sk-never-to-be-shown")
        yield address


@pytest.mark.usefixtures("nobody")
def test_a_model_that_is_down(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The documents' own words are printed and a line says why; the saved answer has no fault; by option and by setting."""
    assert main(["ask", QUESTION, "--index", str(built), "--composer", "generative"]) == 0
    printed = capsys.readouterr().out
    assert "186公里" in printed
    assert "(语言模型无法连接，回答摘自原文。)" in printed
    assert main(["ask", QUESTION, "--index", str(built), "--composer", "extractive"]) == 0
    assert "语言模型" not in capsys.readouterr().out
    monkeypatch.setenv("YANZHENG_COMPOSER", "generative")
    assert main(["ask", QUESTION, "--index", str(built), "--json"]) == 0
    saved = capsys.readouterr().out
    assert json.loads(saved)["notice"] == "语言模型无法连接，回答摘自原文。"
    assert "sk-never" not in saved
    (tmp_path / "answer.json").write_text(saved, encoding="utf-8")
    assert main(["verify", str(tmp_path / "answer.json"), "--index", str(built)]) == 0


def test_no_model_is_set_up(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line that says which settings to set."""
    assert main(["ask", QUESTION, "--index", str(built), "--composer", "generative"]) == 2
    error = capsys.readouterr().err
    assert error.startswith("yanzheng: The generative composer needs a language model: set YANZHENG_LLM_MODEL")
    assert error.count("\n") == 1


@pytest.mark.usefixtures("nobody")
def test_question_sets_with_a_model(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`eval run --composer` asks with that composer, and its report says so."""
    (tmp_path / "questions.jsonl").write_text(SET, encoding="utf-8")
    where = [
        "--questions",
        str(tmp_path / "questions.jsonl"),
        "--index",
        str(built),
        "--json",
        str(tmp_path / "o.json"),
    ]
    assert main(["eval", "run", *where, "--composer", "generative"]) == 0
    assert "语言模型无法连接" in (tmp_path / "o.json").read_text(encoding="utf-8")
    assert main(["eval", "run", *where]) == 0
    assert "语言模型" not in (tmp_path / "o.json").read_text(encoding="utf-8")
    assert "answers with every fact" in capsys.readouterr().out
