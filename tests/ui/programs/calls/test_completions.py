"""OpenAI's clients ask, and get the answer with its proof: by the client itself, and by what it sends."""

import json
from dataclasses import replace
from typing import Any

import pytest
from openai import OpenAI
from starlette.testclient import TestClient

from rag.answer import Answer
from tests.ui.programs.conftest import ADDRESS, QUESTION, Calls
from ui.programs.calls.completions import _without_sources, content_of

PATH = "/v1/chat/completions"


def user(text: str) -> dict[str, Any]:
    return {"role": "user", "content": text}


def test_an_answer_carries_its_citations(api: TestClient) -> None:
    """The text with its markers, the places below it, and the citations as data, equal to those of `ask`."""
    given = api.post(PATH, json={"model": "yanzheng", "messages": [user(QUESTION)], "temperature": 0.2}).json()
    answer = api.post("/api/v1/ask", json={"question": QUESTION}).json()
    (choice,) = given["choices"]
    assert choice["finish_reason"] == "stop"
    assert choice["message"]["citations"] == answer["citations"]
    text, _, places = choice["message"]["content"].partition("\n\n出处：\n")
    assert text.partition("\n\n")[0] == answer["text"]
    assert places == "[1] 东溪县2025年政府工作报告 › 一、修路"
    assert given["yanzheng"]["certainty"] == answer["certainty"]


def test_a_stream_says_the_same(api: TestClient) -> None:
    """Line by line, the citations with the last, then the end."""
    body = {"messages": [user(QUESTION)]}
    whole = api.post(PATH, json=body).json()["choices"][0]["message"]
    given = api.post(PATH, json={**body, "stream": True, "stream_options": {"include_usage": True}})
    assert given.headers["content-type"].startswith("text/event-stream")
    *chunks, end = [event.removeprefix("data: ") for event in given.text.split("\n\n") if event]
    assert end == "[DONE]"
    told = [json.loads(chunk) for chunk in chunks]
    deltas = [chunk["choices"][0]["delta"] for chunk in told if chunk["choices"]]
    assert "".join(delta.get("content", "") for delta in deltas) == whole["content"]
    assert deltas[-1]["citations"] == whole["citations"]
    assert told[-1]["usage"]["total_tokens"] == 0


def test_a_conversation_is_its_messages(api: TestClient) -> None:
    """What was asked and answered before is what a follow-up leans on; the list of places below an answer is no part of it."""
    first = api.post(PATH, json={"messages": [user(QUESTION)]}).json()["choices"][0]["message"]["content"]
    messages = [
        {"role": "system", "content": "Answer in verse."},
        user(QUESTION),
        {"role": "assistant", "content": first},
        user([{"type": "text", "text": "它的投资是多少？"}]),  # type: ignore[arg-type]
    ]
    given = api.post(PATH, json={"messages": messages}).json()
    history = [{"question": QUESTION, "answer": first.partition("\n\n")[0]}]
    own = api.post("/api/v1/ask", json={"question": "它的投资是多少？", "history": history}).json()
    assert given["yanzheng"]["text"] == own["text"]
    assert given["yanzheng"]["resolved"] == own["resolved"] != ""


def test_documents_can_be_chosen(api: TestClient) -> None:
    """By fields of our own beside OpenAI's."""
    body = {"messages": [user("新修公路多少公里？")], "filters": {"year": "2026"}}
    assert "八公里" in api.post(PATH, json=body).json()["yanzheng"]["text"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"messages": []}, 422),
        ({"messages": [{"role": "system", "content": "x"}]}, 422),
        ({"messages": [user("")]}, 422),
        ({"messages": [user("路" * 2001)]}, 422),
        ({"messages": [user("路")], "model": "other"}, 404),
        ({"messages": [user("路")], "model": "yanzheng-generative"}, 409),
        ({"messages": [user("路")], "documents": ["无"]}, 404),
    ],
)
def test_what_is_wrong_is_told_as_openai_tells_it(api: TestClient, body: dict[str, Any], status: int) -> None:
    """In its own form, with what to do."""
    given = api.post(PATH, json=body)
    assert given.status_code == status
    assert given.json()["error"]["message"]
    assert given.json()["error"]["type"]


def test_the_client_of_openai_reads_all_of_it(calls: Calls) -> None:
    """Its own package, unchanged: models, an answer, a stream, and a refusal without a key."""
    key = "k" * 20
    over = calls(api_keys=(key,))
    client = OpenAI(base_url=f"{ADDRESS}/v1", api_key=key, http_client=over, max_retries=0)  # type: ignore[arg-type]
    assert next(model.id for model in client.models.list()) == "yanzheng"
    answer = client.chat.completions.create(model="yanzheng", messages=[{"role": "user", "content": QUESTION}])
    assert "三十公里" in (answer.choices[0].message.content or "")
    assert answer.choices[0].message.citations[0]["quote"]  # type: ignore[attr-defined]


def test_a_likely_answer_says_so() -> None:
    """In the text that a client shows, in the answer's language; it is no part of what was said when the conversation goes on."""
    likely = Answer("It rained [1].", (), False, 0.5, "en", "extractive", {}, certainty="likely")
    assert content_of(likely) == "It rained [1].\n\nProbably so; please check it against the text"
    assert _without_sources(content_of(likely)) == "It rained [1]."
    assert content_of(replace(likely, certainty="sure")) == "It rained [1]."
