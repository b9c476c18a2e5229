"""A Comparison and an Index in, for each document the piece of text that answers out, with its value. Used by `rag.tables.table`.

A value is read from the smallest piece of a sentence that has one, and belongs to what that piece, or the one before it that it
goes on from (生产总值5.3万亿元，增长5.5%), speaks of.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from index.document import Document, Sentence
from index.language.lexicon import expression
from index.language.normal_form import normalised
from index.language.quantities import quantities
from index.language.zh.contrasts import spoken_of
from index.reading.clauses import clause_ranges
from index.settings import Settings
from rag.choice.choosing import choices_of
from rag.choice.pieces import (
    LEAST_CARRIED,
    NO_VALUE,
    bare_end,
    carried_share,
    of_another,
    pieces,
    telling_weights,
    tells,
)
from rag.choice.sentence_choice import Choice, surroundings
from rag.documents.archive import Archive
from rag.documents.periods import headed_plan, of_several_years, own_year
from rag.question.coverage import coverage
from rag.question.question import Question, Term
from rag.retrieval.hits import SentenceHit
from rag.search import ranked, unranked
from rag.tables.cell import FELL, Cell
from rag.tables.comparison import Comparison
from rag.tables.kinds import of_one_kind
from rag.tables.mentions import mentions
from rag.tables.other_place import of_other_place
from rag.tables.values import of_all_years, value_asked

if TYPE_CHECKING:
    from index.storage.store import Index

# Passages that are retrieved for each document (five sentences for each of them), and sentences of each that are looked at.
PASSAGES_EACH, SENTENCES_EACH = 40, 10
# Characters of a cell that is a whole sentence.
LONGEST_CELL = 200
# Share of what is asked for that a piece carries of which it is sure that it speaks of that; characters that a sentence's subject may have.
SURELY_CARRIED, LONGEST_OPENING = 0.75, 8
# What carrying all of the terms is worth beside the sentence's own worth (`rag.choice.sentence_choice.Choice.value`).
CARRYING = 6.0
# Worth of announcing the targets, where nothing more is asked of them.
ANNOUNCED = 5.0
# Taken off the worth of a sentence of which it is not sure that it speaks of the time asked for.
UNSURE = 3.0


def cells(index: "Index", asked: Comparison, documents: tuple[Document, ...], settings: Settings) -> dict[str, Cell]:
    """The best cell of each document that has one, by the document's id."""
    if asked.figures and not (asked.bound or asked.extreme or any(map(tells, asked.question.terms))):
        return _sentences(index, asked, documents, settings)
    if asked.figures:
        found = _values(index, asked, documents, settings)
        if found or asked.only_figures:
            return found
    return mentions(index, asked, documents)


def _sentences(
    index: "Index", asked: Comparison, documents: tuple[Document, ...], settings: Settings
) -> dict[str, Cell]:
    """The best sentence of each document, of the time that is asked for: what its targets are, whatever they are of."""
    weights, planned = telling_weights(index, asked.question), asked.question.time.plan
    found: dict[str, Cell] = {}
    for document, choices in _choices(index, asked.question, documents, settings):
        for choice in sorted(choices, key=lambda c: -c.value - ANNOUNCED * _announces(asked.question, c.hit.text)):
            sentence = choice.hit.sentence
            figures = [q for q in quantities(choice.hit.text) if q.dimension not in NO_VALUE]
            if (
                choice.period.year < 0
                or choice.period.plan < planned
                or not figures
                or not _holds(weights, normalised(choice.hit.text))
            ):
                continue
            if of_several_years(choice.hit.text[: figures[0].end] + " ".join(document.heading_path(sentence.section))):
                continue
            end = bare_end(document.text, _shortened(document.text, sentence))
            found[document.id] = Cell(document, sentence.start, end, None, 1.0, choice.value)
            break
    return found


def _shortened(text: str, sentence: Sentence) -> int:
    """Where the clauses of a sentence that a cell has room for end."""
    ends = [end for _, end in clause_ranges(text, sentence.start, sentence.end)]
    return max((end for end in ends if end - sentence.start <= LONGEST_CELL), default=ends[0])


def _values(index: "Index", asked: Comparison, documents: tuple[Document, ...], settings: Settings) -> dict[str, Cell]:
    of_each = _choices(index, asked.question, documents, settings)
    return of_one_kind(asked, {d.id: value_cells(index, asked, choices) for d, choices in of_each})


def _choices(
    index: "Index", question: Question, documents: tuple[Document, ...], settings: Settings
) -> list[tuple[Document, list[Choice]]]:
    """For each document its best sentences as answers: looked for in all at once, ranked and chosen in each by itself."""
    without = frozenset(d.id for d in index.documents) - {d.id for d in documents}
    whole = unranked(index, question, limit=PASSAGES_EACH * len(documents), without=without)
    telling = telling_weights(index, question)
    hits: dict[str, list[SentenceHit]] = {d.id: [] for d in documents}
    for hit in whole.retrieval.sentences:
        hits[hit.document.id].append(hit)
    found: list[tuple[Document, list[Choice]]] = []
    for document in documents:
        # Those that carry what is asked for come before those that only resemble it.
        carrying = [h for h in hits[document.id] if _holds(telling, normalised(h.text))]
        others = [h for h in hits[document.id][:SENTENCES_EACH] if h not in carrying]
        looked_at = [*carrying, *others][:SENTENCES_EACH]
        found.append((document, choices_of(ranked(whole.kept_to(looked_at), settings))))
    return found


