"""A question's text in, the questions that it holds out. Used by `rag.question.question`; each is answered by itself in `rag.found`."""

from rag.question.parting import chinese, english
from rag.question.parting.crossed import crossed
from rag.question.parting.part import Part as Part

# Questions that are answered one by one at the most; a text with more is asked as one.
MOST = 6


def parts(text: str, language: str) -> tuple[Part, ...]:
    """The questions of a text that asks several, in order; empty where it asks but one."""
    found = crossed(text, language) or (chinese if language == "zh" else english).parts(text)
    return found if 1 < len(found) <= MOST else ()
