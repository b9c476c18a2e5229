"""An Index as a LangChain vector store: documents come and go, and the best of them for a question, or for a vector, come out."""

import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import VectorStore
from langchain_core.vectorstores.utils import maximal_marginal_relevance

from index.build import build_of
from index.changing import exchanged
from index.document import Document as Yanzheng
from index.encoding.encoder import Encoder
from index.encoding.encoders import open_encoder
from index.errors import IndexNotFoundError, OtherDocumentsError
from index.settings import Settings
from index.storage.kept import Kept
from index.storage.live import LiveIndex
from index.storage.store import Index, open_index
from index.storage.subset import only
from rag.chains.added import new_id, source_of, to_kept
from rag.chains.embeddings import EmbeddingsEncoder, EncoderEmbeddings
from rag.chains.shown import Filter, all_of, fits, ids_of, nearest, once, with_nearest
from rag.documents.chosen import kept_to
from rag.question.understand import understand
from rag.retrieval.retrieve import question_vector
from rag.search import search

# What LangChain's own stores weigh nearness with against variety, where the caller says nothing.
LAMBDA = 0.5


class YanzhengVectorStore(VectorStore):
    """A vector store over an index folder, which lives on: what others add to it is found by the next search, too.

    ```python
    store = YanzhengVectorStore(open_index("my-index"))
    store.add_texts(["白石水库蓄水1.8亿立方米。"], metadatas=[{"year": 2026}], ids=["water"])
    store.similarity_search("How much water does the reservoir hold?", k=1)
    ```

    **What comes out.** A text that was added comes out whole, with the id and the metadata it was added with; a file's document (of `yanzheng index`)
    comes out as its passages, as `YanzhengRetriever` gives them. `similarity_search` looks by meaning, word and character, as `rag.search.search` does;
    behind the documents that a question names come the nearest others. Scores are sums of standardised ones (higher is better, comparable within one search). `..._by_vector`, relevance scores (cosines, at least 0)
    and marginal relevance look by vectors alone. Searches take `filter` (metadata that must be equal, or a function of a document), and `documents` and
    `filters`, as `rag.ask.ask` does.

    **Writing** is safe from several threads and processes, one at a time; each call writes the index once, so many documents are added faster at once than
    one by one. An index never is empty: the folder of a store without documents holds none.
    """

    def __init__(
        self,
        index: Index | None = None,
        *,
        folder: str | Path | None = None,
        embedding: Embeddings | None = None,
        settings: Settings | None = None,
    ) -> None:
        """Over an opened `index`, or over the one in `folder`, which need not be there yet (neither: the user's own).

        `embedding` makes the vectors of a folder's index; without it, the encoder of the settings does. Raises ValueError where `index` comes with one of
        the others, and what `open_index` raises, `EncoderMismatchError` where another encoder built the folder's index.
        """
        if index is not None and (folder is not None or embedding is not None):
            raise ValueError("An opened index has its folder and its encoder; leave folder and embedding out.")
        self._settings = settings or Settings.from_environment()
        self._lock = threading.Lock()
        self._live: LiveIndex | None = None
        if index is not None:
            self._encoder: Encoder = index.encoder
            self._folder = index.folder
            self._live = LiveIndex(index, self._settings)
        else:
            self._encoder = (
                EmbeddingsEncoder(embedding) if embedding else open_encoder(self._settings.encoder, self._settings)
            )
            self._folder = Path(folder).expanduser() if folder is not None else self._settings.index_folder
            self._opened()

    @property
    def index(self) -> Index | None:
        """The index as it is now, for `rag.ask` and the like; None while the store is empty."""
        return self._live.index if self._live is not None else self._opened()

    @property
    def embeddings(self) -> Embeddings:
        """What makes the vectors of the index."""
        encoder = self._encoder
        return encoder.embeddings if isinstance(encoder, EmbeddingsEncoder) else EncoderEmbeddings(encoder)

    @classmethod
    def from_texts(
        cls,
        texts: list[str],
        embedding: Embeddings | None = None,
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: list[str] | None = None,
        **kwargs: Any,
    ) -> "YanzhengVectorStore":
        """A store with these texts added; `folder` and `settings` as for the store itself."""
        store = cls(embedding=embedding, **kwargs)
        store.add_texts(texts, metadatas, ids=ids)
        return store

    # Writing

    def add_documents(self, documents: list[Document], *, ids: Sequence[str] | None = None, **_: Any) -> list[str]:
        """Adds documents, each under its id of `ids`, else its own, else a new one; what was added under an id before is replaced. Returns the ids.

        Raises `EmptyDocumentError` for one without a sentence, `DocumentError` for metadata that is no JSON; then none is added.
        """
        if ids is not None and len(ids) != len(documents):
            raise ValueError(f"There are {len(ids)} ids for {len(documents)} documents; give each its own.")
        given: Iterable[str | None] = ids if ids is not None else [document.id for document in documents]
        named = [document_id or new_id() for document_id in given]
        come = {name: to_kept(document, name) for name, document in zip(named, documents, strict=True)}
        if come:
            self._put(list(come.values()))
        return named

    def delete(self, ids: list[str] | None = None, **_: Any) -> bool:
        """Takes documents out, by their ids: those that they were added with, or, of files' documents, that of the whole document (`document_id`).

        Ids that mean none are passed over. Raises ValueError without ids, and for that of a passage, which goes with its document alone.
        """
        if ids is None:
            raise ValueError("Name the ids that are to go; to be rid of all of them, remove the folder.")
        with self._lock:
            index = self.index
            if index is None:
                return True
            sources = {kept.read.source for kept in index.kept if ids_of(kept) & set(ids)}
            known = {document.id for document in index.documents}
            for document_id in ids:
                whole = document_id.rpartition(":")[0]
                if source_of(document_id) not in sources and whole in known:
                    raise ValueError(f"{document_id} is a passage; delete its document, {whole}.")
            if sources:
                self._live = self._renewed(exchanged(index, (), sources, settings=self._settings))
        return True

    def _put(self, come: list[Kept]) -> None:
        with self._lock:
            index = self.index
            if index is None:
                try:
                    built = build_of(come, self._folder, others=_others, settings=self._settings, encoder=self._encoder)
                except OtherDocumentsError:  # Somebody built one meanwhile.
                    index = open_index(self._folder, settings=self._settings, encoder=self._encoder)
                else:
                    self._live = LiveIndex(built, self._settings)
                    return
            self._live = self._renewed(exchanged(index, come, (), settings=self._settings))

    def _renewed(self, changed: Any) -> LiveIndex | None:
        return LiveIndex(changed.index, self._settings) if changed is not None else None

    def _opened(self) -> Index | None:
        try:
            index = open_index(self._folder, settings=self._settings, encoder=self._encoder)
        except IndexNotFoundError:
            return None
        self._live = LiveIndex(index, self._settings)
        return index

    # Reading

    def get_by_ids(self, ids: Sequence[str], /) -> list[Document]:
        """The documents with these ids, in their order; ids that mean none are passed over. The id of a file's passage gives the passage, that of its
        document the whole text."""
        index = self.index
        if index is None:
            return []
        found: dict[str, Document] = {}
        for kept in index.kept:
            found |= {document.id or "": document for document in all_of(kept, set(ids))}
        return [found[document_id] for document_id in ids if document_id in found]

    def similarity_search(self, query: str, k: int = 4, **kwargs: Any) -> list[Document]:
        """The best `k` documents for a question in Chinese or English. Raises `QuestionError` for one that cannot be asked."""
        return [document for document, _ in self.similarity_search_with_score(query, k, **kwargs)]

    def similarity_search_with_score(
        self, query: str, k: int = 4, *, filter: Filter | None = None, **chosen: Any
    ) -> list[tuple[Document, float]]:
        """The same with their scores; higher is better."""
        index = self._chosen(filter, **chosen)
        if index is None:
            return []
        limit, passages = _checked(k), int(index.passage_offsets[-1])
        while True:
            hits = search(index, query, limit=limit, settings=self._settings)
            found = once(index, hits)
            # Several passages may be of one text.
            if len(found) >= k:
                return found[:k]
            if len(hits) < limit or limit >= passages:
                return with_nearest(index, found, self._vector(query), k)
            limit = min(2 * limit, passages)

    def similarity_search_by_vector(self, embedding: list[float], k: int = 4, **kwargs: Any) -> list[Document]:
        """The `k` documents whose vectors are the nearest."""
        return [document for document, _ in self.similarity_search_by_vector_with_score(embedding, k, **kwargs)]

    def similarity_search_by_vector_with_score(
        self, embedding: list[float], k: int = 4, *, filter: Filter | None = None, **chosen: Any
    ) -> list[tuple[Document, float]]:
        """The same with their cosines."""
        index = self._chosen(filter, **chosen)
        return [] if index is None else nearest(index, embedding, _checked(k))[0]

    def _similarity_search_with_relevance_scores(
        self, query: str, k: int = 4, **kwargs: Any
    ) -> list[tuple[Document, float]]:
        found = self.similarity_search_by_vector_with_score(self._vector(query), k, **kwargs)
        return [(document, min(max(cosine, 0.0), 1.0)) for document, cosine in found]

    def max_marginal_relevance_search(
        self, query: str, k: int = 4, fetch_k: int = 20, lambda_mult: float = LAMBDA, **kwargs: Any
    ) -> list[Document]:
        """Of the `fetch_k` nearest, `k` that are near the question and unlike each other."""
        vector = self._vector(query)
        return self.max_marginal_relevance_search_by_vector(vector, k, fetch_k, lambda_mult, **kwargs)

    def max_marginal_relevance_search_by_vector(
        self,
        embedding: list[float],
        k: int = 4,
        fetch_k: int = 20,
        lambda_mult: float = LAMBDA,
        *,
        filter: Filter | None = None,
        **chosen: Any,
    ) -> list[Document]:
        """The same for a vector."""
        index = self._chosen(filter, **chosen)
        if index is None:
            return []
        found, vectors = nearest(index, embedding, max(_checked(k), fetch_k))
        picked = maximal_marginal_relevance(np.asarray(embedding, np.float32), list(vectors), lambda_mult, k)
        return [found[number][0] for number in picked]

    def _vector(self, query: str) -> list[float]:
        index = self.index
        if index is None:
            return []
        return [float(number) for number in question_vector(index, understand(query, self._settings))]

    def _chosen(
        self,
        filter: Filter | None,
        *,
        documents: Sequence[str] | None = None,
        filters: Mapping[str, str] | None = None,
    ) -> Index | None:
        index = self.index
        if index is None:
            return None
        index = kept_to(index, documents, filters)
        if filter is None:
            return index
        numbers = [number for number, kept in enumerate(index.kept) if fits(kept, filter)]
        return only(index, numbers) if numbers else None


def _checked(k: int) -> int:
    if k < 1:
        raise ValueError(f"k is {k}; it takes a whole number from 1.")
    return k


def _others(documents: Sequence[Yanzheng]) -> None:
    raise OtherDocumentsError(f"The index was built meanwhile, of {len(documents)} documents.")
