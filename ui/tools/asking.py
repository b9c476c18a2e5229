"""A question and an index in, the answer with its quotes or the passages out, as records. Used by `ui.tools.server`."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from index.settings import Settings
from index.storage.store import Index
from rag.answer import NONE, SURE, Answer
from rag.ask import ask
from rag.documents.chosen import kept_to
from rag.question.wording import checked
from rag.search import searched
from ui.tools.records import AnswerRecord, CitationRecord, PassageRecord, SearchRecord

if TYPE_CHECKING:
    from typing import Literal


def answered(
    index: Index,
    question: str,
    history: Sequence[tuple[str, str]],
    documents: Sequence[str],
    filters: Mapping[str, str],
    settings: Settings,
) -> AnswerRecord:
    """`rag.ask.ask`, as a record. Raises what it raises."""
    return of_answer(
        ask(question, index=index, history=history, documents=documents, filters=filters, settings=settings)
    )


def of_answer(answer: Answer) -> AnswerRecord:
    """An answer as a record."""
    certainty = NONE if answer.abstained else answer.certainty or SURE
    return AnswerRecord(
        answer=answer.text,
        certainty=cast("Literal['sure', 'likely', 'none']", certainty),
        confidence=answer.confidence,
        language=cast("Literal['zh', 'en']", answer.language),
        citations=[CitationRecord.model_validate(c, from_attributes=True) for c in answer.citations],
        read_as=answer.resolved,
        notice=answer.notice,
    )


def found(
    index: Index, question: str, documents: Sequence[str], filters: Mapping[str, str], limit: int, settings: Settings
) -> SearchRecord:
    """`rag.search.searched`, as a record. Raises what it raises."""
    _, hits = searched(kept_to(index, documents, filters), checked(question), limit=limit, settings=settings)
    return SearchRecord(passages=[PassageRecord.model_validate(hit, from_attributes=True) for hit in hits])
