"""A question in, all that was found for it out: understand, retrieve, choose, compose, decide. The one pipeline.

Each step is a function of what the steps before it gave: `understand`, `asked_of`, `rag.search.retrieved`, those of
`rag.choice.choosing`, then those below. `ask()` takes them all (`findings`); tables, the evaluation and the fits take those that they
need, measure or fit, so that what is measured is what runs.
"""

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index import default_index
from index.language.normal_form import normalised
from index.settings import Settings
from rag.answer import LIKELY, NONE, SURE
from rag.choice.answer_form import candidates
from rag.choice.certainty import Lines
from rag.choice.choosing import LISTED, SUREST, confidence_of, lines_of, read_choices
from rag.choice.refutation import doubtful, named_but_absent, ranks_nothing, without_unit
from rag.choice.sentence_choice import Choice
from rag.composing.compose import Draft, compose
from rag.composing.contradiction import NOTICE, contradicted
from rag.composing.extreme_row import extreme_row
from rag.composing.lists.headed import headed_list
from rag.composing.outline import headed_part, located, outlined
from rag.composing.parted import alike, answers_each
from rag.documents.chosen import kept_to
from rag.findings import Drafted, Findings
from rag.names.asked import asked_of
from rag.question.asked.value.units import POINTED
from rag.question.coverage import CARRIED, TELLING, coverage
from rag.question.following.conversation import ALONE, Standing, standing
from rag.question.parting.part import Part
from rag.question.question import Question
from rag.question.terms import YEAR
from rag.question.understand import understand
from rag.question.wording import checked, language_of
from rag.retrieval.sections import documents_headed
from rag.search import PASSAGES, Retrieved, retrieved
from rag.tables.comparison import compares_values
from rag.tables.structure_table import structure_tabled
from rag.tables.table import Tabled, tabled, tabled_of_each

if TYPE_CHECKING:
    from index.document import Document
    from index.storage.store import Index

# Of the sentences found for one of several questions, those of which the one that answers the others may answer it too.
AMONG = 3


def findings(
    question: str,
    *,
    index: "Index | None",
    history: Sequence[tuple[str, str]],
    settings: Settings,
    searched: str = "",
    read: Standing = ALONE,
    limit: int = PASSAGES,
) -> Findings:
    """What the documents have for a question, and whether it answers it. `searched` is its translation, to search with; `read` how it is read
    (`Findings.standing`), where that is known, in place of a history; `limit`: see `rag.search.retrieved`.

    A follow-up that is read with the question before it, and finds no answer so, or none that has what it itself names, is asked alone: it
    may have changed the subject. Raises `QuestionError`.
    """
    own = checked(question)
    found = _findings(read if read.text else standing(own, history), own, index, settings, searched, limit=limit)
    index = found.retrieved.index
    if found.joined and not (found.answered and _speaks_of(found.drafted, question, settings)):
        alone = _findings(Standing(own, own), own, index, settings, searched, limit=limit)
        found = alone if alone.answered else found
    return found if searched else _in_parts(found, own, settings)


def _in_parts(whole: Findings, question: str, settings: Settings) -> Findings:
    """The same with what was found for each of the questions that it holds; as it is where it holds one, or one thing answers it whole:
    a table, or a sentence that has all that it names together (进口和出口). `question` is as it was asked."""
    asked = whole.retrieved.named.parts
    if whole.joined and not understand(question, settings).parts:
        asked = ()  # What was asked before is not asked again.
    if not asked or (whole.answered and _is_one(asked, whole.drafted)):
        return whole
    if whole.answered and _answers_each(asked, whole.drafted, settings):
        each = replace(whole, timings=dict.fromkeys(whole.timings, 0.0))  # What the whole took is told once.
        return replace(whole, parts=tuple((part.asked, each) for part in asked))
    found = [_part(part, whole, settings) for part in asked]
    if whole.answered:
        others = [f for f in found if f.answered]  # None: what answers all of it is not refused for its parts.
        if not others or (len(others) < len(found) and all(part.together for part in asked)):
            return whole
        found = [
            f if f.answered else _beside(part, f, whole, others, settings) for part, f in zip(asked, found, strict=True)
        ]
    return replace(whole, parts=tuple(zip((part.asked for part in asked), _quoting_alike(found, whole), strict=True)))


def _quoting_alike(found: Sequence[Findings], whole: Findings) -> list[Findings]:
    """What was found for each of several questions, with one quote for those that one sentence answers (`rag.composing.parted.alike`)."""
    all_of_it = whole.drafted.draft if whole.answered else Draft()
    drafts = alike([f.drafted.draft if f.answered else Draft() for f in found], all_of_it)
    return [
        replace(f, drafted=replace(f.drafted, draft=draft)) if f.answered else f
        for f, draft in zip(found, drafts, strict=True)
    ]


