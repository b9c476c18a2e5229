"""An answer and an index in, what is wrong with it out: its parts held against the documents, and its question asked again.

    faults = Prover(index, settings).faults(answer)

Proved so: every quote, to the character; every figure, count, name, row and rendering beside it; that the text is what these render to; and
that the documents, asked the same question with the same settings, give this answer, or say nothing of it. Not proved: that what a document says
is true, or that no better answer stands in it. A language model's sentences are held against what they cite, and that against what is found for the
question again (`rag.generative.again`); that a model wrote them is not proved.
Used by `yanzheng verify` and `yanzheng eval tampering`.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeVar

from index.errors import YanzhengError
from index.settings import REFUSING, Settings
from rag.answer import EXTRACTIVE, NONE, Answer, Asked
from rag.ask import ask_as, found_as
from rag.asking import RULES, fingerprint
from rag.extractive import extractive_answer
from rag.generative.again import NEAR, model_faults
from rag.generative.evidence import evidence_of
from rag.generative.stream import may_refuse
from rag.generative.words import is_notice, is_replaced, refusing
from rag.verification.verify import EARLIER, faults
from rag.withholding import withheld

if TYPE_CHECKING:
    from index.document import Document
    from index.storage.store import Index
    from rag.findings import Findings

PROVED = (
    "Proved: each quote to the character, what stands beside it, that the text says no more than that, and that the documents, asked again, "
    "give this answer. Not proved: that what a document says is true."
)
PROVED_BY_A_MODEL = (
    "Proved: each quote to the character, each of the model's sentences by what it cites, that all it cites is found for the question again, and "
    "that the answer is given no more surely than that allows. Not proved: that a model wrote these sentences and no other ones, that it would write "
    "them again or found no answer, or that what a document says is true."
)
Value = TypeVar("Value")

# Answers that are kept in mind.
_REMEMBERED = 64
# What differs from run to run, or is compared by itself.
_APART = frozenset({"timings", "asked", "confidence", "citations", "answers"})


class Prover:
    """Holds answers against an index; what was asked once is not asked again for the next answer to the same question."""

    def __init__(self, index: "Index", settings: Settings) -> None:
        self._index, self._settings = index, settings
        self._answers: dict[str, Answer] = {}
        self._found: dict[str, Findings] = {}

    @property
    def documents(self) -> "tuple[Document, ...]":
        """The documents of the index."""
        return tuple(self._index.documents)

    def faults(self, answer: Answer) -> list[str]:
        """What does not hold, a sentence each; empty where all is proved (see the top of the module)."""
        asked = answer.asked
        if asked is None or not answer.parts:
            return [EARLIER]
        found = faults(answer, self._index, self._settings) or [*_setting_faults(asked, self._index)]
        if found:
            return found
        if answer.composer != EXTRACTIVE and asked.composer == EXTRACTIVE:
            return ["It is said to be written by a language model, which was not asked to."]
        try:
            if asked.composer != EXTRACTIVE:
                return [*self._of_model(answer, asked)]
            again = self._again(asked)
            return [*_differing(answer, again), *_read_faults(asked, again.asked or asked)]
        except YanzhengError as error:
            return [f"The question cannot be asked again: {error}"]

    def changed_since(self, answer: Answer) -> bool:
        """Whether the documents, or what is known of them, are others than those that were asked."""
        asked = answer.asked
        if asked is None:
            return False
        again, found = self._answers.get(_key(asked)), self._found.get(_key(asked))
        if again is not None and again.asked is not None:
            return asked.index != again.asked.index
        return found is not None and asked.index != fingerprint(found.retrieved.index)

    def _again(self, asked: Asked) -> Answer:
        return _remembered(self._answers, asked, lambda: ask_as(asked, self._index, self._settings_of(asked)))

    def _found_again(self, asked: Asked) -> "Findings":
        return _remembered(self._found, asked, lambda: found_as(asked, self._index, self._settings_of(asked)))

    def _of_model(self, answer: Answer, asked: Asked) -> Iterator[str]:
        """What of an answer that a language model was asked for does not bear out."""
        found, settings = self._found_again(asked), self._settings_of(asked)
        yield from _read_faults(asked, replace(asked, read=found.standing.text, own=found.standing.own))
        if answer.answers or answer.composer != EXTRACTIVE:
            yield from model_faults(answer, found, settings)
            return
        refused = answer.notice == refusing(answer.language) and may_refuse(found, settings)
        plain = extractive_answer(replace(found, certainty=NONE) if refused else found, settings)
        # Where there was anything for a model to say, the documents' own words stand in its place for a reason that is told.
        spoke = found.answered and bool(evidence_of(found)) and not refused
        if spoke != is_replaced(answer.notice, answer.language) or not is_notice(
            answer.notice, answer.language, [plain.notice]
        ):
            yield "Why no language model wrote it is told otherwise than it is told."
        again = withheld(replace(plain, asked=asked), found.retrieved.index, settings)
        yield from _differing(replace(answer, notice=again.notice), again)

    def _settings_of(self, asked: Asked) -> Settings:
        return replace(self._settings, refusing=asked.refusing)


def _setting_faults(asked: Asked, index: "Index") -> Iterator[str]:
    """Whether a question can be asked again as it was."""
    if asked.rules != RULES:
        yield f"It was given by other rules ({asked.rules}; these are {RULES}); ask the question again."
    elif asked.refusing not in REFUSING:
        yield f"There is no way to refuse {asked.refusing!r}."
    elif asked.encoder != index.encoder.name:
        yield f"It was searched for with the encoder {asked.encoder}; this index has {index.encoder.name}."


def _read_faults(asked: Asked, again: Asked) -> Iterator[str]:
    """Whether a question is read as it is said to have been, and searched with no translation where no model was asked."""
    if (asked.read, asked.own) != (again.read, again.own):
        yield "Asked again, the question is read otherwise than this answer says."
    if asked.searched and asked.composer == EXTRACTIVE:
        yield "It is said to be searched with a language model's translation, which was not asked for one."


def conditions(asked: Asked) -> Iterator[str]:
    """What an answer that is proved holds under, a sentence each: of which documents it was asked, how it was read, what it was searched with."""
    if asked.documents:
        yield f"It was asked of these documents alone: {', '.join(asked.documents)}."
    if asked.filters:
        yield f"It was asked of documents alone whose {', '.join(f'{name} is {value}' for name, value in asked.filters.items())}."
    if asked.read:
        yield f"It was read, after the turns before it, as: {asked.read}"
    if asked.searched:
        yield f"It was searched with a language model's translation, which is not proved: {asked.searched}"


def _key(asked: Asked) -> str:
    return replace(asked, index="").to_json()


def _remembered(memory: dict[str, Value], asked: Asked, make: Callable[[], Value]) -> Value:
    """What was made for a question before, else made now; a memory that is full begins anew."""
    key = _key(asked)
    if key not in memory:
        if len(memory) >= _REMEMBERED:
            memory.clear()
        memory[key] = make()
    return memory[key]


def _differing(answer: Answer, again: Answer) -> Iterator[str]:
    """What an answer says otherwise than the same question asked again."""
    names = [f.name for f in fields(Answer) if f.name not in _APART]
    for name in names:
        if getattr(answer, name) != getattr(again, name):
            yield f"Asked again, the documents give another answer than this one: {_SAID.get(name, name)} differs."
    if not math.isclose(answer.confidence, again.confidence, abs_tol=NEAR):
        yield f"Asked again, the confidence is {again.confidence:.3f}, not {answer.confidence:.3f}."
    bare = [[replace(c, score=0.0) for c in own.citations] for own in (answer, again)]
    scores = [[c.score for c in own.citations] for own in (answer, again)]
    if bare[0] != bare[1] or not all(math.isclose(a, b, abs_tol=NEAR) for a, b in zip(*scores, strict=False)):
        yield "Asked again, the documents give another answer than this one: its citations differ."
    told = [[replace(own, confidence=0.0) for own in one.answers] for one in (answer, again)]
    sure = [[own.confidence for own in one.answers] for one in (answer, again)]
    if told[0] != told[1] or not all(math.isclose(a, b, abs_tol=NEAR) for a, b in zip(*sure, strict=False)):
        yield "Asked again, the documents give another answer than this one: that to one of its questions differs."


_SAID = {
    "text": "its text",
    "parts": "a part of it",
    "certainty": "how sure it is",
    "resolved": "how the question was read",
}
