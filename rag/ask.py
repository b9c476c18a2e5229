"""A question in, an Answer out: understanding, retrieval, composing, confidence, framing, in that order.

The way in for everyone: the web interface, the command line, the evaluation and other programs call `ask()`.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from index.errors import QuestionError, SettingsError
from index.settings import Settings
from rag.answer import EXTRACTIVE, GENERATIVE, Answer
from rag.question.wording import checked

if TYPE_CHECKING:
    from index.storage.store import Index

COMPOSERS = (EXTRACTIVE, GENERATIVE)


def ask(
    question: str,
    *,
    index: "Index | None" = None,
    history: Sequence[tuple[str, str]] = (),
    composer: str | None = None,
    documents: Sequence[str] | None = None,
    filters: Mapping[str, str] | None = None,
    settings: Settings | None = None,
) -> Answer:
    """The answer to a question in Chinese or English, every sentence of it cited.

    `index=None` means the index in the user's data folder, built from the bundled document where there is none yet.
    `history` are earlier (question, answer text) pairs of the conversation. `composer` is `extractive` (the documents' own
    words), `generative` (a language model's words, each sentence verified; see `rag.generative.stream`) or `None` for the settings'.
    `documents` (ids, titles or sources) and `filters` (`{"year": "2026", "place": "湖北"}`; see `rag.documents.chosen.FILTERS`) keep the
    question to some documents, as if there were no others.

    Raises `QuestionError` for an empty or over-long text and for a history of another shape, `DocumentNotFoundError` where no such document is there,
    `SettingsError` for an unknown composer or a language model that is not set up, and `IndexFolderError` for an index that cannot be opened.
    """
    settings = settings or Settings.from_environment()
    if history:
        from rag.question.following.conversation import checked_history

        history = checked_history(history)
    elif not isinstance(history, tuple | list):
        raise QuestionError(
            f"The history is a sequence of (question, answer text) pairs; this is a {type(history).__name__}."
        )
    if documents or filters:
        from index import default_index
        from rag.documents.chosen import kept_to

        checked(question)
        index = kept_to(index if index is not None else default_index(settings), documents, filters)
    if composer_of(composer, settings) == GENERATIVE:
        from rag.generative.stream import ask_generative

        return ask_generative(question, index=index, history=history, settings=settings)
    checked(question)  # Told in milliseconds: below the pipeline stand numpy, FAISS and the dictionaries.
    from rag.extractive import extractive_answer, introduced
    from rag.found import findings

    told = introduced(question, index, settings)
    return told or extractive_answer(findings(question, index=index, history=history, settings=settings), settings)


def composer_of(composer: str | None, settings: Settings) -> str:
    """The composer that is asked for, or the settings'. Raises `SettingsError` where there is no such composer."""
    name = settings.composer if composer is None else composer
    if name not in COMPOSERS:
        raise SettingsError(f"There is no composer {name!r}; leave it out or name {EXTRACTIVE!r} or {GENERATIVE!r}.")
    return name
