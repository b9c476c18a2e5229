"""A Comparison and an Index in, for each document the piece of text that answers out, with its value. Used by `rag.tables.table`.

A value is read from the smallest piece of a sentence that has one, and belongs to what that piece, or the one before it that it
goes on from (生产总值5.3万亿元，增长5.5%), speaks of.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.document import Document, Sentence
from index.language.lexicon import expression
from index.language.normal_form import normalised
from index.language.quantities import Quantity, quantities
from index.reading.clauses import clause_ranges
from rag.choice.answering_range import answering_range
from rag.choice.pieces import (
    EQUIVALENT,
    NO_VALUE,
    bare_end,
    carried_share,
    of_another,
    pieces,
    qualifies,
    telling_weights,
    tells,
)
from rag.choice.sentence_choice import Choice, chosen, surroundings
from rag.documents.archive import Archive
from rag.documents.layout import ANSWERING
from rag.documents.periods import headed_plan, of_several_years, own_year
from rag.question.asked.bound import comparable
from rag.question.coverage import coverage
from rag.question.question import Question, Term
from rag.retrieval.hits import SentenceHit
from rag.retrieval.retrieve import retrieve
from rag.retrieval.weights import term_weights
from rag.tables.comparison import Comparison

if TYPE_CHECKING:
    from index.storage.store import Index

# Passages that are retrieved for each document (five sentences for each of them), and sentences of each that are looked at.
PASSAGES_EACH, SENTENCES_EACH = 40, 10
# Characters of a cell that is a whole sentence.
LONGEST_CELL = 200
# Share of what is asked for, by weight, that the piece around a value must carry; and the sentence, where none is asked for.
LEAST_CARRIED, LEAST_TOLD = 0.7, 0.8
# What carrying all of the terms is worth beside the sentence's own worth (`rag.choice.sentence_choice.Choice.value`).
CARRYING = 6.0
# Worth of announcing the targets, where nothing more is asked of them.
ANNOUNCED = 5.0
# Taken off the worth of a sentence of which it is not sure that it speaks of the time asked for.
UNSURE = 3.0


@dataclass(frozen=True, slots=True)
class Cell:
    """What one document says: `document.text[start:end]`, with the value that was read from it, if one was asked for.

    `carried`: the share of what is asked for that it carries; `worth`: its order among the document's own; `planned` tells that it is
    what is meant to be, where what there is was asked for.
    """

    document: Document
    start: int
    end: int
    value: Quantity | None
    carried: float
    worth: float
    planned: bool = False


def cells(index: "Index", asked: Comparison, documents: tuple[Document, ...]) -> dict[str, Cell]:
    """The best cell of each document that has one, by the document's id."""
    if asked.figures and not (asked.bound or asked.extreme or any(map(tells, asked.question.terms))):
        return _sentences(index, asked, documents)
    if asked.figures:
        found = _values(index, asked, documents)
        if found or asked.only_figures:
            return found
    return _mentions(index, asked, documents)


def _sentences(index: "Index", asked: Comparison, documents: tuple[Document, ...]) -> dict[str, Cell]:
    """The best sentence of each document, of the time that is asked for: what its targets are, whatever they are of."""
    weights, planned = telling_weights(index, asked.question), asked.question.time.plan
    found: dict[str, Cell] = {}
    for document, choices in _choices(index, asked.question, documents):
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


def _values(index: "Index", asked: Comparison, documents: tuple[Document, ...]) -> dict[str, Cell]:
    candidates = {d.id: value_cells(index, asked, choices) for d, choices in _choices(index, asked.question, documents)}
    best = {name: found[0] for name, found in candidates.items() if found}
    bases = Counter(c.value.unit.base for c in best.values() if c.value is not None)
    if asked.dimension or not bases:
        return best
    commonest = bases.most_common(1)[0][0]
    for name, found in candidates.items():
        alike = [c for c in found if c.value is not None and c.value.unit.base == commonest]
        if alike and alike[0].carried >= best[name].carried - 0.1:
            best[name] = alike[0]
    return best


def _choices(
    index: "Index", question: Question, documents: tuple[Document, ...]
) -> list[tuple[Document, list[Choice]]]:
    """For each document its best sentences as answers."""
    without = frozenset(d.id for d in index.documents) - {d.id for d in documents}
    retrieved = retrieve(index, question, limit=PASSAGES_EACH * len(documents), without=without)
    weights, telling = term_weights(index, question), telling_weights(index, question)
    hits: dict[str, list[SentenceHit]] = {d.id: [] for d in documents}
    for hit in retrieved.sentences:
        hits[hit.document.id].append(hit)
    found: list[tuple[Document, list[Choice]]] = []
    for document in documents:
        # Those that carry what is asked for come before those that only resemble it.
        carrying = [h for h in hits[document.id] if _holds(telling, normalised(h.text))]
        others = [h for h in hits[document.id][:SENTENCES_EACH] if h not in carrying]
        looked_at = [*carrying, *others][:SENTENCES_EACH]
        found.append((document, list(chosen(index, question, looked_at, weights)) if looked_at else []))
    return found


