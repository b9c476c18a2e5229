"""An Index and some of its documents in, an Index over only those out, in memory. Used by `rag.documents.chosen`."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index.storage.store import Index, Offsets
from index.storage.terms import Terms
from index.storage.vectors import flat


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
        passage_vectors=flat(index.passage_matrix[passages]),
        sentence_vectors=flat(index.sentence_matrix[sentences]),
        passage_terms=_terms(index.passage_terms, passages),
        sentence_terms=_terms(index.sentence_terms, sentences),
        kept=tuple(index.kept[number] for number in kept) if index.kept else (),
    )


def _rows(offsets: Offsets, numbers: list[int]) -> NDArray[np.int64]:
    return np.concatenate([np.arange(offsets[n], offsets[n + 1]) for n in numbers])


def _terms(terms: Terms, rows: NDArray[np.int64]) -> Terms:
    """The same columns over some of the rows, which get new numbers in their order."""
    numbers = np.full(terms.row_count, -1, np.int32)
    numbers[rows] = np.arange(len(rows), dtype=np.int32)
    moved = numbers[terms.rows]
    stays = moved >= 0
    before = np.concatenate([[0], np.cumsum(stays)])
    return Terms(
        vocabulary=terms.vocabulary,
        starts=before[terms.starts],
        rows=moved[stays],
        values=terms.values[stays],
        row_count=len(rows),
    )
