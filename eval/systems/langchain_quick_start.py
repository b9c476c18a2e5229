"""LangChain's quick start: recursive splitter, vectors in memory, the four nearest.

Pieces of 250 characters in place of the tutorial's 1,000, of which one alone would fill what is shown here: kinder to it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.encoding.encoder import Encoder
from index.settings import Settings

if TYPE_CHECKING:
    from eval.systems.worker import Ask

PIECE, NEAREST = 250, 4


def opened(documents: Sequence[tuple[str, str]], encoder: Encoder, _: Settings) -> "Ask":
    """Splits, embeds and stores the documents."""
    from langchain_core.documents import Document
    from langchain_core.embeddings import Embeddings
    from langchain_core.vectorstores import InMemoryVectorStore
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    class Ours(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [[float(x) for x in vector] for vector in encoder.encode_passages(texts)]

        def embed_query(self, text: str) -> list[float]:
            return [float(x) for x in encoder.encode_questions([text])[0]]

    splitter = RecursiveCharacterTextSplitter(chunk_size=PIECE, chunk_overlap=0)
    whole = [Document(text, metadata={"number": number}) for number, (_, text) in enumerate(documents)]
    store = InMemoryVectorStore(Ours())
    store.add_documents(splitter.split_documents(whole))
    return lambda question: [
        (d.metadata["number"], d.page_content) for d in store.similarity_search(question, k=NEAREST)
    ]
