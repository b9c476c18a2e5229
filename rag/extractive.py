"""Findings in, an Answer in the documents' own words out; and the answer to what is no question to them."""

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index import default_index
from index.settings import Settings
from rag.answer import EXTRACTIVE, SURE, Answer, Turn
from rag.asking import asked_again_by
from rag.composing.compose import Quote
from rag.composing.framing import framed, refused, sought
from rag.composing.introduction import introduction
from rag.composing.parted import joined, summed
from rag.findings import Findings
from rag.names.suggesting import suggested
from rag.question.following.conversation import asked_of_documents
from rag.question.talk import EARLIER, talk
from rag.question.wording import checked, language_of
from rag.search import PASSAGES
from rag.structure.parts import Absence, AnswerPart, Meant
from rag.structure.render import looked_for, render

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
    sought_line = ""
    parts: tuple[AnswerPart, ...]
    retrieved, drafted = found.retrieved, found.drafted
    if found.answered and drafted.table is not None and drafted.table.table is not None:
        parts, citations = (drafted.table.table,), drafted.table.citations
    elif found.answered:
        parts, citations = framed(drafted.draft, found.language, retrieved.index.documents, retrieved.asked)
    else:
        hits = retrieved.retrieval.passages[:PASSAGES]
        related = tuple(Quote(h.document, h.passage.start, h.passage.end, h.score) for h in hits[:RELATED_PASSAGES])
        absence, citations = refused(related, found.language, _sought(found, [h.text for h in hits], settings))
        parts, sought_line = (absence,), looked_for(absence, found.language)
    seconds = time.perf_counter() - began
    timings = {
        **found.timings,
        "compose": found.timings["compose"] + seconds,
        "total": found.timings["total"] + seconds,
    }
    return Answer(
        text=render(parts, found.language),
        citations=citations,
        abstained=not found.answered,
        confidence=drafted.confidence,
        language=found.language,
        composer=EXTRACTIVE,
        timings=timings,
        notice=drafted.notice if found.answered else "",
        resolved=found.resolved,
        looked_for=sought_line,
        certainty=found.certainty,
        parts=parts,
    )


def _sought(found: Findings, passages: Sequence[str], settings: Settings) -> Absence:
    """What was looked for, and what of it may be meant for another word of the documents."""
    retrieved = found.retrieved
    meant = tuple(Meant(s.written, tuple(s.near)) for s in suggested(retrieved.asked, retrieved.index, settings))
    return replace(sought(retrieved.asked, retrieved.weights, passages), meant=meant)


def introduced(
    question: str, index: "Index | None", settings: Settings, history: Sequence[tuple[str, str]] = ()
) -> Answer | None:
    """The answer to a greeting, to thanks, to what was asked before (the last of `history`), or to what one may ask about which documents; None for a
    question to them."""
    began = time.perf_counter()
    text = checked(question)
    kind = talk(text)
    if not kind:
        return None
    index, language = index if index is not None else default_index(settings), language_of(text)
    before = [asked for asked, _ in asked_of_documents(history)][-1:] if kind == EARLIER else []
    part, citations = introduction(kind, index.documents, language, "".join(before))
    asked = asked_again_by(question, index, settings, composer=EXTRACTIVE)
    return Answer(
        text=render((part,), language),
        citations=citations,
        abstained=False,
        confidence=1.0,
        language=language,
        composer=EXTRACTIVE,
        timings={"total": time.perf_counter() - began},
        certainty=SURE,
        parts=(part,),
        asked=replace(asked, history=tuple(Turn(said, "") for said in before)),
    )
