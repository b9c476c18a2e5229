"""Questions and searches over HTTP: the same answers as `ask()`, whole or as they grow."""

import json
from importlib import import_module
from typing import Any

import pytest
from starlette.testclient import TestClient

from index import Index, Settings
from rag import ask
from rag.search import searched
from tests.fake_model import FakeModel
from tests.ui.programs.conftest import QUESTION, Calls
from ui.programs.crowd import Places

LINES, EVENTS = {"accept": "application/x-ndjson"}, {"accept": "text/event-stream"}


def untimed(answer: dict[str, Any]) -> dict[str, Any]:
    return {**answer, "timings": None}


def test_an_answer_is_that_of_ask(api: TestClient, index: Index, settings: Settings) -> None:
    """Every field of the Answer, each citation with the characters that stand there."""
    given = api.post("/api/v1/ask", json={"question": QUESTION})
    assert given.status_code == 200
    own = json.loads(ask(QUESTION, index=index, settings=settings).to_json())
    assert untimed(given.json()) == untimed(own)
    assert "三十公里" in own["text"]
    for citation in given.json()["citations"]:
        piece = api.get(
            f"/api/v1/documents/{citation['document_id']}/text",
            params={"start": citation["start"], "end": citation["end"]},
        )
        assert piece.json()["text"] == citation["quote"]


def test_a_question_is_kept_to_documents(api: TestClient) -> None:
    """By name or by what is known of them; where there is none of that kind, the status and the message say so."""
    question = "新修公路多少公里？"
    by_year = api.post("/api/v1/ask", json={"question": question, "filters": {"year": "2026"}}).json()
    by_name = api.post("/api/v1/ask", json={"question": question, "documents": ["西岭县2026年政府工作报告"]}).json()
    assert by_year["asked"]["filters"] == {"year": "2026"}
    assert by_name["asked"]["documents"] == ["西岭县2026年政府工作报告"]
    assert {**untimed(by_year), "asked": None} == {**untimed(by_name), "asked": None}
    assert {c["title"] for c in by_year["citations"]} == {"西岭县2026年政府工作报告"}
    none = api.post("/api/v1/ask", json={"question": question, "filters": {"year": "1999"}})
    assert none.status_code == 404
    assert none.json()["error"] == "No document has the year '1999'."
    assert "2025, 2026" in none.json()["what_to_do"]


def test_a_follow_up_is_read_with_the_conversation(api: TestClient) -> None:
    """The turns before say what is meant."""
    first = api.post("/api/v1/ask", json={"question": QUESTION}).json()
    history = [{"question": QUESTION, "answer": first["text"]}]
    second = api.post("/api/v1/ask", json={"question": "它的投资是多少？", "history": history}).json()
    assert "东溪县新修公路" in second["resolved"]
    assert "2.5亿元" in second["text"]


@pytest.mark.parametrize(("accept", "lines"), [(LINES, True), (EVENTS, False)])
def test_an_answer_comes_as_a_stream(api: TestClient, accept: dict[str, str], lines: bool) -> None:
    """What the documents' own words answer comes at once, as `final`."""
    whole = api.post("/api/v1/ask", json={"question": QUESTION}).json()
    given = api.post("/api/v1/ask", json={"question": QUESTION}, headers=accept)
    assert given.headers["content-type"].startswith(accept["accept"])
    told = _told(given.text, lines)
    assert [line["event"] for line in told] == ["final"]
    assert untimed(told[0]["answer"]) == untimed(whole)


@pytest.mark.parametrize(("accept", "lines"), [(LINES, True), (EVENTS, False)])
def test_what_a_model_writes_comes_as_it_grows(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, accept: dict[str, str], lines: bool
) -> None:
    """Sentence by sentence, and last the answer as it stays."""
    model = FakeModel(answers=["全年新修公路三十公里[1]。\n投资2.5亿元[1]。\n"])
    monkeypatch.setattr("rag.generative.stream.open_model", lambda _: model)
    client = calls(composer="generative")
    told = _told(client.post("/api/v1/ask", json={"question": QUESTION}, headers=accept).text, lines)
    assert [line["event"] for line in told] == ["growing"] * (len(told) - 1) + ["final"]
    assert len(told) > 2
    texts = [line["answer"]["text"] for line in told]
    assert texts[-1].startswith(texts[0])
    assert told[-1]["answer"]["composer"] == "generative"


