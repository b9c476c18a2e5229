"""The answers to several questions that were asked in one, in; one Answer out, part by part, with its citations numbered through.

Each part stands below its question. What one sentence answers is quoted once, below all the questions that it answers; where it answers
them all, without them. Used by `rag.extractive` and `rag.generative.stream`; `rag.verification.verify` renders the text again.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from rag.answer import EXTRACTIVE, GENERATIVE, LIKELY, NONE, SURE, Answer, Citation, Part
from rag.choice.answer_form import candidates, measured
from rag.choice.attribute import speaks_of
from rag.composing.draft import Draft, Quote
from rag.composing.framing import RELATED, one_line
from rag.documents.layout import sentences_around
from rag.question.asked.units import POINTED
from rag.question.question import Question

# Behind the question of a part whose answer is to be checked.
TO_CHECK = {"zh": "（可能是这样，请对照原文核实）", "en": " (probably so; please check it against the text)"}
_MARKER = re.compile(r"\[(\d{1,6})\]")


def alike(drafts: Sequence[Draft], whole: Draft) -> list[Draft]:
    """The drafts of parts, those that the same sentence answers with the same quote: all that either needs of it.

    Where it answers them all and stands in the draft for all of them together, `whole`, that is shown for each. What a draft shows beside
    its answer, because it might answer too, is left out where it is the answer to another part.
    """
    firsts = [draft.quotes[0] if _quotes_alone(draft) else None for draft in drafts]
    if any(all(q is not None and _same_sentence(q, own) for q in firsts) for own in whole.quotes):
        return [whole] * len(drafts)
    made: list[Draft] = []
    for draft, own in zip(drafts, firsts, strict=True):
        if own is None:
            made.append(draft)
            continue
        same = [i for i, other in enumerate(firsts) if other is not None and _same_sentence(own, other)]
        of_others = [q for i, q in enumerate(firsts) if q is not None and i not in same]
        start = min(q.start for i in same if (q := firsts[i]) is not None)
        end = max(q.end for i in same if (q := firsts[i]) is not None)
        first = replace(firsts[same[0]] or own, start=start, end=end)
        more = [q for i in same for q in drafts[i].quotes[1:]]
        quotes = [first]
        for quote in more:
            if not any(_overlap(quote, other) for other in (*quotes, *of_others)):
                quotes.append(quote)
        if first.context is not None and (len(same) > 1 or any(_overlap(first.context, q) for q in of_others)):
            quotes[0] = replace(first, context=None)
        made.append(replace(draft, quotes=tuple(quotes)) if len(same) == 1 else Draft(tuple(quotes)))
    return made


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
    numbered: dict[tuple[str, int, int], Citation] = {}
    parts: list[Part] = []
    for question, answer in answers:
        text = answer.text
        if answer.abstained and not refused:  # Only a whole refusal points at what is near.
            text = "\n".join(line for line in text.split("\n") if not line.startswith(tuple(RELATED.values())))
        text = _renumbered(text, answer.citations, numbered)
        parts.append(Part(question, text, answer.certainty, answer.confidence, answer.composer, answer.looked_for))
    first = answers[0][1]
    return replace(
        first,
        text=text_of(parts, first.language),
        citations=tuple(numbered.values()),
        abstained=refused,
        confidence=sum(part.confidence for part in parts) / len(parts),
        composer=GENERATIVE if any(part.composer == GENERATIVE for part in parts) else EXTRACTIVE,
        timings=summed(*(answer.timings for _, answer in answers)),
        notice=" ".join(dict.fromkeys(a.notice for _, a in answers if a.notice)),
        looked_for="",
        certainty=_certainty([part.certainty for part in parts]),
        parts=tuple(parts),
    )


def summed(*timings: Mapping[str, float]) -> dict[str, float]:
    """The seconds of several, stage by stage."""
    return {stage: sum(t.get(stage, 0.0) for t in timings) for stage in dict.fromkeys(s for t in timings for s in t)}


def _certainty(parts: Sequence[str]) -> str:
    return parts[0] if set(parts) in ({SURE}, {NONE}) else LIKELY


def text_of(parts: Sequence[Part], language: str) -> str:
    """The text of an answer in parts: questions with one text stand above it together; one text for all, as sure for each, stands alone."""
    if len({(part.text, part.certainty) for part in parts}) == 1:
        return parts[0].text
    runs = [(text, list(run)) for text, run in groupby(parts, key=lambda part: part.text)]
    return "\n".join(f"{''.join(head(part, language) + chr(10) for part in run)}{text}" for text, run in runs)


def heads(answer: Answer) -> tuple[str, ...]:
    """The lines of an answer's text that are the questions of its parts; empty where the text stands without them."""
    lines = tuple(head(part, answer.language) for part in answer.parts)
    return lines if lines and answer.text.startswith(lines[0] + "\n") else ()


def head(part: Part, language: str) -> str:
    """The line above the answer to a part: its question, and whether the answer is to be checked."""
    return one_line(part.question) + (TO_CHECK[language] if part.certainty == LIKELY else "")


def _renumbered(text: str, citations: Sequence[Citation], numbered: dict[tuple[str, int, int], Citation]) -> str:
    """A part's text with the markers of the whole answer, in which the same range has one number; `numbered` takes up its citations."""
    quoted = [range(m.start(), m.end()) for c in citations for m in re.finditer(re.escape(one_line(c.quote)), text)]
    new: dict[str, str] = {}

    def marked(found: re.Match[str]) -> str:
        if found[1] not in by_marker or any(found.start() in place for place in quoted):
            return found[0]
        if found[1] not in new:
            own = by_marker[found[1]]
            made = replace(own, marker=len(numbered) + 1)
            new[found[1]] = str(numbered.setdefault((own.document_id, own.start, own.end), made).marker)
        return f"[{new[found[1]]}]"

    by_marker = {str(c.marker): c for c in citations}
    return _MARKER.sub(marked, text)
