"""What an index holds to LangChain's documents: a text as it was added, a file's document as its passages. Used by `rag.chains.vector_store`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from langchain_core.documents import Document

from index.document import Passage
from index.encoding.encoder import Vectors
from index.storage.kept import Kept
from index.storage.store import Index
from rag.chains.added import from_kept
from rag.chains.embeddings import unit
from rag.langchain_retriever import as_document
from rag.retrieval.hits import Hit

# Metadata that must be equal, or a function that tells of a whole document.
Filter = Mapping[str, Any] | Callable[[Document], bool]


def once(index: Index, hits: Iterable[Hit]) -> list[tuple[Document, float]]:
    """The documents of hits with their scores, a text of several passages once, by its best."""
    kept = {one.document.id: one for one in index.kept}
    found: dict[str, tuple[Document, float]] = {}
    for hit in hits:
        shown = _shown(kept[hit.document.id], hit.passage)
        found.setdefault(shown.id or "", (shown, hit.score))
    return list(found.values())


def nearest(index: Index, embedding: Sequence[float], k: int) -> tuple[list[tuple[Document, float]], Vectors]:
    """The `k` documents whose passages' vectors are the nearest to one, with their cosines, and the vectors, shape (documents, dimension).

    Raises ValueError for a vector of another length.
    """
    if len(embedding) != index.encoder.dimension:
        raise ValueError(
            f"The vector has {len(embedding)} numbers; those of this index have {index.encoder.dimension}."
        )
    cosines = index.passage_matrix @ unit(np.asarray([embedding], np.float32))[0]
    kept = {one.document.id: one for one in index.kept}
    rows: dict[str, int] = {}
    found: list[tuple[Document, float]] = []
    for row in np.argsort(-cosines, kind="stable"):
        document, passage = index.passage_row(int(row))
        shown = _shown(kept[document.id], passage)
        if shown.id not in rows:
            rows[shown.id or ""] = int(row)
            found.append((shown, float(cosines[row])))
        if len(found) == k:
            break
    return found, index.passage_matrix[list(rows.values())]


def with_nearest(
    index: Index, found: Sequence[tuple[Document, float]], embedding: Sequence[float], k: int
) -> list[tuple[Document, float]]:
    """What was found, of fewer than `k` documents, and below it the nearest others."""
    lowest = min((score for _, score in found), default=0.0)
    known = {document.id for document, _ in found}
    others = [
        (document, lowest - (1 - cosine))
        for document, cosine in nearest(index, embedding, k + len(found))[0]
        if document.id not in known
    ]
    return [*found, *others][:k]


def _shown(kept: Kept, passage: Passage) -> Document:
    return from_kept(kept) or as_document(kept.document, passage)


def ids_of(kept: Kept) -> set[str]:
    """The ids by which a whole document is named: that in the index, and that with which it was added."""
    added = from_kept(kept)
    return {kept.read.id} if added is None else {kept.read.id, added.id or ""}


def all_of(kept: Kept, wanted: set[str]) -> list[Document]:
    """What a document is under any of the ids: itself, and, of a file's, its passages."""
    whole = _whole(kept)
    found = [whole] if whole.id in wanted else []
    if not kept.payload and any(name.startswith(f"{kept.read.id}:") for name in wanted):
        passages = [as_document(kept.document, passage) for passage in kept.document.passages]
        found += [passage for passage in passages if passage.id in wanted]
    return found


def fits(kept: Kept, wished: Filter) -> bool:
    """Whether a filter holds for a whole document."""
    document = _whole(kept)
    if callable(wished):
        return wished(document)
    return all(name in document.metadata and document.metadata[name] == value for name, value in wished.items())


def _whole(kept: Kept) -> Document:
    """A text as it was added, or a file's document with all its text and what is known of it."""
    document = kept.document
    known = {name: value for name, value in document.about.to_dict().items() if value}
    return from_kept(kept) or Document(
        id=document.id,
        page_content=document.text,
        metadata={"document_id": document.id, "title": document.title, "source": document.source, **known},
    )
