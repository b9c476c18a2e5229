"""A question in, all that was found for it out: understand, retrieve, choose, compose, decide. The one pipeline.

Each step is a function of what the steps before it gave: `understand`, `asked_of`, `rag.search.retrieved`, then those below. `ask()`
takes them all (`findings`); the evaluation and the fits take those that they measure or fit, so that what is measured is what runs.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index import default_index
from index.language.normal_form import normalised
from index.settings import Settings
from rag.answer import LIKELY, NONE, SURE
from rag.choice.certainty import Lines, probability
from rag.choice.certainty_model import LINES, SCALINGS
from rag.choice.choice_model import CHOICE
from rag.choice.reader.reader import open_reader
from rag.choice.reading import read
from rag.choice.refutation import doubtful, named_but_absent
from rag.choice.sentence_choice import Choice, chosen
from rag.composing.compose import Draft, compose
from rag.composing.contradiction import NOTICE, contradicted
from rag.composing.framing import CARRIED, TELLING
from rag.composing.outline import located, outlined
from rag.names.asked import asked_of
from rag.question.coverage import coverage
from rag.question.following.conversation import standing
from rag.question.terms import YEAR
from rag.question.understand import understand
from rag.question.wording import checked, language_of
from rag.search import Retrieved, retrieved
from rag.tables.structure_table import structure_tabled
from rag.tables.table import Table, tabled

if TYPE_CHECKING:
    from index.storage.store import Index

# Confidence where the question names a year, a term, a name or a place that the documents never mention. Of the kept-out documents'
# 168 answerable questions in each language 0 and 0.024 are so, of the 147 near misses 0.061 and 0.090.
ABSENT = 0.1

# Confidence of an answer that the document's own headings give.
STRUCTURE = 0.95


@dataclass(frozen=True, slots=True)
class Drafted:
    """What could be answered: the extractive composer's `draft`, or for a question about several documents a `table` instead of it.

    `choices`: the sentences, best answer first, empty where the document's structure or a table answers; `notice`: see `Answer`.
    `doubtful`: whether it can be no sure answer, however high its confidence (`rag.choice.refutation.doubtful`).
    """

    draft: Draft
    confidence: float
    choices: Sequence[Choice] = ()
    table: Table | None = None
    notice: str = ""
    doubtful: bool = False

    @property
    def shows(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.draft.quotes or self.draft.items) if self.table is None else bool(self.table.citations)


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found for a question before an answer is written.

    `retrieved` is the question as it was searched with and what came of it, `drafted` what could be answered, `language` that of the
    answer; `certainty` whether `drafted` is shown, as sure or as likely, or not (`none`). `resolved`: see `Answer`. `joined` tells that the question
    was read together with the one before it.
    """

    retrieved: Retrieved
    drafted: Drafted
    language: str
    certainty: str
    timings: dict[str, float]
    resolved: str = ""
    joined: bool = False

    @property
    def answered(self) -> bool:
        """Whether there is an answer, sure or likely."""
        return self.certainty != NONE


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
    itself names, is asked alone: it may have changed the subject. Raises `QuestionError`.
    """
    found = _findings(question, index=index, history=history, settings=settings, searched=searched)
    if not found.joined or (found.answered and _speaks_of(found.drafted, question, settings)):
        return found
    index = found.retrieved.index
    alone = _findings(question, index=index, history=(), settings=settings, searched=searched)
    return alone if alone.answered else found


def _findings(
    question: str,
    *,
    index: "Index | None",
    history: Sequence[tuple[str, str]],
    settings: Settings,
    searched: str,
) -> Findings:
    began = time.perf_counter()
    own = checked(question)
    whole = standing(own, history)
    language = language_of(whole.text)
    asked = understand(searched, settings) if searched else understand(whole.text, settings, whole.own)
    understood = time.perf_counter()
    index = index if index is not None else default_index(settings)
    opened = time.perf_counter()
    found = retrieved(index, asked_of(index, asked, settings), settings)
    searching = time.perf_counter()
    told = drafted(found, language)
    ended = time.perf_counter()
    encoding = found.retrieval.seconds_encoding
    timings = {
        "understand": understood - began,
        "open": opened - understood,
        "encode": encoding,
        "retrieve": searching - opened - encoding,
        "compose": ended - searching,
        "total": ended - began,
    }
    read = whole.text
    for slip in found.asked.respelled:
        read = read.replace(slip.written, slip.meant)
        told = replace(told, doubtful=told.doubtful or slip.name)
    certainty = certainty_of(told, LINES[found.asked.language][settings.refusing])
    resolved = read if read != own else ""
    return Findings(found, told, language, certainty, timings, resolved, joined=whole.own != whole.text)


def certainty_of(told: Drafted, lines: Lines) -> str:
    """Whether what could be answered is given as sure, as likely, or not at all."""
    if not told.shows or told.confidence < lines.likely:
        return NONE
    return SURE if told.confidence >= lines.sure and not told.doubtful else LIKELY


def drafted(found: Retrieved, language: str) -> Drafted:
    """What can be answered: by a table of several documents, by the document's own structure, or by its sentences, the first that does."""
    scope = found.retrieval.scope
    compared = found.asked if scope.naming or scope.where is not None else found.named
    table = structure_tabled(found.index, found.asked, scope) or tabled(found.index, compared, scope)
    if table is not None:
        return Drafted(Draft(), table.confidence, table=table, notice=table.notice)
    structure = outlined(found.index, found.asked, scope)
    if structure is not None:
        return Drafted(structure, STRUCTURE if structure.quotes or structure.items else 1 - STRUCTURE)
    return composed(found, read_choices(found), language)


