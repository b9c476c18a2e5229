"""A Question and an Index in, the Question as these documents are asked it out. Used wherever one is searched for."""

from typing import TYPE_CHECKING

from index.settings import Settings
from rag.aliases import with_aliases
from rag.foreign_names import with_foreign_names
from rag.names import with_names
from rag.question import Question

if TYPE_CHECKING:
    from index.store import Index


def asked_of(index: "Index", question: Question, settings: Settings) -> Question:
    """The question with the documents' other names for its terms, and their own characters for its names in pinyin and from abroad."""
    return with_foreign_names(with_names(with_aliases(question, index), index, settings), index, settings)
