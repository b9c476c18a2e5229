"""Findings in, an Answer in the documents' own words out; and the answer to what is no question to them."""

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index import default_index
from index.settings import Settings
from rag.answer import EXTRACTIVE, SURE, Answer
from rag.composing.compose import Quote
from rag.composing.framing import framed, meant, refused, sought
from rag.composing.introduction import introduction
from rag.composing.parted import joined, summed
from rag.found import Findings
from rag.names.suggesting import suggested
from rag.question.talk import talk
from rag.question.wording import checked, language_of

if TYPE_CHECKING:
    from index.storage.store import Index

# Passages that a refusal points at.
RELATED_PASSAGES = 2


def extractive_answer(found: Findings, settings: Settings) -> Answer:
    """The answer in the documents' own words, or the refusal, with the nearest passages; to several questions part by part."""
    if found.parts:
        answer = joined([(question, extractive_answer(part, settings)) for question, part in found.parts])
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
        looked_for = _looked_for(found, [h.text for h in hits], settings)
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


def _looked_for(found: Findings, passages: Sequence[str], settings: Settings) -> str:
    """The line that says what was looked for, and what of it may be meant for another word of the documents."""
    retrieved, language = found.retrieved, found.language
    said = [sought(retrieved.asked, retrieved.weights, passages, language)]
    said += [meant(s.written, s.near, language) for s in suggested(retrieved.asked, retrieved.index, settings)]
    return (" " if language == "en" else "").join(filter(None, said))


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
