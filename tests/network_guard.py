"""Makes every attempt to reach another machine an error, in this process (`install`) or in a Python started from it.

Loopback addresses and Unix sockets stay open, so that a test may serve pages to itself.
"""

import ipaddress
import socket
from typing import Any


class NetworkAttemptError(RuntimeError):
    """Something tried to reach another machine. No OSError, so that nothing takes it for a network that is down."""


def install() -> None:
    """Guards `socket` until the process ends."""
    _guard(socket.socket, "connect", lambda arguments: arguments[1])
    _guard(socket.socket, "connect_ex", lambda arguments: arguments[1])
    _guard(socket.socket, "sendto", lambda arguments: arguments[-1])
    _guard(socket, "getaddrinfo", lambda arguments: (arguments[0],))


def _guard(owner: Any, name: str, address: Any) -> None:
    original = getattr(owner, name)

    def guarded(*arguments: Any, **options: Any) -> Any:
        target = address(arguments)
        if not _stays_here(target):
            raise NetworkAttemptError(f"{name} to {target!r}")
        return original(*arguments, **options)

    setattr(owner, name, guarded)


def _stays_here(address: Any) -> bool:
    if isinstance(address, str | bytes):
        return True  # A Unix socket's path.
    host = address[0]
    if isinstance(host, bytes):
        host = host.decode()
    if host in (None, "", "localhost", socket.gethostname()):
        return True
    try:
        place = ipaddress.ip_address(host.split("%")[0])
    except ValueError:
        return False
    return place.is_loopback or place.is_unspecified
