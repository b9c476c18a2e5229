"""`yanzheng eval compare`: what changed between two reports, and when that is a regression."""

import json
from pathlib import Path
from typing import Any

import pytest

from eval.command import main
from eval.reporting.comparison import compare
from eval.reporting.saved_report import read_report
from index.errors import SavedReportError
from index.settings import Settings


def report(scores: dict[str, dict[str, float]], command: str = "run") -> dict[str, Any]:
    questions = [{"id": name, "question": f"{name}？", "scores": own} for name, own in scores.items()]
    return {"format": 1, "command": command, "metrics": {}, "questions": questions}


def written(path: Path, data: object) -> str:
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return str(path)


def recalls(*values: float, measure: str = "fact_recall") -> dict[str, dict[str, float]]:
    return {f"q{i}": {measure: v} for i, v in enumerate(values)}


MIXED = [1.0, 0.0] * 20


def test_means_differences_and_questions() -> None:
    """Four questions: one rose, one fell, one stayed, one is in one report alone and is left out."""
    before = report({**recalls(1.0, 0.0, 0.5), "gone": {"fact_recall": 0.0}})
    after = report({**recalls(0.0, 1.0, 0.5), "new": {"fact_recall": 1.0}, "newer": {"fact_recall": 1.0}})
    found = compare(before, after)
    (change,) = found.changes
    assert (change.measure, change.questions, change.before, change.after) == ("fact_recall", 3, 0.5, 0.5)
    assert change.difference.mean == 0.0
    assert [(q.id, q.direction, q.measures) for q in found.questions] == [
        ("q0", "worse", {"fact_recall": (1.0, 0.0)}),
        ("q1", "better", {"fact_recall": (0.0, 1.0)}),
    ]
    assert (found.only_before, found.only_after) == (1, 2)
    assert not found.regressions


def test_a_question_may_rise_in_one_measure_and_fall_in_another() -> None:
    """And where less is better, falling is rising."""
    before = report({"a": {"fact_recall": 1.0, "citation_precision": 0.5}, "b": {"wrong_refusals": 1.0}})
    after = report({"a": {"fact_recall": 0.5, "citation_precision": 1.0}, "b": {"wrong_refusals": 0.0}})
    assert [q.direction for q in compare(before, after).questions] == ["mixed", "better"]


@pytest.mark.parametrize(
    ("after", "measure", "status"),
    [
        (MIXED, "fact_recall", 0),
        ([0.0] * 40, "fact_recall", 1),
        ([1.0] * 40, "fact_recall", 0),
        # One question of forty fell: no more than chance.
        ([0.0, *MIXED[1:]], "fact_recall", 0),
        # More refusals are worse, fewer are not.
        ([1.0] * 40, "wrong_refusals", 1),
        ([0.0] * 40, "wrong_refusals", 0),
    ],
)
def test_only_a_regression_beyond_chance_fails(
    tmp_path: Path, settings: Settings, after: list[float], measure: str, status: int
) -> None:
    """The exit status is for continuous integration: 1 stops a change that made answers worse, and nothing else does."""
    a = written(tmp_path / "a.json", report(recalls(*MIXED, measure=measure)))
    b = written(tmp_path / "b.json", report(recalls(*after, measure=measure)))
    assert main(["compare", a, b], settings) == status


def test_what_is_printed_and_written(tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """The measure with its means, change and verdict; the questions, worse ones first; the same as data."""
    a = written(tmp_path / "a.json", report(recalls(*[1.0] * 9, 0.0)))
    b = written(tmp_path / "b.json", report(recalls(*[0.5] * 9, 1.0)))
    out = tmp_path / "out.json"
    assert main(["compare", a, b, "--json", str(out)], settings) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split()[:4] == ["fact_recall", "0.9000", "0.5500", "-0.3500"]
    assert lines[1].endswith("WORSE")
    assert lines[3] == "Worse (9):"
    assert lines[4] == "q0  q0？  fact_recall 1 -> 0.5"
    assert lines[-4:-2] == ["Better (1):", "q9  q9？  fact_recall 0 -> 1"]
    data = json.loads(out.read_text(encoding="utf-8"))
    assert data["metrics"] == {"fact_recall": -0.35}
    assert data["changes"][0]["regression"] is True
    assert data["questions"][9] == {
        "id": "q9",
        "question": "q9？",
        "direction": "better",
        "measures": {"fact_recall": [0.0, 1.0]},
    }
    assert main(["compare", a, a], settings) == 0
    assert "No question changed." in capsys.readouterr().out


def test_reports_that_cannot_be_compared_are_refused(tmp_path: Path, settings: Settings) -> None:
    """Of two commands, and without a question in common."""
    a = written(tmp_path / "a.json", report(recalls(1.0)))
    with pytest.raises(SavedReportError, match=r"a report of `eval run` and .* one of `eval squad`"):
        main(["compare", a, written(tmp_path / "b.json", report(recalls(1.0), "squad"))], settings)
    with pytest.raises(SavedReportError, match="have no question in common"):
        main(["compare", a, written(tmp_path / "c.json", report({"x": {"fact_recall": 1.0}}))], settings)


GOOD = report(recalls(1.0))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "is no report"),
        ("[]", "lacks 'metrics' or 'questions'"),
        (json.dumps(GOOD | {"format": 9}), "of format 9, not 1"),
        (json.dumps(GOOD | {"questions": [{"id": "a"}]}), "question 1 has no 'scores'"),
        (json.dumps(GOOD | {"questions": [{"id": "a", "scores": {"x": "1"}}]}), "question 1 has no 'scores'"),
        (json.dumps(GOOD | {"questions": [{"id": "a", "scores": {"x": float("nan")}}]}), "question 1 has no 'scores'"),
        (json.dumps(GOOD | {"questions": [{"id": 1, "scores": {}}]}), "question 1 has no 'id'"),
    ],
)
def test_a_file_that_is_no_report_is_named(tmp_path: Path, content: str, told: str) -> None:
    """With what is not as it should be, and how to make one."""
    path = tmp_path / "report.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SavedReportError, match=told) as raised:
        read_report(path)
    assert "yanzheng eval run --json report.json" in str(raised.value)


def test_a_missing_report_is_named(tmp_path: Path) -> None:
    """And a folder in its place."""
    with pytest.raises(SavedReportError, match="There is no report"):
        read_report(tmp_path / "none.json")
    with pytest.raises(SavedReportError, match="cannot be read"):
        read_report(tmp_path)
