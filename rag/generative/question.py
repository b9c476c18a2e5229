"""A question in, what a language model makes of it out: a follow-up made whole, an English question in Chinese.

Used by `rag.generative.stream`. What a model writes is taken only where it brings in nothing new.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.errors import LanguageModelError
from index.language.quantities import quantities
from rag.generative.model import said
from rag.generative.prompt import rewrite_prompt, translate_prompt
from rag.generative.text import sentences
from rag.question.following.conversation import resolved
from rag.question.wording import language_of
from rag.verification.figures import unproved_figures
from rag.verification.words import is_chinese, plain

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

# Characters. A rewritten or translated question that is longer answers instead of asking.
LONGEST = 300


def rewritten(question: str, history: Sequence[tuple[str, str]], model: "BaseChatModel", seconds: float) -> str:
    """A follow-up as a question of its own; by `rag.question.following.conversation` where the model fails or adds what nobody said.

    Figures and telling words of the rewritten question must stand in the conversation.
    """
    plainly = resolved(question, history)
    if not history:
        return question
    try:
        written = _line(said(model, rewrite_prompt(question, history, language_of(question)), seconds))
    except LanguageModelError:
        return plainly
    return written if is_said_before(written, question, history) else plainly


def is_said_before(written: str, question: str, history: Sequence[tuple[str, str]]) -> bool:
    """Whether a rewritten question is one, in the language of what was asked, and brings nothing in that was not said."""
    before = plain("\n".join([question, *(f"{q}\n{a}" for q, a in history)]))
    return bool(written) and language_of(written) == language_of(question) and _said_before(written, before)


def translated(question: str, model: "BaseChatModel", seconds: float) -> str:
    """An English question in Chinese, its figures unchanged; empty where the model gives no such thing."""
    try:
        written = _line(said(model, translate_prompt(question), seconds))
    except LanguageModelError:
        return ""
    return written if is_translation(question, written) else ""


def is_translation(question: str, written: str) -> bool:
    """Whether a text may be a question's translation into Chinese: it is Chinese, with the question's figures and no others."""
    same = len(quantities(question)) <= len(quantities(written)) and not unproved_figures(written, question)
    return bool(written) and is_chinese(written) and same


def _line(written: str) -> str:
    """The first line that a model wrote, without what it puts around it; empty where that is no question's length."""
    first = next((s.text for s in sentences([written])), "")
    bare = re.sub(
        r"^(?:[QA问题]{1,2}|Question|Rewritten question|改写后的问题)\s*[:：]\s*|^[“\"'「]+|[”\"'」]+$", "", first
    ).strip()
    return bare if 1 < len(bare) <= LONGEST else ""


def _said_before(written: str, before: str) -> bool:
    from rag.verification.words import telling_words

    if unproved_figures(plain(written), before):
        return False
    if is_chinese(written):
        return all(word.text in before for word in telling_words(plain(written)))
    return all(word.lower() in before for word in re.findall(r"\b[A-Z][a-z]+\b", written)[1:])
