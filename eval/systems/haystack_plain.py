"""Haystack's plain pipeline: its document splitter and in-memory store with their defaults."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.encoding.encoder import Encoder
from index.settings import Settings

if TYPE_CHECKING:
    from eval.systems.worker import Ask


def opened(documents: Sequence[tuple[str, str]], encoder: Encoder, _: Settings) -> "Ask":
    """Splits, embeds and stores the documents."""
    from haystack import Document
    from haystack.components.preprocessors import DocumentSplitter
    from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    whole = [Document(content=text, meta={"number": number}) for number, (_, text) in enumerate(documents)]
    pieces = DocumentSplitter().run(documents=whole)["documents"]
    vectors = encoder.encode_passages([piece.content for piece in pieces])
    store = InMemoryDocumentStore(embedding_similarity_function="cosine")
    store.write_documents(
        [
            Document(content=piece.content, meta=piece.meta, embedding=[float(x) for x in vector])
            for piece, vector in zip(pieces, vectors, strict=True)
        ]
    )
    retriever = InMemoryEmbeddingRetriever(store)

    def ask(question: str) -> list[tuple[int, str]]:
        vector = [float(x) for x in encoder.encode_questions([question])[0]]
        return [(d.meta["number"], d.content) for d in retriever.run(query_embedding=vector)["documents"]]

    return ask
