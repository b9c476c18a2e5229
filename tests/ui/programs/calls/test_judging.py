"""Answers verified and question sets run over HTTP, by the functions of `yanzheng verify` and `yanzheng eval`."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.ui.programs.conftest import QUESTION
from ui.programs.set_models import MOST_QUESTIONS

ITEM: dict[str, Any] = {
    "id": "1", "question": QUESTION, "language": "zh", "answerable": True, "facts": [["三十公里"]], "evidence": ["新修公路三十公里"],
    "type": "figure",
}  # fmt: skip


def test_an_answer_is_verified(api: TestClient) -> None:
    """One that was given holds; one with another figure does not, and is told why."""
    answer = api.post("/api/v1/ask", json={"question": QUESTION}).json()
    assert api.post("/api/v1/verify", json=answer).json() == {"holds": True, "faults": []}
    changed = {**answer, "text": answer["text"].replace("三十", "四十")}
    given = api.post("/api/v1/verify", json=changed).json()
    assert given["holds"] is False
    assert any("not that of the answer's parts" in fault for fault in given["faults"])


@pytest.mark.parametrize(
    "change",
    [
        {"text": None}, {"citations": [{}]}, {"confidence": "high"}, {"language": "de"}, {"timings": {"total": "long"}},
        {"foreign": 1}, {"composer": "me"}, {"abstained": 1},
    ],
)  # fmt: skip
def test_what_is_no_answer_is_told(api: TestClient, change: dict[str, Any]) -> None:
    """With the field that is wrong."""
    answer = api.post("/api/v1/ask", json={"question": QUESTION}).json()
    given = api.post("/api/v1/verify", json={**answer, **change})
    assert given.status_code == 422
    assert next(iter(change)) in given.json()["error"]


def test_a_small_set_is_run(api: TestClient) -> None:
    """Each question is asked and judged, and the measures are those of a report."""
    silent = {**ITEM, "id": "2", "question": "县长叫什么名字？", "answerable": False, "facts": [], "evidence": []}
    given = api.post("/api/v1/evaluate", json={"questions": [ITEM, silent]})
    assert given.status_code == 200
    report = given.json()
    assert report["metrics"]["questions"] == 2
    assert report["metrics"]["fact_recall"] == 1.0
    assert [q["id"] for q in report["questions"]] == ["1", "2"]
    assert report["questions"][0]["answer"]["citations"][0]["quote"]


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        ([], "questions"),
        ([ITEM, ITEM], "Question 2"),
        ([{**ITEM, "facts": []}], "Question 1"),
        ([{**ITEM, "evidence": [{"start": 5, "end": 2}]}], "Question 1"),
        ([{**ITEM, "language": "de"}], "language"),
        ([{**ITEM, "id": str(n)} for n in range(MOST_QUESTIONS + 1)], "questions"),
    ],
)
def test_what_is_no_set_is_told(api: TestClient, questions: list[dict[str, Any]], said: str) -> None:
    """With the question that is wrong; large sets are for the command line."""
    given = api.post("/api/v1/evaluate", json={"questions": questions})
    assert given.status_code == 422
    assert said in given.json()["error"]
