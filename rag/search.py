"""A question in, passages out, without an answer. Used by the retriever, `yanzheng search` and other programs."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.document import Record
from index.settings import Settings
from rag.retrieval.explain import Explanation, explained
from rag.retrieval.hits import Hit
from rag.retrieval.rerank import reranked
from rag.retrieval.retrieve import retrieve
from rag.retrieval.scope import without_names

if TYPE_CHECKING:
    from index.storage.store import Index


def search(index: "Index", question: str, *, limit: int = 10, settings: Settings | None = None) -> list[Hit]:
    """The best `limit` passages for a question in Chinese or English, best first. Raises `QuestionError`."""
    from rag.names.asked import asked_of
    from rag.question.understand import understand
    from rag.retrieval.rerank import reranked

    settings = settings or Settings.from_environment()
    asked = asked_of(index, understand(question, settings), settings)
    return list(reranked(retrieve(index, asked, limit=limit), asked, settings).passages)


@dataclass(frozen=True, slots=True)
class Found(Record):
    """A hit of a search with its explanation, as plain data: what `yanzheng search --json` prints, one for each passage."""

    rank: int
    document_id: str
    title: str
    source: str
    section: tuple[str, ...]
    start: int
    end: int
    text: str
    score: float
    why: Explanation


def searched(
    index: "Index", text: str, *, limit: int = 10, settings: Settings | None = None
) -> tuple[str, list[Found]]:
    """The question's language, `zh` or `en`, and the best `limit` passages with why they were found. Raises `QuestionError`."""
    from rag.names.asked import asked_of
    from rag.question.understand import understand

    settings = settings or Settings.from_environment()
    question = asked_of(index, understand(text, settings), settings)
    found = reranked(retrieve(index, question, limit=limit), question, settings)
    # What names the document, or its section, need not stand in its passages.
    asked = without_names(question, found.scope)
    return question.language, [
        _found(rank, hit, explained(asked, hit, found.scope.named)) for rank, hit in enumerate(found.passages, 1)
    ]


def _found(rank: int, hit: Hit, why: Explanation) -> Found:
    document, passage = hit.document, hit.passage
    path = document.heading_path(passage.section)
    return Found(
        rank, document.id, document.title, document.source, path, passage.start, passage.end, hit.text, hit.score, why
    )  # fmt: skip
