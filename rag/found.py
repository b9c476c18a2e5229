"""A question in, all that was found for it out: understand, retrieve, choose, compose, decide. The one pipeline."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.settings import Settings
from rag.question.following.conversation import standing
from rag.question.term import Term
from rag.question.wording import checked, language_of

if TYPE_CHECKING:
    from index.storage.store import Index
    from rag.choice.sentence_choice import Choice
    from rag.composing.compose import Draft
    from rag.question.question import Question
    from rag.retrieval.hits import Retrieval
    from rag.tables.table import Table

# Confidence where the question names a year, a term or a name that the documents never mention.
ABSENT = 0.1

# Confidence of an answer that the document's own headings give.
STRUCTURE = 0.95


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found for a question before an answer is written.

    `asked` is the question as it was searched with, `language` that of the answer; `draft` what the extractive composer
    shows, if `answered`; `choices` the sentences, best answer first, empty where the document's structure answers. `resolved`: see `Answer`.
    `table` answers a question about several documents, instead of the draft; `notice`: see `Answer`. `joined` tells that the question
    was read together with the one before it.
    """

    asked: "Question"
    language: str
    index: "Index"
    retrieval: "Retrieval"
    choices: "Sequence[Choice]"
    weights: Mapping[Term, float]
    draft: "Draft"
    answered: bool
    confidence: float
    timings: dict[str, float]
    resolved: str = ""
    table: "Table | None" = None
    notice: str = ""
    joined: bool = False


def findings(
    question: str,
    *,
    index: "Index | None",
    history: Sequence[tuple[str, str]],
    settings: Settings,
    searched: str = "",
) -> Findings:
    """What the documents have for a question, and whether it answers it. `searched` is its translation, to search with instead.

    A follow-up that is read together with the question before it, and finds no answer so, or one that has nothing of what it
    itself names, is asked alone: it may have changed the subject.
    """
    found = _findings(question, index=index, history=history, settings=settings, searched=searched)
    if not found.joined or (found.answered and _speaks_of(found, question, settings)):
        return found
    alone = _findings(question, index=found.index, history=(), settings=settings, searched=searched)
    return alone if alone.answered else found


def _speaks_of(found: Findings, question: str, settings: Settings) -> bool:
    """Whether what is shown has any of what a question itself names; true where it names nothing."""
    from index.language.normal_form import normalised
    from rag.composing.framing import CARRIED, TELLING
    from rag.question.coverage import coverage
    from rag.question.terms import YEAR
    from rag.question.understand import understand

    asked = understand(question, settings)
    named = [t for t in asked.terms if t.information >= TELLING and max(w for _, w in t.variants) > YEAR]
    quotes = [q.text for q in (found.draft.lead, *found.draft.items, *found.draft.quotes) if q is not None]
    if found.table is not None:
        quotes = [citation.quote for citation in found.table.citations]
    text = normalised(" ".join(quotes))
    return not named or any(coverage(term, text) >= CARRIED for term in named)


def _findings(
    question: str,
    *,
    index: "Index | None",
    history: Sequence[tuple[str, str]],
    settings: Settings,
    searched: str = "",
) -> Findings:
    # Here, so that `import rag` costs milliseconds: below these stand numpy and jieba.
    from index import default_index
    from rag.choice.confidence_model import THRESHOLDS
    from rag.choice.refutation import without_unit
    from rag.choice.sentence_choice import chosen
    from rag.composing.compose import Draft, compose
    from rag.composing.contradiction import NOTICE as DISAGREE
    from rag.composing.contradiction import contradicted
    from rag.composing.outline import located, outlined
    from rag.names.asked import asked_of
    from rag.question.understand import understand
    from rag.retrieval.rerank import reranked
    from rag.retrieval.retrieve import retrieve
    from rag.retrieval.scope import without_names
    from rag.retrieval.weights import term_weights
    from rag.tables.structure_table import structure_tabled
    from rag.tables.table import tabled

    began = time.perf_counter()
    own = checked(question)
    whole = standing(own, history)
    language = language_of(whole.text)
    asked = understand(searched, settings) if searched else understand(whole.text, settings, whole.own)
    understood = time.perf_counter()
    index = index if index is not None else default_index(settings)
    opened = time.perf_counter()
    asked = asked_of(index, asked, settings)
    found = reranked(retrieve(index, asked), asked, settings)
    retrieved = time.perf_counter()
    with_names, asked = asked, without_names(asked, found.scope)
    weights = term_weights(index, asked)
    table = structure_tabled(index, asked, found.scope) or tabled(
        index, asked if found.scope.naming else with_names, found.scope
    )
    structure = None if table is not None else outlined(index, asked, found.scope)
    choices: Sequence[Choice] = ()
    notice = table.notice if table is not None else ""
    if table is not None:
        draft, confidence = Draft(), table.confidence
    elif structure is not None:
        draft, confidence = structure, STRUCTURE if structure.quotes or structure.items else 1 - STRUCTURE
    else:
        choices = chosen(index, asked, found.sentences, weights)
        confidence = _confidence(index, asked, found, choices, weights)
        draft = located(asked, choices) or compose(asked, choices, weights)
        disagreeing = contradicted(index, asked, choices, draft)
        if disagreeing is not None:
            draft, notice = disagreeing, DISAGREE[language]
        if draft.complete:
            confidence = 1 - (1 - confidence) / 2
        if without_unit(asked, [q.text for q in (draft.lead, *draft.items, *draft.quotes) if q is not None]):
            confidence = min(confidence, ABSENT)
    shown = bool(draft.quotes or draft.items) if table is None else bool(table.citations)
    answered = confidence >= THRESHOLDS[asked.language][settings.refusing] and shown
    ended = time.perf_counter()
    timings = {
        "understand": understood - began,
        "open": opened - understood,
        "encode": found.seconds_encoding,
        "retrieve": retrieved - opened - found.seconds_encoding,
        "compose": ended - retrieved,
        "total": ended - began,
    }
    read = whole.text if whole.text != own else ""
    joined = whole.own != whole.text
    return Findings(
        asked,
        language,
        index,
        found,
        choices,
        weights,
        draft,
        answered,
        confidence,
        timings,
        read,
        table,
        notice,
        joined,
    )


def _confidence(
    index: "Index",
    question: "Question",
    found: "Retrieval",
    choices: "Sequence[Choice]",
    weights: Mapping[Term, float],
) -> float:
    """The probability, in [0, 1], that the documents answer the question."""
    from rag.choice.confidence import features
    from rag.choice.confidence_model import MODELS
    from rag.choice.refutation import refuted

    if not choices:
        return 0.0
    confidence = MODELS[question.language].probability(features(index, question, found, choices, weights))
    return min(confidence, ABSENT) if refuted(index, question, found, choices[0]) else confidence
