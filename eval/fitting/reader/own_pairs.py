"""Found questions in, pairs out: the proof with its span, the best retrieved that do not answer, near misses with nothing."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from eval.fitting.reader.found_pairs import FoundCandidate, FoundQuestion
from eval.fitting.reader.near_misses import near_misses
from eval.fitting.reader.pair import Pair

# Wrong candidates of an answerable question and of an unanswerable one, drawn from the best that retrieval finds.
WRONG, WRONG_OF_NEAR_MISS, AMONG = 2, 2, 10
# How often a proof is shown, so that a third of all pairs has an answer.
SHOWN = 2
# Share of the answerable questions of which one thing is changed, if it can be.
CHANGED = 0.6


def own_pairs(questions: Sequence[FoundQuestion], seed: int = 0) -> Iterator[Pair]:
    """The pairs of all questions. The seed decides which wrong candidates are taken."""
    chance = random.Random(seed)
    for question in comparable(questions):
        proofs = [c for c in question.candidates if c.start >= 0]
        wrong = [c for c in question.candidates if c.start < 0 and not c.doubtful and not c.proof]
        traps = [] if question.answerable else [c for c in question.candidates if c.proof]
        for candidate in proofs[:3]:
            for _ in range(SHOWN):
                yield Pair(question.worded(candidate, chance), candidate.candidate, candidate.start, candidate.end)
            if chance.random() < CHANGED:
                right = Pair(question.question, candidate.candidate, candidate.start, candidate.end)
                yield from near_misses(right, question.language, chance)
        for candidate in (*traps[:1], *_drawn(wrong, WRONG if proofs else WRONG_OF_NEAR_MISS + (not traps), chance)):
            yield Pair(question.worded(candidate, chance), candidate.candidate)


def comparable(questions: Sequence[FoundQuestion]) -> Iterator[FoundQuestion]:
    """The questions without candidates of which nobody has said whether they answer.

    A question was checked against its own document. Another document may answer it, too, unless the question can be answered and
    names its own: has two characters that stand in the name of this document only.
    """
    names = {q.document for q in questions}
    count = Counter(pair for name in names for pair in _pairs(name))
    named = {
        q.id
        for q in questions
        if q.answerable and any(count[pair] == 1 for pair in _pairs(q.document) & _pairs(q.question))
    }
    for question in questions:
        if question.id in named:
            yield question
            continue
        stem = question.document.rpartition(".")[0]
        own = tuple(c for c in question.candidates if c.document.rpartition("-")[0] == stem)
        yield replace(question, candidates=own)


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _drawn(wrong: list[FoundCandidate], count: int, chance: random.Random) -> list[FoundCandidate]:
    """The best retrieved and others of the best, the better the likelier."""
    best = wrong[:AMONG]
    drawn: list[FoundCandidate] = []
    while best and len(drawn) < count:
        place = 0 if not drawn else min(int(chance.expovariate(0.4)), len(best) - 1)
        drawn.append(best.pop(place))
    return drawn
