"""Findings in, an Answer in the documents' own words out; and the answer to what is no question to them."""

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from index import default_index
from index.settings import Settings
from rag.answer import EXTRACTIVE, SURE, Answer
from rag.composing.compose import Quote
from rag.composing.framing import framed, refused, sought
from rag.composing.introduction import introduction
from rag.composing.parted import joined, summed
from rag.found import Findings
from rag.question.talk import talk
from rag.question.wording import checked, language_of

if TYPE_CHECKING:
    from index.storage.store import Index

# Passages that a refusal points at.
RELATED_PASSAGES = 2


def extractive_answer(found: Findings) -> Answer:
    """The answer in the documents' own words, or the refusal, with the nearest passages; to several questions part by part."""
    if found.parts:
        answer = joined([(question, extractive_answer(part)) for question, part in found.parts])
        return replace(answer, timings=summed(answer.timings, found.timings), resolved=found.resolved)
    began = time.perf_counter()
    looked_for = ""
    retrieved, drafted = found.retrieved, found.drafted
    if found.answered and drafted.table is not None:
        text, citations = drafted.table.text, drafted.table.citations
    elif found.answered:
        text, citations = framed(drafted.draft, found.language, retrieved.index.documents, retrieved.asked)
    else:
        hits = retrieved.retrieval.passages
        related = tuple(Quote(h.document, h.passage.start, h.passage.end, h.score) for h in hits[:RELATED_PASSAGES])
        looked_for = sought(retrieved.asked, retrieved.weights, [h.text for h in hits], found.language)
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
        confidence=drafted.confidence,
        language=found.language,
        composer=EXTRACTIVE,
        timings=timings,
        notice=drafted.notice if found.answered else "",
        resolved=found.resolved,
        looked_for=looked_for,
        certainty=found.certainty,
    )


def introduced(question: str, index: "Index | None", settings: Settings) -> Answer | None:
    """The answer to a greeting, to thanks, or to what one may ask about which documents; None for a question to them."""
    began = time.perf_counter()
    text = checked(question)
    kind = talk(text)
    if not kind:
        return None
    index, language = index if index is not None else default_index(settings), language_of(text)
    told, citations = introduction(kind, index.documents, language)
    return Answer(
        text=told,
        citations=citations,
        abstained=False,
        confidence=1.0,
        language=language,
        composer=EXTRACTIVE,
        timings={"total": time.perf_counter() - began},
        certainty=SURE,
    )
