"""Serves the page on one address of this machine, under a policy that keeps browsers from reaching any other.

In comes what builds a `gradio.Blocks`, used by `ui.app.serve`. The web server is run here rather than by Gradio's `launch()`,
which calls itself through the machine's proxy settings, and so that a taken port is told before anything slow happens.
"""

import base64
import contextlib
import hashlib
import os
import re
import socket
import sys
import webbrowser
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import AddressError
from ui.markup import rendered
from ui.serving.asgi import Application, Message, Receive, Send
from ui.serving.bodies import LARGEST_FILE
from ui.serving.exposure import Serving, check_exposure, is_owned
from ui.serving.guard import Guard, Programs, fitting, is_loopback, names_of, session_of_event
from ui.serving.limits import Limits, Owners
from ui.serving.signing_in.door import Door
from ui.serving.signing_in.users import UserFile, read_users
from ui.serving.uploads import Uploads, waited_for

if TYPE_CHECKING:
    import gradio

_UI = Path(__file__).parents[1]
# Seconds that open connections are given when the server is stopped; a page keeps one open for as long as it is shown.
_PATIENCE = 1
_LAST_PORT = 65_535
# Proxies of this machine, which tell where a request comes from and whether by HTTPS.
_PROXIES = "127.0.0.1,::1"
_INLINE_SCRIPT = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)


