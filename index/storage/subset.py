"""An Index and some of its documents in, an Index over only those out, in memory. Used by `rag.documents.chosen`."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index.storage.index import Index, Offsets
from index.storage.vectors import only_rows


def only(index: Index, numbers: Iterable[int]) -> Index:
    """The index as if it held no other documents than those with these places in `Index.documents`, in their order there.

    A word weighs what it weighs among all documents. Raises ValueError where no document is named.
    """
    kept = sorted(set(numbers))
    if not kept:
        raise ValueError("an index of no document")
    passages, sentences = _rows(index.passage_offsets, kept), _rows(index.sentence_offsets, kept)
    documents = tuple(index.documents[number] for number in kept)
    return replace(
        index,
        manifest=replace(
            index.manifest,
            documents=len(documents),
            sections=sum(len(d.sections) for d in documents),
            passages=len(passages),
            sentences=len(sentences),
        ),
        documents=documents,
        passage_vectors=only_rows(index.passage_vectors, passages),
        sentence_vectors=only_rows(index.sentence_vectors, sentences),
        passage_terms=index.passage_terms.only(passages),
        sentence_terms=index.sentence_terms.only(sentences),
        kept=tuple(index.kept[number] for number in kept) if index.kept else (),
    )


def _rows(offsets: Offsets, numbers: list[int]) -> NDArray[np.int64]:
    return np.concatenate([np.arange(offsets[n], offsets[n + 1]) for n in numbers])
