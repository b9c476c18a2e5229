"""A question with a candidate and the span that answers it, or none: what the reader is fitted on."""

from dataclasses import dataclass, replace

from rag.choice.reader.candidate import Candidate


@dataclass(frozen=True, slots=True)
class Pair:
    """`start:end` is the answer within `candidate.text`; `start` is -1 where the candidate does not answer."""

    question: str
    candidate: Candidate
    start: int = -1
    end: int = -1

    def asked(self, question: str) -> "Pair":
        """Another question over the same candidate, which does not answer it."""
        return replace(self, question=question, start=-1, end=-1)
