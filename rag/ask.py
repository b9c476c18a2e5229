"""A question in, an Answer out: understanding, retrieval, composing, confidence, framing, in that order.

The way in for everyone: the web interface, the command line, the evaluation and other programs call `ask()`, or `ask_growing()`, which gives the same answer as
often as it grows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.errors import NotAnIndexError, QuestionError, SettingsError
from index.settings import Settings
from rag.answer import EXTRACTIVE, GENERATIVE, Answer, Asked
from rag.question.legible import legible
from rag.question.wording import checked

if TYPE_CHECKING:
    from index.storage.store import Index
    from rag.findings import Findings

COMPOSERS = (EXTRACTIVE, GENERATIVE)


def ask(
    question: str,
    *,
    index: "Index | None" = None,
    history: Sequence[tuple[str, str]] = (),
    composer: str | None = None,
    documents: Sequence[str] | None = None,
    filters: Mapping[str, str | int] | None = None,
    settings: Settings | None = None,
) -> Answer:
    """The answer to a question in Chinese or English, every sentence of it cited.

    `index=None` means the index in the user's data folder, built from the bundled document where there is none yet.
    `history` are earlier (question, answer text) pairs of the conversation. `composer` is `extractive` (the documents' own
    words), `generative` (a language model's words, each sentence verified; see `rag.generative.stream`) or `None` for the settings'.
    `documents` (ids, titles or sources) and `filters` (`{"year": "2026", "place": "湖北"}`; see `rag.documents.filters.FILTERS`) keep the
    question to some documents, as if there were no others; `Answer.asked` keeps both, so that the answer can be proved.

    Raises `QuestionError` for an empty or over-long text and for a history of another shape, `DocumentNotFoundError` where no such document is there,
    `ChoiceError` for documents or filters of another shape, `SettingsError` for an unknown composer or a language model that is not set up, and
    `IndexFolderError` for an index that cannot be opened.
    """
    *_, last = ask_growing(
        question,
        index=index,
        history=history,
        composer=composer,
        documents=documents,
        filters=filters,
        settings=settings,
    )
    return last


def ask_growing(
    question: str,
    *,
    index: "Index | None" = None,
    history: Sequence[tuple[str, str]] = (),
    composer: str | None = None,
    documents: Sequence[str] | None = None,
    filters: Mapping[str, str | int] | None = None,
    settings: Settings | None = None,
) -> Iterator[Answer]:
    """The same answer as often as it grows: a language model's sentence by sentence, any other once; the last one is whole.

    Raises what `ask` raises, at the first one.
    """
    settings = _settings(settings)
    if history:
        from rag.question.following.conversation import checked_history

        history = checked_history(history)
    elif not isinstance(history, tuple | list):
        raise QuestionError(
            f"The history is a sequence of (question, answer text) pairs; this is a {type(history).__name__}."
        )
    checked(question)  # Told in milliseconds: below the pipeline stand numpy, FAISS and the dictionaries.
    chosen, filtered = _choice(documents, filters)
    if index is not None and not hasattr(index, "documents"):
        raise NotAnIndexError(f"{index!r:.80} is no index; open one with open_index(folder), or leave it out.")
    whole = _kept(index, chosen, filtered, settings) if chosen or filtered else index
    if composer_of(composer, settings) == GENERATIVE:
        from rag.generative.stream import ask_stream

        grown = ask_stream(question, index=whole, history=history, settings=settings)
    else:
        grown = iter([_extractive(question, whole, history, settings)])
    for answer in grown:
        if answer.asked is not None:
            asked = replace(answer.asked, question=legible(question), documents=chosen, filters=filtered)
            answer = replace(answer, asked=asked)
        yield answer


def ask_as(asked: Asked, index: "Index", settings: Settings) -> Answer:
    """The answer of the extractive composer to a question as it was asked before, of the documents that it was kept to; raises what `ask` raises."""
    kept, history = kept_as(asked, index, settings), [(turn.question, turn.answer) for turn in asked.history]
    answer = _extractive(asked.question, kept, history, settings)
    own = replace(answer.asked or asked, documents=asked.documents, filters=asked.filters)
    return replace(answer, asked=own)


def found_as(asked: Asked, index: "Index", settings: Settings) -> "Findings":
    """What the documents have for a question as it was read before, for whoever writes the answer; raises what `ask` raises."""
    from rag.found import findings
    from rag.question.following.conversation import Standing

    kept, read = kept_as(asked, index, settings), Standing(asked.read, asked.own)
    question = checked(asked.question)
    return findings(question, index=kept, history=(), settings=settings, searched=asked.searched, read=read)


def kept_as(asked: Asked, index: "Index", settings: Settings) -> "Index":
    """The documents that a question was kept to. Raises `DocumentNotFoundError`."""
    return _kept(index, asked.documents, asked.filters, settings) if asked.documents or asked.filters else index


def _settings(given: object) -> Settings:
    if given is None:
        return Settings.from_environment()
    if not isinstance(given, Settings):
        raise SettingsError(
            f"{given!r:.80} are no settings; give a Settings (Settings.from_environment()), or leave it out."
        )
    return given


def _choice(documents: object, filters: object) -> tuple[tuple[str, ...], dict[str, str]]:
    """What a question is kept to, checked; a module of its own only where it is kept to anything."""
    if documents is None and filters is None:
        return (), {}
    from rag.documents.filters import filters_of, names

    return names(documents), filters_of(filters)


def _kept(
    index: "Index | None", documents: Sequence[str], filters: Mapping[str, str | int], settings: Settings
) -> "Index":
    from index import default_index
    from rag.documents.chosen import kept_to

    return kept_to(index if index is not None else default_index(settings), documents, filters)


def _extractive(question: str, index: "Index | None", history: Sequence[tuple[str, str]], settings: Settings) -> Answer:
    from rag.asking import asked_again_by
    from rag.extractive import extractive_answer, introduced
    from rag.found import findings
    from rag.withholding import withheld

    told = introduced(question, index, settings, history)
    if told is not None:
        return told
    found = findings(question, index=index, history=history, settings=settings)
    index = found.retrieved.index
    asked = asked_again_by(question, index, settings, read=found.standing, composer=EXTRACTIVE, history=history)
    return withheld(replace(extractive_answer(found, settings), asked=asked), index, settings)


def composer_of(composer: str | None, settings: Settings) -> str:
    """The composer that is asked for, or the settings'. Raises `SettingsError` where there is no such composer."""
    name = settings.composer if composer is None else composer
    if name not in COMPOSERS:
        raise SettingsError(f"There is no composer {name!r}; leave it out or name {EXTRACTIVE!r} or {GENERATIVE!r}.")
    return name