def _is_one(asked: Sequence[Part], told: Drafted) -> bool:
    """Whether what answers a text answers all that it asks: a table questions that lean on the first or differ in the place alone, a sentence what
    it names together."""
    if told.table is not None:
        leaning = any(part.own or part.together for part in asked)
        return leaning or (len({part.besides_places for part in asked}) == 1 and not _tells_silent(told))
    shown = normalised(" ".join(quote.text for quote in told.draft.shown))
    return all(p.together and normalised(p.together) in shown for p in asked)


def _tells_silent(told: Drafted) -> bool:
    table = told.table.table if told.table is not None else None
    return table is not None and bool(table.silent)


def _answers_each(asked: Sequence[Part], told: Drafted, settings: Settings) -> bool:
    """Whether the first quote has what each part asks for: none is then retrieved by itself, and all are as sure as it."""
    first = normalised(told.draft.quotes[0].text) if told.draft.quotes else ""
    each = answers_each([understand(part.text, settings) for part in asked], first)
    return each and all(_speaks_of(told, part.own or part.text, settings) for part in asked)


def _beside(part: Part, found: Findings, whole: Findings, others: Sequence[Findings], settings: Settings) -> Findings:
    """A part that nothing answers by itself, with the sentence that answers all of the question and another part, where it is among the best
    for this one too, and has what is asked for in its unit and some of its words."""
    told = found.drafted
    place = next((i for i, choice in enumerate(told.choices[:AMONG]) if _is_first(choice, whole.drafted.draft)), None)
    if place is None or not any(_is_first(told.choices[place], other.drafted.draft) for other in others):
        return found
    choices = [told.choices[place], *told.choices[:place], *told.choices[place + 1 :]]
    drafted = replace(composed(found.retrieved, choices, found.language), doubtful=True)
    if _lacks(found.retrieved.asked, [choices[0].hit.text]) or not _speaks_of(drafted, part.own or part.text, settings):
        return found
    return replace(found, drafted=drafted, certainty=LIKELY)


def _is_first(choice: Choice, draft: Draft) -> bool:
    """Whether a choice's sentence holds the first quote of a draft."""
    sentence, first = choice.hit.sentence, draft.quotes[0] if draft.quotes else None
    same = first is not None and first.document.id == choice.hit.document.id
    return first is not None and same and sentence.start <= first.start < sentence.end


def _part(part: Part, whole: Findings, settings: Settings) -> Findings:
    """What was found for one of several questions: with what it leaves out, or by itself where so nothing answers it."""
    index, language = _kept_index(part, whole, settings), whole.language
    found = _findings(Standing(part.text, part.own or part.text), part.asked, index, settings, language=language)
    if part.alone and not (found.answered and _speaks_of(found.drafted, part.own, settings)):
        alone = _findings(Standing(part.own, part.own), part.own, index, settings, language=language)
        found = alone if alone.certainty == SURE else found
    # What it is about stands in the question, so it resembles whatever speaks of that.
    lacking = part.own and _lacks(found.retrieved.asked, [quote.text for quote in found.drafted.draft.shown])
    return replace(found, certainty=NONE) if lacking else found


def _kept_index(part: Part, whole: Findings, settings: Settings) -> "Index":
    """The documents that the whole question names, for a part that names none itself (how many in Tibet, and how many of them); else all."""
    index, scope = whole.retrieved.index, whole.retrieved.retrieval.scope
    own = understand(part.text, settings)
    named = own.provinces or own.compared.counted or any(own.mentions(name) for name in scope.named)
    if not scope.named or named or scope.inside.all():
        return index
    return kept_to(index, [d.id for d, inside in zip(index.documents, scope.inside, strict=True) if inside])


def _lacks(question: Question, shown: Sequence[str]) -> bool:
    """Whether nothing that is shown has what a question asks for, where that is told by its form."""
    formed = question.kind in POINTED and bool(shown)
    return without_unit(question, shown) or (
        formed and not any(candidates(question, normalised(text)) for text in shown)
    )


