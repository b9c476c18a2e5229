"""Answers made of parts, and what is wrong with their proof under the settings of this run: as `yanzheng verify` asks it."""

import re
from collections.abc import Sequence
from typing import Any

from index.settings import Settings
from index.storage.store import Index
from rag.answer import Answer, Citation
from rag.structure.parts import Absence, AnswerPart, Proof, Told
from rag.structure.render import looked_for, render
from rag.verification import verify


def faults(answer: Answer, index: Index) -> list[str]:
    """`rag.verification.verify.faults`."""
    return verify.faults(answer, index, Settings.from_environment())


def made(
    parts: AnswerPart | Sequence[AnswerPart],
    citations: tuple[Citation, ...],
    language: str = "zh",
    confidence: float = 0.9,
    composer: str = "extractive",
    **more: Any,
) -> Answer:
    """The answer that consists of these parts."""
    own = tuple(parts) if isinstance(parts, Sequence) else (parts,)
    refused = all(isinstance(part, Absence) for part in own)
    sought = looked_for(own[0], language) if isinstance(own[0], Absence) else ""
    fields = {"certainty": "none" if refused else "sure", "looked_for": sought, "timings": {"total": 1.0}} | more
    return Answer(render(own, language), citations, refused, confidence, language, composer, parts=own, **fields)


def told(text: str, citations: tuple[Citation, ...]) -> tuple[Told, ...]:
    """A language model's lines, with their markers, as parts."""
    by_marker = {str(c.marker): c for c in citations}

    def line(words: str) -> Told:
        found = dict.fromkeys(re.findall(r"\[(\d+)\]", words))
        proofs = tuple(
            Proof(c.marker, c.document_id, c.start, c.end)
            if (c := by_marker.get(marker)) is not None
            else Proof(int(marker), "none", 0, 1)
            for marker in found
        )
        bare = re.sub(r" ?\[\d+\]", "", words)
        return Told(bare.removeprefix("- "), proofs, bare.startswith("- "))

    return tuple(map(line, text.split("\n")))
