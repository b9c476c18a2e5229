"""Where users sign in and out: through the guard, as a browser does it."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.ui.serving.clock import Clock
from ui.serving.asgi import Message, Receive, Send
from ui.serving.guard import Guard
from ui.serving.limits import Limits
from ui.serving.signing_in.attempts import FREE, Attempts
from ui.serving.signing_in.door import Door, signed_in_html
from ui.serving.signing_in.users import UserFile, change_users
from ui.serving.user import root_of, user_of, with_user

PASSWORD = "correct horse"


class Request:
    """Stands for a web framework's, of which only the scope is looked at."""

    def __init__(self, scope: Message) -> None:
        self.scope = scope


async def _app(scope: Message, receive: Receive, send: Send) -> None:  # noqa: ARG001  An ASGI application.
    """Answers with whose request it is."""
    body = f"{user_of(Request(scope))} at {root_of(Request(scope))}{scope['path']}".encode()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})


async def answered(
    guard: Guard, method: str, path: str, body: bytes = b"", *, scheme: str = "http", **headers: str
) -> tuple[int, dict[str, str], str]:
    """Status, headers and text."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    named: Mapping[str, str] = {"host": "localhost", **{name.replace("_", "-"): v for name, v in headers.items()}}
    told = [(name.encode(), value.encode("latin-1")) for name, value in named.items()]
    scope: Message = {"type": "http", "method": method, "path": path, "scheme": scheme, "headers": told}
    await guard({**scope, "client": ("10.0.0.7", 1)}, receive, send)
    answer = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], answer, b"".join(m["body"] for m in sent[1:]).decode()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with one user."""
    path = tmp_path_factory.mktemp("door") / "users"
    change_users(path, "王芳", PASSWORD)
    return path


@pytest.fixture
def pauses() -> list[float]:
    """The pauses that were made."""
    return []


@pytest.fixture
def guard(file: Path, pauses: list[float]) -> Guard:
    """A page at a path, with users; its clock stands."""

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    door = Door(UserFile(file), "/yz", attempts=Attempts(Clock()), pause=pause)
    return Guard(_app, {"localhost"}, door=door, root="/yz", limits=Limits(2, 1, Clock()))


def form(name: str = "王芳", password: str = PASSWORD) -> bytes:
    return urlencode({"name": name, "password": password}).encode()


async def signed_in(guard: Guard, scheme: str = "http") -> str:
    """The cookie that signing in gives, with all that is said of it."""
    status, headers, _ = await answered(guard, "POST", "/yz/sign-in", form(), scheme=scheme)
    assert (status, headers["location"]) == (303, "/yz/")
    return headers["set-cookie"]


async def test_a_user_signs_in_and_out(guard: Guard) -> None:
    """With the cookie requests are the user's, with the path or without; after signing out the same cookie means nothing."""
    cookie = (await signed_in(guard)).partition(";")[0]
    assert (await answered(guard, "GET", "/yz/config", cookie=cookie))[::2] == (200, "王芳 at /yz/config")
    assert (await answered(guard, "GET", "/", cookie=f"a=b; {cookie}"))[::2] == (200, "王芳 at /yz/")
    status, headers, _ = await answered(guard, "POST", "/yz/sign-out", cookie=cookie)
    assert (status, headers["location"]) == (303, "/yz/")
    assert "=; Path=/yz; Max-Age=0;" in headers["set-cookie"]
    assert (await answered(guard, "GET", "/config", cookie=cookie))[0] == 401


async def test_the_cookie_is_for_this_page_alone(guard: Guard) -> None:
    """No script reads it, no other site sends it, no other path gets it; where the page came by HTTPS, it goes by nothing else."""
    plain = (await signed_in(guard)).split("; ")[1:]
    assert plain == ["Path=/yz", "Max-Age=604800", "HttpOnly", "SameSite=Strict"]
    assert (await signed_in(guard, "https")).split("; ")[1:] == [*plain, "Secure"]


