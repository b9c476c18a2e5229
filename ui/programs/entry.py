"""The door that calls of programs come through: which paths are theirs, who may pass. Used by `ui.serving.guard`, which has looked at their sender.

In comes an ASGI application, out goes the same behind keys, so many calls a minute of each who calls; what goes through is counted where that is set.
"""

import time
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ui.programs.faults import json_text
from ui.programs.metrics import Metrics
from ui.serving.asgi import Application, Message, Receive, Send, address_of_client, headers_of
from ui.serving.bodies import LONGEST_UPLOAD, is_within
from ui.serving.keys import Keys
from ui.serving.limits import Limits
from ui.serving.refusing import RefusedError
from ui.serving.user import user_of_scope

# What answers for the server's being there is asked for by what watches it, which has no key.
OPEN = ("/healthz", "/readyz")
# What people look at: as open as the page itself is.
DOCS, SCHEMA = "/api/docs", "/api/openapi.json"
_OURS = (*OPEN, "/metrics", "/api", "/v1")
_OPENAI = "/v1/"
_ADDING = "/api/v1/documents"
# Bytes of a body that holds no file: a question with its conversation, an answer, a small question set.
LONGEST_BODY = 2 << 20


@dataclass(frozen=True, eq=False)
class Entry:
    """The API behind its keys."""

    app: Application
    keys: Keys
    metrics: Metrics | None = None
    limits: Limits = field(default_factory=Limits)

    def serves(self, path: str) -> bool:
        """Whether a path is one of the programs', not of the page."""
        return any(path == ours or path.startswith(f"{ours}/") for ours in _OURS)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """The ASGI interface, for HTTP."""
        path = scope["path"]
        headers = headers_of(scope)
        if path not in OPEN and not await self._admitted(scope, headers, send):
            return
        # What is longer than it tells is broken off by the application itself.
        most = LONGEST_UPLOAD if path == _ADDING else LONGEST_BODY
        if not is_within(headers.get(b"content-length", "0"), most):
            await self.refuse(
                scope, send, 413, f"A request may have {most:,} bytes at most.", "Send less at once.", "SizeError"
            )
            return
        if self.metrics is None:
            await self.app(scope, receive, send)
        else:
            await self._counted(self.metrics, scope, receive, send)

    async def _admitted(self, scope: Message, headers: dict[bytes, str], send: Send) -> bool:
        """Whether a request may pass; one that may not is told why. Those that may not are counted, too: nobody tries keys without end."""
        user = user_of_scope(scope)
        try:
            self.limits.call(self.keys.sender(headers, address_of_client(scope), user))
        except RefusedError as refused:
            await self.refuse_as(scope, send, refused, "TooManyError")
            return False
        client = (scope.get("client") or ("",))[0]
        refusal = self.keys.refusal(headers, client, page=scope["path"] in (DOCS, SCHEMA), user=user)
        if refusal is None:
            return True
        told = refusal.error, refusal.what_to_do
        await self.refuse(scope, send, 401, *told, "NotAdmittedError", [refusal.challenge])
        return False

    async def _counted(self, metrics: Metrics, scope: Message, receive: Receive, send: Send) -> None:
        began = time.perf_counter()
        status = 500

        async def noted(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            route = _route(scope)
            metrics.called(scope["method"] if route else "", route, status, time.perf_counter() - began)

    async def refuse(
        self,
        scope: Message,
        send: Send,
        status: int,
        error: str,
        what_to_do: str,
        kind: str = "RefusedError",
        headers: Sequence[tuple[bytes, bytes]] = (),
    ) -> None:
        """Tells a program why it does not come in."""
        told = {"error": error, "what_to_do": what_to_do, "kind": kind}
        body = json_text(in_form_of(scope["path"], told))
        sent = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode()), *headers]
        await send({"type": "http.response.start", "status": status, "headers": sent})
        await send({"type": "http.response.body", "body": body})

    async def refuse_as(self, scope: Message, send: Send, refused: RefusedError, kind: str = "RefusedError") -> None:
        """The same for what the page would be refused for; people read it in their language, programs in English."""
        error, _, what_to_do = refused.text("en").partition("; ")
        told = f"{error.rstrip('.')}.", what_to_do[:1].upper() + what_to_do[1:]
        await self.refuse(scope, send, refused.status, *told, kind, refused.headers)


def _route(scope: Message) -> str:
    """The path as the API names it; empty where it names none: anyone could make up any number of them."""
    if "endpoint" not in scope:
        return ""
    names = {str(value): f"{{{name}}}" for name, value in scope.get("path_params", {}).items()}
    return "/".join(names.get(part, part) for part in scope["path"].split("/"))


def in_form_of(path: str, told: dict[str, str]) -> MutableMapping[str, Any]:
    """What is told of a fault as whoever calls that path reads it: OpenAI's clients have a form of their own."""
    if not path.startswith(_OPENAI):
        return {**told}
    message = f"{told['error']} {told['what_to_do']}"
    return {"error": {"message": message, "type": told["kind"], "param": None, "code": told["kind"]}}
