"""What rules an answer out, whatever the reader says: what is asked about is named nowhere. Used by `rag.found`."""

from typing import TYPE_CHECKING

from rag.documents.archive import Archive
from rag.question.question import Question
from rag.retrieval.hits import Retrieval

if TYPE_CHECKING:
    from index.storage.store import Index


def named_but_absent(index: "Index", question: Question, found: Retrieval) -> bool:
    """Whether the question is about a year, a quoted term or a name that the documents in scope never mention.

    Whatever resembles the question then answers another one: the right figure of the wrong year.
    """
    texts = [t for t, inside in zip(Archive(index).texts, found.scope.inside, strict=True) if inside]
    absent = any(not any(variant in text for variant in variants for text in texts) for variants in question.required)
    return absent or bool(question.unknown) or _elsewhere(question, found)


def _elsewhere(question: Question, found: Retrieval) -> bool:
    """Whether the question names places of which no document is, in an archive where each document is of a place of its own,
    and the best sentence does not speak of them: Guangdong's target is not in the reports of other provinces."""
    if found.scope.named or not found.sentences or not found.scope.of_places:
        return False
    named = question.provinces
    return bool(named) and not any(p in found.sentences[0].text for p in named)
