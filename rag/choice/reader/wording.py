"""A question and a sentence in, the question in the words that the reader is asked of that sentence out. Used by `rag.choice.reading` and the fit.

A short name is asked for by the name that the sentence has (固投, 固定资产投资). An English question has its terms behind it in Chinese: each
as the sentence has it, or by its likeliest translation where it has none, so that imports are told from exports across the languages.
"""

import re
from collections.abc import Sequence

from index.language.normal_form import normalised
from index.language.zh.abbreviations import spoken_as
from rag.question.term import Term

_CHINESE = re.compile(r"[\u3400-\u9fff]")


def asked_as(question: str, terms: Sequence[Term], language: str, text: str) -> str:
    """The question, `terms` being its own in order, as it is asked of a sentence."""
    if language != "en":
        return spoken_as(question, text)
    there = normalised(text)
    said = (_translated(term, there) for term in terms)
    return " ".join((question, *dict.fromkeys(word for word in said if word)))


def _translated(term: Term, there: str) -> str:
    """A term as a text in normal form has it, else by its first translation; empty where there is none."""
    own = [word for word, _ in term.variants if _CHINESE.search(word)]
    return next((word for word in own if word in there), own[0] if own else "")
