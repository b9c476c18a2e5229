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
    right = {"holds": True, "faults": [], "unproved": [], "conditions": []}
    assert api.post("/api/v1/verify", json=answer).json() == right
    changed = {**answer, "text": answer["text"].replace("三十", "四十")}
    given = api.post("/api/v1/verify", json=changed).json()
    assert given["holds"] is False
    assert any("not that of the answer's parts" in fault for fault in given["faults"])


@pytest.mark.parametrize(
    "more",
    [
        {"documents": ["西岭县2026年政府工作报告"]},
        {"filters": {"year": "2025"}},
        {"documents": ["东溪县2025年政府工作报告"], "filters": {"place": "东溪"}, "refusing": "eager"},
        {"history": [{"question": QUESTION, "answer": "三十公里"}], "question": "它的投资是多少？"},
        {"question": "你们有哪些文件？", "documents": ["西岭县2026年政府工作报告"]},
        {"question": "县长叫什么名字？", "filters": {"year": "2026"}},
    ],
)
def test_however_it_was_asked_it_is_verified(api: TestClient, more: dict[str, Any]) -> None:
    """Of some documents, behind a conversation; under what it holds is told."""
    given = api.post("/api/v1/ask", json={"question": "新修公路多少公里？", **more})
    assert given.status_code == 200, given.text
    verified = api.post("/api/v1/verify", json=given.json()).json()
    assert (verified["holds"], verified["faults"]) == (True, [])
    assert verified["conditions"]


def test_a_chat_s_answer_is_verified(api: TestClient) -> None:
    """That which OpenAI's clients get, kept to documents."""
    body = {"messages": [{"role": "user", "content": QUESTION}], "documents": ["东溪县2025年政府工作报告"]}
    answer = api.post("/v1/chat/completions", json=body).json()["yanzheng"]
    assert answer["asked"]["documents"] == ["东溪县2025年政府工作报告"]
    assert api.post("/api/v1/verify", json=answer).json()["holds"] is True


def test_a_body_is_verified_as_it_was_sent(api: TestClient) -> None:
    """A field that stands in it twice is refused, wherever it stands and however it is written: one reader takes the first, another the last."""
    sent = api.post("/api/v1/ask", json={"question": QUESTION}).text
    for field, twice in (
        ("text", '"text": "四十公里", "text"'),
        ("quote", '"quote": "四十", "quote"'),
        ("text", '"te\\u0078t": "x", "text"'),
    ):
        body = sent.replace(f'"{field}"', twice, 1)
        given = api.post("/api/v1/verify", content=body.encode(), headers={"content-type": "application/json"})
        assert (given.status_code, "stands in it twice" in given.json()["error"]) == (422, True), given.text


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
