"""What may reach the page: an ASGI application in, the same behind checks of every request out. Used by `ui.serving.server`.

Refused are names that are not this server's (DNS rebinding), requests that another site's page sends, whoever is not signed in or lacks the
password where one is asked for, bodies beyond `LONGEST_BODY` (documents: `LONGEST_UPLOAD`), what the page never sends (recordings), calls that
fit no function of it, pages of other users, and more of anything than one person may have (`ui.serving.limits`).
"""

import base64
import binascii
import ipaddress
import json
import secrets
import socket
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

from ui.serving.asgi import Application, Message, Receive, Send, address_of_client, headers_of
from ui.serving.bodies import LONGEST_BODY, LONGEST_UPLOAD, bounded, check_length, read, replayed
from ui.serving.limits import Limits, Owners
from ui.serving.refusing import RefusedError, refuse
from ui.serving.signing_in.attempts import Attempts
from ui.serving.signing_in.door import Door
from ui.serving.user import with_user

_PREFIX = "/gradio_api"
# What the page sends; all else that Gradio would take by POST is for components that it does not have.
_CALLS = ("/queue/join", "/run/", "/api/")
_SENT = (*_CALLS, "/cancel", "/reset")
_UPLOAD = "/upload"
_READ = ("GET", "HEAD")
# What the page keeps open for as long as it is shown.
_OPEN = "/heartbeat/"
# Paths whose next part is a session.
_OF_SESSION = (_OPEN, "/stream/")


class Programs(Protocol):
    """The door for programs (`ui.programs.entry`): which paths are theirs, and what serves them behind keys of its own."""

    def serves(self, path: str) -> bool:
        """Whether a path is theirs."""

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """The ASGI interface."""

    async def refuse_as(self, scope: Message, send: Send, refused: RefusedError) -> None:
        """Tells a program why it does not come in."""