def choices_of(found: Retrieved, coefficients: Sequence[float] = CHOICE) -> list[Choice]:
    """The sentences that were found, best answer first (`rag.choice.sentence_choice.chosen`)."""
    return chosen(found.index, found.asked, found.retrieval.sentences, found.weights, coefficients)


def read_choices(found: Retrieved) -> list[Choice]:
    """The best of these sentences as the reader sees them, best answer first (`rag.choice.reading.read`). Raises `ReaderError`."""
    return read(found.asked, choices_of(found), open_reader())


def composed(found: Retrieved, choices: Sequence[Choice], language: str) -> Drafted:
    """What the chosen sentences answer, and how surely; `language` is that of the answer."""
    draft, notice = located(found.asked, choices) or compose(found.asked, choices, found.weights), ""
    confidence = confidence_of(found, choices)
    disagreeing = contradicted(found.index, found.asked, choices, draft)
    if disagreeing is not None:
        draft, notice = disagreeing, NOTICE[language]
    if draft.complete or (draft.items and draft.announced == len(draft.items)):
        confidence = 1 - (1 - confidence) / 2
    unsure = bool(choices) and doubtful(found.asked, choices[0], [quote.text for quote in draft.shown])
    return Drafted(draft, confidence, choices, notice=notice, doubtful=unsure)


def confidence_of(found: Retrieved, choices: Sequence[Choice]) -> float:
    """The probability, in [0, 1], that the documents answer the question, by choices that were read."""
    confidence = probability(choices, SCALINGS[found.asked.language])
    return min(confidence, ABSENT) if named_but_absent(found.index, found.asked, found.retrieval) else confidence


def _speaks_of(told: Drafted, question: str, settings: Settings) -> bool:
    """Whether what is shown has any of what a question itself names; true where it names nothing."""
    asked = understand(question, settings)
    named = [t for t in asked.terms if t.information >= TELLING and max(w for _, w in t.variants) > YEAR]
    shown = [q.text for q in told.draft.shown] if told.table is None else [c.quote for c in told.table.citations]
    text = normalised(" ".join(shown))
    return not named or any(coverage(term, text) >= CARRIED for term in named)
