"""How the page is served, and whether it may be served so: who reaches it and who has to sign in. Used by `ui.app` and `ui.serving.server`."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import ExposureError
from ui.serving.guard import is_loopback
from ui.serving.limits import PAGES, RATE

# Names that only programs of this machine call a server by.
_HERE = ("localhost", "127.0.0.1", "::1")
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|[0-9a-f:]+")
_ROOT = re.compile(r"(?:/[A-Za-z0-9._~-]+)+")


@dataclass(frozen=True, slots=True)
class Serving:
    """All that is said of how the page is served.

    `root_path` is the path that it stands at (empty: none); `users` the file of those who may sign in, before which `password`, the same for all,
    counts for nothing; `open_to_all` that nobody need sign in; `allowed_hosts` the names that it is reached by, beside those of this machine;
    `proxies` the addresses, parted by commas, whose word is taken for where a request comes from; `rate` and `pages` what one person may have
    (`ui.serving.limits`).
    """

    host: str = "127.0.0.1"
    port: int = 7860
    root_path: str = ""
    users: Path | None = None
    password: str = field(default="", repr=False)
    open_to_all: bool = False
    allowed_hosts: tuple[str, ...] = ()
    proxies: str = ""
    rate: int = RATE
    pages: int = PAGES


def check_exposure(serving: Serving, here: str) -> bool:
    """Returns whether other machines reach a page that listens on the address `here`.

    They do where it is no address of this machine alone, or where a name is allowed that is not, as of a proxy before it. Raises
    `ExposureError` where nobody would have to sign in then, and that was not asked for.
    """
    names = [name for name in serving.allowed_hosts if name not in _HERE]
    exposed = not is_loopback(here) or bool(names)
    if exposed and serving.users is None and not serving.password and not serving.open_to_all:
        reached = serving.host if not is_loopback(here) else names[0]
        raise ExposureError(
            f"The web interface would be reached from other machines ({reached}), and nobody would have to sign in. Name a file of users "
            "(--auth FILE; `yanzheng users add FILE NAME` writes it), set a password for all (YANZHENG_PASSWORD), or say that everyone "
            "may use it (--open)."
        )
    return exposed


def is_owned(serving: Serving, exposed: bool) -> bool:
    """Whether nobody uses a page but who serves it: nobody signs in, and no other machine reaches it (`check_exposure`)."""
    return not exposed and serving.users is None


def host_name(text: str) -> str:
    """A name or address that a server is reached by, as `Host` tells it, without the port; raises ValueError."""
    name = text.lower().strip("[]").rstrip(".")
    if not _HOST.fullmatch(name):
        raise ValueError(f"{text!r} is no host; give a name such as reports.example.org, without http:// and port")
    return name


def root_path(text: str) -> str:
    """The path that a page stands at, without a slash at its end; empty for `/`. Raises ValueError."""
    path = text.rstrip("/")
    if path and (not _ROOT.fullmatch(path) or {".", ".."} & set(path.split("/"))):
        raise ValueError(f"{text!r} is no path; give one such as /yanzheng")
    return path
