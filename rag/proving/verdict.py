"""What comes of holding an answer against an index, and what of it is told. Used by `rag.proving.prover`."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.settings import Settings
from rag.answer import EXTRACTIVE, GENERATIVE, Answer, Asked
from rag.proving.asked import is_read_by_a_model
from rag.verification.structure import shortened

PROVED = (
    "Proved: each quote to the character, what stands beside it, that the text says no more than that, and that the documents, asked again, "
    "give this answer. Not proved: that what a document says is true."
)
PROVED_BY_A_MODEL = (
    "Proved: each quote to the character, each of the model's sentences by what it cites, that all it cites is found for the question again, and "
    "that the answer is given no more surely than that allows. Not proved: that a model wrote these sentences and no other ones, that it would write "
    "them again, or that what a document says is true."
)
# What a refusal stands on that is no proof.
SILENT = "that a language model found no answer proves no absence: the documents, asked again, have one"
_CHANGED = "Documents have come, gone or changed since it was given; asked again, they still give it."


@dataclass(frozen=True, slots=True)
class Verdict:
    """What comes of it, a sentence each: `faults`, what does not hold; `unproved`, what a refusal without a fault stands on and nobody can work out
    again; `conditions`, what an answer holds under. `proved` says what is proved where nothing is wrong."""

    faults: tuple[str, ...] = ()
    unproved: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    proved: str = PROVED

    @property
    def holds(self) -> bool:
        """Whether it is proved."""
        return not self.faults and not self.unproved


def conditions(answer: Answer, asked: Asked, *, changed: bool) -> Iterator[str]:
    """What an answer that is proved holds under: of which documents it was asked, how readily to refuse, how it was read, what it was searched with; what beside it
    is not proved; whether the documents have changed since."""
    if asked.documents:
        yield f"It was asked of these documents alone: {', '.join(asked.documents)}."
    if asked.filters:
        yield f"It was asked of documents alone whose {', '.join(f'{name} is {value}' for name, value in asked.filters.items())}."
    if asked.refusing != Settings.refusing:
        yield f"It was asked with the setting {asked.refusing!r} of when to say that the documents do not say."
    if asked.read:
        by = "by a language model, which is not proved" if is_read_by_a_model(asked) else "after the turns before it"
        yield f"It was read, {by}, as: {asked.read}"
    for turn in asked.history:
        told = f" Its answer is said to have been: {shortened(turn.answer)}" if turn.answer else ""
        yield f"Before it is said to have been asked: {turn.question}{told}"
    if asked.searched:
        yield f"It was searched with a language model's translation, which is not proved: {asked.searched}"
    if asked.composer != EXTRACTIVE and answer.notice:
        yield f"What is told of the language model is not proved: {answer.notice}"
    if answer.composer == GENERATIVE and answer.withheld:
        yield f"That {answer.withheld} lines were left out is not proved."
    if changed:
        yield _CHANGED


def unproved(asked: Asked, silent: list[str]) -> Iterator[str]:
    """What a refusal stands on that is no proof; `silent` are the questions that the search answers and a language model did not."""
    for question in silent:
        yield f"{shortened(question)}: {SILENT}."
    if asked.read and is_read_by_a_model(asked):
        yield f"that nothing is said of it rests on how a language model read the question: {asked.read}"
    if asked.searched:
        yield f"that nothing is said of it rests on a language model's translation of the question: {asked.searched}"
