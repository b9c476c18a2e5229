"""`yanzheng mcp` in a process of its own: the SDK's client over standard input and output, and over HTTP."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client

from index.errors import SettingsError
from index.settings import Settings
from index.storage.store import Index
from tests.toy_index import toy_index
from ui.command_line import main
from ui.tools import serving

TEXT = "# 东山县交通工作报告\n\n全年新修公路186公里，新建桥梁23座。\n"
# Prints where the protocol is, as a library might, and serves an index under the toy encoder.
PROGRAM = """
import os, sys
from index.settings import Settings
from index.storage.store import open_index
from tests.toy_encoder import ToyEncoder
from ui.tools.serving import serve

def opened():
    print("printed by Python")
    os.write(1, b"printed below Python\\n")
    return open_index(sys.argv[1], encoder=ToyEncoder())

serve(opened, Settings.from_environment(), http=sys.argv[2] == "http", host=sys.argv[3], port=0)
"""
# Seconds after which a server that does not end is taken for hung.
PATIENCE = 120


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("serving"), {"交通": TEXT})


async def test_over_standard_output_goes_nothing_but_the_protocol(index: Index, tmp_path: Path) -> None:
    """The client understands every line, whatever is printed meanwhile, which goes to the error output; it ends with its client."""
    errors = tmp_path / "errors.txt"
    parameters = StdioServerParameters(
        command=sys.executable, args=["-c", PROGRAM, str(index.folder), "stdio", ""], env=dict(os.environ)
    )
    faults: list[Exception] = []

    async def heard(message: object) -> None:
        if isinstance(message, Exception):
            faults.append(message)

    with errors.open("w", encoding="utf-8") as told:
        async with (
            stdio_client(parameters, errlog=told) as (received, sent),
            ClientSession(received, sent, message_handler=heard) as client,
        ):
            assert (await client.initialize()).serverInfo.name == "yanzheng"
            listed = await client.call_tool("documents", {})
            found = await client.call_tool("search", {"question": "公路", "limit": 1})
    assert listed.structuredContent is not None
    assert listed.structuredContent["total"] == 1
    assert found.structuredContent is not None
    assert "186公里" in found.structuredContent["passages"][0]["text"]
    assert faults == []
    printed = errors.read_text(encoding="utf-8")
    assert "printed by Python" in printed
    assert "printed below Python" in printed


@pytest.fixture
def served(index: Index, request: pytest.FixtureRequest) -> Iterator[tuple[str, str]]:
    """The address of the tools over HTTP, and all that was told before it. The parameter is the host."""
    host = getattr(request, "param", "127.0.0.1")
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(index.folder), "http", host],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stderr is not None
    told = ""
    for line in process.stderr:
        if line.startswith("The tools answer at "):
            break
        told += line
    yield line.split()[4], told
    process.terminate()
    process.communicate(timeout=PATIENCE)


async def test_over_http_on_this_machine(served: tuple[str, str]) -> None:
    """Streamable HTTP at the address that is told, without a key; names that are not this machine's are refused."""
    address, _ = served
    async with (
        httpx.AsyncClient(trust_env=False) as web,
        streamable_http_client(address, http_client=web) as (received, sent, _session),
        ClientSession(received, sent) as client,
    ):
        await client.initialize()
        listed = await client.call_tool("documents", {})
        foreign = await web.post(address, headers={"Host": "example.com"}, json={})
        page = await web.post(address, headers={"Origin": "http://example.com"}, json={})
    assert not listed.isError
    assert (foreign.status_code, page.status_code) == (421, 403)


@pytest.mark.parametrize("served", ["0.0.0.0"], indirect=True)
async def test_where_other_machines_reach_it_a_key_is_asked_for(served: tuple[str, str]) -> None:
    """It is made for the run and told with a warning; with it tools are called, without it nothing is."""
    address, told = served
    assert "can be reached from other machines" in told
    key = told.partition("with the key ")[2].split()[0]
    async with httpx.AsyncClient(trust_env=False) as web:
        assert [
            (await web.post(address, headers=h, json={})).status_code for h in ({}, {"Authorization": "Bearer x"})
        ] == [401, 401]
    async with (
        httpx.AsyncClient(trust_env=False, headers={"Authorization": f"Bearer {key}"}) as web,
        streamable_http_client(address, http_client=web) as (received, sent, _session),
        ClientSession(received, sent) as client,
    ):
        await client.initialize()
        assert not (await client.call_tool("documents", {})).isError


def test_without_the_sdk_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """Before an index is opened."""
    monkeypatch.setattr(serving, "find_spec", lambda _: None)
    with pytest.raises(SettingsError, match=r"pip install 'yanzheng\[mcp\]'"):
        serving.serve(lambda: pytest.fail("opened"), settings)


def test_a_host_without_http_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Rather than served on standard output in silence."""
    assert main(["mcp", "--port", "8000"]) == 2
    assert capsys.readouterr().err == "yanzheng: --host and --port are for --http; give it too, or leave them out.\n"
