"""LlamaIndex's defaults: its sentence splitter, its vector index in memory, its retriever."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from index.encoding.encoder import Encoder
from index.settings import Settings

if TYPE_CHECKING:
    from eval.systems.worker import Ask


def opened(documents: Sequence[tuple[str, str]], encoder: Encoder, _: Settings) -> "Ask":
    """Splits, embeds and stores the documents."""
    from llama_index.core import Document, VectorStoreIndex
    from llama_index.core.embeddings import BaseEmbedding
    from llama_index.core.node_parser import SentenceSplitter

    class Ours(BaseEmbedding):  # type: ignore[misc]
        def _get_query_embedding(self, query: str) -> list[float]:
            return [float(x) for x in encoder.encode_questions([query])[0]]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return [float(x) for x in encoder.encode_passages([text])[0]]

    whole: list[Any] = [Document(text=text, metadata={"number": n}) for n, (_, text) in enumerate(documents)]
    for document in whole:
        # The number is ours, not something that the document says.
        document.excluded_embed_metadata_keys = document.excluded_llm_metadata_keys = ["number"]
    index = VectorStoreIndex.from_documents(whole, transformations=[SentenceSplitter()], embed_model=Ours())
    retriever = index.as_retriever()
    return lambda question: [(n.node.metadata["number"], n.node.get_content()) for n in retriever.retrieve(question)]
