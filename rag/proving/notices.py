"""What an answer tells of a language model in, what of that can be nothing that was told out. Used by `rag.proving.prover`."""

from collections.abc import Iterator, Mapping, Sequence

from rag.answer import GENERATIVE, Answer
from rag.findings import Findings
from rag.generative.stream import LEAST_KEPT, MOST_SENTENCES
from rag.generative.words import told_in


def notice_faults(answer: Answer, own: Sequence[Findings]) -> Iterator[str]:
    """Whether the figures of a notice can be those of a model's sentences, and of the list that was found; `own` is what is found for each
    question."""
    told = told_in(answer.notice, answer.language, [part.drafted.notice for part in own])
    if told is None:
        yield "What is told of the language model is nothing that is told of one."
        return
    listed = {len(part.drafted.draft.items) for part in own}
    if not all(_may_be(kind, figures, listed) for kind, figures in told):
        yield "The figures that are told of the language model cannot be so."
    if answer.composer == GENERATIVE and not 0 <= answer.withheld <= MOST_SENTENCES * len(own):
        yield "More lines are said to be left out than a language model writes."


def _may_be(kind: str, figures: Mapping[str, int], listed: set[int]) -> bool:
    total, kept = figures.get("total", 1), figures.get("kept", 0)
    if kind == "incomplete":
        return figures["items"] in listed and figures["shown"] < figures["items"]
    if kind == "unproved":
        return total <= MOST_SENTENCES and kept < LEAST_KEPT * total
    if kind == "mended":
        changed = figures.get("repaired", 0) + figures.get("dropped", 0)
        return total <= MOST_SENTENCES and total - changed >= LEAST_KEPT * total
    return figures.get("seconds", 1) > 0
