"""A question's text in, a Question out: its language, what it asks for, and the terms that evidence should hold.

Used by `rag.retrieval.retrieve`, `rag.composing.compose` and `rag.choice.confidence`.
"""

import re
from dataclasses import dataclass, field

from index.errors import QuestionError
from rag.question import chinese

# Characters. Longer texts are documents, not questions.
LONGEST = 2_000

_ENGLISH_FRAME = re.compile(
    r"\b(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|the|of|list|name|has|have|tell|give|show)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of the question.

    `written` is as the question has it; `variants` are the Chinese strings that would carry it in a document, each with
    a weight in (0, 1]: a Chinese word carries itself, an English one any of its translations. `information`: how much it
    tells of what is asked, in (0, 1] (`rag.translation.dictionary.Dictionary.information`). `name`: whether it is a name that the
    documents were searched for by its sound.
    """

    written: str
    variants: tuple[tuple[str, float], ...]
    information: float = 1.0
    name: bool = False

    def __hash__(self) -> int:
        """By what is written alone: terms stand in dictionaries that each sentence is looked up with, and variants are many."""
        return hash(self.written)


@dataclass(frozen=True, slots=True)
class Question:
    """`kind` is what is asked for: figure, list, date, person, place, reason, manner, definition, polar or other.

    `asked` are the nouns right behind the question word (哪些项目: 项目), which name what an item of a list is; `focus` the
    terms nearest to the question word: what is asked about the subject; `unknown` the names in it that no document has.
    """

    text: str
    language: str
    kind: str
    terms: tuple[Term, ...] = field(default=())
    asked: tuple[str, ...] = field(default=())
    focus: tuple[Term, ...] = field(default=())
    unknown: tuple[str, ...] = field(default=())


def checked(text: object) -> str:
    """The question's text without white space around it. Raises `QuestionError` where there is nothing to ask."""
    if not isinstance(text, str):
        raise QuestionError(f"A question is a text; this is a {type(text).__name__}.")
    bare = re.sub(r"[\ud800-\udfff\x00]", " ", text).strip()
    if not bare:
        raise QuestionError("The question is empty; type what you want to know.")
    if len(bare) > LONGEST:
        raise QuestionError(
            f"The question has {len(bare):,} characters; {LONGEST:,} are the most. Ask for one thing at a time."
        )
    if not any(c.isalnum() for c in bare):
        raise QuestionError("The question has no word in it; ask in Chinese or English words.")
    return bare


def language_of(text: str) -> str:
    """`en` for a question that is framed in English (even about a Chinese name), else `zh`."""
    cjk = len(re.findall(r"[\u3400-\u9fff]", text))
    latin = len(re.findall(r"[A-Za-z]{2,}", text))
    if cjk == 0:
        return "en" if latin else "zh"
    if chinese.asks(text):
        return "zh"
    return "en" if len(_ENGLISH_FRAME.findall(text)) >= 2 else "zh"


def quoted_terms(text: str) -> list[str]:
    """Terms of two characters or more that a question puts in quotation marks, in order: “6421”, 「三江」."""
    return re.findall(r"[“「\"]([^”」\"]{2,20})[”」\"]", text)
