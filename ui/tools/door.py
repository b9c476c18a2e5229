"""What may reach the tools over HTTP: an ASGI application in, the same behind checks of every request out. Used by `ui.tools.serving`.

Refused are names that are not this server's (DNS rebinding), requests that a page of another site sends, whoever lacks a key where any are set, and
more calls than one may make. Programs have no password dialogue, so a key comes as a bearer token (RFC 6750) or in `X-API-Key`.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from ui.serving.asgi import Application, Header, Message, Receive, Send, address_of_client, headers_of
from ui.serving.guard import is_called, is_foreign, names_of
from ui.serving.keys import Keys
from ui.serving.limits import Limits
from ui.serving.refusing import RefusedError


@dataclass(frozen=True)
class Door:
    """`names` are the host names that requests may come for; `numeric` tells that any numeric address may be one, too."""

    app: Application
    names: Collection[str]
    numeric: bool
    keys: Keys
    limits: Limits = field(default_factory=Limits)

    @classmethod
    def before(cls, app: Application, here: str, host: str, keys: Keys, limits: Limits) -> "Door":
        """The door before an application that listens on the address `here`, given as `host`."""
        names, numeric = names_of(here)
        return cls(app, {*names, host.lower()}, numeric, keys, limits)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """The ASGI interface."""
        if scope["type"] == "http" and (refused := self._refused(scope)):
            await _refuse(send, *refused)
            return
        await self.app(scope, receive, send)

    def _refused(self, scope: Message) -> tuple[int, str, tuple[Header, ...]] | None:
        headers = headers_of(scope)
        host = headers.get(b"host", "")
        if not is_called(host, self.names, self.numeric):
            return 421, "This server is not called so; use the address that it told.", ()
        if is_foreign(headers.get(b"origin"), host):
            return 403, "A page of another site may not use this server.", ()
        try:
            self.limits.call(self.keys.sender(headers, address_of_client(scope)))
        except RefusedError as refused:
            return refused.status, refused.text("en"), refused.headers
        refusal = self.keys.refusal(headers, (scope.get("client") or ("",))[0])
        if refusal is not None:
            return 401, f"{refusal.error} {refusal.what_to_do}", (refusal.challenge,)
        return None


async def _refuse(send: Send, status: int, reason: str, more: tuple[Header, ...]) -> None:
    body = reason.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode()), *more]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
