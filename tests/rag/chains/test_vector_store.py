"""The vector store for LangChain: LangChain's own standard suite, and what it promises beyond that."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from langchain_core.documents import Document
from langchain_core.embeddings import DeterministicFakeEmbedding
from langchain_tests.integration_tests import VectorStoreIntegrationTests

from index.errors import DocumentError, EmptyDocumentError, EncoderError, EncoderMismatchError, QuestionError
from index.storage.store import open_index
from rag.ask import ask
from rag.chains.vector_store import YanzhengVectorStore
from tests.toy_encoder import ToyEncoder
from tests.toy_index import toy_index

ROADS = """# 东山县2025年交通工作报告

## 公路

全年新修公路186公里，完成投资7.2亿元。

## 桥梁

新建桥梁23座，南湖大桥建成通车。
"""
WATER = "白石水库蓄水1.8亿立方米。"
GRAIN = "全年粮食总产量达到50万吨。"


class TestStandardSuite(VectorStoreIntegrationTests):
    """LangChain's standard tests for vector stores, over an index of its embeddings."""

    @pytest.fixture
    def vectorstore(self, tmp_path: Path) -> YanzhengVectorStore:  # type: ignore[override]
        return YanzhengVectorStore(folder=tmp_path / "index", embedding=self.get_embeddings())


@pytest.fixture
def store(tmp_path: Path) -> YanzhengVectorStore:
    """Over a file's document and two added texts, under the toy encoder."""
    store = YanzhengVectorStore(toy_index(tmp_path, {"交通": ROADS}))
    store.add_texts(
        [WATER, GRAIN], [{"year": 2026, "place": "西川县"}, {"year": 2024, "tags": ["粮"]}], ids=["water", "grain"]
    )
    return store


def test_what_was_added_comes_out_as_it_was(store: YanzhengVectorStore) -> None:
    """Its text, id and metadata; a file's document comes out as passages, each at its place."""
    found = store.similarity_search("水库蓄水多少？", k=10)
    assert found[0] == Document(id="water", page_content=WATER, metadata={"year": 2026, "place": "西川县"})
    assert store.index is not None
    for document in found:
        if "document_id" in document.metadata:
            text = store.index.document(document.metadata["document_id"]).text
            assert text[document.metadata["start"] : document.metadata["end"]] == document.page_content
    assert [d.id for d in found if d.id in ("water", "grain")] == ["water", "grain"]
    assert {"公路", "桥梁"} == {d.metadata["section"][-1] for d in found if d.metadata.get("section")}


def test_scores_fall(store: YanzhengVectorStore) -> None:
    """From the best on; by vector they are cosines, as relevance at least 0."""
    scored = store.similarity_search_with_score("桥", k=4)
    assert [s for _, s in scored] == sorted((s for _, s in scored), reverse=True)
    vector = store.embeddings.embed_query("桥")
    (best, cosine), *_ = store.similarity_search_by_vector_with_score(vector, k=2)
    assert "桥" in best.page_content
    assert store.index is not None
    row = next(
        n for n in range(9) if store.index.passage_row(n)[0].quote(store.index.passage_row(n)[1]) == best.page_content
    )
    assert cosine == pytest.approx(float(store.index.passage_matrix[row] @ np.asarray(vector, np.float32)))
    relevant = store.similarity_search_with_relevance_scores("桥", k=4)
    assert [d for d, _ in relevant] == store.similarity_search_by_vector(vector, k=4)
    assert all(0 <= s <= 1 for _, s in relevant)


def test_as_many_come_as_are_asked_for(store: YanzhengVectorStore) -> None:
    """Also where the question names a document, whose passages come first."""
    store.add_texts(["新修林区公路3公里。"], [{"title": "林区建设情况通报"}], ids=["wood"])
    scored = store.similarity_search_with_score("林区建设情况通报里，公路修了多少？", k=5)
    assert scored[0][0].id == "wood"
    assert len({d.id for d, _ in scored}) == 5
    assert [s for _, s in scored] == sorted((s for _, s in scored), reverse=True)


def test_marginal_relevance_is_varied(tmp_path: Path) -> None:
    """Of two that say the same, one gives way to another."""
    store = YanzhengVectorStore(toy_index(tmp_path, {"交通": "# 报告\n\n新建林场。\n"}))
    store.add_texts(["桥梁建成，桥梁通车。", "桥梁又建成，桥梁又通车。", "桥边有水。"], ids=["one", "same", "other"])
    assert [d.id for d in store.similarity_search_by_vector(store.embeddings.embed_query("桥"), k=2)] == ["one", "same"]
    assert [d.id for d in store.max_marginal_relevance_search("桥", k=2, fetch_k=3, lambda_mult=0.3)] == [
        "one",
        "other",
    ]


def test_searches_are_kept_to_some_documents(store: YanzhengVectorStore) -> None:
    """By metadata, by a function, by name, and by what is known of a document, which metadata tells, too."""
    for kept in (
        {"filter": {"year": 2026}},
        {"filter": lambda document: document.page_content == WATER},
        {"filters": {"place": "西川"}},
        {"documents": ["langchain:water"]},
    ):
        chosen: dict[str, Any] = kept
        assert [d.id for d in store.similarity_search("粮食", k=4, **chosen)] == ["water"]
        assert [d.id for d in store.similarity_search_by_vector([1.0] * 6, k=4, **chosen)] == ["water"]
    assert store.similarity_search("粮食", filter={"year": 1999}) == []
    titles = {d.metadata["title"] for d in store.similarity_search("桥", filter={"kind": "报告"})}
    assert titles == {"东山县2025年交通工作报告"}


