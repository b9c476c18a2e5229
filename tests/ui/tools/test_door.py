"""What may reach the tools over HTTP: keys where there are any, so many calls a minute."""

from collections.abc import Mapping

from tests.ui.serving.clock import Clock
from ui.serving.asgi import Message, Receive, Send
from ui.serving.keys import Keys
from ui.serving.limits import Limits
from ui.tools.door import Door

KEY = "0123456789abcdef-one"


async def _tools(scope: Message, receive: Receive, send: Send) -> None:  # noqa: ARG001  An ASGI application.
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})


async def called(
    door: Door, headers: Mapping[str, str] | None = None, client: str = "127.0.0.1"
) -> tuple[int, dict[bytes, bytes], str]:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"{}"}

    async def send(message: Message) -> None:
        sent.append(message)

    given = {"host": "127.0.0.1:7861", **(headers or {})}
    scope: Message = {
        "type": "http",
        "method": "POST",
        "path": "/mcp",
        "client": (client, 40_000),
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
    }
    await door(scope, receive, send)
    return sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"].decode()


def before(keys: Keys, limits: Limits | None = None) -> Door:
    return Door.before(_tools, "127.0.0.1", "127.0.0.1", keys, limits or Limits())


async def test_keys_and_the_password_open() -> None:
    """Also on this machine; in either header; a password of any script."""
    door = before(Keys().with_key(KEY).with_key("三峡 s3cret"))
    for headers in ({"authorization": f"Bearer {KEY}"}, {"x-api-key": KEY}, {"authorization": "Bearer 三峡 s3cret"}):
        assert (await called(door, headers))[0] == 200
    for headers in ({}, {"authorization": "Bearer x"}, {"x-api-key": f"{KEY}x"}):
        status, told, text = await called(door, headers)
        assert status == 401
        assert told[b"www-authenticate"].startswith(b"Bearer")
        assert "Authorization: Bearer KEY" in text


async def test_without_keys_this_machine_alone_may_call() -> None:
    """Not another, nor one for which a proxy on this machine speaks; how a key is set is told."""
    door = before(Keys())
    assert (await called(door))[0] == 200
    for status, _, text in (
        await called(door, client="192.168.1.7"),
        await called(door, {"x-forwarded-for": "1.2.3.4"}),
    ):
        assert status == 401
        assert "YANZHENG_API_KEYS" in text


async def test_calls_are_counted() -> None:
    """Beyond so many a minute a program is told when to come again."""
    door = before(Keys().with_key(KEY), Limits(rate=2, clock=Clock()))
    given = [await called(door, {"x-api-key": KEY}) for _ in range(3)]
    assert [status for status, *_ in given] == [200, 200, 429]
    assert given[-1][1][b"retry-after"] == b"30"
    assert "30 seconds" in given[-1][2]
