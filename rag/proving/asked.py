"""What an answer says that it answers in, what of that is of no form, of other rules, or read otherwise out. Used by `rag.proving.prover`."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from index.settings import COMPOSERS, REFUSING, Settings
from rag.answer import EXTRACTIVE, STAGES, Answer, Asked
from rag.asking import DIGITS, asked_again_by, glossary, reranker, rules
from rag.generative.question import is_said_before, is_translation
from rag.question.following.conversation import Standing, resolved
from rag.question.legible import legible
from rag.question.wording import checked, language_of

if TYPE_CHECKING:
    from index.storage.store import Index

_DIGEST = re.compile(f"[0-9a-f]{{{DIGITS}}}")
# Seconds of a day; no question takes longer.
_DAY = 86_400


def form_faults(answer: Answer, asked: Asked) -> Iterator[str]:
    """Whether what stands beside the parts is one of what may stand there: settings, digests, times, texts as they are seen."""
    if asked.refusing not in REFUSING:
        yield f"There is no way to refuse {asked.refusing!r}."
    if asked.composer not in COMPOSERS:
        yield f"There is no composer {asked.composer!r}."
    if not _DIGEST.fullmatch(asked.index):
        yield "What tells the documents that were asked is no digest."
    if any(digest and not _DIGEST.fullmatch(digest) for digest in (asked.glossary, asked.reranker)):
        yield "What tells the glossary or the reranker is no digest."
    texts = [asked.question, asked.read, asked.own, asked.searched]
    texts += [text for turn in asked.history for text in (turn.question, turn.answer)]
    if any(text != legible(text) for text in texts):
        yield "A question, or what was asked before it, has characters that are not seen."
    if "total" not in answer.timings or not answer.timings.keys() <= set(STAGES):
        yield "The timings are not those of an answer."
    elif max(answer.timings.values()) > _DAY:
        yield "The timings are no seconds of an answer."


def other_faults(asked: Asked, index: "Index", settings: Settings) -> Iterator[str]:
    """Whether it was asked with anything else than there is here: then it cannot be asked again as it was."""
    if asked.rules != rules(settings):
        yield "It was given by other rules than these, by another version of Yanzheng; ask the question again."
    if asked.encoder != index.encoder.name:
        yield f"It was searched for with the encoder {asked.encoder}; this index has {index.encoder.name}."
    if asked.glossary != glossary(settings):
        yield f"It was asked with {_own(asked.glossary)} glossary; set YANZHENG_GLOSSARY as it was then, or ask the question again."
    if asked.reranker != reranker(settings):
        yield f"It was asked with {_own(asked.reranker)} reranker; set YANZHENG_RERANKER as it was then, or ask the question again."


def _own(digest: str) -> str:
    return "another" if digest else "no"


def reading_faults(asked: Asked, again: Asked) -> Iterator[str]:
    """Whether the question was read as it is said to have been; `again` is the same asked again."""
    names = [own.name for own in fields(Asked) if own.name != "index"]
    wrong = [name for name in names if getattr(asked, name) != getattr(again, name)]
    if wrong:
        yield f"Asked again, the question is read otherwise than this answer says: {', '.join(wrong)}."


def model_reading_faults(asked: Asked, kept: "Index", settings: Settings) -> Iterator[str]:
    """The same where a language model was asked: it reads the turns before a question that leans on them, and may translate it, in words that
    were said."""
    question, history = checked(asked.question), [(turn.question, turn.answer) for turn in asked.history]
    read = Standing(asked.read, asked.own)
    again = asked_again_by(
        asked.question, kept, settings, read=read, searched=asked.searched, composer=asked.composer, history=history
    )
    yield from reading_faults(asked, replace(again, documents=asked.documents, filters=asked.filters))
    leans = resolved(question, history) != question
    if asked.read and not (leans and asked.own == asked.read and _may_be_read(question, history, asked)):
        yield "The question is said to be read as the turns before it do not let it be read."
    if asked.searched and not (
        language_of(asked.read or question) == "en" and is_translation(asked.read or question, asked.searched)
    ):
        yield "The question is said to be searched with what is no translation of it."


def _may_be_read(question: str, history: list[tuple[str, str]], asked: Asked) -> bool:
    return not is_read_by_a_model(asked) or is_said_before(asked.read, question, history)


def is_read_by_a_model(asked: Asked) -> bool:
    """Whether what a question was read as is a language model's; else it follows from the turns before it."""
    if asked.composer == EXTRACTIVE:
        return False
    history = [(turn.question, turn.answer) for turn in asked.history]
    return asked.read != resolved(checked(asked.question), history)
