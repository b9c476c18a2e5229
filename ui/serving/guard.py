"""What may reach the page: an ASGI application in, the same behind checks of every request out. Used by `ui.serving.server`.

Refused are names that are not this server's (DNS rebinding), requests that another site's page sends, whoever lacks the password where one
is set, bodies beyond `LONGEST_BODY` (documents: `LONGEST_UPLOAD`), what the page never sends (recordings), and calls that fit no function of it.
"""

import base64
import binascii
import ipaddress
import json
import secrets
import socket
from collections.abc import Awaitable, Callable, Collection, MutableMapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

# Bytes of a document that a browser may send; what the readers of formats take, too (`index.reading.sources`).
LARGEST_FILE = 200 << 20
# Documents that may come in one go, with what stands around them.
LONGEST_UPLOAD = 2 * LARGEST_FILE
# Bytes. The largest that the page sends otherwise is a question set for the Evaluate view; the sets that come with Yanzheng have up to 2 MB.
LONGEST_BODY = 8 << 20
_PREFIX = "/gradio_api"
# What the page sends; all else that Gradio would take by POST is for components that it does not have.
_CALLS = ("/queue/join", "/run/", "/api/")
_SENT = (*_CALLS, "/cancel", "/reset")
_UPLOAD = "/upload"
_READ = ("GET", "HEAD")


class Programs(Protocol):
    """The door for programs (`ui.programs.entry`): which paths are theirs, and what serves them behind keys of its own."""

    def serves(self, path: str) -> bool:
        """Whether a path is theirs."""

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """The ASGI interface."""

    async def refuse(self, scope: Message, send: Send, status: int, error: str, what_to_do: str) -> None:
        """Tells a program why it does not come in."""


class _RefusedError(Exception):
    def __init__(self, status: int, reason: str, headers: tuple[tuple[bytes, bytes], ...] = ()) -> None:
        super().__init__(reason)
        self.status, self.reason, self.headers = status, reason, headers


@dataclass(frozen=True)
class Guard:
    """`names` are the host names that requests may come for; `numeric` tells that any numeric address may be one, too.

    `password` is the one that is asked for, whatever the user's name; none where it is empty. `fits` tells of the body of a call, as it
    was read from JSON, whether the page has such a function with such inputs. `programs` serves what the page does not: its senders are
    looked at here, its keys and its bodies there.
    """

    app: Application
    names: Collection[str] = ()
    numeric: bool = False
    password: str = ""
    fits: Callable[[dict[str, Any]], bool] = lambda _: True
    programs: Programs | None = None

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """The ASGI interface."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if self.programs is not None and self.programs.serves(scope["path"]):
            await self._for_programs(self.programs, headers, scope, receive, send)
            return
        try:
            self._check_sender(headers)
            self._check_password(headers)
            if scope["method"] == "POST" and scope["path"].removeprefix(_PREFIX) == _UPLOAD:
                _check_length(headers, LONGEST_UPLOAD)
                receive = _bounded(receive, LONGEST_UPLOAD)
            elif scope["method"] not in _READ:
                receive = _replayed(await self._checked_body(scope, headers, receive), receive)
        except _RefusedError as refused:
            await _refuse(send, refused)
            return
        await self.app(scope, receive, send)

    async def _for_programs(
        self, programs: Programs, headers: dict[bytes, str], scope: Message, receive: Receive, send: Send
    ) -> None:
        try:
            self._check_sender(headers)
        except _RefusedError as refused:
            error, _, what_to_do = refused.reason.partition("; ")
            await programs.refuse(scope, send, refused.status, f"{error}.", what_to_do.capitalize())
            return
        await programs(scope, receive, send)

    def _check_sender(self, headers: dict[bytes, str]) -> None:
        host = headers.get(b"host", "")
        if not self._is_ours(host):
            raise _RefusedError(400, "This server is not called so; open the address that it printed.")
        origin = headers.get(b"origin")
        if origin is not None and _netloc(origin) != host.lower():
            raise _RefusedError(403, "Another site's page may not use this server; open the address that it printed.")

    def _check_password(self, headers: dict[bytes, str]) -> None:
        if self.password and not knows_password(self.password, headers.get(b"authorization", "")):
            challenge = (b"www-authenticate", b'Basic realm="Yanzheng", charset="UTF-8"')
            raise _RefusedError(401, "Give the password that was set (YANZHENG_PASSWORD) or printed.", (challenge,))

    def _is_ours(self, host: str) -> bool:
        try:
            name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
        except ValueError:
            return False
        return name in self.names or (self.numeric and _is_numeric(name))

    async def _checked_body(self, scope: Message, headers: dict[bytes, str], receive: Receive) -> bytes:
        path = scope["path"].removeprefix(_PREFIX)
        if scope["method"] != "POST" or not path.startswith(_SENT):
            raise _RefusedError(404, "The page has nothing there.")
        _check_length(headers, LONGEST_BODY)
        body = await _read(receive)
        if path.startswith(_CALLS) and not self._is_call(body):
            raise _RefusedError(422, "The page has no such function with such inputs; load it again.")
        return body

    def _is_call(self, body: bytes) -> bool:
        try:
            called = json.loads(body)
        except (ValueError, RecursionError):
            return False
        return isinstance(called, dict) and self.fits(called)


def names_of(host: str) -> tuple[tuple[str, ...], bool]:
    """The names that a server that listens on `host` is called by, and whether any numeric address may be one, too.

    A foreign page can have a name of its own point here, and so read what stands here; it can do so with no numeric address.
    """
    here = ("127.0.0.1", "localhost", "::1")
    if is_loopback(host):
        return (*here, host), False
    return (*here, host.lower(), socket.gethostname().lower()), True


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a numeric address."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


def fitting(blocks: Any) -> Callable[[dict[str, Any]], bool]:
    """What tells whether a call's body names a function of these `gradio.Blocks` and gives its inputs in their types."""

    def fits(body: dict[str, Any]) -> bool:
        number, data = body.get("fn_index"), body.get("data")
        if type(number) is not int or number not in blocks.fns or not isinstance(data, list):
            return False
        inputs = blocks.fns[number].inputs
        plain = all(isinstance(body.get(name), str | None) for name in ("session_hash", "event_id"))
        event = body.get("event_data")
        return (
            plain
            and isinstance(event, dict | None)
            and len(data) == len(inputs)
            and all(_is_value(component, value) for component, value in zip(inputs, data, strict=True))
        )

    return fits


