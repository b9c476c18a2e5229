"""The `Index` that every question is asked of. Made by `index.storage.store` and other stores, used by `rag`, `ui`, `eval`."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.document import Document, Passage, Sentence
from index.encoding.encoder import Encoder, Vectors
from index.reading.aliases import Aliases, learned
from index.reading.formats.extracted import PassedOver
from index.storage.kept import Kept
from index.storage.manifest import Manifest
from index.storage.stores import RemoteStore
from index.storage.terms import TermScores
from index.storage.vectors import matrix

Offsets = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Index:
    """Documents in memory, their vectors and terms mapped from the disk or in a database; never changes, safe to read from several threads.

    `kept` are the documents with where they were read and what the user said of them. Rows of `passage_vectors` and `passage_terms` are
    all passages of all documents in order, those of the sentence ones all sentences. `passage_vectors` and `sentence_vectors` are
    `faiss.IndexFlatIP` over unit vectors, or rows that are found nearest first (`index.storage.vectors.NearestRows`). `store` is where it
    lies, None for an index that lies nowhere else than in its folder. `passed_over` are the files that were not read, each with its reason, when
    this index was built or added to just now; empty for one that was opened.
    """

    folder: Path
    manifest: Manifest
    documents: tuple[Document, ...]
    encoder: Encoder
    passage_vectors: Any
    sentence_vectors: Any
    passage_terms: TermScores
    sentence_terms: TermScores
    language_shift: Vectors
    stored_aliases: Aliases | None = None
    kept: tuple[Kept, ...] = ()
    store: RemoteStore | None = None
    passed_over: tuple[PassedOver, ...] = ()

    def add(self, paths: Any, **options: Any) -> "Index":
        """The index with the documents of files and folders, too, written and opened: `index.changing.add`."""
        changed: Index = _changing("add")(self, paths, **options)
        return changed

    def remove(self, ids: Sequence[str], **options: Any) -> "Index":
        """The index without documents, named by their ids, titles or sources, written and opened: `index.changing.remove`."""
        changed: Index = _changing("remove")(self, ids, **options)
        return changed

    @cached_property
    def aliases(self) -> Aliases:
        """The other names of things in the documents: as they are stored, or learned now where an earlier Yanzheng built the index."""
        return self.stored_aliases if self.stored_aliases is not None else learned(self.documents)

    @cached_property
    def passage_matrix(self) -> Vectors:
        """Shape (passages, dimension): the numbers of `passage_vectors`, not copied and not to be written."""
        return matrix(self.passage_vectors)

    @cached_property
    def sentence_matrix(self) -> Vectors:
        """Shape (sentences, dimension): the numbers of `sentence_vectors`, not copied and not to be written."""
        return matrix(self.sentence_vectors)

    @cached_property
    def passage_offsets(self) -> Offsets:
        """Shape (documents + 1,): document d has the passage rows from [d] up to, not including, [d + 1]."""
        return np.cumsum([0, *(len(d.passages) for d in self.documents)], dtype=np.int64)

    @cached_property
    def sentence_offsets(self) -> Offsets:
        """Shape (documents + 1,): document d has the sentence rows from [d] up to, not including, [d + 1]."""
        return np.cumsum([0, *(len(d.sentences) for d in self.documents)], dtype=np.int64)

    @cached_property
    def derived(self) -> dict[Any, dict[Any, Any]]:
        """What others have worked out of the index, kept as long as it is: see `rag.documents.archive`, which alone looks in here."""
        return {}

    def document(self, document_id: str) -> Document:
        """The document with that id; KeyError where there is none."""
        return self._by_id[document_id]

    def passage_row(self, row: int) -> tuple[Document, Passage]:
        """The passage of a row, and its document; IndexError outside."""
        number, place = _place(self._passage_starts, row)
        return self.documents[number], self.documents[number].passages[place]

    def sentence_row(self, row: int) -> tuple[Document, Sentence]:
        """The sentence of a row, and its document; IndexError outside."""
        number, place = _place(self._sentence_starts, row)
        return self.documents[number], self.documents[number].sentences[place]

    # As lists, in which one row is found ten times faster than in an array.
    @cached_property
    def _passage_starts(self) -> list[int]:
        return [int(offset) for offset in self.passage_offsets]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [int(offset) for offset in self.sentence_offsets]

    @cached_property
    def _by_id(self) -> dict[str, Document]:
        return {document.id: document for document in self.documents}


def _changing(name: str) -> Any:
    # What writes an index stands above what reads it, and is needed by few.
    return getattr(import_module("index.changing"), name)


def _place(offsets: list[int], row: int) -> tuple[int, int]:
    if not 0 <= row < offsets[-1]:
        raise IndexError(f"row {row} of {offsets[-1]}")
    number = bisect_right(offsets, row) - 1
    return number, row - offsets[number]
