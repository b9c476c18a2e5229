"""A Question and the sentences that were found in, the same sentences in the order in which they answer out.

Retrieval asks which sentence is about the question; this asks which one answers it: whether it carries the question's
words close together, and near them what is asked for. A conditional logit over a few traits (McFadden, 1974), fitted by
`yanzheng eval fit choice`. Used by `rag.choice.choosing`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING

from index.language.normal_form import normalised
from index.reading.clauses import clause_ranges
from index.view.read import as_read, row_at
from rag.choice.answer_form import candidates, measured
from rag.choice.attribute import speaks_of
from rag.choice.choice_model import CHOICE
from rag.choice.contrast import tells_of_another
from rag.choice.forms import another_number
from rag.choice.period_fit import PeriodFit, period_fit
from rag.choice.reader.candidate import Reading
from rag.choice.rows import beside_named_row
from rag.documents.archive import Archive
from rag.documents.layout import beside
from rag.documents.periods import Period
from rag.question.coverage import coverage
from rag.question.question import Question, Term
from rag.retrieval.hits import SentenceHit

if TYPE_CHECKING:
    from index.storage.store import Index

# Worth of speaking of the time that the question asks for: its year, one year or several, plans or results; as logits.
# The public question sets have no such questions. Over the archive of reports (`eval/sets/archive.jsonl`) the
# right sentence comes first as often for any worth of the year from 3 up.
YEAR, SPAN, PLAN = 3.0, 1.5, 1.5
# Taken off where a question asks for a figure or a date and the sentence has none.
FORMLESS = 3.0
# Taken off where it lacks a name in pinyin that the documents were searched for by its sound.
NAMELESS = 3.0
FORMED = frozenset({"figure", "date"})
# Taken off where neither it nor what stands above it speaks of the quantity asked for (`rag.choice.attribute`), where it speaks of the
# second phase and the first is asked about (`rag.choice.forms`), of exports for imports (`rag.choice.contrast`), or is a row beside the one
# that is named (`rag.choice.rows`): such a sentence is refused as an answer, so that any other comes first.
ANOTHER = 6.0
# Worth of the nearest term to the question word (`Question.focus`) in a sentence, of Chinese questions. Right sentence first: CMRC, even
# and odd articles, 0.724 -> 0.731 and 0.716 -> 0.737; XQuAD 0.819 -> 0.819 and 0.756 -> 0.771. In English, where the term is translated, no gain.
FOCUSED = 1.0
# Sentences, from the best found down, that are looked at. On XQuAD the right one is among them for 98% of the questions.
CANDIDATES = 24


@dataclass(frozen=True, slots=True)
class Traits:
    """What speaks for one sentence. Shares lie in [0, 1].

    `dense`, `words`, `characters`, `passage`: the parts of its retrieval score, `passage` less the best one's. `whole`: the share of the
    question's terms (by rarity) that it carries; `close`: that its best two neighbouring clauses carry. `around`: what the
    sentence before it and the headings above add to `whole`. `kind`: whether it holds what is asked for and the question
    does not; `unit`: whether in the unit asked for; `near`: whether that stands beside the clauses with the terms.
    `run`: the longest run of characters that it shares with the question, as a share of the question. `defines`: whether it explains a term of the question rather than uses it. `heading`, `short` (fewer than ten
    characters): what announces more than it says.
    """

    dense: float
    words: float
    characters: float
    passage: float
    whole: float
    close: float
    around: float
    kind: float
    unit: float
    near: float
    run: float
    defines: float
    heading: float
    short: float


TRAITS = tuple(f.name for f in fields(Traits))
# A sentence's traits as a row of numbers, in the order of the fields.
values_of = attrgetter(*TRAITS)


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence with its worth as an answer (higher is better) and the traits that it comes from.

    `period`: how the time that it speaks of fits the question's; `spoken`: that time. `reading`: what the reader found in it, None
    where it was not read.
    """

    value: float
    hit: SentenceHit
    traits: Traits
    period: PeriodFit
    spoken: Period | None = None
    reading: Reading | None = None


def chosen(
    index: "Index",
    question: Question,
    hits: Sequence[SentenceHit],
    weights: Mapping[Term, float],
    coefficients: Sequence[float] = CHOICE,
) -> list[Choice]:
    """The sentences, best answer first. The value is a logit: one more makes a sentence e times as probable as another."""
    hits = hits[:CANDIDATES]
    periods, years = Archive(index).periods, Archive(index).own_years
    found = []
    for hit, own in zip(hits, traits(question, hits, weights), strict=True):
        fit = period_fit(question, periods[hit.row], years[hit.document.id])
        value = sum(c * v for c, v in zip(coefficients, values_of(own), strict=True))
        # Where a cross-encoder is set, its score in its standard deviations over what it read (`rag.retrieval.rerank`).
        value += hit.parts.get("reranked", 0.0)
        value += _timely(fit, own.whole) - FORMLESS * (question.kind in FORMED and not own.kind)
        value -= NAMELESS * _lacks_name(question, hit)
        value -= ANOTHER * lacks_attribute(question, hit) + ANOTHER * neighbouring(question, hit)
        value -= ANOTHER * beside_named_row(question, hit)
        value += FOCUSED * _focused(question, hit) - ANOTHER * another_number(question, normalised(hit.text))
        found.append(Choice(value, hit, own, fit, periods[hit.row]))
    return sorted(found, key=lambda choice: -choice.value)


