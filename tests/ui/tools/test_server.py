"""The tools over the Model Context Protocol, called by the SDK's own client: what each gives, typed and in words, and what it says of bad input."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from mcp import ClientSession
from mcp.shared.memory import create_connected_server_and_client_session
from mcp.types import CallToolResult, TextContent

from index.settings import Settings
from index.storage.live import LiveIndex
from index.storage.store import Index
from tests.toy_encoder import ToyEncoder
from tests.toy_index import toy_index
from ui.tools.server import server

ROADS = """# 东山县2025年交通工作报告

## 一、公路

全年新修公路186公里，完成投资7.2亿元。

## 二、桥梁

### （一）建成

新建桥梁23座，南湖大桥建成通车。

### （二）在建

北河大桥开工建设。
"""
WATER = """# 西川县2026年供水工作报告

## 一、水库

白石水库蓄水1.8亿立方米。
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Two documents under the toy encoder."""
    return toy_index(tmp_path_factory.mktemp("tools"), {"交通": ROADS, "供水": WATER})


@asynccontextmanager
async def connected(index: Index) -> AsyncIterator[ClientSession]:
    """A client of the server over the index, in memory."""
    settings = Settings.from_environment()
    made = server(LiveIndex(index, settings), settings)
    async with create_connected_server_and_client_session(made._mcp_server) as client:
        yield client


def said(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


async def called(index: Index, name: str, **arguments: Any) -> tuple[dict[str, Any], str]:
    """What a tool gives, typed and in words; it must succeed."""
    async with connected(index) as client:
        result = await client.call_tool(name, arguments)
    assert not result.isError, said(result)
    assert result.structuredContent is not None
    return result.structuredContent, said(result)


async def refused(index: Index, name: str, **arguments: Any) -> str:
    """What a tool says that cannot do what is asked for."""
    async with connected(index) as client:
        result = await client.call_tool(name, arguments)
    assert result.isError
    return said(result)


async def test_the_tools_are_described(index: Index) -> None:
    """Five tools that only read, each with a description and types of what goes in and comes out; every argument is described."""
    async with connected(index) as client:
        tools = (await client.list_tools()).tools
    assert [tool.name for tool in tools] == ["ask", "search", "read", "outline", "documents"]
    for tool in tools:
        assert tool.description
        assert tool.outputSchema is not None
        assert tool.annotations is not None
        assert (tool.annotations.readOnlyHint, tool.annotations.openWorldHint) == (True, False)
        for name, argument in tool.inputSchema["properties"].items():
            described = argument.get("description") or any("$ref" in kind for kind in argument.get("anyOf", ()))
            assert described, f"{tool.name}.{name}"


async def test_it_says_what_it_is_for(index: Index) -> None:
    """The name, our version and how to go about it come with the first message."""
    settings = Settings.from_environment()
    made = server(LiveIndex(index, settings), settings)
    options = made._mcp_server.create_initialization_options()
    assert options.server_name == "yanzheng"
    assert "Answer only from what the quotes say" in (options.instructions or "")


async def test_ask_gives_proof(index: Index) -> None:
    """The answer has a marker for each citation, and each quote stands at its offsets; the text holds all of it, too."""
    given, text = await called(index, "ask", question="全年新修公路多少公里？")
    assert "186公里" in given["answer"]
    assert given["certainty"] in ("sure", "likely")
    (citation,) = given["citations"]
    assert f"[{citation['marker']}]" in given["answer"]
    document = index.document(citation["document_id"])
    assert document.text[citation["start"] : citation["end"]] == citation["quote"]
    assert citation["section"] == ["一、公路"]
    assert given["answer"] in text
    assert citation["quote"] in text
    assert f"{citation['document_id']}, {citation['start']}-{citation['end']}" in text


async def test_a_refusal_is_no_error(index: Index) -> None:
    """Where the documents do not say, that is the answer, and the text says that the quotes are none."""
    given, text = await called(index, "ask", question="月球上住着多少人？")
    assert given["certainty"] == "none"
    assert "The documents do not say; the quotes below are only the nearest passages" in text


async def test_a_question_may_lean_on_earlier_ones(index: Index) -> None:
    """With the turns before it, it is read whole, and the reading is told."""
    history = [{"question": "全年新修公路多少公里？", "answer": "全年新修公路186公里。"}]
    given, text = await called(index, "ask", question="完成投资呢？", history=history)
    assert "7.2亿元" in given["answer"]
    assert given["read_as"] in text


async def test_questions_are_kept_to_some_documents(index: Index) -> None:
    """By name, and by what is known of a document; a number is taken for a year as well as a text."""
    for kept in (
        {"documents": ["西川县2026年供水工作报告"]},
        {"filters": {"year": 2026}},
        {"filters": {"place": "西川"}},
    ):
        given, _ = await called(index, "search", question="大桥", **kept)
        assert {p["title"] for p in given["passages"]} == {"西川县2026年供水工作报告"}


async def test_search_gives_passages(index: Index) -> None:
    """As many as are asked for, best first, character for character, each with its place."""
    given, text = await called(index, "search", question="桥梁", limit=2)
    first, second = given["passages"]
    assert "桥" in first["text"]
    assert first["score"] >= second["score"]
    assert index.document(first["document_id"]).text[first["start"] : first["end"]] == first["text"]
    assert first["text"] in text


async def test_documents_are_listed(index: Index) -> None:
    """All of them, page by page, with what is known of each; with filters only some."""
    given, text = await called(index, "documents")
    assert given["total"] == 2
    assert given["next_offset"] is None
    assert {(d["title"], d["year"], d["kind"]) for d in given["documents"]} == {
        ("东山县2025年交通工作报告", 2025, "报告"),
        ("西川县2026年供水工作报告", 2026, "报告"),
    }
    assert all(d["document_id"] in text for d in given["documents"])
    one, text = await called(index, "documents", limit=1)
    assert (len(one["documents"]), one["next_offset"]) == (1, 1)
    assert "from offset=1" in text
    rest, _ = await called(index, "documents", limit=1, offset=1)
    assert rest["next_offset"] is None
    assert [*one["documents"], *rest["documents"]] == given["documents"]
    only, _ = await called(index, "documents", filters={"year": "2025"})
    assert [d["title"] for d in only["documents"]] == ["东山县2025年交通工作报告"]


async def test_outline_then_read(index: Index) -> None:
    """The headings in order with their depth; a section is read by its number or by its heading, and is what stands there."""
    given, text = await called(index, "outline", document="东山县2025年交通工作报告")
    assert [(s["depth"], s["heading"]) for s in given["sections"]] == [
        (1, "一、公路"),
        (1, "二、桥梁"),
        (2, "（一）建成"),
        (2, "（二）在建"),
    ]
    assert "    3. （一）建成" in text
    document = index.document(given["document_id"])
    for section in given["sections"]:
        for name in (section["number"], str(section["number"]), section["heading"]):
            found, words = await called(index, "read", document=document.id, section=name)
            assert found["text"] == document.text[section["start"] : section["end"]]
            assert found["text"] in words
            assert found["section"][-1] == section["heading"]
    below, _ = await called(index, "outline", document=document.id, section="桥梁")
    assert [s["heading"] for s in below["sections"]] == ["（一）建成", "（二）在建"]
    flat, text = await called(index, "outline", document=document.id, depth=1)
    assert [s["heading"] for s in flat["sections"]] == ["一、公路", "二、桥梁"]
    assert flat["left_off"] == 2
    assert "2 more headings are not shown" in text


async def test_a_long_text_is_read_in_stretches(index: Index) -> None:
    """Each says where to go on, and together they are the document."""
    (document,) = (d for d in index.documents if "供水" in d.title)
    read, start = "", 0
    while start is not None:
        given, _ = await called(index, "read", document=document.id, start=start, characters=20)
        assert (given["start"], given["end"]) == (start, start + len(given["text"]))
        read, start = read + given["text"], given["next_start"]
    assert read == document.text
    beyond, _ = await called(index, "read", document=document.id, start=5, end=1_000_000)
    assert beyond["text"] == document.text[5:]


@pytest.mark.parametrize(
    ("name", "arguments", "says"),
    [
        ("ask", {"question": "  "}, "The question is empty; type what you want to know."),
        ("ask", {}, "question: Field required. See the arguments of ask."),
        (
            "ask",
            {"question": "桥", "limit": 3},
            "ask takes no 'limit'; it takes question, documents, filters, history.",
        ),
        ("search", {"question": "桥", "limit": 0}, "limit: Input should be greater than or equal to 1"),
        ("search", {"question": "桥", "documents": ["北海"]}, "There is no document '北海'; there are "),
        (
            "search",
            {"question": "桥", "filters": {"year": "1999"}},
            "No document has the year '1999'; there is 2025, 2026.",
        ),
        ("search", {"question": "桥", "filters": {"colour": "red"}}, "filters.colour: Extra inputs are not permitted"),
        ("read", {"document": "交通", "section": 9}, "has no section 9; its sections are 1 to 4"),
        ("read", {"document": "交通", "section": "隧道"}, "has no section '隧道'; see its outline."),
        (
            "read",
            {"document": "交通", "section": "（"},
            "（ is 2 sections (3. （一）建成, 4. （二）在建); name one by its number.",
        ),
        (
            "read",
            {"document": "交通", "start": 9, "end": 9},
            "Nothing stands from 9 to 9; the document runs from 0 to ",
        ),
        ("read", {"document": "工作报告"}, "There is no document '工作报告'; did you mean "),
        ("write", {}, "There is no tool 'write'; there are ask, search, read, outline, documents."),
    ],
)
async def test_errors_are_told_in_words(index: Index, name: str, arguments: dict[str, Any], says: str) -> None:
    """As the result's error, which names the value and what to do, without the SDK's or Python's words around it."""
    told = await refused(index, name, **arguments)
    assert says in told
    assert "Error executing tool" not in told
    assert "pydantic" not in told


