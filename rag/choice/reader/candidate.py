"""What the reader is given and what it gives back. Used by `reader`, `packing` and what joins its scores."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may hold the answer, with what stands around it.

    `document` is the document's name (with its year, if it has one), `headings` the path down to the sentence's section,
    outermost first, `before` the sentence that stands before it, empty at a section's beginning.
    """

    text: str
    document: str = ""
    headings: tuple[str, ...] = ()
    before: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a candidate: its best span `text[start:end]`, in code points, and the span's score.

    `score` is the span's logit less that of "no answer here": above nought an answer is the likelier.
    """

    score: float
    start: int
    end: int
