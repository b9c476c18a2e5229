"""Opening a language model from settings, and a real client against a server on this machine: words, errors, keys."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import Any

import pytest
from langchain_core.messages import HumanMessage

from eval.running.startup import reserved_port
from index import Settings
from index.errors import LanguageModelError, SettingsError
from rag.generative.model import open_model, said, spoken
from tests.fake_model import FakeModel

KEY = "sk-never-to-be-shown"


class Server(ThreadingHTTPServer):
    """Answers every request to it with `status` and what it is to say, in the way of OpenAI's streams."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.status, self.says, self.requests = 200, ["去年", "新修公路"], list[dict[str, Any]]()
        self.released = threading.Event()
        self.holds = False

    @property
    def url(self) -> str:
        """The base URL."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append({"path": self.path, "key": self.headers["Authorization"], **body})
        if self.server.status != 200:
            error = json.dumps({"error": {"message": f"Incorrect API key provided: {KEY}"}}).encode()
            self.send_response(self.server.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(error)))
            self.end_headers()
            self.wfile.write(error)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for text in self.server.says:
            delta = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
            delta["choices"] = [{"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": None}]
            self.wfile.write(f"data: {json.dumps(delta)}\n\n".encode())
            self.wfile.flush()
            if self.server.holds:
                self.server.released.wait()
        self.wfile.write(b"data: [DONE]\n\n")

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on loopback, until the test is over."""
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.released.set()
        running.shutdown()
        thread.join()


def at(server: Server, settings: Settings) -> Settings:
    """Settings that name the server, with a key."""
    return replace(settings, llm_base_url=server.url, llm_model="m", llm_api_key=KEY)


ASKED = [HumanMessage("去年新修了多少公里公路？")]


def test_an_openai_compatible_server(server: Server, settings: Settings) -> None:
    """It is asked for a stream under its own name with the key, and what it says comes in pieces."""
    assert "".join(spoken(open_model(at(server, settings)), ASKED, 30)) == "去年新修公路"
    (request,) = server.requests
    assert request["path"] == "/v1/chat/completions"
    assert request["key"] == f"Bearer {KEY}"
    assert (request["model"], request["stream"], request["temperature"]) == ("m", True, 0)
    assert request["messages"][0]["content"] == ASKED[0].content


@pytest.mark.parametrize(("status", "reason"), [(401, "refused"), (404, "refused"), (429, "refused"), (500, "failed")])
def test_errors_of_a_server(server: Server, settings: Settings, status: int, reason: str) -> None:
    """They are told by their kind alone: a message that repeats the key goes nowhere."""
    server.status = status
    with pytest.raises(LanguageModelError) as error:
        said(open_model(at(server, settings)), ASKED, 30)
    assert error.value.reason == reason
    assert KEY not in str(error.value)
    assert error.value.__cause__ is None


def test_a_server_that_is_not_there(server: Server, settings: Settings) -> None:
    """A refused connection is told as such."""
    gone = at(server, settings)
    with reserved_port() as port:
        gone = replace(gone, llm_base_url=f"http://127.0.0.1:{port}/v1")
        with pytest.raises(LanguageModelError, match="cannot be reached") as error:
            said(open_model(gone), ASKED, 30)
    assert error.value.reason == "down"


def test_a_server_that_stops_in_the_middle(server: Server, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it said is passed on; then, at the time limit, it is left."""
    server.holds = True
    # A clock that goes on only when it is told to, so that a busy machine is no slow server.
    clock = SimpleNamespace(now=0.0, monotonic=lambda: clock.now)
    monkeypatch.setattr("rag.generative.model.time", clock)
    pieces = spoken(open_model(at(server, settings)), ASKED, 60)
    assert next(piece for piece in pieces if piece) == "去年"
    clock.now = 60.0
    with pytest.raises(LanguageModelError) as error:
        list(pieces)
    assert error.value.reason == "slow"


def test_a_model_without_time() -> None:
    """No time left is no wait at all."""
    model = FakeModel(answers=["好"], hangs=True)
    with pytest.raises(LanguageModelError, match="longer than 0 seconds"):
        said(model, ASKED, 0)
    model.release()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "YANZHENG_LLM_MODEL"),
        ({"llm_model": "no-such-maker"}, "names no provider"),
        ({"llm_model": "no-such-maker:model"}, "names no provider"),
        ({"llm_model": "mistralai:mistral-small"}, "langchain-mistralai"),
        ({"llm_base_url": "127.0.0.1:8080"}, "no address of a server"),
        ({"llm_base_url": "ftp://example.org/v1"}, "no address of a server"),
        ({"llm_base_url": "http://[::1/v1"}, "no address of a server"),
        ({"llm_base_url": f"ftp://me:{KEY}@example.org"}, "no address of a server"),
    ],
)
def test_settings_that_open_no_model(settings: Settings, fields: dict[str, str], told: str) -> None:
    """Each is one error that names the setting or the package and what to do, and never the key."""
    with pytest.raises(SettingsError, match=told) as error:
        open_model(replace(settings, llm_api_key=KEY, **fields))
    assert KEY not in str(error.value)


def test_the_key_is_not_shown(settings: Settings) -> None:
    """Neither settings nor the model show it."""
    named = replace(settings, llm_base_url="http://127.0.0.1:1/v1", llm_api_key=KEY)
    assert KEY not in repr(named)
    assert KEY not in repr(open_model(named))