def run(
    build: "Callable[[bool], gradio.Blocks]",
    serving: Serving,
    *,
    open_browser: bool = False,
    programs: Callable[[Serving, Limits], Programs] | None = None,
    uploads: Uploads | None = None,
) -> None:
    """Serve what `build` makes until interrupted; prints the address once the page answers there. Port 0 is any free one. `build` is told whether
    nobody uses the page but who serves it. `programs` makes the door for programs, given how the page is served and what one person may do; `uploads` is where Gradio keeps what browsers send.

    Raises, before anything is built: `AddressError` where this machine cannot listen there, `ExposureError` where other machines would reach
    it and nobody would have to sign in, `UsersError` where the file of users cannot be used.
    """
    with listen(serving.host, serving.port) as listening, contextlib.ExitStack() as stack:
        here = listening.getsockname()[0]
        exposed = check_exposure(serving, here)
        if exposed:
            _warn(serving, here)
        if serving.users is not None and not read_users(serving.users):
            _say(
                f"warning: nobody stands in {serving.users} yet; `yanzheng users add {serving.users} NAME` lets someone in."
            )
        # First, since its settings may be wrong.
        limits = Limits(serving.rate, serving.pages)
        door = programs(serving, limits) if programs is not None else None
        blocks = build(is_owned(serving, exposed))
        app = application(blocks, serving, here, door, limits, uploads)
        if uploads is not None:
            stack.enter_context(uploads.swept(waited_for(blocks)))
        address = address_of(listening) + serving.root_path
        import uvicorn

        class Server(uvicorn.Server):
            async def startup(self, sockets: list[socket.socket] | None = None) -> None:
                await super().startup(sockets)
                print(f"Yanzheng answers at {address} (Ctrl+C stops it).", flush=True)
                if open_browser:
                    webbrowser.open(address)

        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            ws="none",
            server_header=False,
            forwarded_allow_ips=",".join(filter(None, (_PROXIES, serving.proxies))),
            timeout_graceful_shutdown=_PATIENCE,
        )
        # Uvicorn stops in order at Ctrl+C and raises it again afterwards; the user meant just that.
        with contextlib.suppress(KeyboardInterrupt):
            Server(config).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on the address; raises `AddressError`, naming it. Port 0 is any free one."""
    if not 0 <= port <= _LAST_PORT:  # The system would take the rest of a division by 65,536 instead.
        raise _address_error(host, port, f"ports run from 1 to {_LAST_PORT}")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, *_, place = found[0]
        return socket.create_server(place[:2], family=family, backlog=128)
    except socket.gaierror as error:
        raise _address_error(host, port, str(error.strerror)) from error
    except OSError as error:
        raise _address_error(host, port, os.strerror(error.errno) if error.errno else str(error)) from error
    except UnicodeError as error:
        raise _address_error(host, port, "not a name of a machine") from error


def _address_error(host: str, port: int, reason: str) -> AddressError:
    return AddressError(
        f"The web interface cannot listen on {host} port {port} ({reason}); stop what is using it, or choose another "
        "with --port and --host (YANZHENG_PORT, YANZHENG_HOST)."
    )


def address_of(listening: socket.socket) -> str:
    """The URL to type into a browser on this machine."""
    host, port = listening.getsockname()[:2]
    here = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{here}:{port}"


def _warn(serving: Serving, here: str) -> None:
    """Tells on the error output that others can reach the page, and who is let in."""
    if serving.users is not None:
        login = f"The users of {serving.users} may sign in."
    elif serving.password:
        login = "Log in with any name and the password of YANZHENG_PASSWORD."
    else:
        login = "EVERYONE who reaches it may use it, read all documents, and add and remove them."
    if is_loopback(here):
        reached = f"{', '.join(serving.allowed_hosts)} can be reached from other machines."
    else:
        reached = (
            f"{serving.host} can be reached from other machines, and what is sent is not encrypted; listen on 127.0.0.1 if only "
            "you are to ask, or behind a proxy with HTTPS."
        )
    _say(f"warning: {reached} {login}")


def _say(text: str) -> None:
    print(f"yanzheng: {text}", file=sys.stderr, flush=True)


def application(
    blocks: "gradio.Blocks",
    serving: Serving | None = None,
    here: str = "127.0.0.1",
    programs: Programs | None = None,
    limits: Limits | None = None,
    uploads: Uploads | None = None,
) -> Application:
    """The page as an ASGI application, behind the policy and the guard; it listens on the address `here`. `programs` is the door for programs
    beside it, `limits` by default those of `serving`."""
    import fastapi
    import gradio as gr

    serving = serving or Serving()
    app = gr.mount_gradio_app(
        fastapi.FastAPI(docs_url=None, redoc_url=None, openapi_url=None),
        blocks,
        path="/",
        root_path=serving.root_path or None,
        footer_links=[],
        run_history=False,
        allowed_paths=[],
        max_file_size=LARGEST_FILE,
        favicon_path=str(_UI / "icon.svg"),
        ssr_mode=False,
        mcp_server=False,
        enable_monitoring=False,
        pwa=False,
        show_error=False,
        theme=gr.themes.Base(font=["sans-serif"], font_mono=["monospace"]),
        css_paths=[
            _UI / "style.css",
            _UI / "desk/reading.css",
            _UI / "desk/library/library.css",
            _UI / "desk/picture/page_picture.css",
            _UI / "desk/aid.css",
            _UI / "exporting/download.css",
            _UI / "desk/settings/dialog.css",
            _UI / "conversations/conversations.css",
            _UI / "evaluating/evaluation.css",
        ],
        head=_in_head("style", "frame.css", "desk/print.css"),
    )
    limits = limits or Limits(serving.rate, serving.pages)
    return with_policy(_guard(app, blocks, serving, here, limits, programs, uploads))


def _guard(
    app: Application,
    blocks: "gradio.Blocks",
    serving: Serving,
    here: str,
    limits: Limits,
    programs: Programs | None,
    uploads: Uploads | None,
) -> Guard:
    names, numeric = names_of(here)
    return Guard(
        app,
        {*names, serving.host.lower(), *serving.allowed_hosts} - {""},
        # Where names were given, they are all; a proxy may have checked nothing.
        numeric and not serving.allowed_hosts,
        "" if serving.users is not None else serving.password,
        fitting(blocks),
        Door(UserFile(serving.users), serving.root_path) if serving.users is not None else None,
        serving.root_path,
        limits,
        Owners(session_of_event(blocks)),
        programs=programs,
        coming=uploads.coming if uploads is not None else contextlib.nullcontext,
    )


@cache
def _in_head(macro: str, *names: str) -> str:
    return rendered("serving/head.html", macro, "".join((_UI / name).read_text(encoding="utf-8") for name in names))


def with_policy(app: Application) -> Application:
    """The application with a Content-Security-Policy on everything that it answers.

    Nothing may be fetched from, or sent to, another host, and no script may run but the server's files and the scripts that
    stand in the page as it was sent, so that markup from a document could do nothing even if it were not escaped.
    (W3C, Content Security Policy Level 3: https://www.w3.org/TR/CSP3/)
    """

    async def guarded(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        started: Message | None = None
        body = b""

        async def checked(message: Message) -> None:
            nonlocal started, body
            if message["type"] == "http.response.start":
                if _is_page(message):
                    started = message  # Held back until the body is there, whose scripts the policy names.
                    return
                await send(_with_header(message, b""))
            elif started is None:
                await send(message)
            else:
                body += message.get("body", b"")
                if not message.get("more_body"):
                    page = waiting(body)
                    await send(_with_header(started, page))
                    await send({"type": "http.response.body", "body": page})

        await app(scope, receive, checked)

    return guarded


def _is_page(message: Message) -> bool:
    return any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in message["headers"])


def waiting(page: bytes) -> bytes:
    """The page with `waiting.js` and the style it needs in front of everything; Gradio itself puts scripts in when all else is drawn."""
    first = _in_head("style", "serving/waiting.css") + _in_head("script", "serving/waiting.js")
    return page.replace(b"<head>", b"<head>" + first.encode(), 1)


def _with_header(message: Message, page: bytes) -> Message:
    security = [
        (b"content-security-policy", policy(page).encode("ascii")),
        (b"referrer-policy", b"no-referrer"),
        (b"x-content-type-options", b"nosniff"),
    ]
    # The page has grown since its length was told.
    headers = [
        (n, str(len(page)).encode() if page and n.lower() == b"content-length" else v) for n, v in message["headers"]
    ]
    return {**message, "headers": [*headers, *security]}


def policy(page: bytes) -> str:
    """The policy for a page whose own inline scripts are to run: each is named by its SHA-256.

    `unsafe-eval` is what Gradio renders its HTML components with; `unsafe-inline` for styles is what Svelte sets them with.
    The report of an evaluation stands in a frame of the page's own text, which no `frame-src` need allow and which is under
    this policy too; its links to its own questions need a base that is itself (`about:srcdoc`), and `about:` leads nowhere.
    """
    hashes = {base64.b64encode(hashlib.sha256(script).digest()).decode() for script in _INLINE_SCRIPT.findall(page)}
    scripts = " ".join(["'self'", "'unsafe-eval'", *(f"'sha256-{h}'" for h in sorted(hashes))])
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self' blob:; base-uri 'self' about:; "
        "form-action 'self'; frame-ancestors 'none'"
    )
