"""What may reach the tools over HTTP: an ASGI application in, the same behind checks of every request out. Used by `ui.tools.serving`.

Refused are names that are not this server's (DNS rebinding), requests that a page of another site sends, and whoever lacks the key where
one is set. Programs have no password dialogue, so the key comes as a bearer token (RFC 6750).
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass

from ui.serving.asgi import Application, Message, Receive, Send, headers_of
from ui.serving.guard import is_called, is_foreign, names_of


@dataclass(frozen=True)
class Door:
    """`names` are the host names that requests may come for; `numeric` tells that any numeric address may be one, too; `key` may be empty."""

    app: Application
    names: Collection[str]
    numeric: bool
    key: str

    @classmethod
    def before(cls, app: Application, here: str, host: str, key: str) -> "Door":
        """The door before an application that listens on the address `here`, given as `host`."""
        names, numeric = names_of(here)
        return cls(app, {*names, host.lower()}, numeric, key)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """The ASGI interface."""
        if scope["type"] == "http" and (refused := self._refused(scope)):
            await _refuse(send, *refused)
            return
        await self.app(scope, receive, send)

    def _refused(self, scope: Message) -> tuple[int, str] | None:
        headers = headers_of(scope)
        host = headers.get(b"host", "")
        if not is_called(host, self.names, self.numeric):
            return 421, "This server is not called so; use the address that it told."
        if is_foreign(headers.get(b"origin"), host):
            return 403, "A page of another site may not use this server."
        if self.key and not _knows(self.key, headers.get(b"authorization", "")):
            return 401, "Send the key that was set (YANZHENG_PASSWORD) or told: Authorization: Bearer KEY"
        return None


def _knows(key: str, authorization: str) -> bool:
    scheme, _, told = authorization.partition(" ")
    given = told.strip().encode("latin-1", "replace")
    return scheme.lower() == "bearer" and secrets.compare_digest(given, key.encode("utf-8", "surrogateescape"))


async def _refuse(send: Send, status: int, reason: str) -> None:
    body = reason.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    if status == 401:
        headers.append((b"www-authenticate", b'Bearer realm="Yanzheng"'))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