def test_an_added_text_is_asked_like_a_files(store: YanzhengVectorStore) -> None:
    """`ask` quotes it, with offsets that hold."""
    answer = ask("白石水库蓄水多少？", index=store.index)
    assert "1.8亿立方米" in answer.text
    assert store.index is not None
    for c in answer.citations:
        assert store.index.document(c.document_id).text[c.start : c.end] == c.quote


def test_a_long_text_comes_out_once_and_whole(store: YanzhengVectorStore) -> None:
    """Though it is several passages, and with its own line ends."""
    text = "\r\n\r\n".join(f"第{n}条水渠建成，林带长{n}公里，" + "沿线群众用水条件明显改善。" * 20 for n in range(1, 8))
    store.add_documents([Document(id="long", page_content=text)])
    found = store.similarity_search("林带", k=5)
    assert [d.page_content for d in found if d.id == "long"] == [text]
    assert len(found) == 5
    assert store.get_by_ids(["long"])[0].page_content == text


def test_the_store_lives_on(store: YanzhengVectorStore) -> None:
    """Opened again, also by another encoder's owner or process, it has what was added and lacks what was deleted."""
    assert store.index is not None
    again = YanzhengVectorStore(open_index(store.index.folder, encoder=ToyEncoder()))
    assert again.get_by_ids(["grain", "water"]) == store.get_by_ids(["grain", "water"])
    store.delete(["grain"])
    assert again.get_by_ids(["grain"]) == []
    again.add_texts(["林场新造林3万亩。"], ids=["wood"])
    assert [d.id for d in store.get_by_ids(["wood"])] == ["wood"]


def test_files_documents_go_whole(store: YanzhengVectorStore) -> None:
    """By their own id; a passage alone cannot, and is got by its id."""
    passage = store.similarity_search("桥", k=1)[0]
    assert passage.id is not None
    assert store.get_by_ids([passage.id])[0].page_content == passage.page_content
    with pytest.raises(ValueError, match="is a passage; delete its document"):
        store.delete([passage.id])
    with pytest.raises(ValueError, match="Name the ids"):
        store.delete()
    whole = passage.metadata["document_id"]
    assert store.get_by_ids([whole])[0].page_content == ROADS
    store.delete([whole])
    assert {d.id for d in store.similarity_search("桥", k=9)} == {"water", "grain"}


def test_emptied_it_is_filled_again(tmp_path: Path) -> None:
    """The last document that goes leaves no index; the next that comes makes one."""
    embedding = DeterministicFakeEmbedding(size=6)
    store = YanzhengVectorStore.from_texts([WATER], embedding, ids=["water"], folder=tmp_path / "index")
    assert store.embeddings is embedding
    store.delete(["water"])
    assert store.index is None
    assert store.similarity_search("水", k=1) == []
    assert store.similarity_search_with_relevance_scores("水", k=1) == []
    assert YanzhengVectorStore(folder=tmp_path / "index", embedding=embedding).index is None
    store.add_texts([GRAIN], ids=["grain"])
    assert [d.id for d in store.similarity_search("粮", k=4)] == ["grain"]


async def test_it_is_a_retriever_and_works_asynchronously(store: YanzhengVectorStore) -> None:
    """`as_retriever` of each kind, and the `a...` methods, give what the others do."""
    assert [d.id for d in store.as_retriever(search_kwargs={"k": 1}).invoke("水库")] == ["water"]
    assert [d.id for d in store.as_retriever(search_type="mmr", search_kwargs={"k": 1}).invoke("水库")] == ["water"]
    assert await store.asimilarity_search("粮", k=2) == store.similarity_search("粮", k=2)


def test_what_makes_no_sense_is_refused(store: YanzhengVectorStore, tmp_path: Path) -> None:
    """In words, and nothing of it is added."""
    assert store.index is not None
    before = len(store.index.documents)
    with pytest.raises(EmptyDocumentError):
        store.add_texts(["林场。", "  "])
    with pytest.raises(DocumentError, match="cannot be kept as JSON"):
        store.add_texts(["林场。"], [{"made": object()}], ids=["bad"])
    with pytest.raises(ValueError, match="1 ids for 2 documents"):
        store.add_documents([Document("一。"), Document("二。")], ids=["one"])
    assert len(store.index.documents) == before
    with pytest.raises(QuestionError):
        store.similarity_search(" ")
    with pytest.raises(ValueError, match="k is 0"):
        store.similarity_search("桥", k=0)
    with pytest.raises(ValueError, match="has 2 numbers; those of this index have 6"):
        store.similarity_search_by_vector([1.0, 2.0])
    with pytest.raises(TypeError, match="colour"):
        store.similarity_search("桥", colour={})
    with pytest.raises(ValueError, match="leave folder and embedding out"):
        YanzhengVectorStore(store.index, folder=tmp_path)
    with pytest.raises(EncoderMismatchError, match="DeterministicFakeEmbedding"):
        YanzhengVectorStore(folder=store.index.folder, embedding=DeterministicFakeEmbedding(size=6))


def test_embeddings_that_give_no_vectors_are_told(tmp_path: Path) -> None:
    """With the name of their class, before anything is written."""

    class Broken(DeterministicFakeEmbedding):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [[float("nan")] * self.size for _ in texts]

    store = YanzhengVectorStore(folder=tmp_path / "index", embedding=Broken(size=6))
    with pytest.raises(EncoderError, match="Broken give what are no vectors of 6 numbers"):
        store.add_texts([WATER])
    assert store.index is None


def test_langchain_is_loaded_only_with_a_name_of_the_package() -> None:
    """`import rag.chains` costs next to nothing."""
    program = "import sys, rag.chains; print([m for m in ('langchain_core', 'numpy') if m in sys.modules]); rag.chains.YanzhengVectorStore"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