def _told(text: str, lines: bool) -> list[Any]:
    if lines:
        return [json.loads(line) for line in text.splitlines()]
    events = [event.split("\n") for event in text.removesuffix("\n\n").split("\n\n")]
    told = [json.loads(data.removeprefix("data: ")) for _, data in events]
    assert [name for name, _ in events] == [f"event: {line['event']}" for line in told]
    return told


def test_what_cannot_be_asked_is_told_by_the_status(calls: Calls) -> None:
    """Also where a stream is asked for; each with what is wrong and what to do."""
    client = calls()
    for headers in ({}, LINES, EVENTS):
        for body, status, kind in (
            ({"question": " "}, 422, "ValidationError"),
            ({"question": "？！"}, 422, "ValidationError"),
            ({"question": "路" * 2001}, 422, "ValidationError"),
            ({"question": 5}, 422, "ValidationError"),
            ({"question": "路", "filters": {"colour": "red"}}, 422, "ValidationError"),
            ({"question": "路", "nothing": 1}, 422, "ValidationError"),
            ({"question": "路", "documents": ["无"]}, 404, "DocumentNotFoundError"),
            ({"question": "路", "composer": "generative"}, 409, "SettingsError"),
        ):
            given = client.post("/api/v1/ask", json=body, headers=headers)
            assert (given.status_code, given.json()["kind"]) == (status, kind), body
            assert given.json()["error"]
            assert given.json()["what_to_do"]


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[" * 100_000, b"\xff", b"null", b"[]", b'"x"', b'{"question": "\\ud800"}']
)
def test_a_body_that_is_none_is_refused(api: TestClient, body: bytes) -> None:
    """What is no JSON, or another JSON than is asked for, is told and not tried."""
    given = api.post("/api/v1/ask", content=body, headers={"content-type": "application/json"})
    assert given.status_code in (400, 422)
    assert set(given.json()) == {"error", "what_to_do", "kind"}


def test_a_form_is_no_question(api: TestClient) -> None:
    """What a page of another site could send without being asked for leave is not read, and told what to send instead."""
    given = api.post("/api/v1/ask", data={"question": QUESTION})
    assert given.status_code == 422
    assert "Content-Type: application/json" in given.json()["what_to_do"]


def test_a_search_is_that_of_search(api: TestClient, index: Index, settings: Settings) -> None:
    """The passages, the best first, with what found them; as many as are asked for."""
    given = api.post("/api/v1/search", json={"question": "公路", "limit": 1})
    language, found = searched(index, "公路", limit=1, settings=settings)
    assert given.json() == json.loads(json.dumps({"language": language, "passages": [f.to_dict() for f in found]}))
    for limit in (0, 101, "3", None):
        assert api.post("/api/v1/search", json={"question": "公路", "limit": limit}).status_code == 422


def test_whoever_comes_when_all_places_are_taken_is_sent_away(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    """With 429 and when to come again; a place that was given back is there again, also after an error and a stream."""
    places = Places(1)
    monkeypatch.setattr("ui.programs.service.Places", lambda *_: places)
    client = calls()
    with places.place():
        given = client.post("/api/v1/ask", json={"question": QUESTION})
        assert (given.status_code, given.json()["kind"]) == (429, "TooManyError")
        assert given.headers["retry-after"] == "2"
    assert client.post("/api/v1/ask", json={"question": "路", "documents": ["无"]}).status_code == 404
    assert client.post("/api/v1/ask", json={"question": QUESTION}, headers=LINES).status_code == 200
    assert client.post("/api/v1/search", json={"question": QUESTION}).status_code == 200


def test_a_fault_of_ours_tells_nothing_of_the_inside(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is told that it was ours; the log has the rest."""

    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("the inside of the machine")

    monkeypatch.setattr(import_module("rag.ask"), "ask_growing", broken)
    given = calls().post("/api/v1/ask", json={"question": QUESTION})
    assert given.status_code == 500
    assert given.json()["kind"] == "InternalError"
    assert "inside of the machine" not in given.text
