"""A language model's answer and what is found for its question again in, what of the answer that does not bear out out. Used by `rag.proving`.

That a model wrote its sentences, or would write them again, nobody can work out. That they stand on what is found for the question, and are given as
surely as that is, can be.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.settings import Settings
from rag.answer import GENERATIVE, LIKELY, NONE, Answer, SubAnswer
from rag.composing.numbering import Numbering
from rag.extractive import extractive_answer
from rag.findings import Findings
from rag.generative.bearing import bears_on
from rag.generative.evidence import evidence_of
from rag.generative.stream import may_refuse, says_nothing_else
from rag.structure.parts import Absence, AnswerPart, proofs_of
from rag.structure.render import segments

# How far scores and confidences of one machine may lie from those of another.
NEAR = 1e-3
_OWN_WORDS = "These are the documents' own words alone, which no language model is said to have written."


def model_faults(answer: Answer, found: Findings, settings: Settings) -> Iterator[str]:
    """What an answer that a model had a part in says otherwise than what is found for its question again; `settings` are those that it was asked with."""
    if answer.language != found.language or answer.resolved != found.resolved:
        yield "Asked again, the question is read otherwise than this answer says."
    own = [part for _, part in found.parts] or [found]
    plain = [extractive_answer(part, settings) for part in own]
    silent = [part for one, part in zip(answer.answers, own, strict=False) if one.certainty == NONE]
    refusals = [extractive_answer(refused_again(part, settings), settings) for part in silent]
    yield from _evidence_faults(answer, own, [*plain, *refusals])
    if [one.question for one in answer.answers] != [question for question, _ in found.parts]:
        yield "Asked again, the question holds other questions than those that are answered here."
        return
    if not answer.answers:
        alone = SubAnswer("", answer.text, answer.certainty, answer.confidence, answer.composer)
        yield from _sure_faults(alone, found, settings)
        if not found.answered:
            yield from _bearing_faults(answer, found)
        if says_nothing_else(answer.parts, plain[0]):
            yield _OWN_WORDS
    for one, part, known in zip(answer.answers, own, plain, strict=True) if answer.answers else ():
        yield from _sure_faults(one, part, settings)
        if one.composer == GENERATIVE and says_nothing_else(_parts_of(answer, one), known):
            yield _OWN_WORDS
        if one.composer != GENERATIVE and not _is_that_of(answer, one, part, known, settings):
            yield f"Asked again, the documents give another answer than this one: that to “{one.question}” differs."


def _bearing_faults(answer: Answer, found: Findings) -> Iterator[str]:
    """Whether what a model found where the search refuses bears on the question, line by line."""
    by_id = {document.id: document for document in found.retrieved.index.documents}
    around = "\n".join(evidence.support.around for evidence in evidence_of(found))
    for part in answer.parts:
        quotes = [by_id[p.document_id].text[p.start : p.end] for p in proofs_of(part) if p.document_id in by_id]
        if not bears_on(found.retrieved.asked, quotes, around):
            yield "Asked again, the documents say nothing of it, and a line of this answer does not bear on the question."


def refused_again(found: Findings, settings: Settings) -> Findings:
    """What is found, as it is refused where a model finds no answer; as it is where it may not refuse."""
    return replace(found, certainty=NONE) if may_refuse(found, settings) else found


def _evidence_faults(answer: Answer, own: Sequence[Findings], plain: Sequence[Answer]) -> Iterator[str]:
    """Whether all that is cited is among what a model is shown for the question, or stands in the documents' own answer to it."""
    shown = [(e.document.id, e.start, e.end, e.score) for part in own for e in evidence_of(part)]
    shown += [(c.document_id, c.start, c.end, c.score) for one in plain for c in one.citations]
    for citation in answer.citations:
        scores = [s for d, a, b, s in shown if d == citation.document_id and a <= citation.start and citation.end <= b]
        if not scores:
            yield f"[{citation.marker}] is not among what is found for the question again."
        elif not any(math.isclose(score, citation.score, abs_tol=NEAR) for score in scores):
            yield f"[{citation.marker}] has another score than what is found for the question again."


def _sure_faults(one: SubAnswer, found: Findings, settings: Settings) -> Iterator[str]:
    """Whether an answer is given as surely as it may be."""
    if not math.isclose(one.confidence, found.drafted.confidence, abs_tol=NEAR):
        yield f"Asked again, the confidence is {found.drafted.confidence:.3f}, not {one.confidence:.3f}."
    by_model = LIKELY if not found.answered else found.certainty
    plain = refused_again(found, settings).certainty if one.certainty == NONE else found.certainty
    if one.certainty != (by_model if one.composer == GENERATIVE else plain):
        yield "Asked again, the documents give another answer than this one: how sure it is differs."


def _is_that_of(answer: Answer, one: SubAnswer, found: Findings, known: Answer, settings: Settings) -> bool:
    """Whether the answer to one of several questions, in the documents' own words, is theirs; `known`: theirs where it is not refused."""
    own = _parts_of(answer, one)
    again = refused_again(found, settings) if one.certainty == NONE else found
    plain = known if again.certainty == found.certainty else extractive_answer(again, settings)
    return _bare(own, answer) == _bare(plain.parts, plain)


def _parts_of(answer: Answer, one: SubAnswer) -> Sequence[AnswerPart]:
    """The lines of the answer to one of several questions."""
    runs = segments(answer.parts)
    return next(
        (run for headings, run in runs if not headings or any(h.question == one.question for h in headings)), []
    )


def _bare(parts: Sequence[AnswerPart], answer: Answer) -> list[AnswerPart]:
    """Parts with markers of their own; of a refusal, without what is near, which only a whole one points at."""
    numbering = Numbering()
    shown = [replace(part, related=()) if isinstance(part, Absence) else part for part in parts]
    return [numbering.renumbered(part, answer.citations) for part in shown]
