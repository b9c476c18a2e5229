"""The page on an address: told once it answers, one sentence where it cannot, nothing fetched from elsewhere."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.running.startup import reserved_port
from index import AddressError, ExposureError, Index, UsersError, build_index
from ui.serving.asgi import Message, Receive, Send
from ui.serving.exposure import Serving
from ui.serving.server import address_of, listen, policy, run, with_policy

# Seconds that a server is given to start or stop before the test counts it as hung.
PATIENCE = 120


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """A small index with the bundled encoder."""
    folder = tmp_path_factory.mktemp("server")
    (folder / "修路.txt").write_text("今年修路三十公里，投资2.5亿元。\n", encoding="utf-8")
    return build_index(folder / "修路.txt", folder / "index")


def command(index: Index, port: int) -> list[str]:
    return [sys.executable, "-m", "ui.command_line", "ui", "--index", str(index.folder), "--port", str(port)]


@pytest.fixture
def served(index: Index) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command, running, and the line that it printed first."""
    with reserved_port() as port:
        server = subprocess.Popen(
            command(index, port), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        assert server.stdout is not None
        yield server, server.stdout.readline()
        server.kill()
        server.communicate()


def fetched(url: str, host: str | None = None) -> tuple[str, dict[str, str]]:
    """What this machine's own server answers, whatever proxy the environment names."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    request = urllib.request.Request(url, headers={"Host": host} if host else {})
    with opener.open(request, timeout=PATIENCE) as response:
        return response.read().decode(), {name.lower(): value for name, value in response.headers.items()}


def test_the_address_is_printed_when_it_answers_and_ctrl_c_ends_quietly(
    served: tuple[subprocess.Popen[str], str],
) -> None:
    """The first request after the line is answered, under the policy, and Ctrl+C is no error and prints no traceback."""
    server, line = served
    found = re.fullmatch(r"Yanzheng answers at (http://127\.0\.0\.1:\d+) \(Ctrl\+C stops it\)\.\n", line)
    assert found is not None
    page, headers = fetched(found[1])
    assert headers["content-security-policy"] == policy(page.encode())
    assert headers["referrer-policy"] == "no-referrer"
    config, _ = fetched(f"{found[1]}/config")
    settings = json.loads(config)
    assert settings["analytics_enabled"] is False
    assert settings["title"] == "言证 Yanzheng"
    assert "已载入 1 份文档" in page
    assert [d["id"] for d in settings["dependencies"] if d["api_visibility"] != "private"] == []
    assert fetched(f"{found[1]}/config", host="localhost")[0]
    with pytest.raises(urllib.error.HTTPError) as refused:  # A foreign site whose name is made to point here.
        fetched(f"{found[1]}/config", host="example.com")
    refused.value.close()
    assert refused.value.code == 400
    os.kill(server.pid, signal.SIGINT)
    out, err = server.communicate(timeout=PATIENCE)
    assert (server.returncode, out, err) == (0, "", "")


def test_a_taken_port_is_one_sentence_and_status_2(index: Index) -> None:
    """The command says which port, why and what to do, and nothing else."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(command(index, port), capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == (
        f"yanzheng: The web interface cannot listen on 127.0.0.1 port {port} (Address already in use); "
        "stop what is using it, or choose another with --port and --host (YANZHENG_PORT, YANZHENG_HOST).\n"
    )


def test_a_taken_port_is_told_before_anything_is_built() -> None:
    """The user does not wait for the page to be put together."""

    def build() -> None:
        pytest.fail("the page was built although nobody could reach it")

    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(AddressError):
        run(build, Serving(port=taken.getsockname()[1]))  # type: ignore[arg-type]


def test_others_are_let_in_only_by_a_word() -> None:
    """Beyond this machine without users, password or `--open`: told before anything is built; so is a file of users that is none."""

    def build() -> None:
        pytest.fail("the page was built although nobody may reach it")

    with pytest.raises(ExposureError, match="nobody would have to sign in"):
        run(build, Serving(host="0.0.0.0", port=0))  # type: ignore[arg-type]
    with pytest.raises(UsersError, match="is not there"):
        run(build, Serving(port=0, users=Path("no such file")))  # type: ignore[arg-type]


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70_000), ("a" * 70, 7860), ("", -1)])
def test_addresses_that_mean_nothing_are_one_sentence(host: str, port: int) -> None:
    """Ports out of range and impossible names are told like a taken port."""
    with pytest.raises(AddressError, match=re.escape(f"cannot listen on {host} port {port}")):
        listen(host, port)


