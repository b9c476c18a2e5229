"""An index in, an index over some of its documents out, nothing embedded again. Used by `eval.running.rgb`.

A question of RGB has five passages of its own. What is asked is an index of just these, as if a user had indexed them:
words count by their share of these passages, and scores are brought to scale over them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from index.encoding.embedding_text import passage_words_text, sentence_text
from index.storage.terms import Terms, terms_of
from index.storage.vectors import flat

if TYPE_CHECKING:
    from index.storage.store import Index


@dataclass(frozen=True, slots=True)
class Subsets:
    """Makes small indices out of a large one. Terms are cut once for all of them."""

    index: "Index"
    passage_terms: tuple[tuple[list[str], ...], ...]
    sentence_terms: tuple[tuple[list[str], ...], ...]

    @classmethod
    def of(cls, index: "Index") -> "Subsets":
        """Cuts the terms of every document."""
        return cls(
            index,
            tuple(tuple(terms_of(passage_words_text(d, p)) for p in d.passages) for d in index.documents),
            tuple(tuple(terms_of(sentence_text(d, s)) for s in d.sentences) for d in index.documents),
        )

    def over(self, numbers: Sequence[int]) -> "Index":
        """The index over the documents with these places in `index.documents`, one or more, in the order that an index has them in."""
        index = self.index
        numbers = sorted(numbers)
        documents = tuple(index.documents[n] for n in numbers)
        passages, sentences = _rows(index.passage_offsets, numbers), _rows(index.sentence_offsets, numbers)
        manifest = replace(
            index.manifest,
            documents=len(documents),
            sections=sum(len(d.sections) for d in documents),
            passages=len(passages),
            sentences=len(sentences),
        )
        return replace(
            index,
            manifest=manifest,
            documents=documents,
            kept=tuple(index.kept[n] for n in numbers if index.kept),
            passage_vectors=flat(index.passage_matrix[passages]),
            sentence_vectors=flat(index.sentence_matrix[sentences]),
            passage_terms=Terms.over([w for n in numbers for w in self.passage_terms[n]]),
            sentence_terms=Terms.over([w for n in numbers for w in self.sentence_terms[n]]),
        )


def _rows(offsets: "np.typing.NDArray[np.int64]", numbers: Sequence[int]) -> "np.typing.NDArray[np.int64]":
    return np.concatenate([np.arange(offsets[n], offsets[n + 1]) for n in numbers])