def _is_value(component: Any, value: object) -> bool:
    """Whether an input's value is of its type; a state is kept here, and what is sent for it is not looked at."""
    kind = type(component).__name__
    if kind == "Radio":
        return value in [choice for _, choice in component.choices] if isinstance(value, str) else value is None
    if kind == "Textbox":
        return isinstance(value, str | None)
    return True


def _netloc(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def _is_numeric(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def knows_password(password: str, authorization: str) -> bool:
    """Whether a request's header Authorization gives that password (Basic, RFC 7617), whatever the user's name."""
    scheme, _, told = authorization.partition(" ")
    if scheme.lower() != "basic":
        return False
    try:
        given = base64.b64decode(told, validate=True).partition(b":")[2]
    except (binascii.Error, ValueError):
        return False
    return secrets.compare_digest(given, password.encode("utf-8", "surrogateescape"))


def _check_length(headers: dict[bytes, str], most: int) -> None:
    if not is_within(headers.get(b"content-length", "0"), most):
        raise _too_long(most)


def is_within(told: str, most: int) -> bool:
    """Whether a length that a request tells is one, and no more than that."""
    return told.isascii() and told.isdigit() and len(told) <= len(str(most)) and int(told) <= most


def _bounded(receive: Receive, most: int) -> Receive:
    """The body as it comes, broken off where it grows beyond what was told: it is never held as a whole."""
    length = 0

    async def counted() -> Message:
        nonlocal length
        message = await receive()
        length += len(message.get("body", b""))
        return message if length <= most else {"type": "http.disconnect"}

    return counted


def _too_long(most: int) -> _RefusedError:
    return _RefusedError(413, f"A request may have {most:,} bytes at most; send less at once.")


async def _read(receive: Receive) -> bytes:
    parts: list[bytes] = []
    length = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise _RefusedError(400, "The request was broken off.")
        parts.append(message.get("body", b""))
        length += len(parts[-1])
        if length > LONGEST_BODY:
            raise _too_long(LONGEST_BODY)
        if not message.get("more_body"):
            return b"".join(parts)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Gives the body that was read, and afterwards what comes."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay


async def _refuse(send: Send, refused: _RefusedError) -> None:
    body = refused.reason.encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
        *refused.headers,
    ]
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
