"""Where users sign in and out: a request in, its user out, or the page to sign in. Used by `ui.serving.guard`."""

import asyncio
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from index.errors import UsersError
from ui.markup import rendered
from ui.serving.asgi import Message, Receive, Send, address_of_client, headers_of
from ui.serving.bodies import read
from ui.serving.language import cookie_of, language_of
from ui.serving.refusing import RefusedError, answer
from ui.serving.serving_words import SERVING_WORDS
from ui.serving.signing_in.attempts import Attempts
from ui.serving.signing_in.sessions import LASTING, Sessions
from ui.serving.signing_in.users import UserFile, Users, is_password
from ui.serving.user import root_of

SIGN_IN, SIGN_OUT = "/sign-in", "/sign-out"
_TEMPLATE = "serving/signing_in/door.html"
_COOKIE = "yanzheng_session"
# Seconds that the answer to a wrong password is held back.
_SLOWED = 1.0
# Passwords that are looked at at the same time: each takes 64 MiB.
_AT_ONCE = 2
# Bytes of a filled-in form.
_LONGEST = 16 << 10


@dataclass(frozen=True)
class Door:
    """Users of the file sign in, on a page whose path is `root` (empty: none)."""

    file: UserFile
    root: str = ""
    sessions: Sessions = field(default_factory=Sessions)
    attempts: Attempts = field(default_factory=Attempts)
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep
    _looking: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))

    def user(self, scope: Message) -> str:
        """Who sends a request; empty where nobody is signed in. Raises `RefusedError` (503) where the file cannot be read."""
        token = cookie_of(headers_of(scope), _COOKIE)
        return self.sessions.user(token, self._users()) if token else ""

    async def opened(self, scope: Message, receive: Receive, send: Send) -> bool:
        """Answers what is about signing in; returns False where the request is about anything else.

        Raises `RefusedError`: 429 where there were too many failures.
        """
        method, path = scope["method"], scope["path"]
        if path == SIGN_OUT and method == "POST":
            self.sessions.end(cookie_of(headers_of(scope), _COOKIE), self._users())
            await self._go(send, self._cookie(scope, "", 0))
        elif path == SIGN_IN and method == "POST":
            await self._sign_in(scope, receive, send)
        elif path == SIGN_IN and method in ("GET", "HEAD"):
            await self._page(scope, send, 200)
        else:
            return False
        return True

    async def turned_away(self, scope: Message, send: Send) -> None:
        """Answers whoever is not signed in: with the page to sign in where a browser opens the page, else by `RefusedError` (401)."""
        if scope["method"] != "GET" or scope["path"] != "/":
            raise RefusedError(401, "session")
        await self._page(scope, send, 401)

    async def _sign_in(self, scope: Message, receive: Receive, send: Send) -> None:
        name, password = _filled_in(await read(receive, _LONGEST))
        users, address = self._users(), address_of_client(scope)
        hashed = users.get(name)
        async with self._looking:
            # In their turn: an office's many people, who come from one address, are no failures before they were looked at.
            self.attempts.begin(address)
            right = await asyncio.to_thread(is_password, hashed, password)
            if right:
                self.attempts.succeeded(address)
        if hashed is None or not right:
            await self.pause(_SLOWED)
            await self._page(scope, send, 401, name[:64], wrong=True)
            return
        await self._go(send, self._cookie(scope, self.sessions.begun(name, hashed), LASTING))

    def _users(self) -> Users:
        try:
            return self.file.users()
        except UsersError as error:
            raise RefusedError(503, "users") from error

    async def _page(self, scope: Message, send: Send, status: int, name: str = "", *, wrong: bool = False) -> None:
        words = SERVING_WORDS[language_of(headers_of(scope))]
        message = words.wrong if wrong else ""
        page = rendered(_TEMPLATE, "page", words, self.root + SIGN_IN, name, message)
        await answer(send, status, b"text/html; charset=utf-8", page.encode())

    async def _go(self, send: Send, cookie: str) -> None:
        to = (b"location", f"{self.root}/".encode())
        await answer(send, 303, b"text/plain", b"", to, (b"set-cookie", cookie.encode()))

    def _cookie(self, scope: Message, token: str, seconds: int) -> str:
        secure = "; Secure" if scope.get("scheme") == "https" else ""
        return f"{_COOKIE}={token}; Path={self.root or '/'}; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}"


def _filled_in(form: bytes) -> tuple[str, str]:
    """The name, as it is kept, and the password of a form; raises `RefusedError` (400) where it is none of ours."""
    try:
        fields = parse_qs(form.decode(), max_num_fields=8)
    except ValueError:
        raise RefusedError(400, "broken") from None
    name, password = (fields.get(field, [""])[0] for field in ("name", "password"))
    return unicodedata.normalize("NFKC", name.strip()), password


def signed_in_html(request: object, user: str, language: str) -> str:
    """Who is signed in, and the way out, for the page's head; nothing where nobody signs in."""
    if not user:
        return ""
    return rendered(_TEMPLATE, "signed_in", SERVING_WORDS[language], user, root_of(request) + SIGN_OUT)
