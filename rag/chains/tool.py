"""An Index as a tool of a LangChain agent: a question in, the answer with its quotes out, and all its proof as the artifact."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from langchain_core.tools import BaseTool, ToolException
from pydantic import BaseModel, ConfigDict, Field

from index.errors import YanzhengError
from index.settings import Settings
from rag.answer import LIKELY, Answer
from rag.ask import ask
from rag.documents.filters import FILTERS
from rag.langchain_retriever import AnIndex


class Asked(BaseModel):
    """What the tool takes."""

    model_config = ConfigDict(extra="forbid")

    question: Annotated[str, Field(description="A question in Chinese or English, as a person would ask it")]
    documents: Annotated[
        list[str] | None, Field(description="Only these documents, each by its title, id or file; leave out for all")
    ] = None
    filters: Annotated[
        dict[str, str | int] | None,
        Field(description=f"Only documents of which this holds, by {', '.join(FILTERS)}: {{'year': '2026'}}"),
    ] = None


class YanzhengTool(BaseTool):
    """Answers from an index, for agents.

    ```python
    tool = YanzhengTool(index=open_index("my-index"))
    message = tool.invoke(
        {"type": "tool_call", "id": "1", "name": tool.name, "args": {"question": "哪些项目破土动工？"}}
    )
    message.content, message.artifact["citations"]
    ```

    The content is the answer, how sure it is and each quote with its place, as a model reads it; the artifact is `Answer.to_dict()`, whose citations
    are exact: `document.text[start:end] == quote`. What cannot be asked (an empty question, a document that is not there) is told to the agent in
    words; `handle_tool_error=False` raises `ToolException` instead.
    """

    name: str = "ask_documents"
    description: str = (
        "Answers a question of fact, structure or comparison from a set of Chinese documents, in their own words, each part with a marker [1] and the exact "
        "quote that proves it. Certainty `none` means that the documents do not say."
    )
    args_schema: Any = Asked
    response_format: Literal["content", "content_and_artifact"] = "content_and_artifact"
    handle_tool_error: Any = True
    index: AnIndex = Field(exclude=True, repr=False)
    settings: Settings | None = Field(default=None, exclude=True, repr=False)

    def _run(
        self, question: str, documents: Sequence[str] | None = None, filters: dict[str, str | int] | None = None
    ) -> tuple[str, dict[str, Any]]:
        try:
            answer = ask(question, index=self.index, documents=documents, filters=filters, settings=self.settings)
        except YanzhengError as error:
            raise ToolException(str(error)) from error
        return _told(answer), answer.to_dict()


def _told(answer: Answer) -> str:
    sure = "none; the quotes are only the nearest passages" if answer.abstained else answer.certainty
    lines = [answer.text, "", f"Certainty: {sure}{'; check it against the quotes' if sure == LIKELY else ''}."]
    for c in answer.citations:
        place = " › ".join((c.named, *c.section, *filter(None, [c.place])))
        lines.append(f"[{c.marker}] {place} ({c.start}-{c.end}): {c.quote}")
    return "\n".join(lines)
