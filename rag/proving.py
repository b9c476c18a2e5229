"""An answer and an index in, what is wrong with it out: its parts held against the documents, and its question asked again.

    faults = Prover(index, settings).faults(answer)

Proved so: every quote, to the character; every figure, count, name, row and rendering beside it; that the text is what these render to; and
that the documents, asked the same question with the same settings, give this answer, or say nothing of it. Not proved: that what a document says
is true, or that no better answer stands in it. A language model's sentences are held against what they cite; that it would write them again is not.
Used by `yanzheng verify` and `yanzheng eval tampering`.
"""

import math
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from index.errors import YanzhengError
from index.settings import REFUSING, Settings
from rag.answer import EXTRACTIVE, Answer, Asked
from rag.ask import ask_as
from rag.asking import RULES
from rag.generative.words import refusing
from rag.verification.verify import EARLIER, faults

if TYPE_CHECKING:
    from index.document import Document
    from index.storage.store import Index

PROVED = (
    "Proved: each quote to the character, what stands beside it, that the text says no more than that, and that the documents, asked again, "
    "give this answer. Not proved: that what a document says is true."
)
PROVED_BY_A_MODEL = (
    "Proved: each quote to the character, and each of the model's sentences by what it cites. Not proved: that the model would write them again, "
    "or that what a document says is true."
)
# Answers that are kept in mind, and how far scores of one machine may lie from those of another.
_REMEMBERED = 64
_NEAR = 1e-3
# What differs from run to run, or is compared by itself.
_APART = frozenset({"timings", "asked", "confidence", "citations", "answers"})


class Prover:
    """Holds answers against an index; what was asked once is not asked again for the next answer to the same question."""

    def __init__(self, index: "Index", settings: Settings) -> None:
        self._index, self._settings = index, settings
        self._answers: dict[str, Answer] = {}

    @property
    def documents(self) -> "tuple[Document, ...]":
        """The documents of the index."""
        return tuple(self._index.documents)

    def faults(self, answer: Answer) -> list[str]:
        """What does not hold, a sentence each; empty where all is proved (see the top of the module)."""
        asked = answer.asked
        if asked is None or not answer.parts:
            return [EARLIER]
        found = faults(answer, self._index, self._settings)
        if found:
            return found
        if asked.rules != RULES:
            return [f"It was given by other rules ({asked.rules}; these are {RULES}); ask the question again."]
        if asked.refusing not in REFUSING:
            return [f"There is no way to refuse {asked.refusing!r}."]
        by_model = asked.composer != EXTRACTIVE
        if answer.composer != EXTRACTIVE and not by_model:
            return ["It is said to be written by a language model, which was not asked to."]
        if answer.composer != EXTRACTIVE or (by_model and answer.notice == refusing(answer.language)):
            return []
        try:
            again = self._again(asked)
        except YanzhengError as error:
            return [f"The question cannot be asked again: {error}"]
        # Why no model wrote it is told beside it.
        return [*_differing(replace(answer, notice=again.notice) if by_model else answer, again)]

    def changed_since(self, answer: Answer) -> bool:
        """Whether the documents, or what is known of them, are others than those that were asked."""
        asked = answer.asked
        again = self._answers[_key(asked)].asked if asked is not None and _key(asked) in self._answers else None
        return asked is not None and again is not None and asked.index != again.index

    def _again(self, asked: Asked) -> Answer:
        key = _key(asked)
        if key not in self._answers:
            if len(self._answers) >= _REMEMBERED:
                self._answers.clear()
            self._answers[key] = ask_as(asked, self._index, replace(self._settings, refusing=asked.refusing))
        return self._answers[key]


def _key(asked: Asked) -> str:
    return replace(asked, index="").to_json()


def _differing(answer: Answer, again: Answer) -> Iterator[str]:
    """What an answer says otherwise than the same question asked again."""
    names = [f.name for f in fields(Answer) if f.name not in _APART]
    for name in names:
        if getattr(answer, name) != getattr(again, name):
            yield f"Asked again, the documents give another answer than this one: {_SAID.get(name, name)} differs."
    if not math.isclose(answer.confidence, again.confidence, abs_tol=_NEAR):
        yield f"Asked again, the confidence is {again.confidence:.3f}, not {answer.confidence:.3f}."
    bare = [[replace(c, score=0.0) for c in own.citations] for own in (answer, again)]
    scores = [[c.score for c in own.citations] for own in (answer, again)]
    if bare[0] != bare[1] or not all(math.isclose(a, b, abs_tol=_NEAR) for a, b in zip(*scores, strict=False)):
        yield "Asked again, the documents give another answer than this one: its citations differ."
    told = [[replace(own, confidence=0.0) for own in one.answers] for one in (answer, again)]
    sure = [[own.confidence for own in one.answers] for one in (answer, again)]
    if told[0] != told[1] or not all(math.isclose(a, b, abs_tol=_NEAR) for a, b in zip(*sure, strict=False)):
        yield "Asked again, the documents give another answer than this one: that to one of its questions differs."


_SAID = {
    "text": "its text",
    "parts": "a part of it",
    "certainty": "how sure it is",
    "resolved": "how the question was read",
}
