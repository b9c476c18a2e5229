"""A Question and an Index in, the Question as these documents are asked it out. Used wherever one is searched for."""

from typing import TYPE_CHECKING

from index.settings import Settings
from rag.names.aliases import with_aliases
from rag.names.foreign_names import with_foreign_names
from rag.names.pinyin_names import with_names
from rag.names.spelling import respelled
from rag.names.suggesting import with_unknown_people
from rag.question.question import Question

if TYPE_CHECKING:
    from index.storage.store import Index


# What is looked for in the documents, in this order: the name under which it can be left out.
SPELLING, OTHER_NAMES, PINYIN, FOREIGN = "spelling", "other names", "pinyin", "foreign names"


def asked_of(
    index: "Index", question: Question, settings: Settings, *, without: frozenset[str] = frozenset()
) -> Question:
    """The question with the documents' other names for its terms, and their own characters for its names in pinyin and from abroad.

    `without`: what of this is left out, to see what it is worth.
    """
    if SPELLING not in without:
        question = with_unknown_people(respelled(question, index, settings), index, settings)
    if OTHER_NAMES not in without:
        question = with_aliases(question, index)
    if PINYIN not in without:
        question = with_names(question, index, settings)
    if FOREIGN not in without:
        question = with_foreign_names(question, index, settings)
    return question
