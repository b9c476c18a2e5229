"""A pair in, the same with its question as the product asks it of the candidate out (`rag.choice.reader.wording`)."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from eval.fitting.reader.pair import Pair
from index.settings import Settings
from rag.choice.reader.wording import asked_as
from rag.question.question import Question
from rag.question.term import Term
from rag.question.understand import understand


def worded(pair: Pair, names: Mapping[str, str]) -> Pair:
    """The pair with its question worded; `names` is what names in it are called in the documents, by what is written."""
    asked = _understood(pair.question)
    terms = [Term(t.written, ((names[t.written], 1.0),), name=True) if t.written in names else t for t in asked.terms]
    return replace(pair, question=asked_as(pair.question, terms, asked.language, pair.candidate.text))


@lru_cache(maxsize=50_000)
def _understood(text: str) -> Question:
    return understand(text, Settings())
