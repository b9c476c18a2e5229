"""Bodies of requests, in bounds: what gives a request's parts in, the body out. Used by `ui.serving.guard` and `ui.serving.signing_in`."""

from ui.serving.asgi import Message, Receive
from ui.serving.refusing import RefusedError

# Bytes of a document that a browser may send; what the readers of formats take, too (`index.reading.sources`).
LARGEST_FILE = 200 << 20
# Documents that may come in one go, with what stands around them.
LONGEST_UPLOAD = 2 * LARGEST_FILE
# Bytes. The largest that the page sends otherwise is a question set for the Evaluate view; the sets that come with Yanzheng have up to 2 MB.
LONGEST_BODY = 8 << 20


def check_length(headers: dict[bytes, str], most: int) -> None:
    """Raises `RefusedError` (413) where a body is told to have more than `most` bytes, or its length is told in no number."""
    if not is_within(headers.get(b"content-length", "0"), most):
        raise _too_long(most)


def is_within(told: str, most: int) -> bool:
    """Whether a length that a request tells is one, and no more than that."""
    return told.isascii() and told.isdigit() and len(told) <= len(str(most)) and int(told) <= most


def bounded(receive: Receive, most: int) -> Receive:
    """The body as it comes, broken off where it grows beyond what was told: it is never held as a whole."""
    length = 0

    async def counted() -> Message:
        nonlocal length
        message = await receive()
        length += len(message.get("body", b""))
        return message if length <= most else {"type": "http.disconnect"}

    return counted


def _too_long(most: int) -> RefusedError:
    return RefusedError(413, "length", most=most)


async def read(receive: Receive, most: int) -> bytes:
    """The whole body; raises `RefusedError` where it is broken off (400) or has more than `most` bytes (413)."""
    parts: list[bytes] = []
    length = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise RefusedError(400, "broken")
        parts.append(message.get("body", b""))
        length += len(parts[-1])
        if length > most:
            raise _too_long(most)
        if not message.get("more_body"):
            return b"".join(parts)


def replayed(body: bytes, receive: Receive) -> Receive:
    """Gives the body that was read, and afterwards what comes."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay
