"""A request that is refused: its status and the name of its reason in, the answer in the reader's language out. Used by `ui.serving`."""

import json
import math
from typing import Any

from ui.serving.asgi import Header, Message, Send, headers_of
from ui.serving.language import language_of
from ui.serving.serving_words import SERVING_WORDS


class RefusedError(Exception):
    """`reason` is a field of `ServingWords`, `values` what it is filled in with."""

    def __init__(self, status: int, reason: str, headers: tuple[Header, ...] = (), **values: Any) -> None:
        super().__init__(reason)
        self.status, self.reason, self.headers, self.values = status, reason, headers, values

    def text(self, language: str) -> str:
        """What is said to the reader."""
        return str(getattr(SERVING_WORDS[language], self.reason).format(**self.values))


def later(reason: str, seconds: float, **values: Any) -> RefusedError:
    """Refused until so many seconds have gone (429 with Retry-After; RFC 6585, RFC 9110)."""
    whole = max(1, math.ceil(seconds))
    return RefusedError(429, reason, ((b"retry-after", str(whole).encode()),), seconds=whole, **values)


async def refuse(scope: Message, send: Send, refused: RefusedError) -> None:
    """Answers with the reason: as JSON to a call, which the page shows as it shows any error, else as a line of text."""
    headers = headers_of(scope)
    text = refused.text(language_of(headers))
    called = scope["method"] == "POST" and "json" in headers.get(b"content-type", "")
    body = json.dumps({"detail": text, "error": text}, ensure_ascii=False).encode() if called else text.encode()
    kind = b"application/json" if called else b"text/plain; charset=utf-8"
    await answer(send, refused.status, kind, body, (b"connection", b"close"), *refused.headers)


async def answer(send: Send, status: int, kind: bytes, body: bytes, *headers: Header) -> None:
    """Sends a whole answer, which nobody keeps."""
    told = [
        (b"content-type", kind),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        *headers,
    ]
    await send({"type": "http.response.start", "status": status, "headers": told})
    await send({"type": "http.response.body", "body": body})
