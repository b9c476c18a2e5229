"""Yanzheng's retrieval alone: the best passages, as a language model behind it would be given them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from eval.systems.ours import indexed, number_of
from index.encoding.encoder import Encoder
from index.settings import Settings

if TYPE_CHECKING:
    from eval.systems.worker import Ask


def opened(documents: Sequence[tuple[str, str]], encoder: Encoder, settings: Settings) -> "Ask":
    """Indexes the documents and searches them."""
    from rag.search import search

    index = indexed(documents, encoder, settings)
    numbers = {document.id: number_of(document.source) for document in index.documents}
    return lambda question: [(numbers[h.document.id], h.text) for h in search(index, question, settings=settings)]
