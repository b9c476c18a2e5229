"""Documents in, how often their rows have each word out: the texts that passages and sentences are found by. Used by `index.fresh` and `index.storage.milvus`."""

from collections.abc import Iterable

from index.encoding.embedding_text import passage_words_text, sentence_text
from index.storage.kept import Kept
from index.storage.segments.counts import Counts
from index.storage.terms import terms_of


def counts_of(documents: Iterable[Kept]) -> tuple[Counts, Counts]:
    """Those of all passages, and of all sentences, document by document."""
    every = tuple(kept.document for kept in documents)
    return (
        Counts.over(
            terms_of(passage_words_text(document, passage)) for document in every for passage in document.passages
        ),
        Counts.over(
            terms_of(sentence_text(document, sentence)) for document in every for sentence in document.sentences
        ),
    )