async def test_whoever_is_not_signed_in_gets_the_form_or_nothing(guard: Guard) -> None:
    """The form in the reader's language where the page would be; elsewhere 401, as JSON to a call."""
    status, _, page = await answered(guard, "GET", "/", accept_language="zh-CN,en;q=0.5")
    assert status == 401
    assert 'lang="zh-CN"' in page
    assert 'action="/yz/sign-in"' in page
    assert "<head>" not in page  # That is where the page of questions is hidden until it is drawn.
    assert "Sign in first" in (await answered(guard, "GET", "/config"))[2]
    called = await answered(guard, "POST", "/gradio_api/queue/join", b"{}", content_type="application/json")
    assert called[0] == 401
    assert called[2].startswith('{"detail": "Sign in first')


async def test_a_wrong_password_is_slow_and_then_waits(guard: Guard, pauses: list[float]) -> None:
    """Each is answered after a pause, with the name still there; after some, even the right one has to wait, and is told how long."""
    for _ in range(FREE):
        status, _, page = await answered(guard, "POST", "/sign-in", form('"><b>', "wrong"))
        assert status == 401
        assert "The user name or the password is wrong" in page
        assert 'value="&#34;&gt;&lt;b&gt;"' in page
    assert pauses == [1.0] * FREE
    status, headers, text = await answered(guard, "POST", "/sign-in", form(), accept_language="zh")
    assert (status, headers["retry-after"]) == (429, "1")
    assert "请在 1 秒之后再试" in text


async def test_many_people_of_one_address_sign_in_at_once(guard: Guard) -> None:
    """An office opens the page at nine; passwords that are still to be looked at are no failures, nor are wrong ones fewer for coming at once."""
    answers = await asyncio.gather(*(answered(guard, "POST", "/sign-in", form()) for _ in range(4 * FREE)))
    assert {status for status, _, _ in answers} == {303}
    wrong = [answered(guard, "POST", "/sign-in", form(password="wrong")) for _ in range(4 * FREE)]
    statuses = [status for status, _, _ in await asyncio.gather(*wrong)]
    assert (statuses.count(401), statuses.count(429)) == (FREE, 3 * FREE)


@pytest.mark.parametrize("body", [b"", b"\xff", b"&".join(b"a=1" for _ in range(99)), b"name=%ff&password=x"])
async def test_what_is_no_form_is_no_sign_in(guard: Guard, body: bytes) -> None:
    """It is refused, and is no fault of the server."""
    assert (await answered(guard, "POST", "/sign-in", body))[0] in (400, 401)


async def test_forms_have_a_length(guard: Guard) -> None:
    """Nobody fills the memory before signing in."""
    assert (await answered(guard, "POST", "/sign-in", b"x" * (1 << 20)))[0] == 413


async def test_a_broken_file_of_users_lets_nobody_in(tmp_path: Path) -> None:
    """Nor anyone who was in; the answer says whose fault it is."""
    change_users(tmp_path / "users", "王芳", PASSWORD)
    guard = Guard(_app, {"localhost"}, door=Door(UserFile(tmp_path / "users")))
    status, headers, _ = await answered(guard, "POST", "/sign-in", form())
    assert status == 303
    (tmp_path / "users").unlink()
    cookie = headers["set-cookie"].partition(";")[0]
    assert (await answered(guard, "GET", "/", cookie=cookie))[0] == 503


async def test_a_user_has_limits(guard: Guard) -> None:
    """Of calls (here two a minute) and open pages (here one), told with the time to wait."""
    cookie = (await signed_in(guard)).partition(";")[0]
    call = ("POST", "/gradio_api/queue/join", b'{"session_hash": "s"}')
    for _ in range(2):
        assert (await answered(guard, *call, cookie=cookie))[0] == 200
    status, headers, text = await answered(guard, *call, cookie=cookie, content_type="application/json")
    assert (status, headers["retry-after"]) == (429, "30")
    assert "try again in 30 seconds" in text
    with guard.limits.page("user 王芳"):
        status, headers, text = await answered(guard, "GET", "/", cookie=cookie, accept_language="en")
        assert (status, headers["retry-after"]) == (429, "30")
        assert "1 at most" in text
    assert (await answered(guard, "GET", "/", cookie=cookie))[0] == 200


def test_the_page_says_who_is_signed_in() -> None:
    """With the way out, at the page's path; nothing where nobody signs in."""
    request = Request(with_user({}, "王芳", "/yz"))
    shown = signed_in_html(request, "王芳", "zh")
    assert "已登录：王芳" in shown
    assert 'action="/yz/sign-out"' in shown
    assert signed_in_html(request, "", "zh") == ""
