"""A sentence that is not proved and the evidence in, the stretch of it that the sentence should have told out. Used by `rag.generative.check`."""

import re
from collections.abc import Callable, Mapping, Sequence

from index.language.normal_form import normalised
from rag.choice.answering_range import answering_range
from rag.composing.compose import Quote
from rag.generative.prompt import Evidence
from rag.question.coverage import coverage
from rag.question.question import Question, Term
from rag.translation.dictionary import Dictionary
from rag.verification.chinese import is_weak
from rag.verification.claims import clauses, share_said
from rag.verification.figures import figure_places, label
from rag.verification.words import is_chinese, plain

# The share of what a sentence says that a stretch must have to be what it should have told.
LEAST_ALIKE = 0.3
# A clause more must bring this share more.
WORTH_A_CLAUSE = 0.08
# What a figure counts for that stands there in another scale.
MISSCALED = 0.8
# Neighbouring clauses that are shown in place of one sentence.
WIDEST = 4
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def completed(
    text: str, cited: Sequence[Evidence], others: Sequence[Evidence], weights: Mapping[Term, float]
) -> Quote | None:
    """The clause that a bare figure stands in, what the question asks for among several; None where all of it stands in none.

    By itself a figure says nothing that could be proved, and whether it is the one that was asked for only its clause shows.
    """
    total = sum(weights.values()) or 1.0

    def alike(stretch: str) -> float:
        if (_figures_had(text, stretch) or 0.0) < 1:
            return 0.0
        plain_stretch = normalised(stretch)
        return 1 + sum(w * coverage(t, plain_stretch) for t, w in weights.items()) / total

    for pool in filter(None, (cited, others)):
        share, _, best, start, end = max((_nearest(e, alike) for e in pool), key=lambda found: found[:2])
        if share >= 1:
            return Quote(best.document, best.start + start, best.start + end, best.score)
    return None


def verbatim(text: str, evidence: Sequence[Evidence]) -> Quote | None:
    """Where the document's own words that a sentence consists of stand; None where they do not, but for white space."""
    words = re.sub(r"\s+", "", text).strip('。.，,；;：:“”"')
    pattern = re.compile(r"\s*".join(map(re.escape, words)))
    for item in evidence if words else ():
        match = pattern.search(item.text)
        if match is not None:
            return Quote(item.document, item.start + match.start(), item.start + match.end(), item.score)
    return None


def repaired(
    text: str,
    cited: Sequence[Evidence],
    others: Sequence[Evidence],
    question: Question,
    weights: Mapping[Term, float],
    dictionary: Dictionary,
) -> Quote | None:
    """The clauses, of the evidence that a sentence cites or else of any, that say most of what it says; where it resembles
    nothing, what answers the question in the first evidence that it cites; None without either."""
    for pool in filter(None, (cited, others)):
        found = [_nearest(e, lambda stretch: _alike(text, stretch, dictionary)) for e in pool]
        share, _, best, start, end = max(found, key=lambda one: one[:2])
        if share >= LEAST_ALIKE:
            return Quote(best.document, best.start + start, best.start + end, best.score)
    if not cited:
        return None
    start, end = answering_range(cited[0].document.text, cited[0].start, cited[0].end, question, weights)
    return Quote(cited[0].document, start, end, cited[0].score)


def _nearest(evidence: Evidence, alike: Callable[[str], float]) -> tuple[float, int, Evidence, int, int]:
    """How much of a sentence the best clauses of one piece of evidence say, and their range; fewer clauses where as good."""
    ranges = clauses(evidence.text)
    best: tuple[float, int, Evidence, int, int] = (0.0, -evidence.number, evidence, 0, len(evidence.text))
    worth = -1.0
    for first in range(len(ranges)):
        for last in range(first, min(first + WIDEST, len(ranges))):
            start = ranges[_subject(evidence.text, ranges, first)][0]
            share = alike(evidence.text[start : ranges[last][1]])
            if share - WORTH_A_CLAUSE * (last - first) > worth:
                worth = share - WORTH_A_CLAUSE * (last - first)
                best = (share, -evidence.number, evidence, start, ranges[last][1])
    return best


def _subject(text: str, ranges: Sequence[tuple[int, int]], place: int) -> int:
    """The clause at or before a place that names what it speaks of; what several clauses say of their figures (总投资) does not."""
    told = [plain(text[a:b]) for a, b in ranges]
    labels = [label(clause) for clause in told]
    while place and (is_weak(told[place]) or labels.count(labels[place]) > 1):
        place -= 1
    return place


def _alike(text: str, stretch: str, dictionary: Dictionary) -> float:
    """The share of a sentence's words that a stretch has; with figures, the mean of that and the share of those."""
    if is_chinese(text):
        mine, theirs = _pairs(plain(text)), _pairs(plain(stretch))
        share = len(mine & theirs) / len(mine) if mine else 0.0
    else:
        share = share_said(text, stretch, dictionary)
    had = _figures_had(text, stretch)
    return share if had is None else (share + had) / 2


def _figures_had(text: str, stretch: str) -> float | None:
    """The share of a sentence's figures that a stretch has; of the wrong scale (2764 billion for 2764亿) most of one. None without any."""
    mine, theirs = plain(text), plain(stretch)
    figures = {key: mine[start:end] for start, end, key in figure_places(mine)}
    if not figures:
        return None
    there = {key for _, _, key in figure_places(theirs)}
    digits = set(_DIGITS.findall(theirs))
    had = [
        1.0 if key in there else MISSCALED * bool(digits & set(_DIGITS.findall(written)))
        for key, written in figures.items()
    ]
    return sum(had) / len(had)


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalnum()}
