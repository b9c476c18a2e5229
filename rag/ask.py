"""A question in, an Answer out: understanding, retrieval, composing, confidence, framing, in that order.

The way in for everyone: the web interface, the command line, the evaluation and other programs call `ask()`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.errors import QuestionError, SettingsError
from index.settings import Settings
from rag.answer import EXTRACTIVE, GENERATIVE, Answer, Asked
from rag.question.wording import checked

if TYPE_CHECKING:
    from index.storage.store import Index
    from rag.findings import Findings
    from rag.question.following.conversation import Standing

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
    checked(question)  # Told in milliseconds: below the pipeline stand numpy, FAISS and the dictionaries.
    whole = index
    if documents or filters:
        whole = _kept(index, documents, filters, settings)
    if composer_of(composer, settings) == GENERATIVE:
        from rag.generative.stream import ask_generative

        answer = ask_generative(question, index=whole, history=history, settings=settings)
    else:
        answer = _extractive(question, whole, history, settings)
    if answer.asked is not None and (documents or filters):
        asked = replace(answer.asked, documents=tuple(documents or ()), filters=dict(filters or {}))
        answer = replace(answer, asked=asked)
    return answer


def ask_as(asked: Asked, index: "Index", settings: Settings) -> Answer:
    """The answer of the extractive composer to a question as it was asked before; raises what `ask` raises."""
    question, kept, read = _as_asked(asked, index, settings)
    answer = _extractive(question, kept, (), settings, read, asked.searched)
    own = replace(answer.asked or asked, documents=asked.documents, filters=asked.filters)
    return replace(answer, asked=own)


def found_as(asked: Asked, index: "Index", settings: Settings) -> "Findings":
    """What the documents have for a question as it was asked before, for whoever writes the answer; raises what `ask` raises."""
    from rag.found import findings

    question, kept, read = _as_asked(asked, index, settings)
    return findings(question, index=kept, history=(), settings=settings, searched=asked.searched, read=read)


def _as_asked(asked: Asked, index: "Index", settings: Settings) -> "tuple[str, Index, Standing]":
    """The question, the documents that it was kept to, and how it was read."""
    from rag.question.following.conversation import Standing

    kept = _kept(index, asked.documents, asked.filters, settings) if asked.documents or asked.filters else index
    return checked(asked.question), kept, Standing(asked.read, asked.own)


def _kept(
    index: "Index | None", documents: Sequence[str] | None, filters: Mapping[str, str] | None, settings: Settings
) -> "Index":
    from index import default_index
    from rag.documents.chosen import kept_to

    return kept_to(index if index is not None else default_index(settings), documents, filters)


def _extractive(
    question: str,
    index: "Index | None",
    history: Sequence[tuple[str, str]],
    settings: Settings,
    read: "Standing | None" = None,
    searched: str = "",
) -> Answer:
    from rag.asking import asked_again_by
    from rag.extractive import extractive_answer, introduced
    from rag.found import findings
    from rag.question.following.conversation import ALONE
    from rag.withholding import withheld

    told = introduced(question, index, settings)
    if told is not None:
        return told
    found = findings(question, index=index, history=history, settings=settings, searched=searched, read=read or ALONE)
    index = found.retrieved.index
    asked = asked_again_by(question, index, settings, read=found.standing, searched=searched, composer=EXTRACTIVE)
    return withheld(replace(extractive_answer(found, settings), asked=asked), index, settings)


def composer_of(composer: str | None, settings: Settings) -> str:
    """The composer that is asked for, or the settings'. Raises `SettingsError` where there is no such composer."""
    name = settings.composer if composer is None else composer
    if name not in COMPOSERS:
        raise SettingsError(f"There is no composer {name!r}; leave it out or name {EXTRACTIVE!r} or {GENERATIVE!r}.")
    return name