def test_the_address_is_one_to_type_into_a_browser() -> None:
    """The loopback address as it is; for all addresses of the machine, the loopback one; IPv6 in brackets."""
    with listen("127.0.0.1", 0) as listening:
        assert address_of(listening) == f"http://127.0.0.1:{listening.getsockname()[1]}"
    with listen("0.0.0.0", 0) as listening:
        assert address_of(listening) == f"http://127.0.0.1:{listening.getsockname()[1]}"
    if socket.has_ipv6 and Path("/proc/net/if_inet6").exists() and Path("/proc/net/if_inet6").read_text():
        with listen("::1", 0) as listening:
            assert address_of(listening) == f"http://[::1]:{listening.getsockname()[1]}"


def test_the_policy_names_the_pages_own_scripts() -> None:
    """Inline scripts of the page are named by their SHA-256 (CSP 3, 8.3: this one is the specification's own); none else may run."""
    page = b'<script src="/a.js"></script><script>alert(\'Hello, world.\');</script><p onclick="x()">'
    made = policy(page)
    assert "script-src 'self' 'unsafe-eval' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=';" in made
    assert made.count("sha256-") == 1
    assert "default-src 'none'" in made
    assert not re.search(r"https?:|\*", made)
    assert "unsafe-inline" not in made.split("style-src")[0]


async def sent_by(parts: list[Message], kind: str = "http") -> list[Message]:
    """What comes through the policy when an application sends these messages."""
    sent: list[Message] = []

    async def app(scope: Message, receive: Receive, send: Send) -> None:  # noqa: ARG001  An ASGI application.
        for part in parts:
            await send(part)

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    await with_policy(app)({"type": kind}, receive, send)
    return sent


def started(kind: bytes) -> Message:
    return {"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]}


async def test_a_page_in_parts_is_sent_whole_under_its_policy() -> None:
    """A script that is split between two parts is still named."""
    script = b"<script>alert('Hello, world.');</script>"
    parts = [
        started(b"text/html; charset=utf-8"),
        {"type": "http.response.body", "body": script[:20], "more_body": True},
        {"type": "http.response.body", "body": script[20:]},
    ]
    start, body = await sent_by(parts)
    assert dict(start["headers"])[b"content-security-policy"] == policy(script).encode()
    assert dict(start["headers"])[b"content-type"] == b"text/html; charset=utf-8"
    assert body["body"] == script


async def test_other_answers_stream_on_under_the_policy() -> None:
    """Events and files pass part by part as they come; they, too, carry the policy."""
    parts = [
        started(b"text/event-stream"),
        {"type": "http.response.body", "body": b"data: 1\n\n", "more_body": True},
        {"type": "http.response.body", "body": b"data: 2\n\n"},
    ]
    start, *bodies = await sent_by(parts)
    assert dict(start["headers"])[b"content-security-policy"] == policy(b"").encode()
    assert bodies == parts[1:]


async def test_what_is_no_http_is_left_alone() -> None:
    """Messages of the server's own start and stop pass unchanged."""
    message: Message = {"type": "lifespan.startup.complete"}
    assert await sent_by([message], kind="lifespan") == [message]


async def test_the_page_waits_for_its_reader_s_language() -> None:
    """What hides it until then comes first in its head, is named by the policy, and its length is told right."""
    page = b"<html><head><title>t</title></head></html>"
    start = started(b"text/html")
    start["headers"].append((b"Content-Length", str(len(page)).encode()))
    start, body = await sent_by([start, {"type": "http.response.body", "body": page}])
    sent = body["body"]
    assert sent.index(b"yz-waiting") < sent.index(b"<title>")
    headers = {name.lower(): value for name, value in start["headers"]}
    assert headers[b"content-length"] == str(len(sent)).encode()
    assert headers[b"content-security-policy"].count(b"sha256-") == 1