def _lacks_name(question: Question, hit: SentenceHit) -> bool:
    """Whether a sentence and what stands around it lack the names asked about: what it says, it says of somebody else."""
    names = [t for t in question.terms if t.name]
    if not names:
        return False
    text = normalised(f"{hit.text} {surroundings(hit)} {hit.document.title}")
    return not any(variant in text for term in names for variant, _ in term.variants)


def lacks_attribute(question: Question, hit: SentenceHit) -> bool:
    """Whether neither a sentence nor what stands around it speaks of the quantity that the question asks for."""
    asked = question.indicator
    return bool(asked) and not speaks_of(asked, normalised(f"{hit.text} {surroundings(hit)}"), question)


def neighbouring(question: Question, hit: SentenceHit) -> bool:
    """Whether a sentence speaks of the neighbour of what is asked for (`rag.choice.contrast`): of exports for imports."""
    if not question.contrasts:
        return False
    clauses = [normalised(hit.text[start:end]) for start, end in clause_ranges(hit.text, 0, len(hit.text))]
    headings = " ".join(hit.document.heading_path(hit.sentence.section))
    return tells_of_another(question, clauses, normalised(headings))


def _focused(question: Question, hit: SentenceHit) -> float:
    if question.language != "zh" or not question.focus:
        return 0.0
    plain = normalised(hit.text)
    return max(coverage(term, plain) for term in question.focus)


def _timely(fit: PeriodFit, whole: float) -> float:
    """The worth of speaking of the right time, which makes an answer only of what is about the question."""
    worth = YEAR * fit.year + SPAN * fit.span + PLAN * fit.plan
    return worth * min(1.0, 2 * whole) if worth > 0 else worth


def traits(question: Question, hits: Sequence[SentenceHit], weights: Mapping[Term, float]) -> list[Traits]:
    """The traits of each sentence, in the order given."""
    best_passage = max((h.parts["passage"] for h in hits), default=0.0)
    return [_traits(question, hit, weights, best_passage) for hit in hits]


def _traits(question: Question, hit: SentenceHit, weights: Mapping[Term, float], best_passage: float) -> Traits:
    text = hit.text
    total = sum(weights.values()) or 1.0
    plain = normalised(text)
    whole = {t: coverage(t, plain) for t in weights}
    clauses = [normalised(text[s:e]) for s, e in clause_ranges(text, 0, len(text))]
    # What the sentence does not carry, none of its clauses does.
    held = [t for t, c in whole.items() if c > 0]
    carried = [{t: c for t in held if (c := coverage(t, clause)) > 0} for clause in clauses]
    around = normalised(surroundings(hit))
    gained = sum(w * max(0.0, coverage(t, around) - whole[t]) for t, w in weights.items() if whole[t] < 1)

    def cover(places: range) -> float:
        return sum(w * max((carried[i].get(t, 0.0) for i in places), default=0.0) for t, w in weights.items())

    pairs = [range(i, min(i + 2, len(clauses))) for i in range(max(len(clauses) - 1, 1))]
    closest = max(pairs, key=cover)
    beside = "".join(clauses[max(closest.start - 1, 0) : closest.stop + 1])
    in_kind = candidates(question, plain)
    in_unit = measured(question, plain)
    wanted = measured if in_unit else candidates
    return Traits(
        dense=hit.parts["dense"],
        words=hit.parts["words"],
        characters=hit.parts["characters"],
        passage=hit.parts["passage"] - best_passage,
        whole=sum(w * whole[t] for t, w in weights.items()) / total,
        close=cover(closest) / total,
        around=gained / total,
        kind=float(bool(in_kind)),
        unit=float(bool(in_unit)),
        near=float(bool(wanted(question, beside))),
        run=longest_run(question.letters, _bare(plain)),
        defines=float(question.kind == "definition" and defines(question, text)),
        heading=float(hit.sentence.kind == "heading"),
        short=float(len(text) < 10),
    )


def surroundings(hit: SentenceHit) -> str:
    """The headings above a sentence and the sentence before it, if that stands in the same section."""
    alone = row_at(hit.document, hit.sentence.start, hit.sentence.end) is not None  # A row has its names with it.
    before = None if alone else beside(hit.document, hit.sentence, -1)
    path = " ".join(hit.document.heading_path(hit.sentence.section))
    return path if before is None else f"{path} {as_read(hit.document, before)}"


def longest_run(question: str, text: str) -> float:
    """Length of the longest run of characters that stands in both, as a share of the question's; in [0, 1]."""
    longest = 0
    for place in range(len(question)):
        while place + longest < len(question) and question[place : place + longest + 1] in text:
            longest += 1
    return longest / max(len(question), 1)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def defines(question: Question, text: str) -> bool:
    """Whether a sentence explains a term of the question: the term, then （, 即, 是指 or a colon."""
    terms = sorted({v for t in question.terms for v, _ in t.variants if len(v) > 1}, key=len, reverse=True)[:6]
    return any(
        re.search(rf"{re.escape(t)}[”」]?(?:（|\(|即|是指|是|指|，即|：)", text) for t in [*question.quoted, *terms]
    )
