"""The index as a LangChain retriever: LangChain's own standard suite, and what each document says about its place."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda
from langchain_tests.integration_tests import RetrieversIntegrationTests

from index.build import build_index
from index.errors import QuestionError
from index.settings import Settings
from index.storage.store import Index
from rag.langchain_retriever import YanzhengRetriever
from rag.search import search

ROADS = """# 交通报告

## 公路

全年新修公路186公里，完成投资7.2亿元。

## 桥梁

新建桥梁23座，东山隧道贯通。
"""
WATER = """# 供水报告

## 水库

白石水库蓄水1.8亿立方米。

## 水厂

两座水厂扩建，日供水能力达到40万吨。
"""


@pytest.fixture(scope="module")
def an_index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Two documents under the bundled encoder."""
    folder = tmp_path_factory.mktemp("retriever")
    (folder / "交通.md").write_text(ROADS, encoding="utf-8")
    (folder / "供水.md").write_text(WATER, encoding="utf-8")
    return build_index(folder, folder / "index", settings=Settings.from_environment())


class TestStandardSuite(RetrieversIntegrationTests):
    """LangChain's standard tests for retrievers, over a real index and the bundled encoder."""

    @pytest.fixture(autouse=True)
    def _with_index(self, an_index: Index) -> None:
        self._index = an_index

    @property
    def retriever_constructor(self) -> type[BaseRetriever]:
        return YanzhengRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return {"index": self._index}

    @property
    def retriever_query_example(self) -> str:
        return "新建了多少座桥梁？"


@pytest.mark.parametrize(
    ("question", "name", "holds"),
    [
        ("新建了多少座桥梁？", "交通.md", "新建桥梁23座"),
        ("How much water does the reservoir hold?", "供水.md", "1.8亿立方米"),
    ],
)
def test_a_document_is_a_passage_with_its_place(an_index: Index, question: str, name: str, holds: str) -> None:
    """In both languages the best one answers; content, place, heading path and score are those of the search."""
    found = YanzhengRetriever(index=an_index, k=3).invoke(question)
    hits = search(an_index, question, limit=3)
    assert len(found) == len(hits) == 3
    for document, hit in zip(found, hits, strict=True):
        assert document.page_content == hit.text
        assert document.metadata == {
            "document_id": hit.document.id,
            "title": hit.document.title,
            "source": hit.document.source,
            "section": list(hit.document.heading_path(hit.passage.section)),
            "start": hit.passage.start,
            "end": hit.passage.end,
            "score": hit.score,
        }
        text = an_index.document(document.metadata["document_id"]).text
        assert text[document.metadata["start"] : document.metadata["end"]] == document.page_content
        assert document.id == f"{hit.document.id}:{hit.passage.start}-{hit.passage.end}"
    assert holds in found[0].page_content
    assert Path(found[0].metadata["source"]).name == name
    assert [d.metadata["score"] for d in found] == sorted((d.metadata["score"] for d in found), reverse=True)


def test_it_takes_its_place_in_a_chain(an_index: Index) -> None:
    """Piped into another step, asked in a batch and asked asynchronously, it gives the same passages."""
    retriever = YanzhengRetriever(index=an_index, k=1)
    questions = ["新修公路多少公里？", "水厂日供水能力是多少？"]
    contents = RunnableLambda(lambda documents: documents[0].page_content)
    alone = [retriever.invoke(q)[0].page_content for q in questions]
    assert (retriever | contents).batch(questions) == alone
    assert "186公里" in alone[0]
    assert "40万吨" in alone[1]


async def test_asked_asynchronously_it_gives_the_same(an_index: Index) -> None:
    """`ainvoke` runs the same search in a thread, with the same number of results."""
    retriever = YanzhengRetriever(index=an_index)
    assert await retriever.ainvoke("桥梁", k=2) == retriever.invoke("桥梁", k=2)


def test_more_than_there_are_gives_all(an_index: Index) -> None:
    """A `k` beyond the index's passages is no error."""
    passages = sum(len(d.passages) for d in an_index.documents)
    assert len(YanzhengRetriever(index=an_index, k=500).invoke("桥梁")) == passages


def test_what_makes_no_sense_is_refused(an_index: Index) -> None:
    """No index, a number below one, an unknown option, an empty question: an error each, not an odd result."""
    with pytest.raises(ValueError, match="Input should be an instance of Index"):
        YanzhengRetriever(index="my-index")
    with pytest.raises(ValueError, match="greater than or equal to 1"):
        YanzhengRetriever(index=an_index, k=0)
    retriever = YanzhengRetriever(index=an_index)
    with pytest.raises(ValueError, match="k is 0; it takes a whole number from 1"):
        retriever.invoke("桥梁", k=0)
    with pytest.raises(TypeError, match="top"):
        retriever.invoke("桥梁", top=3)
    with pytest.raises(QuestionError):
        retriever.invoke("   ")


def test_langchain_is_loaded_only_with_the_retriever() -> None:
    """`import rag` and an opened index cost no LangChain, no torch and no Gradio."""
    program = (
        "import sys, rag, index.storage.store, eval.command\n"
        "print([m for m in ('langchain_core', 'torch', 'gradio', 'sentence_transformers') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