def _holds(weights: Mapping[Term, float], text: str) -> bool:
    """Whether a sentence carries what is asked for; where only its time or plan is, whether it has a word of that."""
    if any(map(tells, weights)):
        return carried_share(weights, text, "") >= LEAST_CARRIED
    return any(coverage(t, text) > 0 for t in weights)


def value_cells(index: "Index", asked: Comparison, choices: Sequence[Choice]) -> list[Cell]:
    """The pieces of a document's sentences with a value of what is asked for, at the time that is asked for; best first."""
    weights = telling_weights(index, asked.question)
    periods = Archive(index).periods
    found: list[Cell] = []
    for choice in choices:
        period = periods[choice.hit.row]
        worth, ahead = _timely(asked, choice, period.aim, telling=any(map(tells, weights)))
        if worth is not None:
            found += _cells_of(asked, choice, weights, worth, ahead=ahead, lasting=period.lasting)
    return sorted(found, key=lambda c: -c.worth)


def _timely(asked: Comparison, choice: Choice, aim: int, *, telling: bool) -> tuple[float | None, bool]:
    """What a sentence is worth, and whether it is of what is meant to be; no worth where it speaks of another time than is asked for."""
    time = asked.question.time
    document, sentence = choice.hit.document, choice.hit.sentence
    path = document.heading_path(sentence.section)
    above = headed_plan(path[0]) if path else 0
    # A part that is headed by the document's own year is of plans: 新增 in 城镇新增就业 tells nothing.
    coming = time.plan and above >= 0 and bool(path) and str(own_year(document)) in path[0]
    if choice.period.year < 0 or (choice.period.plan < 0 and not coming) or (time.plan and above < 0):
        return None, False
    worth = choice.value + (0.0 if telling else ANNOUNCED * _announces(asked.question, choice.hit.text))
    worth -= UNSURE * (time.plan and choice.period.plan < 1 and not coming)
    # What there is, where no time is asked for, and not what is meant to be.
    ahead = (time.done or not (time.told or time.years)) and max(aim, above) > 0 and above >= 0
    worth -= UNSURE * ahead
    worth -= UNSURE * (choice.period.span < 1 and _only_of_several_years(" ".join(path)))
    return worth, ahead


def _cells_of(
    asked: Comparison, choice: Choice, weights: Mapping[Term, float], worth: float, *, ahead: bool, lasting: bool
) -> Iterator[Cell]:
    """The pieces of one sentence with a value of what is asked for; `lasting` tells that the sentence is of several years."""
    telling = any(map(tells, weights))
    document, sentence = choice.hit.document, choice.hit.sentence
    around = normalised(surroundings(choice.hit))
    for start, end, subject in pieces(document.text, sentence):
        value = value_asked(asked, document.text, subject if subject < start else start, end, start)
        if value is None:
            continue
        written = document.text[subject if telling else sentence.start : end]
        led = normalised(document.text[subject:start]) if subject < start else ""
        carried = carried_share(weights, normalised(written), around, piece=True, led=led) if telling else 1.0
        # What it came to over several years is what it is at the end of them.
        over_years = of_several_years(written) and _RAISED.search(written) is None
        over_years |= lasting and of_all_years(document.text[start : value.start])
        if asked.falling and expression(FELL).search(document.text[subject:end]) is None:
            continue
        if carried >= LEAST_CARRIED and not (over_years and not asked.question.time.spanning):
            stop = bare_end(document.text, end)
            other = of_another(asked.question, weights, written, value.start - subject) if telling else 0.0
            if other < 1.0 and not _of_another_subject(asked.question, choice, written):
                added = expression(_ADDED).search(document.text, subject, value.start) is not None
                own = worth + CARRYING * (carried - other) - UNSURE * (added and not asked.question.compared.adding)
                sure = other == 0.0 and carried >= SURELY_CARRIED
                yield Cell(document, subject, stop, value, carried, own, ahead, sure)
        if not telling:
            break  # Only what stands first is the value of a sentence that nothing more is asked of.


def _of_another_subject(question: Question, choice: Choice, written: str) -> bool:
    """Whether a piece speaks of another place, or of the neighbour of what is asked for: of imports and exports for exports."""
    asked = question.contrasts
    told = spoken_of(normalised(written), asked) if asked else {}
    if any(name in told and member not in told[name] for name, member in asked.items()):
        return True
    document, start = choice.hit.document, choice.hit.sentence.start
    return of_other_place(question, document, written, document.text[start : start + LONGEST_OPENING])


def _announces(question: Question, text: str) -> bool:
    """Whether a sentence announces what is asked for: 主要预期目标是：."""
    named = {v for t in question.terms for v, _ in t.variants if len(v) > 1}
    return any(re.search(rf"{re.escape(v)}[^，。；]{{0,3}}[：:是为]", text) is not None for v in named)


def _only_of_several_years(headings: str) -> bool:
    return of_several_years(headings) and re.search(r"20\d\d年", headings) is None


# What came anew, which is not all that there is.
_ADDED = "<<zh:done.added>>"
_RAISED = re.compile(r"[从由](?:19|20)\d\d年[^，。；]{0,24}[到至](?:20\d\d年的?)?\d")
