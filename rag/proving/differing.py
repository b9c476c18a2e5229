"""An answer and the same question's answer asked again in, what the first says otherwise out. Used by `rag.proving.prover`."""

import math
from collections.abc import Iterator
from dataclasses import fields, replace

from rag.answer import Answer
from rag.generative.again import NEAR

# What differs from run to run, or is compared by itself.
_APART = frozenset({"timings", "asked", "confidence", "citations", "answers"})
_SAID = {
    "text": "its text",
    "parts": "a part of it",
    "certainty": "how sure it is",
    "resolved": "how the question was read",
}


def differing(answer: Answer, again: Answer) -> Iterator[str]:
    """What an answer says otherwise than the same question asked again."""
    names = [f.name for f in fields(Answer) if f.name not in _APART]
    for name in names:
        if getattr(answer, name) != getattr(again, name):
            yield f"Asked again, the documents give another answer than this one: {_SAID.get(name, name)} differs."
    if not math.isclose(answer.confidence, again.confidence, abs_tol=NEAR):
        yield f"Asked again, the confidence is {again.confidence:.3f}, not {answer.confidence:.3f}."
    # What tells documents apart is what it was among those of then; `citation_faults` holds it to the document.
    bare = [[replace(c, score=0.0, apart="") for c in own.citations] for own in (answer, again)]
    scores = [[c.score for c in own.citations] for own in (answer, again)]
    if bare[0] != bare[1] or not all(math.isclose(a, b, abs_tol=NEAR) for a, b in zip(*scores, strict=False)):
        yield "Asked again, the documents give another answer than this one: its citations differ."
    told = [[replace(own, confidence=0.0) for own in one.answers] for one in (answer, again)]
    sure = [[own.confidence for own in one.answers] for one in (answer, again)]
    if told[0] != told[1] or not all(math.isclose(a, b, abs_tol=NEAR) for a, b in zip(*sure, strict=False)):
        yield "Asked again, the documents give another answer than this one: that to one of its questions differs."
