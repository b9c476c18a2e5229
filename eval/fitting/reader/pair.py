"""A question with a candidate and the span that answers it, or none: what the reader is fitted on. One JSON a line."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

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


def write_pairs(path: Path, pairs: Iterable[Pair]) -> None:
    """Pairs into a file, one JSON a line."""
    with path.open("w", encoding="utf-8") as file:
        for pair in pairs:
            own = pair.candidate
            row = [pair.question, own.document, own.headings, own.before, own.text, pair.start, pair.end]
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def read_pairs(path: Path) -> Iterator[Pair]:
    """Pairs of a file that `write_pairs` wrote."""
    for line in path.read_text(encoding="utf-8").splitlines():
        question, document, headings, before, text, start, end = json.loads(line)
        yield Pair(question, Candidate(text, document, tuple(headings), before), start, end)