def _holds(weights: Mapping[Term, float], text: str) -> bool:
    """Whether a sentence carries what is asked for; where only its time or plan is, whether it has a word of that."""
    if any(map(tells, weights)):
        return carried_share(weights, text, "") >= LEAST_CARRIED
    return any(coverage(t, text) > 0 for t in weights)


def value_cells(index: "Index", asked: Comparison, choices: Sequence[Choice]) -> list[Cell]:
    """The pieces of a document's sentences with a value of what is asked for, at the time that is asked for; best first."""
    weights = telling_weights(index, asked.question)
    telling, planned = any(map(tells, weights)), asked.question.time.plan
    timeless = not asked.question.time.told and not asked.question.time.years
    periods, spanning = Archive(index).periods, asked.question.time.spanning
    found: list[Cell] = []
    for choice in choices:
        document, sentence = choice.hit.document, choice.hit.sentence
        path = document.heading_path(sentence.section)
        headings = " ".join(path)
        above = headed_plan(path[0]) if path else 0
        # A part that is headed by the document's own year is of plans: 新增 in 城镇新增就业 tells nothing.
        coming = planned and above >= 0 and bool(path) and str(own_year(document)) in path[0]
        if choice.period.year < 0 or (choice.period.plan < 0 and not coming) or (planned and above < 0):
            continue
        around = normalised(surroundings(choice.hit))
        worth = choice.value + (0.0 if telling else ANNOUNCED * _announces(asked.question, choice.hit.text))
        worth -= UNSURE * (planned and choice.period.plan < 1 and not coming)
        # What there is, where no time is asked for, and not what is meant to be.
        ahead = timeless and periods[choice.hit.row].aim > 0 and above >= 0
        worth -= UNSURE * ahead
        worth -= UNSURE * (choice.period.span < 1 and _only_of_several_years(headings))
        for start, end, subject in pieces(document.text, sentence):
            value = _value(asked, document.text, subject if subject < start else start, end, start)
            if value is None:
                continue
            written = document.text[subject if telling else sentence.start : end]
            carried = carried_share(weights, normalised(written), around) if telling else 1.0
            # What it came to over several years is what it is at the end of them.
            over_years = of_several_years(written) and _RAISED.search(written) is None
            over_years |= (
                periods[choice.hit.row].lasting
                and expression(_GREW).search(document.text[start : value.start]) is not None
            )
            if asked.falling and expression(FELL).search(document.text[subject:end]) is None:
                continue
            if carried >= LEAST_CARRIED and not (over_years and not spanning):
                stop = bare_end(document.text, end)
                other = of_another(asked.question, weights, written, value.start - subject) if telling else 0.0
                if other < 1.0:
                    found.append(
                        Cell(document, subject, stop, value, carried, worth + CARRYING * (carried - other), ahead)
                    )
            if not telling:
                break  # Only what stands first is the value of a sentence that nothing more is asked of.
    return sorted(found, key=lambda c: -c.worth)


def _announces(question: Question, text: str) -> bool:
    """Whether a sentence announces what is asked for: 主要预期目标是：."""
    named = {v for t in question.terms for v, _ in t.variants if len(v) > 1}
    return any(re.search(rf"{re.escape(v)}[^，。；]{{0,3}}[：:是为]", text) is not None for v in named)


def _only_of_several_years(headings: str) -> bool:
    return of_several_years(headings) and re.search(r"20\d\d年", headings) is None


def _value(asked: Comparison, text: str, start: int, end: int, own: int) -> Quantity | None:
    """The first quantity of the kind asked for in a piece, placed in the document."""
    for quantity in quantities(text[start:end]):
        placed = replace(quantity, start=start + quantity.start, end=start + quantity.end)
        if placed.start < own or placed.dimension in NO_VALUE or text[placed.start - 1 : placed.start] == "个":
            continue
        if asked.dimension and placed.dimension != asked.dimension:
            continue
        if asked.bound is not None and not comparable(placed, asked.bound):
            continue
        if asked.units and re.search(asked.units, normalised(text[placed.start : placed.end])) is None:
            continue
        if qualifies(text, placed.end):
            continue
        raised = _raised_to(text, placed, end)
        return raised if raised is not None else _chosen_of_chain(asked, text, start, end, placed)
    return None


