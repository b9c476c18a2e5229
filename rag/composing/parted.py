"""The answers to several questions that were asked in one, in; one Answer out, part by part, with its citations numbered through.

Each part stands below its question. What one sentence answers is quoted once, below all the questions that it answers; where it answers
them all, without them. Used by `rag.extractive` and `rag.generative.stream`; `rag.verification.verify` renders the text again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from rag.answer import EXTRACTIVE, GENERATIVE, LIKELY, NONE, SURE, Answer, SubAnswer
from rag.choice.answer_form import candidates, measured
from rag.choice.attribute import speaks_of
from rag.composing.draft import Draft, Quote
from rag.composing.numbering import Numbering
from rag.documents.layout import sentences_around
from rag.question.asked.value.units import POINTED
from rag.question.question import Question
from rag.structure.parts import Absence, AnswerPart, Heading
from rag.structure.render import render


def alike(drafts: Sequence[Draft], whole: Draft) -> list[Draft]:
    """The drafts of parts, those that the same sentence answers with the same quote: all that either needs of it.

    Where it answers them all and stands in the draft for all of them together, `whole`, that is shown for each. What a draft shows beside
    its answer, because it might answer too, is left out where it is the answer to another part.
    """
    firsts = [draft.quotes[0] if _quotes_alone(draft) else None for draft in drafts]
    if any(all(q is not None and _same_sentence(q, own) for q in firsts) for own in whole.quotes):
        return [whole] * len(drafts)
    return [
        draft if own is None else _shared(draft, own, drafts, firsts) for draft, own in zip(drafts, firsts, strict=True)
    ]


def _shared(draft: Draft, own: Quote, drafts: Sequence[Draft], firsts: Sequence[Quote | None]) -> Draft:
    """One of some drafts, whose first quotes are `firsts` and its own `own`, with all that those need which the same sentence answers."""
    leading = [(first, other) for first, other in zip(firsts, drafts, strict=True) if first is not None]
    same = [(first, other) for first, other in leading if _same_sentence(own, first)]
    of_others = [first for first, _ in leading if not _same_sentence(own, first)]
    start, end = min(first.start for first, _ in same), max(first.end for first, _ in same)
    first = replace(same[0][0], start=start, end=end)
    if first.context is not None and (len(same) > 1 or any(_overlap(first.context, q) for q in of_others)):
        first = replace(first, context=None)
    quotes = [first]
    for quote in (q for _, other in same for q in other.quotes[1:]):
        if not any(_overlap(quote, other) for other in (*quotes, *of_others)):
            quotes.append(quote)
    return replace(draft, quotes=tuple(quotes)) if len(same) == 1 else Draft(tuple(quotes))


def answers_each(questions: Sequence[Question], text: str) -> bool:
    """Whether a text (see `index.language.normal_form.normalised`) has for each question a figure, date or person of its own, in the unit
    that is asked for, and speaks of the quantity: then one sentence answers them all."""
    taken: list[tuple[int, int]] = []
    for question in questions:
        if question.kind not in POINTED or not speaks_of(question.indicator, text, question):
            return False
        found = measured(question, text) if question.units else candidates(question, text)
        own = next((one for one in found if all(one[1] <= other[0] or other[1] <= one[0] for other in taken)), None)
        if own is None:
            return False
        taken.append(own)
    return True


def _quotes_alone(draft: Draft) -> bool:
    return bool(draft.quotes) and not draft.items and draft.polar is None


def _overlap(one: Quote, other: Quote) -> bool:
    return one.document.id == other.document.id and one.start < other.end and other.start < one.end


def _same_sentence(one: Quote, other: Quote) -> bool:
    ranges = [sentences_around(q.document, q.start, q.end) for q in (one, other)]
    return one.document.id == other.document.id and ranges[0][0] < ranges[1][1] and ranges[1][0] < ranges[0][1]


def joined(answers: Sequence[tuple[str, Answer]]) -> Answer:
    """One answer of several, each with the question that it answers; timings are summed, notices told once."""
    refused = all(answer.abstained for _, answer in answers)
    first, numbering = answers[0][1], Numbering()
    own: list[tuple[AnswerPart, ...]] = []
    made: list[SubAnswer] = []
    for question, answer in answers:
        # Only a whole refusal points at what is near.
        shown = [replace(p, related=()) if isinstance(p, Absence) and not refused else p for p in answer.parts]
        own.append(tuple(numbering.renumbered(part, answer.citations) for part in shown))
        text = render(own[-1], first.language)
        made.append(SubAnswer(question, text, answer.certainty, answer.confidence, answer.composer, answer.looked_for))
    parts = with_headings(made, own)
    return replace(
        first,
        text=render(parts, first.language),
        citations=tuple(numbering.made),
        abstained=refused,
        confidence=sum(one.confidence for one in made) / len(made),
        composer=GENERATIVE if any(one.composer == GENERATIVE for one in made) else EXTRACTIVE,
        timings=summed(*(answer.timings for _, answer in answers)),
        notice=" ".join(dict.fromkeys(a.notice for _, a in answers if a.notice)),
        looked_for="",
        certainty=certainty_of_all([one.certainty for one in made]),
        answers=tuple(made),
        parts=parts,
        withheld=sum(answer.withheld for _, answer in answers),
    )


def with_headings(answers: Sequence[SubAnswer], parts: Sequence[tuple[AnswerPart, ...]]) -> tuple[AnswerPart, ...]:
    """The parts of all answers, each below its question: questions with one answer stand above it together; one answer to all, as sure for
    each, stands alone."""
    if len({(own, one.certainty) for own, one in zip(parts, answers, strict=True)}) == 1:
        return parts[0]
    made: list[AnswerPart] = []
    for own, run in groupby(zip(parts, answers, strict=True), key=lambda pair: pair[0]):
        made += [Heading(one.question, one.certainty == LIKELY) for _, one in run]
        made += own
    return tuple(made)


def summed(*timings: Mapping[str, float]) -> dict[str, float]:
    """The seconds of several, stage by stage."""
    return {stage: sum(t.get(stage, 0.0) for t in timings) for stage in dict.fromkeys(s for t in timings for s in t)}


def certainty_of_all(certainties: Sequence[str]) -> str:
    """Sure where all are, none where none has an answer, else likely."""
    return certainties[0] if set(certainties) in ({SURE}, {NONE}) else LIKELY
