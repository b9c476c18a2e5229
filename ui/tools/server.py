"""An index in, a server of the Model Context Protocol with five tools over it out. Used by `ui.tools.serving`, and by tests in memory.

What goes wrong is told as the tool's error, in words that name the value and what to do; a result is typed, and text as well.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated, Any

import anyio
from mcp.server.fastmcp import FastMCP
from mcp.server.fastmcp.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import CallToolResult, ContentBlock, TextContent, ToolAnnotations
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from index.errors import YanzhengError
from index.settings import Settings
from index.storage.live import LiveIndex
from ui.tools.asking import answered, found
from ui.tools.reading import MOST_CHARACTERS, MOST_DOCUMENTS, listed, outlined, read
from ui.tools.records import AnswerRecord, DocumentsRecord, OutlineRecord, SearchRecord, TextRecord, ToolRecord

_LOG = logging.getLogger(__name__)
# Calls that are worked on at the same time; the others wait.
AT_ONCE = 4
INSTRUCTIONS = """\
Yanzheng answers questions from a set of Chinese documents (speeches, government reports, notices), in Chinese or English, with proof: every \
part of an answer is a quote, given with its document and the offsets at which it stands there word for word. Use `ask` for a question, \
`search` for passages to judge yourself, `documents` to see what there is, `outline` and `read` to look into a document. Answer only \
from what the quotes say, and cite them; where `certainty` is `none`, say that the documents do not say."""
_READS = ToolAnnotations(readOnlyHint=True, destructiveHint=False, idempotentHint=True, openWorldHint=False)


class Filters(BaseModel):
    """Which documents are looked at: those for which all of these hold. Words match where they stand in what is known of a document."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)

    year: Annotated[str, Field(description="The year it belongs to: 2026")] = ""
    date: Annotated[str, Field(description="Its day, or the beginning of it: 2026-01-12, 2026-01")] = ""
    place: Annotated[str, Field(description="The place that it is of, in Chinese: 湖北")] = ""
    kind: Annotated[str, Field(description="What it calls itself, in Chinese: 报告, 通知, 讲话")] = ""
    organisation: Annotated[str, Field(description="Who issued it, in Chinese")] = ""
    speaker: Annotated[str, Field(description="Who gave it, in Chinese")] = ""
    occasion: Annotated[str, Field(description="On what occasion it was given, in Chinese")] = ""


class Turn(BaseModel):
    """An earlier question of the conversation, with the answer that it got."""

    model_config = ConfigDict(frozen=True)

    question: str
    answer: str


Question = Annotated[
    str, Field(description="A question in Chinese or English, as a person would ask it, at most 2,000 characters")
]
Names = Annotated[
    list[str] | None, Field(description="Only these documents, each by its id, title or file; leave out for all")
]
Chosen = Annotated[Filters | None, Field(description="Only documents of which this holds; leave out for all")]
OneDocument = Annotated[str, Field(description="The document's id (from `documents` or a citation), title or file")]
OneSection = Annotated[
    int | str | None, Field(description="A section: its number from `outline`, or its heading; leave out for the whole")
]
Offset = Annotated[int | None, Field(ge=0, description="Offset in the document's text, in Unicode code points")]


class ToolServer(FastMCP[Any]):
    """The SDK's server, whose errors say what is wrong and nothing else."""

    async def call_tool(self, name: str, arguments: dict[str, Any]) -> Sequence[ContentBlock] | dict[str, Any]:
        """Run a tool. Raises `ToolError`, which the client gets as the result's error."""
        tools = {tool.name: tool for tool in await self.list_tools()}
        if name not in tools:
            raise ToolError(f"There is no tool {name!r}; there are {', '.join(tools)}.")
        known = tools[name].inputSchema.get("properties", {})
        foreign = [given for given in arguments if given not in known]
        if foreign:
            raise ToolError(f"{name} takes no {foreign[0]!r}; it takes {', '.join(known)}.")
        try:
            return await super().call_tool(name, arguments)
        except ToolError as error:
            raise ToolError(_in_words(name, error.__cause__ or error)) from error


def _in_words(name: str, error: BaseException) -> str:
    if isinstance(error, YanzhengError | ValueError) and not isinstance(error, ValidationError):
        return str(error)
    if isinstance(error, ValidationError):
        faults = [(".".join(map(str, fault["loc"])), fault["msg"]) for fault in error.errors()]
        return "; ".join(f"{where}: {what}" for where, what in faults) + f". See the arguments of {name}."
    _LOG.error("The tool %s failed", name, exc_info=error)
    return f"{name} failed ({type(error).__name__}: {error}); what went wrong is in the server's log."


