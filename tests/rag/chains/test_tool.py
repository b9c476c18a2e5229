"""The tool for LangChain's agents: LangChain's own standard suite, and what it gives."""

from pathlib import Path
from typing import Any

import pytest
from langchain_core.messages import ToolMessage
from langchain_core.tools import BaseTool, ToolException
from langchain_tests.unit_tests import ToolsUnitTests

from index.storage.store import Index
from rag.answer import Answer
from rag.chains.tool import YanzhengTool
from tests.toy_index import toy_index

TEXT = "# 东山县2025年交通工作报告\n\n## 公路\n\n全年新修公路186公里，完成投资7.2亿元。\n"
QUESTION = "全年新修公路多少公里？"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("tool"), {"交通": TEXT})


class TestStandardSuite(ToolsUnitTests):
    """LangChain's standard tests for tools."""

    @pytest.fixture(autouse=True)
    def _with_index(self, index: Index) -> None:
        self._index = index

    @property
    def tool_constructor(self) -> type[BaseTool]:
        return YanzhengTool

    @property
    def tool_constructor_params(self) -> dict[str, Any]:
        return {"index": self._index}

    @property
    def tool_invoke_params_example(self) -> dict[str, Any]:
        return {"question": QUESTION, "filters": {"year": "2025"}}


def called(tool: BaseTool, **arguments: Any) -> ToolMessage:
    message = tool.invoke({"type": "tool_call", "id": "1", "name": tool.name, "args": arguments})
    assert isinstance(message, ToolMessage)
    return message


def test_the_answer_is_the_content_and_its_proof_the_artifact(index: Index) -> None:
    """The content holds the answer, how sure it is and each quote; the artifact is the `Answer`, whose quotes stand where it says."""
    message = called(YanzhengTool(index=index), question=QUESTION)
    answer = Answer.from_dict(message.artifact)
    assert "186公里" in answer.text
    assert message.content.startswith(answer.text)
    assert f"Certainty: {answer.certainty}" in message.content
    for c in answer.citations:
        assert index.document(c.document_id).text[c.start : c.end] == c.quote
        assert f"[{c.marker}] {c.title} › 公路 ({c.start}-{c.end}): {c.quote}" in message.content
    assert message.status == "success"


async def test_asynchronously_and_alone_it_gives_the_content(index: Index) -> None:
    """Without a tool call around it, the text only, as LangChain's tools do."""
    content = await YanzhengTool(index=index).ainvoke({"question": "月球上住着多少人？"})
    assert "Certainty: none; the quotes are only the nearest passages." in content


def test_what_cannot_be_asked_is_told_to_the_agent(index: Index) -> None:
    """As an error message in words; as an exception for those who want one."""
    message = called(YanzhengTool(index=index), question=QUESTION, filters={"year": "1999"})
    assert message.status == "error"
    assert "No document has the year '1999'; there is 2025" in message.content
    with pytest.raises(ToolException, match="The question is empty"):
        called(YanzhengTool(index=index, handle_tool_error=False), question=" ")


def test_it_is_made_of_an_index(tmp_path: Path) -> None:
    """And of nothing else."""
    with pytest.raises(ValueError, match="Input should be an instance of Index"):
        YanzhengTool(index=str(tmp_path))
