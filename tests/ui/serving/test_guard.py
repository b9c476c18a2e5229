"""What reaches the page: only this server's own page, whoever has the password, in bounds."""

import base64
import json
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from tests.ui.serving.clock import Clock
from ui.serving.asgi import Message, Receive, Send
from ui.serving.bodies import LONGEST_BODY, LONGEST_UPLOAD
from ui.serving.guard import Guard, fitting, is_loopback, names_of
from ui.serving.limits import Limits
from ui.serving.signing_in.attempts import LONGEST, Attempts

LOCAL, _ = names_of("127.0.0.1")


async def _app(scope: Message, receive: Receive, send: Send) -> None:
    body, more = b"", scope["method"] == "POST"
    while more:
        message = await receive()
        body, more = body + message["body"], message["more_body"]
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})


async def answered(
    guard: Guard,
    *,
    method: str = "GET",
    path: str = "/",
    headers: Mapping[str, str] | None = None,
    parts: tuple[bytes, ...] = (b"{}",),
) -> tuple[int, bytes, int]:
    """The status, the body, and how many parts of the request were taken."""
    sent: list[Message] = []
    taken = 0

    async def receive() -> Message:
        nonlocal taken
        taken += 1
        return {"type": "http.request", "body": parts[taken - 1], "more_body": taken < len(parts)}

    async def send(message: Message) -> None:
        sent.append(message)

    given = {"host": "127.0.0.1:7860", **(headers or {})}
    scope: Message = {
        "type": "http",
        "method": method,
        "path": path,
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in given.items()],
    }
    await guard(scope, receive, send)
    return sent[0]["status"], b"".join(m["body"] for m in sent[1:]), taken


@pytest.mark.parametrize("here", ["127.0.0.1", "::1", "127.0.0.5", "0.0.0.0", "::", "192.168.1.5"])
async def test_a_foreign_name_is_refused(here: str) -> None:
    """Whatever is listened to: a name that someone else made point here is no name of this server (DNS rebinding)."""
    names, numeric = names_of(here)
    guard = Guard(_app, names, numeric)
    for host in (
        "evil.example",
        "evil.example:7860",
        "127.0.0.1.evil.example",
        "",
        "[",
        "localhost.evil.example",
        "user@evil.example",
    ):
        assert (await answered(guard, headers={"host": host}))[0] == 400, host
    for host in ("127.0.0.1:7860", "localhost:7860", "[::1]:7860"):
        assert (await answered(guard, headers={"host": host}))[0] == 200, host
    elsewhere = (await answered(guard, headers={"host": "192.168.1.5:7860"}))[0]
    assert elsewhere == (400 if is_loopback(here) else 200)


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://127.0.0.1:7860", 200),
        ("http://localhost:9999", 403),
        ("http://localhost:7860", 403),
        ("https://evil.example", 403),
        ("null", 403),
        ("", 403),
        ("http://[", 403),
    ],
)
async def test_another_site_s_page_is_refused(origin: str, status: int) -> None:
    """A page may send only to the very address that it came from, another port of this machine included."""
    guard = Guard(_app, LOCAL)
    assert (await answered(guard, headers={"origin": origin}))[0] == status
    assert (await answered(guard, method="POST", path="/gradio_api/queue/join", headers={"origin": origin}))[
        0
    ] == status


async def test_a_password_is_asked_for() -> None:
    """Every path wants it; any user's name does; a wrong or broken one is refused with the challenge."""
    clock = Clock()
    guard = Guard(_app, LOCAL, password="三峡 s3cret", attempts=Attempts(clock))
    right = base64.b64encode("any:三峡 s3cret".encode()).decode()
    assert (await answered(guard, headers={"authorization": f"Basic {right}"}))[0] == 200
    wrong = base64.b64encode(b"any:else").decode()
    for told in ("", "Basic", "Basic !!", f"Basic {wrong}", "Bearer x", f"Basic {right}=", "Basic é"):
        for path in ("/", "/config", "/gradio_api/queue/data"):
            clock.now += LONGEST
            assert (await answered(guard, path=path, headers={"authorization": told}))[0] == 401, told


async def test_a_password_cannot_be_guessed_quickly() -> None:
    """After some wrong ones each waits, the right one too; requests without any do not count."""
    guard = Guard(_app, LOCAL, password="s3cret", attempts=Attempts(Clock()))
    tokens = [base64.b64encode(f"any:{told}".encode()).decode() for told in (*"abcde", "s3cret")]
    for _ in range(9):
        assert (await answered(guard))[0] == 401
    statuses = [(await answered(guard, headers={"authorization": f"Basic {token}"}))[0] for token in tokens]
    assert statuses == [401] * 5 + [429]


