"""`yanzheng verify`: what the command line, a file of questions and an export give is proved, and what was changed around it is not."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.build import build_index
from index.settings import Settings
from tests.county import HUBEI, HUNAN
from tests.fake_model import FakeModel
from ui.command_line import main

Captured = pytest.CaptureFixture[str]
QUESTION, FEW = "建成桥梁多少座？", "你们有哪些文件？"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("verifying")
    for name, text in (("湖北.md", HUBEI), ("湖南.md", HUNAN)):
        (folder / name).write_text(text, encoding="utf-8")
    paths = [folder / "湖北.md", folder / "湖南.md"]
    return str(build_index(paths, folder / "index", settings=Settings.from_environment()).folder)


@pytest.fixture
def saved(built: str, tmp_path: Path, capsys: Captured) -> Callable[..., Path]:
    """Asks, and gives the file that the answer is in."""

    def ask(*arguments: str) -> Path:
        path = tmp_path / "answer.json"
        main(["ask", "--index", built, *arguments])
        printed = capsys.readouterr().out
        if printed:
            path.write_text(printed, encoding="utf-8")
        return path

    return ask


def verified(path: Path, built: str, capsys: Captured) -> tuple[int, str]:
    status = main(["verify", str(path), "--index", built])
    captured = capsys.readouterr()
    return status, captured.out + captured.err


@pytest.mark.parametrize(
    "kept",
    [
        ("--document", "湖北省2026年政府工作报告"),
        ("--place", "湖南"),
        ("--year", "2026"),
        ("--document", "湖北省2026年政府工作报告", "--place", "湖北"),
    ],
)
@pytest.mark.parametrize("question", [QUESTION, FEW, "广东建成桥梁多少座？", "How many bridges were built?"])
def test_what_was_asked_of_some_documents_is_proved(
    kept: tuple[str, ...], question: str, saved: Callable[..., Path], built: str, capsys: Captured
) -> None:
    """An answer, an introduction, a refusal; of which documents is told."""
    status, told = verified(saved(question, "--json", *kept), built, capsys)
    assert (status, told.splitlines()[0][:9]) == (0, "No fault:")
    assert "alone" in told


def test_a_file_of_questions_is_proved(
    saved: Callable[..., Path], built: str, tmp_path: Path, capsys: Captured
) -> None:
    """Its lines kept to documents, by themselves and all of them, behind a turn; one that could not be asked has no answer."""
    entries: list[dict[str, Any]] = [
        {"question": QUESTION},
        {"question": QUESTION, "documents": ["湖北省2026年政府工作报告"], "id": "a"},
        {"question": QUESTION, "filters": {"year": 2026}},
        {"question": "那湖南呢？", "history": [["湖北建成桥梁多少座？", "41座"]]},
        {"question": FEW},
        {"question": "？？"},
        {"question": QUESTION, "filters": {"year": "²"}},
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries), encoding="utf-8")
    for options in ((), ("--year", "2026"), ("--place", "湖北")):
        path = saved("--questions", str(file), *options)
        given = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        assert ["error" in line for line in given] == [False] * 5 + [True] * 2
        assert "The year '²' is none" in given[-1]["error"]
        status, told = verified(path, built, capsys)
        assert status == 0, told
        assert told.count("No fault:") == 5
        assert told.count("there is no answer to be proved") == 2
    both = json.loads(path.read_text(encoding="utf-8").splitlines()[1])["answer"]
    assert {c["title"] for c in both["citations"]} == {"湖北省2026年政府工作报告"}


def test_an_export_is_proved(saved: Callable[..., Path], built: str, tmp_path: Path, capsys: Captured) -> None:
    """With what stands beside its quotes, in both languages; whatever is changed there is a fault."""
    for question in (QUESTION, "How many bridges were built in Hubei?"):
        out = tmp_path / "out.json"
        saved(question, "--out", str(out), "--place", "湖北")
        assert verified(out, built, capsys)[0] == 0
        whole = json.loads(out.read_text(encoding="utf-8"))
        assert whole["turns"][0]["references"]
        for name, lie in (
            ("quote", "建成桥梁99座"),
            ("place", "第3页"),
            ("english", "99 bridges"),
            ("number", 2),
            ("reference", "a:0-1"),
        ):
            changed = json.loads(json.dumps(whole))
            changed["turns"][0]["references"][0][name] = lie
            out.write_text(json.dumps(changed, ensure_ascii=False), encoding="utf-8")
            status, told = verified(out, built, capsys)
            assert (status, "What is told beside answer 1" in told) == (1, True), name
        for change in ({"title": "国务院核实"}, {"language": "de"}):
            out.write_text(json.dumps({**whole, **change}, ensure_ascii=False), encoding="utf-8")
            assert verified(out, built, capsys)[0] == 1
        asked = {**whole["turns"][0], "question": "火星上有几座桥？"}
        out.write_text(json.dumps({**whole, "turns": [asked]}, ensure_ascii=False), encoding="utf-8")
        status, told = verified(out, built, capsys)
        assert (status, "not the one that its answer answers" in told) == (2, True)


def test_a_question_is_exported_as_it_is_seen(
    saved: Callable[..., Path], built: str, tmp_path: Path, capsys: Captured
) -> None:
    """What shows nothing is no part of it, in an export and in a file of questions."""
    file = tmp_path / "q.txt"
    file.write_text("建成\u200b桥梁多少座\u202e？\n", encoding="utf-8")
    for path in (saved("--questions", str(file)), saved("建成\u200b桥梁多少座\u202e？", "--json")):
        assert verified(path, built, capsys)[0] == 0
    saved("建成\u200b桥梁多少座\u202e？", "--out", str(tmp_path / "o.json"))
    assert verified(tmp_path / "o.json", built, capsys)[0] == 0


def test_a_refusal_on_a_model_s_word_is_not_proved(
    saved: Callable[..., Path], built: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so, and not that there is no fault; the status is 1."""
    monkeypatch.setattr("rag.generative.stream.CONFIDENT", 1.0)
    monkeypatch.setattr("rag.generative.stream.open_model", lambda _: FakeModel(answers=["材料没有说明。"]))
    monkeypatch.setenv("YANZHENG_REFUSING", "cautious")
    path = saved("湖北建成桥梁多少座？", "--composer", "generative", "--json")
    status, told = verified(path, built, capsys)
    assert json.loads(path.read_text(encoding="utf-8"))["abstained"]
    assert (status, told.startswith("Not proved: "), "No fault" in told) == (1, True, False)
