"""Findings in, an Answer in the documents' own words out."""

import time

from rag.answer import EXTRACTIVE, NONE, SURE, Answer
from rag.found import Findings

# Passages that a refusal points at.
RELATED_PASSAGES = 2


def extractive_answer(found: Findings) -> Answer:
    """The answer in the documents' own words, or the refusal, with the nearest passages."""
    from rag.composing.compose import Quote
    from rag.composing.framing import framed, refused, sought

    began = time.perf_counter()
    looked_for = ""
    if found.answered and found.table is not None:
        text, citations = found.table.text, found.table.citations
    elif found.answered:
        text, citations = framed(found.draft, found.language, found.index.documents, found.asked)
    else:
        related = tuple(
            Quote(h.document, h.passage.start, h.passage.end, h.score)
            for h in found.retrieval.passages[:RELATED_PASSAGES]
        )
        passages = [h.document.quote(h.passage) for h in found.retrieval.passages]
        looked_for = sought(found.asked, found.weights, passages, found.language)
        text, citations = refused(related, found.language, looked_for)
    seconds = time.perf_counter() - began
    timings = {
        **found.timings,
        "compose": found.timings["compose"] + seconds,
        "total": found.timings["total"] + seconds,
    }
    return Answer(
        text=text,
        citations=citations,
        abstained=not found.answered,
        confidence=found.confidence,
        language=found.language,
        composer=EXTRACTIVE,
        timings=timings,
        notice=found.notice if found.answered else "",
        resolved=found.resolved,
        looked_for=looked_for,
        certainty=SURE if found.answered else NONE,
    )
