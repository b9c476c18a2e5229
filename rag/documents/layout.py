"""An Index in, which document and passage each of its rows belongs to out. Used by `rag.retrieval.retrieve`."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.document import Document, Sentence
from index.language.normal_form import normalised, with_arabic_years
from rag.documents.boilerplate import boilerplate
from rag.documents.labels import label

if TYPE_CHECKING:
    from index.storage.store import Index

# Kinds of sentences that may answer; titles and salutations are none.
ANSWERING = frozenset({"body", "heading", "byline"})


@dataclass(frozen=True, slots=True)
class Layout:
    """Arrays over rows: of passages (`passage_document`), of sentences (the others).

    `sentence_passage` is the row of the passage that a sentence lies in; `answering` whether it may answer (see `rag.documents.boilerplate`).
    """

    passage_document: NDArray[np.int64]
    sentence_passage: NDArray[np.int64]
    answering: NDArray[np.bool_]


def beside(document: Document, sentence: Sentence, step: int) -> Sentence | None:
    """The sentence `step` places behind (or, negative, before) another one of the same section; None where there is none."""
    place = bisect_left(document.sentences, sentence.start, key=lambda s: s.start) + step
    if not 0 <= place < len(document.sentences):
        return None
    other = document.sentences[place]
    return other if other.section == sentence.section else None


def read_layout(index: "Index") -> Layout:
    """The layout of an index; `rag.documents.archive` keeps it."""
    passage_document: list[int] = []
    sentence_passage = []
    answering = []
    row = 0
    for number, document in enumerate(index.documents):
        inside = np.full(len(document.sentences), -1, dtype=np.int64)
        for passage in document.passages:
            inside[passage.first_sentence : passage.last_sentence + 1] = row
            passage_document.append(number)
            row += 1
        kinds = np.array([s.kind in ANSWERING for s in document.sentences], dtype=bool)
        answering.append(kinds & (inside >= 0))
        sentence_passage.append(np.maximum(inside, 0))
    return Layout(
        np.array(passage_document, np.int64),
        np.concatenate(sentence_passage),
        np.concatenate(answering) & ~boilerplate(index.documents),
    )


def read_texts(index: "Index") -> tuple[str, ...]:
    """All that each document says, its names included, as terms are looked for (see `index.language.normal_form.normalised`); `rag.documents.archive` keeps them."""
    return tuple(with_arabic_years(normalised(f"{label(d)} {d.id} {d.text}")) for d in index.documents)


def sentences_around(document: Document, start: int, end: int) -> tuple[int, int]:
    """The range of the whole sentences that a range of a document touches; the range itself outside sentences."""
    starts = [s.start for s in document.sentences]
    first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
    if first < 0:
        return start, end
    return min(start, document.sentences[first].start), max(end, document.sentences[last].end)
