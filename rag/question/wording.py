"""What was typed in, the question's text out, checked, and the language that it is asked in."""

import re

from index.errors import QuestionError
from index.language.lexicon import expression
from rag.question import chinese
from rag.question.courtesy import unmarked, without_courtesy
from rag.question.legible import legible

# Characters. Longer texts are documents, not questions.
LONGEST = 2_000

_ENGLISH_FRAME = "<<en:wording,en:question_word>>"


def checked(text: object) -> str:
    """The question's text without markup and courtesy around it. Raises `QuestionError` where there is nothing to ask."""
    if not isinstance(text, str):
        raise QuestionError(f"A question is a text; this is a {type(text).__name__}.")
    typed = legible(text).strip()
    if not typed:
        raise QuestionError("The question is empty; type what you want to know.")
    if len(typed) > LONGEST:
        raise QuestionError(
            f"The question has {len(typed):,} characters; {LONGEST:,} are the most. Ask for one thing at a time."
        )
    if not any(c.isalnum() for c in typed):
        raise QuestionError("The question has no word in it; ask in Chinese or English words.")
    return bare(typed)


def bare(text: str) -> str:
    """A text as it was typed without its markup, and without what is only polite or says how to answer."""
    return without_courtesy(unmarked(text))


def language_of(text: str) -> str:
    """`en` for a question that is framed in English (even about a Chinese name), else `zh`."""
    cjk = len(re.findall(r"[\u3400-\u9fff]", text))
    latin = len(re.findall(r"[A-Za-z]{2,}", text))
    if cjk == 0:
        return "en" if latin else "zh"
    if chinese.asks(text):
        return "zh"
    return "en" if len(expression(_ENGLISH_FRAME).findall(text)) >= 2 else "zh"