# 城镇化率从2020年的53.2%提升到2025年的57.7%: what it came to is its value.
_RAISED_FROM = re.compile(r"[从由](?:(?:19|20)\d\d年(?:底|末)?的?)?[约近]?$")
# What a piece says of what fell.
FELL = r"<<zh:fell>>|-\d|−\d"
# A rise or fall, which is of all the years that are spoken of.
_GREW = "<<zh:changed>>(?:了|达)?[约近超]?$"
_RAISED = re.compile(r"[从由](?:19|20)\d\d年[^，。；]{0,24}[到至]20\d\d年的?\d")
_RAISED_TO = re.compile(
    r"(?:以上|左右|以下)?[^，。；、\d]{0,8}[到至为](?:了)?(?:(?:19|20)\d\d年(?:底|末)?的?)?[约近超]?"
)


def _raised_to(text: str, first: Quantity, end: int) -> Quantity | None:
    """The value that an indicator came to, where the text gives the one that it came from first; None where it does not."""
    if _RAISED_FROM.search(text[max(0, first.start - 10) : first.start]) is None:
        return None
    for quantity in quantities(text[first.end : end]):
        if quantity.dimension != first.dimension:
            continue
        if _RAISED_TO.fullmatch(text[first.end : first.end + quantity.start]) is None:
            return None
        return replace(quantity, start=first.end + quantity.start, end=first.end + quantity.end)
    return None


# Between values of one chain: 54.5%、43.1%和86.3%; a threshold is the last of those that were passed: 跨越7万亿、8万亿、9万亿三个台阶.
_CHAINED = re.compile(r"(?:左右|以上)?[、和及与]")
_PASSED = re.compile(r"元?(?:[两三四五六七八九]个)?(?:千亿|万亿|百亿|[大新])*(?:台阶|大关|关口|级)")
_NAMES_BETWEEN = re.compile(r"[、和及与]")


def _chosen_of_chain(asked: Comparison, text: str, start: int, end: int, first: Quantity) -> Quantity:
    """The value of what is asked for among several in a row: the last threshold passed, that of the second name where 分别 pairs them."""
    chain = [first]
    for quantity in quantities(text[first.end : end]):
        placed = replace(quantity, start=first.end + quantity.start, end=first.end + quantity.end)
        if placed.dimension != first.dimension or _CHAINED.fullmatch(text[chain[-1].end : placed.start]) is None:
            break
        chain.append(placed)
    if len(chain) == 1:
        return first
    if _PASSED.match(text, chain[-1].end):
        return chain[-1]
    apart = text.find("分别", start, first.start)
    if apart < 0:
        return first
    names = _NAMES_BETWEEN.split(text[start:apart])
    telling = [v for t in asked.question.terms if tells(t) for v, w in t.variants if w >= EQUIVALENT and len(v) > 1]
    named = [i for i, name in enumerate(names) if any(v in name or name in v for v in telling if name)]
    return chain[named[0]] if len(names) == len(chain) and len(named) == 1 else first


def _mentions(index: "Index", asked: Comparison, documents: tuple[Document, ...]) -> dict[str, Cell]:
    """For each document the sentence that carries what is asked for best, if it carries nearly all of it."""
    weights = telling_weights(index, asked.question)
    if not weights:
        return {}
    found: dict[str, Cell] = {}
    for document in documents:
        best: tuple[float, int, Sentence] | None = None
        for sentence in document.sentences:
            if sentence.kind not in ANSWERING:
                continue
            text = normalised(document.quote(sentence))
            carried = carried_share(weights, text, "")
            if asked.falling and not _fell(document.text, sentence, weights):
                continue
            if carried >= LEAST_TOLD and (best is None or (carried, -len(text)) > (best[0], best[1])):
                best = (carried, -len(text), sentence)
        if best is not None:
            sentence = best[2]
            start, end = _telling_clause(document.text, sentence, asked.question, weights, best[0])
            found[document.id] = Cell(document, start, bare_end(document.text, end), None, best[0], best[0])
    return found


def _fell(text: str, sentence: Sentence, weights: Mapping[Term, float]) -> bool:
    """Whether one clause of a sentence says of what is asked for that it fell."""
    clauses = [text[start:end] for start, end in clause_ranges(text, sentence.start, sentence.end)]
    return any(
        expression(FELL).search(c) and carried_share(weights, normalised(c), "") >= LEAST_CARRIED for c in clauses
    )


def _telling_clause(
    text: str, sentence: Sentence, question: Question, weights: Mapping[Term, float], carried: float
) -> tuple[int, int]:
    """The clause of a sentence that carries all that the sentence does; several where no single one does."""
    for start, end in clause_ranges(text, sentence.start, sentence.end):
        if carried_share(weights, normalised(text[start:end]), "") >= carried:
            while start < end and text[start].isspace():
                start += 1
            return start, end
    return answering_range(text, sentence.start, sentence.end, question, weights)
