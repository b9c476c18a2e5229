"""The tools served to programs: over standard input and output, or over HTTP on one address. Used by `yanzheng mcp`.

On standard output stands nothing but the protocol, and over HTTP nothing at all: what there is to tell goes to the error output.
"""

import contextlib
import io
import os
import secrets
import socket
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

from index.errors import SettingsError
from index.settings import Settings

if TYPE_CHECKING:
    from index.storage.store import Index
    from ui.tools.server import ToolServer

# The page is by default served on the one below.
PORT = 7861
HOST = "127.0.0.1"
_PATH = "/mcp"
# Seconds that open connections are given when the server is stopped.
_PATIENCE = 1


def serve(
    opened: "Callable[[], Index]", settings: Settings, *, http: bool = False, host: str = HOST, port: int = PORT
) -> None:
    """The tools over what `opened` gives: to whoever started this process, until it closes our input; or over HTTP, until interrupted.

    Over HTTP at `http://host:port/mcp`, which is told once it answers; port 0 is any free one. A key is asked for where YANZHENG_API_KEYS or
    YANZHENG_PASSWORD sets one, and always where other machines reach the address: then one is made for this run, and told.

    Raises `SettingsError` where the SDK is not installed or a key can be guessed, and `AddressError` where this machine cannot listen there, before anything is opened.
    """
    if find_spec("mcp") is None:
        raise SettingsError(
            "The Model Context Protocol needs a package that is not installed: pip install 'yanzheng[mcp]'"
        )
    if http:
        _serve_http(opened, settings, host, port)
    else:
        _serve_stdio(opened, settings)


def _serve_stdio(opened: "Callable[[], Index]", settings: Settings) -> None:
    import anyio
    from mcp.server.stdio import stdio_server

    with _protocol_output() as out:
        low = _server(opened(), settings)._mcp_server

        async def run() -> None:
            async with stdio_server(stdout=anyio.wrap_file(out)) as (received, sent):
                await low.run(received, sent, low.create_initialization_options())

        anyio.run(run)


@contextlib.contextmanager
def _protocol_output() -> Iterator[io.TextIOWrapper]:
    """Standard output for the protocol alone: what anything else prints meanwhile, in Python or below it, goes to the error output."""
    sys.stdout.flush()
    kept = os.dup(1)
    try:
        os.dup2(2, 1)
        with (
            contextlib.redirect_stdout(sys.stderr),
            open(kept, "w", encoding="utf-8", newline="\n", closefd=False) as out,
        ):
            yield out
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def _serve_http(opened: "Callable[[], Index]", settings: Settings, host: str, port: int) -> None:
    import uvicorn

    from ui.serving.guard import is_loopback
    from ui.serving.keys import keys_of
    from ui.serving.limits import Limits
    from ui.serving.server import address_of, listen
    from ui.tools.door import Door

    set_keys = keys_of(settings)
    with listen(host, port) as listening:
        here = listening.getsockname()[0]
        made = "" if settings.password or set_keys.digests or is_loopback(here) else secrets.token_urlsafe(24)
        keys = set_keys.with_key(settings.password).with_key(made)
        tools = _server(opened(), settings).streamable_http_app()
        app = Door.before(tools, here, host, keys, Limits(settings.rate))

        class Server(uvicorn.Server):
            async def startup(self, sockets: list[socket.socket] | None = None) -> None:
                await super().startup(sockets)
                _tell(f"The tools answer at {address_of(listening)}{_PATH} (Ctrl+C stops them).")

        if not is_loopback(here):
            _tell(
                f"yanzheng: warning: {host} can be reached from other machines, and what is sent is not encrypted; listen on {HOST} if only "
                "programs of this machine are to ask."
            )
        if keys.digests:
            named = (
                f"{made} (of this run; YANZHENG_API_KEYS sets others)"
                if made
                else "of YANZHENG_API_KEYS or YANZHENG_PASSWORD"
            )
            _tell(f"Programs send the header Authorization: Bearer KEY, with the key {named}.")
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, ws="none", timeout_graceful_shutdown=_PATIENCE
        )
        # Uvicorn stops in order at Ctrl+C and raises it again afterwards; the user meant just that.
        with contextlib.suppress(KeyboardInterrupt):
            Server(config).run(sockets=[listening])


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _server(index: "Index", settings: Settings) -> "ToolServer":
    from index.storage.live import LiveIndex
    from ui.tools.server import server

    return server(LiveIndex(index, settings), settings)
