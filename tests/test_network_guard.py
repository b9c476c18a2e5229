"""The guard that stands in every test: another machine cannot be reached, this one can."""

import asyncio
import socket
import subprocess
import sys
import urllib.request

import pytest

from tests.network_guard import NetworkAttemptError

# Addresses set aside for documentation (RFC 5737, RFC 3849): whatever goes wrong, nobody is there.
OUTSIDE = ["192.0.2.1", "2001:db8::1"]


@pytest.mark.parametrize("host", [*OUTSIDE, "example.org"])
def test_names_are_not_looked_up(host: str) -> None:
    """No name server is asked."""
    with pytest.raises(NetworkAttemptError, match=host):
        socket.getaddrinfo(host, 80)
    with pytest.raises(NetworkAttemptError, match=host):
        socket.gethostbyname(host)
    with pytest.raises(NetworkAttemptError):
        socket.create_connection((host, 80), timeout=1)


@pytest.mark.parametrize("host", OUTSIDE)
def test_outside_is_out_of_reach(host: str) -> None:
    """Connecting and sending fail before anything leaves."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as stream, pytest.raises(NetworkAttemptError, match=host):
        stream.connect((host, 80))
    with socket.socket(family) as stream, pytest.raises(NetworkAttemptError, match=host):
        stream.connect_ex((host, 80))
    with socket.socket(family, socket.SOCK_DGRAM) as datagram, pytest.raises(NetworkAttemptError, match=host):
        datagram.sendto(b"1", (host, 53))


async def test_outside_is_out_of_reach_for_asyncio() -> None:
    """The event loop's connections are guarded, too."""
    with pytest.raises(NetworkAttemptError):
        await asyncio.open_connection("192.0.2.1", 80)


def test_outside_is_out_of_reach_for_child_processes() -> None:
    """A Python that a test starts is guarded, too."""
    program = "import urllib.request\nurllib.request.urlopen('http://192.0.2.1/', timeout=1)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "NetworkAttemptError" in done.stderr


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_machine_is_in_reach(host: str) -> None:
    """A test may serve to itself."""
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection((host, server.getsockname()[1])) as client,
    ):
        accepted, _ = server.accept()
        with accepted:
            client.sendall(b"hello")
            assert accepted.recv(5) == b"hello"


def test_libraries_cannot_get_round() -> None:
    """What the standard library does over its own layers ends at the guard."""
    with pytest.raises(NetworkAttemptError):
        urllib.request.urlopen("http://192.0.2.1/", timeout=1)
