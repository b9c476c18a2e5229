"""`yanzheng eval tampering`: true answers in every way of asking, over HTTP too, and changes of them."""

import json
from pathlib import Path

import pytest

from index.build import build_index
from index.settings import Settings
from tests.county import HUBEI, HUNAN
from ui.command_line import main

Captured = pytest.CaptureFixture[str]
QUESTIONS = (
    "湖北建成桥梁多少座？",
    "火星上有几座温泉酒店？",
    "湖南新修高速公路多少公里？",
    "How many bridges were built in Hubei?",
    "你们有哪些文件？",
    "建成桥梁多少座？",
)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The arguments that name an index and questions."""
    folder = tmp_path_factory.mktemp("tampering")
    paths = []
    for name, text in (("湖北.md", HUBEI), ("湖南.md", HUNAN)):
        paths.append(folder / name)
        paths[-1].write_text(text, encoding="utf-8")
    built = build_index(paths, folder / "index", settings=Settings.from_environment()).folder
    (folder / "q.txt").write_text("\n".join(QUESTIONS), encoding="utf-8")
    return ["eval", "tampering", "--index", str(built), "--questions", str(folder / "q.txt")]


def test_true_answers_of_every_way_have_no_fault(asked: list[str], capsys: Captured) -> None:
    """Each question plainly and in one of the other ways, each way once."""
    assert main([*asked, "--true"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("12 true answers")
    for way in ("documents", "filters", "history", "further", "glossary", "served"):
        assert f"{way:10} {1:6} asked, 0 faulted" in told


def test_changes_are_caught(asked: list[str], tmp_path: Path, capsys: Captured) -> None:
    """Of answers however they were asked; nothing is missed, and the file says so."""
    assert main([*asked, "--rounds", "150", "--json", str(tmp_path / "wrong.json")]) == 0
    assert json.loads((tmp_path / "wrong.json").read_text(encoding="utf-8")) == {"missed": [], "faulted": []}
    told = capsys.readouterr().out
    assert all(kind in told for kind in ("reading", "around", "silence", "label", "kept", "beside"))


@pytest.mark.parametrize("fault", ["rag.proving.Prover.faults"])
def test_what_is_wrong_is_counted(
    fault: str, asked: list[str], tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A true answer that is faulted makes the status 1, and stands in the file with how it was asked."""
    monkeypatch.setattr(fault, lambda *_: ["It is not so."])
    assert main([*asked, "--rounds", "1", "--json", str(tmp_path / "wrong.json")]) == 1
    wrong = json.loads((tmp_path / "wrong.json").read_text(encoding="utf-8"))
    assert {one["way"] for one in wrong["faulted"]} > {"plain"}
    assert "faulted" in capsys.readouterr().out