@dataclass(frozen=True)
class Guard:
    """`names` are the host names that requests may come for; `numeric` tells that any numeric address may be one, too.

    `password` is the one that is asked for, whatever the user's name; none where it is empty. `door` is where users sign in, if they do.
    `fits` tells of the body of a call, as it was read from JSON, whether the page has such a function with such inputs. `root` is the
    path that the page stands at; requests may come with it or, from a proxy that takes it off, without. `programs`
    serves what the page does not: its senders are looked at here, its keys and its bodies there. `coming` is entered while documents are sent.
    """

    app: Application
    names: Collection[str] = ()
    numeric: bool = False
    password: str = ""
    fits: Callable[[dict[str, Any]], bool] = lambda _: True
    door: Door | None = None
    root: str = ""
    limits: Limits = field(default_factory=Limits)
    owners: Owners = field(default_factory=Owners)
    attempts: Attempts = field(default_factory=Attempts)
    programs: Programs | None = None
    coming: Callable[[], AbstractContextManager[object]] = nullcontext

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """The ASGI interface."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope = self._within_root(scope)
        if self.programs is not None and self.programs.serves(scope["path"]):
            await self._for_programs(self.programs, scope, receive, send)
            return
        try:
            self._check_sender(headers_of(scope))
            await self._let_in(scope, receive, send)
        except RefusedError as refused:
            await refuse(scope, send, refused)

    async def _for_programs(self, programs: Programs, scope: Message, receive: Receive, send: Send) -> None:
        try:
            self._check_sender(headers_of(scope))
            user = self.door.user(scope) if self.door is not None else ""
            if self._tries_password(scope):
                self._check_password(scope)
        except RefusedError as refused:
            await programs.refuse_as(scope, send, refused)
            return
        await programs(with_user(scope, user, self.root), receive, send)

    def _tries_password(self, scope: Message) -> bool:
        """Whether a program comes with a password, which it may guess no quicker than on the page."""
        return bool(self.password) and headers_of(scope).get(b"authorization", "").lower().startswith("basic")

    async def _let_in(self, scope: Message, receive: Receive, send: Send) -> None:
        """Passes a request on to the application if whoever sends it is known, within their limits, and may send it."""
        self._check_password(scope)
        user = ""
        if self.door is not None:
            if await self.door.opened(scope, receive, send):
                return
            user = self.door.user(scope)
            if not user:
                await self.door.turned_away(scope, send)
                return
        scope = with_user(scope, user, self.root)
        person = f"user {user}" if user else address_of_client(scope)
        path = scope["path"].removeprefix(_PREFIX)
        for session in _sessions(scope, path):
            self.owners.check(user, session)
        if scope["method"] not in _READ:
            receive = await self._sent(scope, path, user, person, receive)
        elif path == "/":
            self.limits.one_more_page(person)
        elif path.startswith(_OPEN):
            with self.limits.page(person):
                await self.app(scope, receive, send)
            return
        with self.coming() if path == _UPLOAD else nullcontext():
            await self.app(scope, receive, send)

    async def _sent(self, scope: Message, path: str, user: str, person: str, receive: Receive) -> Receive:
        """What gives the body of a request that changes something, once it is checked."""
        headers = headers_of(scope)
        if path.startswith((*_CALLS, _UPLOAD)):
            self.limits.call(person)
        if scope["method"] == "POST" and path == _UPLOAD:
            check_length(headers, LONGEST_UPLOAD)
            return bounded(receive, LONGEST_UPLOAD)
        body = await self._checked_body(scope, headers, receive)
        called = _called(body)
        if called is not None:
            self.owners.check(user, called.get("session_hash"), called.get("event_id"))
        if path.startswith(_CALLS) and (called is None or not self.fits(called)):
            raise RefusedError(422, "function")
        return replayed(body, receive)

    def _within_root(self, scope: Message) -> Message:
        """The request as it is for a page that stands at no path; what names another host than `Host`, which is checked, goes."""
        path = scope["path"]
        if self.root and (path == self.root or path.startswith(f"{self.root}/")):
            path = path[len(self.root) :] or "/"
        headers = [(name, value) for name, value in scope["headers"] if name.lower() != b"x-forwarded-host"]
        return {**scope, "path": path, "headers": headers}

    def _check_sender(self, headers: dict[bytes, str]) -> None:
        host = headers.get(b"host", "")
        if not is_called(host, self.names, self.numeric):
            raise RefusedError(400, "name")
        if is_foreign(headers.get(b"origin"), host):
            raise RefusedError(403, "origin")

    def _check_password(self, scope: Message) -> None:
        if not self.password:
            return
        told, address = headers_of(scope).get(b"authorization", ""), address_of_client(scope)
        if told:
            self.attempts.begin(address)
        if not knows_password(self.password, told):
            challenge = (b"www-authenticate", b'Basic realm="Yanzheng", charset="UTF-8"')
            raise RefusedError(401, "password", (challenge,))
        self.attempts.succeeded(address)

    async def _checked_body(self, scope: Message, headers: dict[bytes, str], receive: Receive) -> bytes:
        path = scope["path"].removeprefix(_PREFIX)
        if scope["method"] != "POST" or not path.startswith(_SENT):
            raise RefusedError(404, "nothing")
        check_length(headers, LONGEST_BODY)
        return await read(receive, LONGEST_BODY)


def _called(body: bytes) -> dict[str, Any] | None:
    """What a body in JSON says; None where it is none."""
    try:
        called = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return called if isinstance(called, dict) else None


def _sessions(scope: Message, path: str) -> list[str]:
    """The sessions that a request names in its path and its query."""
    told = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("session_hash", [])
    return [*told, *(path.removeprefix(start).split("/")[0] for start in _OF_SESSION if path.startswith(start))]


def names_of(host: str) -> tuple[tuple[str, ...], bool]:
    """The names that a server that listens on `host` is called by, and whether any numeric address may be one, too.

    A foreign page can have a name of its own point here, and so read what stands here; it can do so with no numeric address.
    """
    here = ("127.0.0.1", "localhost", "::1")
    if is_loopback(host):
        return (*here, host), False
    return (*here, host.lower(), socket.gethostname().lower()), True


def is_called(host: str, names: Collection[str], numeric: bool) -> bool:
    """Whether a server is called so by the header Host: by one of its `names`, or, with `numeric`, by any numeric address."""
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return False
    return name in names or (numeric and _is_numeric(name))


def is_foreign(origin: str | None, host: str) -> bool:
    """Whether a page of another site sends a request, as its headers Origin and Host tell."""
    if origin is None:
        return False
    try:
        return urlsplit(origin).netloc.lower() != host.lower()
    except ValueError:
        return True


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


def session_of_event(blocks: Any) -> Callable[[str], str]:
    """What tells the session that asked for an event of these `gradio.Blocks`; empty where there is no such event any more."""

    def session(event: str) -> str:
        found = blocks._queue.event_ids_to_events.get(event)
        return str(found.session_hash or "") if found is not None else ""

    return session


def _is_value(component: Any, value: object) -> bool:
    """Whether an input's value is of its type; a state is kept here, and what is sent for it is not looked at."""
    kind = type(component).__name__
    if kind == "Radio":
        return value in [choice for _, choice in component.choices] if isinstance(value, str) else value is None
    if kind == "Textbox":
        return isinstance(value, str | None)
    return True


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
