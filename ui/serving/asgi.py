"""The ASGI interface's types, and what is read from a request: its headers, its body. Used by `ui.serving`."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]
Header = tuple[bytes, bytes]


def headers_of(scope: Message) -> dict[bytes, str]:
    """The headers by their names in lower case."""
    return {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}


def address_of_client(scope: Message) -> str:
    """The address that a request comes from; of IPv6 the network of it, whose addresses are one customer's (RFC 6177)."""
    import ipaddress

    host = (scope.get("client") or ("",))[0]
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return str(host)
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
