"""Makes every attempt to reach another machine an error, in this process (`install`) or in a Python started from it.

Loopback addresses and Unix sockets stay open, so that a test may serve pages to itself. An audit hook (PEP 578) sees the
calls wherever they come from and, unlike a patched `socket` module, is not undone by a plugin that patches it, too.
Where the variable `NETWORK_LOG` names a file, each attempt is written down there as well, in case whoever made it hides the error.
"""

import ipaddress
import os
import socket
import sys
from typing import Any

NETWORK_LOG = "TESTS_NETWORK_LOG"
# Event to the place of the address or host in its arguments.
_EVENTS = {
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
}


_installed: list[bool] = []


class NetworkAttemptError(RuntimeError):
    """Something tried to reach another machine. No OSError, so that nothing takes it for a network that is down."""


def install() -> None:
    """Guards this process until it ends; once is enough."""
    if _installed:
        return
    _installed.append(True)
    here = socket.gethostname()

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        place = _EVENTS.get(event)
        if place is not None and not _stays_here(arguments[place], event == "socket.connect", here):
            attempt = f"{event} {arguments[place]!r}"
            if log := os.environ.get(NETWORK_LOG):
                with open(log, "a", encoding="utf-8") as file:
                    file.write(attempt + "\n")
            raise NetworkAttemptError(attempt)

    sys.addaudithook(watch)


def _stays_here(address: Any, path_allowed: bool, here: str) -> bool:
    if address is None:
        return True
    if isinstance(address, tuple):
        address = address[0]
    elif path_allowed:
        return True  # A Unix socket's path.
    host = address.decode() if isinstance(address, bytes) else address
    if host in (None, "", "localhost", here):
        return True
    try:
        place = ipaddress.ip_address(host.split("%")[0])
    except ValueError:
        return False
    return place.is_loopback or place.is_unspecified