async def test_a_fault_of_ours_is_told_and_logged(
    index: Index, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The client learns that it failed, the log why; the server goes on."""

    def broken(*_: object) -> None:
        raise KeyError("no such thing")

    monkeypatch.setattr("ui.tools.server.found", broken)
    async with connected(index) as client:
        failed = await client.call_tool("search", {"question": "桥"})
        assert failed.isError
        assert "search failed (KeyError: 'no such thing')" in said(failed)
        assert not (await client.call_tool("documents", {})).isError
    assert "The tool search failed" in caplog.text


async def test_documents_that_come_are_there_at_once(tmp_path: Path) -> None:
    """What another process adds to the index is seen by the next call, without a restart."""
    index = toy_index(tmp_path, {"供水": WATER})
    settings = Settings.from_environment()
    live = LiveIndex(index, settings)
    async with create_connected_server_and_client_session(server(live, settings)._mcp_server) as client:
        before = await client.call_tool("documents", {})
        (tmp_path / "交通.md").write_text(ROADS, encoding="utf-8")
        index.add(tmp_path / "交通.md")
        after = await client.call_tool("documents", {})
    assert [r.structuredContent and r.structuredContent["total"] for r in (before, after)] == [1, 2]
    assert isinstance(index.encoder, ToyEncoder)
