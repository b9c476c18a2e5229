"""Found questions in, each candidate with every wording of its question out: what a further fit reads side by side.

The wordings ask the same of the same sentence, so they should score alike; a Chinese question over a Chinese text is read best, and the
others' scores are drawn to its (`training.Recipe.tie`).
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eval.fitting.reader.found_pairs import FoundCandidate, FoundQuestion
from eval.fitting.reader.near_misses import near_misses
from eval.fitting.reader.own_pairs import comparable
from eval.fitting.reader.pair import Pair

# Wrong candidates of a question, drawn from the best that retrieval finds for any of its wordings; one more where no proof is shown.
WRONG, AMONG = 3, 16
# Proofs that are shown. What the first one and a near miss's trap count beside a wrong candidate, so that neither side outweighs the other.
PROOFS = 2
FIRST_PROOF, TRAP = 2.0, 1.5


@dataclass(frozen=True, slots=True)
class Together:
    """Pairs over one candidate, what each counts, and which of them is read best: -1 for none."""

    pairs: tuple[Pair, ...]
    weight: float = 1.0
    best: int = -1


def asked_together(questions: Sequence[FoundQuestion], seed: int, changed: float) -> Iterator[Together]:
    """The candidates of all questions, each with all wordings. The seed decides which wrong ones are taken; `changed` is the share of near
    misses by one word, which stand alone."""
    chance = random.Random(seed)
    wordings: dict[tuple[str, str], list[FoundQuestion]] = {}
    for question in comparable(questions):
        wordings.setdefault((question.document, question.id), []).append(question)
    for same in wordings.values():
        yield from _of_one(same, chance, changed)


def _of_one(same: Sequence[FoundQuestion], chance: random.Random, changed: float) -> Iterator[Together]:
    candidates = _best_first(same)
    proofs = [c for c in candidates if c.start >= 0]
    for number, proof in enumerate(proofs[:PROOFS]):
        yield _asked(same, proof, FIRST_PROOF if number == 0 else 1.0, chance)
    for question in same if proofs else ():
        if chance.random() < changed:
            right = Pair(question.question, proofs[0].candidate, proofs[0].start, proofs[0].end)
            yield from (Together((missed,)) for missed in near_misses(right, question.language, chance))
    traps = [c for c in candidates if c.proof and not same[0].answerable][:1]
    yield from (_asked(same, trap, TRAP, chance) for trap in traps)
    wrong = [c for c in candidates if c.start < 0 and not c.doubtful and not c.proof][:AMONG]
    for drawn in range(WRONG + (not proofs and not traps)):
        if wrong:
            place = min(int(chance.expovariate(0.3)), len(wrong) - 1) if drawn else 0
            yield _asked(same, wrong.pop(place), 1.0, chance)


def _best_first(same: Sequence[FoundQuestion]) -> list[FoundCandidate]:
    """What was found for any wording, each sentence once, the best retrieved first; what proves or is doubtful for one is so for all."""
    ranked = sorted((c for question in same for c in question.candidates), key=_rank)
    telling = sorted(ranked, key=lambda c: (not c.proof, not c.doubtful))
    once = {_place(c): c for c in reversed(telling)}
    return sorted(once.values(), key=_rank)


def _rank(found: FoundCandidate) -> int:
    """The place at which retrieval found it; behind all that may be drawn where it did not."""
    return found.rank if found.rank >= 0 else AMONG


def _place(found: FoundCandidate) -> tuple[str, str, str]:
    """What tells a candidate from others."""
    return found.document, found.candidate.text, found.candidate.before


def _asked(same: Sequence[FoundQuestion], found: FoundCandidate, weight: float, chance: random.Random) -> Together:
    pairs = tuple(_pair(question, found, chance) for question in same)
    chinese = [number for number, question in enumerate(same) if question.language == "zh"]
    return Together(pairs, weight, chinese[0] if chinese else -1)


def _pair(question: FoundQuestion, found: FoundCandidate, chance: random.Random) -> Pair:
    own = next((c for c in question.candidates if _place(c) == _place(found)), None)
    words = question.worded(own, chance) if own else question.question
    return Pair(words, found.candidate, found.start, found.end)