def _findings(
    whole: Standing,
    own: str,
    index: "Index | None",
    settings: Settings,
    searched: str = "",
    language: str = "",
    limit: int = PASSAGES,
) -> Findings:
    began = time.perf_counter()
    language = language or language_of(whole.text)
    asked = understand(searched, settings) if searched else understand(whole.text, settings, whole.own)
    understood = time.perf_counter()
    index = index if index is not None else default_index(settings)
    opened = time.perf_counter()
    found = retrieved(index, asked_of(index, asked, settings), settings, limit=limit)
    searching = time.perf_counter()
    told = drafted(found, language, settings)
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
    lines = lines_of(found, settings)
    certainty = certainty_of(told, lines)
    if certainty == LIKELY:
        # What is to be checked is not said to be surer than what need not be.
        told = replace(told, confidence=min(told.confidence, lines.sure))
    resolved = read if read != own else ""
    leaned = whole if whole.text != own else ALONE
    return Findings(found, told, language, certainty, timings, resolved, leaned)


def certainty_of(told: Drafted, lines: Lines) -> str:
    """Whether what could be answered is given as sure, as likely, or not at all."""
    if not told.shows or told.confidence < lines.likely:
        return NONE
    return SURE if told.confidence >= lines.sure and not told.doubtful else LIKELY


def drafted(found: Retrieved, language: str, settings: Settings) -> Drafted:
    """What can be answered: by a table of several documents, by the document's own structure, or by its sentences, the first that does."""
    scope = found.retrieval.scope
    compared = found.asked if scope.naming or scope.where is not None else found.named
    table = structure_tabled(found.index, found.asked, scope) or tabled(found.index, compared, scope, settings)
    if table is not None:
        return _of_table(table) if table.table is not None else _beside_no_row(found, language, table, settings)
    structure = outlined(found.index, found.asked, scope)
    if structure is not None:
        return Drafted(structure, SUREST if structure.quotes or structure.items else 1 - SUREST)
    told = composed(found, read_choices(found), language)
    if certainty_of(told, lines_of(found, settings)) == NONE:
        return told
    answering = {quote.document.id for quote in told.draft.shown}
    each = tabled_of_each(found.index, compared, scope, settings, answering)
    if each is None:
        return told
    # It is no surer than the sentence that led to it.
    sure, unsure = min(each.confidence, told.confidence), each.doubtful or told.doubtful
    return replace(_of_table(each), confidence=sure, doubtful=unsure)


def _beside_no_row(found: Retrieved, language: str, table: Tabled, settings: Settings) -> Drafted:
    """A table that has no row, or the sentence that surely answers a question which compares no values: in which city an office is."""
    if not compares_values(found.asked):
        told = composed(found, read_choices(found), language)
        if certainty_of(told, lines_of(found, settings)) == SURE:
            return told
    return _of_table(table)


def _of_table(table: Tabled) -> Drafted:
    return Drafted(Draft(), table.confidence, table=table, notice=table.notice, doubtful=table.doubtful)


def _headed(found: Retrieved) -> "Document | None":
    """The document in scope with a heading that is what the question asks for, where only one has it."""
    headed = [n for n in documents_headed(found.index, found.asked) if found.retrieval.scope.inside[n]]
    return found.index.documents[headed[0]] if len(headed) == 1 else None


def composed(found: Retrieved, choices: Sequence[Choice], language: str) -> Drafted:
    """What the chosen sentences answer, and how surely; `language` is that of the answer."""
    confidence, notice = confidence_of(found, choices), ""
    document = _headed(found)
    headed = headed_part(found.asked, document) if document is not None else None
    headed = headed or headed_list(found.asked, choices, document)
    best = extreme_row(found.asked, choices)
    draft = headed or located(found.asked, choices) or best or compose(found.asked, choices, found.weights)
    if headed is not None and not named_but_absent(found.index, found.asked, found.retrieval):
        confidence = max(confidence, SUREST if headed.complete else LISTED)
    disagreeing = contradicted(found.index, found.asked, choices, draft)
    if disagreeing is not None:
        draft, notice = disagreeing, NOTICE[language]
    if draft.complete or (draft.items and draft.announced == len(draft.items)):
        confidence = 1 - (1 - confidence) / 2
    shown = [quote.text for quote in draft.shown]
    unsure = draft.unsure or (bool(choices) and doubtful(found.asked, choices[0], shown))
    unsure |= bool(choices) and best is None and ranks_nothing(found.asked, choices[0], shown)
    return Drafted(draft, confidence, choices, notice=notice, doubtful=unsure)


def _speaks_of(told: Drafted, question: str, settings: Settings) -> bool:
    """Whether what is shown has any of what a question itself names; true where it names nothing."""
    asked = understand(question, settings)
    named = [t for t in asked.terms if t.information >= TELLING and max(w for _, w in t.variants) > YEAR]
    shown = [q.text for q in told.draft.shown] if told.table is None else [c.quote for c in told.table.citations]
    text = normalised(" ".join(shown))
    return not named or any(coverage(term, text) >= CARRIED for term in named)