def server(live: LiveIndex, settings: Settings) -> ToolServer:
    """The server over an index, which is looked at as it is when a tool is called."""
    made = ToolServer(
        "yanzheng",
        instructions=INSTRUCTIONS,
        log_level="WARNING",
        # No tool remembers anything, so that over HTTP any request can be the first.
        stateless_http=True,
        json_response=True,
        # `ui.tools.door` looks at who asks, on any address.
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    # The SDK tells its own version otherwise.
    made._mcp_server.version = _version()
    at_once = anyio.CapacityLimiter(AT_ONCE)

    async def result(work: Callable[[], ToolRecord]) -> CallToolResult:
        record = await anyio.to_thread.run_sync(work, limiter=at_once)
        return CallToolResult(
            content=[TextContent(type="text", text=record.told())], structuredContent=record.model_dump(mode="json")
        )

    @made.tool(title="Ask the documents", annotations=_READS)
    async def ask(
        question: Question,
        documents: Names = None,
        filters: Chosen = None,
        history: Annotated[
            list[Turn] | None,
            Field(
                description="Earlier turns, oldest first, where the question leans on them (它呢？, what about Anhui?)"
            ),
        ] = None,
    ) -> Annotated[CallToolResult, AnswerRecord]:
        """Answer a question from the documents, in their own words, each part with a marker [1] and its exact quote.

        Takes questions of fact (figures, names, dates, yes or no, lists), about structure (what is part two about?) and across documents (which
        provinces aim above 5%?), one or several in one text. Says how sure it is; `none` means that the documents do not say.
        """
        turns = [(turn.question, turn.answer) for turn in history or ()]
        return await result(partial(answered, live.index, question, turns, documents or (), _given(filters), settings))

    @made.tool(title="Search the documents", annotations=_READS)
    async def search(
        question: Question,
        documents: Names = None,
        filters: Chosen = None,
        limit: Annotated[int, Field(ge=1, le=50, description="How many passages")] = 5,
    ) -> Annotated[CallToolResult, SearchRecord]:
        """Find the passages that a question or some words are about, best first, by meaning, word and character, without an answer.

        Use it where you want to read the evidence yourself; `ask` gives answers. There is always a best passage, even where none answers.
        """
        return await result(partial(found, live.index, question, documents or (), _given(filters), limit, settings))

    @made.tool("read", title="Read a document", annotations=_READS)
    async def read_text(
        document: OneDocument,
        section: OneSection = None,
        start: Offset = None,
        end: Offset = None,
        characters: Annotated[
            int, Field(ge=1, le=50_000, description="The most that is given at once")
        ] = MOST_CHARACTERS,
    ) -> Annotated[CallToolResult, TextRecord]:
        """Read a document: all of it, a section, or from one offset to another, such as what stands around a citation.

        Long texts come in stretches: read on from `next_start` until it is null.
        """
        return await result(partial(read, live.index, document, section, start, end, characters))

    @made.tool(title="Outline of a document", annotations=_READS)
    async def outline(
        document: OneDocument,
        section: OneSection = None,
        depth: Annotated[int | None, Field(ge=1, description="How many levels of headings; leave out for all")] = None,
    ) -> Annotated[CallToolResult, OutlineRecord]:
        """The headings of a document, or below one of its sections, in order, with their numbers and offsets for `read`."""
        return await result(partial(outlined, live.index, document, section, depth))

    @made.tool(title="List the documents", annotations=_READS)
    async def documents(
        filters: Chosen = None,
        limit: Annotated[int, Field(ge=1, le=MOST_DOCUMENTS, description="How many at once")] = MOST_DOCUMENTS,
        offset: Annotated[int, Field(ge=0, description="How many to pass over")] = 0,
    ) -> Annotated[CallToolResult, DocumentsRecord]:
        """Which documents there are, with what is known of each: id, title, kind, date, place, who issued and who gave it."""
        return await result(partial(listed, live.index, _given(filters), limit, offset))

    return made


def _given(filters: Filters | None) -> Mapping[str, str]:
    return {} if filters is None else {name: value for name, value in filters.model_dump().items() if value}


def _version() -> str:
    try:
        return version("yanzheng")
    except PackageNotFoundError:  # Run from a source tree that was never installed.
        return "unknown"
