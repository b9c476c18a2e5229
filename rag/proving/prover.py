"""An index in, what holds answers against it out; see the top of the room."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from index.errors import YanzhengError
from index.settings import Settings
from rag.answer import EXTRACTIVE, NONE, Answer, Asked
from rag.ask import ask_as, found_as, kept_as
from rag.asking import fingerprint
from rag.extractive import extractive_answer
from rag.generative.again import model_faults
from rag.generative.evidence import evidence_of
from rag.generative.stream import may_refuse
from rag.generative.words import is_replaced, refusing
from rag.proving.asked import form_faults, model_reading_faults, other_faults, reading_faults
from rag.proving.differing import differing
from rag.proving.notices import notice_faults
from rag.proving.verdict import PROVED, PROVED_BY_A_MODEL, Verdict, conditions, unproved
from rag.verification.verify import EARLIER, citation_faults, faults
from rag.withholding import withheld

if TYPE_CHECKING:
    from index.document import Document
    from index.storage.store import Index
    from rag.findings import Findings

Value = TypeVar("Value")

# Answers that are kept in mind.
_REMEMBERED = 64


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

    def verdict(self, answer: Answer) -> Verdict:
        """What comes of it, with all that is to be told beside it."""
        wrong, asked = self.faults(answer), answer.asked
        if wrong or asked is None:
            return Verdict(tuple(wrong))
        told = conditions(answer, asked, changed=self._changed_since(asked))
        proved = PROVED if asked.composer == EXTRACTIVE else PROVED_BY_A_MODEL
        return Verdict((), tuple(self._unproved(answer, asked)), tuple(told), proved)

    def faults(self, answer: Answer) -> list[str]:
        """What does not hold, a sentence each; empty where nothing is wrong (see the top of the room)."""
        asked = answer.asked
        if asked is None or not answer.parts:
            return [EARLIER]
        try:
            found = [*form_faults(answer, asked)]
            if not found and (found := [*other_faults(asked, self._index, self._settings)]):
                by_id = {document.id: document for document in self.documents}
                found += [fault for citation in answer.citations for fault in citation_faults(citation, by_id)]
            return found or self._faults(answer, asked)
        except YanzhengError as error:
            return [f"The question cannot be asked again: {error}"]

    def _faults(self, answer: Answer, asked: Asked) -> list[str]:
        """The same of an answer by these rules. Raises what asking raises."""
        kept = kept_as(asked, self._index, self._settings)
        found = faults(answer, kept, self._settings)
        if found:
            return found
        if answer.composer != EXTRACTIVE and asked.composer == EXTRACTIVE:
            return ["It is said to be written by a language model, which was not asked to."]
        if asked.composer != EXTRACTIVE:
            return [*self._of_model(answer, asked)]
        again = self._again(asked)
        return [*differing(answer, again), *reading_faults(asked, again.asked or asked)]

    def _again(self, asked: Asked) -> Answer:
        return _remembered(self._answers, asked, lambda: ask_as(asked, self._index, self._settings_of(asked)))

    def _found_again(self, asked: Asked) -> "Findings":
        return _remembered(self._found, asked, lambda: found_as(asked, self._index, self._settings_of(asked)))

    def _of_model(self, answer: Answer, asked: Asked) -> Iterator[str]:
        """What of an answer that a language model was asked for does not bear out."""
        settings = self._settings_of(asked)
        yield from model_reading_faults(asked, kept_as(asked, self._index, settings), settings)
        found = self._found_again(asked)
        yield from notice_faults(answer, [part for _, part in found.parts] or [found])
        if answer.answers or answer.composer != EXTRACTIVE:
            yield from model_faults(answer, found, settings)
            return
        refused = answer.notice == refusing(answer.language) and may_refuse(found, settings)
        plain = extractive_answer(replace(found, certainty=NONE) if refused else found, settings)
        # Where there was anything for a model to say, the documents' own words stand in its place for a reason that is told.
        spoke = found.answered and bool(evidence_of(found)) and not refused
        told = answer.notice != plain.notice and not refused
        if spoke != is_replaced(answer.notice, answer.language) or (told and not spoke):
            yield "Why no language model wrote it is told otherwise than it is told."
        again = withheld(replace(plain, asked=asked), found.retrieved.index, settings)
        yield from differing(replace(answer, notice=again.notice), again)

    def _unproved(self, answer: Answer, asked: Asked) -> Iterator[str]:
        """What an answer without a fault stands on, where it refuses, that is no proof."""
        if asked.composer == EXTRACTIVE:
            return
        found = self._found_again(asked)
        told = [one.certainty for one in answer.answers] or [answer.certainty]
        own = found.parts or ((asked.question, found),)
        silent = [text for one, (text, part) in zip(told, own, strict=True) if one == NONE and part.answered]
        if NONE in told:
            yield from unproved(asked, silent)

    def _changed_since(self, asked: Asked) -> bool:
        """Whether the documents that were asked, or what is known of them, are others by now."""
        return asked.index != fingerprint(kept_as(asked, self._index, self._settings))

    def _settings_of(self, asked: Asked) -> Settings:
        return replace(self._settings, refusing=asked.refusing)


def _remembered(memory: dict[str, Value], asked: Asked, make: Callable[[], Value]) -> Value:
    """What was made for a question before, else made now; a memory that is full begins anew."""
    key = replace(asked, index="").to_json()
    if key not in memory:
        if len(memory) >= _REMEMBERED:
            memory.clear()
        memory[key] = make()
    return memory[key]