async def test_large_bodies_are_refused_before_they_are_taken() -> None:
    """A body that is told to be too long is not read; one that is not told is read to the limit and no further."""
    guard = Guard(_app, LOCAL)
    join = {"method": "POST", "path": "/gradio_api/queue/join"}
    status, _, taken = await answered(guard, headers={"content-length": str(LONGEST_BODY + 1)}, **join)  # type: ignore[arg-type]
    assert (status, taken) == (413, 0)
    for told in ("-1", "²", "x", "9" * 5000):
        assert (await answered(guard, headers={"content-length": told}, **join))[0] == 413  # type: ignore[arg-type]
    million = b" " * (1 << 20)
    status, _, taken = await answered(guard, parts=(million,) * 60, **join)  # type: ignore[arg-type]
    assert status == 413
    assert taken <= LONGEST_BODY // len(million) + 1


async def test_what_the_page_sends_arrives_whole() -> None:
    """A body in parts comes to the application as it was sent."""
    status, body, _ = await answered(
        Guard(_app, LOCAL), method="POST", path="/gradio_api/queue/join", parts=(b'{"data":', b" [1]}")
    )
    assert (status, body) == (200, b'{"data": [1]}')


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/gradio_api/process_recording"),
        ("PUT", "/"),
        ("POST", "/gradio_api/vibe-edit"),
        ("DELETE", "/"),
    ],
)
async def test_what_the_page_never_sends_is_refused(method: str, path: str) -> None:
    """What is for parts that the page does not have reaches nothing."""
    assert (await answered(Guard(_app, LOCAL), method=method, path=path))[0] == 404


class Textbox:
    """Stands for Gradio's, of which only the name of its class is looked at: Gradio leaves event loops open, which fails tests."""


class State(Textbox):
    """Likewise."""


class Radio:
    """Likewise, with choices."""

    def __init__(self, *values: str) -> None:
        self.choices = [(value.upper(), value) for value in values]


@pytest.fixture
def page() -> Any:
    """A page with one function, of the inputs of a question."""
    inputs = [Textbox(), State(), Radio("zh", "en"), Radio("cautious", "balanced")]
    return SimpleNamespace(fns={3: SimpleNamespace(inputs=inputs)})


async def test_calls_must_fit_the_page(page: Any) -> None:
    """A function that the page has, with inputs of its types, passes; anything else is refused, and not tried."""
    guard = Guard(_app, LOCAL, fits=fitting(page))
    good = {"fn_index": 3, "data": ["修了多少路？", None, "zh", "balanced"], "session_hash": "a", "event_data": None}

    async def status(body: object) -> int:
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        return (await answered(guard, method="POST", path="/gradio_api/queue/join", parts=(sent,)))[0]

    assert await status(good) == 200
    for changed in (
        {"fn_index": 9999}, {"fn_index": -1}, {"fn_index": "1"}, {"fn_index": True}, {"fn_index": None}, {"data": None}, {"data": []},
        {"data": [1, None, "zh", "balanced"]}, {"data": [["x"], None, "zh", "balanced"]}, {"data": ["x", None, "xx", "balanced"]},
        {"data": ["x", None, "zh", {}]}, {"session_hash": []}, {"event_data": "x"},
    ):  # fmt: skip
        assert await status({**good, **changed}) == 422, changed
    for broken in (b"", b"[", b"[" * 100_000, b"\xff", b"null", b"9" * 5000):
        assert await status(broken) == 422


async def test_documents_may_be_sent_up_to_a_size() -> None:
    """They are passed on as they come; what is longer than told, or told to be too long, is broken off."""
    path = "/gradio_api/upload"
    status, body, _ = await answered(Guard(_app, LOCAL), method="POST", path=path, parts=(b"one", b"two"))
    assert (status, body) == (200, b"onetwo")
    headers = {"content-length": str(LONGEST_UPLOAD + 1)}
    assert (await answered(Guard(_app, LOCAL), method="POST", path=path, headers=headers))[0] == 413


async def test_what_an_address_may_have_is_told_in_the_reader_s_language() -> None:
    """Where nobody signs in, calls and pages are counted for each address; Retry-After says when to come again."""
    guard = Guard(_app, LOCAL, limits=Limits(1, 0, Clock()))
    join = {"method": "POST", "path": "/gradio_api/queue/join"}
    assert (await answered(guard, **join))[0] == 200  # type: ignore[arg-type]
    for language, said in (("zh", "操作太频繁"), ("en", "Too many requests"), ("", "Too many requests")):
        headers = {"accept-language": language, "content-type": "application/json"}
        status, body, _ = await answered(guard, headers=headers, **join)  # type: ignore[arg-type]
        assert status == 429
        assert said in json.loads(body)["detail"]
    cookie = {"cookie": "yanzheng_language=zh", "accept-language": "en"}
    status, body, _ = await answered(guard, headers=cookie)
    assert (status, "最多 0 个" in body.decode()) == (429, True)
