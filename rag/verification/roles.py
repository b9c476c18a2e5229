"""A claim that names several in, whether it tells otherwise than its evidence who does what to whom out.

Used by `rag.verification.chinese` and `rag.verification.english.claims`. 甲援助乙 has every word of 乙援助甲, and where one paid and another lent, each name stands
beside the other's deed: the order of two around the verb, and the clause that a name stands in, tell which is meant.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from index.language.lexicon import expression, members, pattern
from rag.verification.words import telling_words

W = TypeVar("W")

_LISTED = re.compile("[、；;]")


@lru_cache(maxsize=8192)
def named_in(text: str) -> tuple[str, ...]:
    """The names of people and bodies, not of places, in a Chinese text."""
    import rjieba

    return tuple(
        word
        for word, tag in rjieba.tag(text)
        if tag == "nt" or (tag[:2] == "nr" and (pattern("zh:surname").match(word) or len(word) > 3))
    )


@lru_cache(maxsize=4096)
def _stretches(evidence: tuple[str, ...]) -> tuple[str, ...]:
    """The clauses of evidence; one that lists who did what (甲负责征地、乙负责安置) item by item."""
    found: list[str] = []
    for clause in evidence:
        items = [item for item in _LISTED.split(clause) if item]
        each = all(named_in(item) and len(telling_words(item)) > len(named_in(item)) for item in items)
        found += items if each else [clause]
    return tuple(found)


def said_of_another(
    evidence: Sequence[str],
    told: Sequence[W],
    is_named: Callable[[str], bool],
    stands: Callable[[W, str], bool],
) -> bool:
    """Whether a word that a claim tells stands in the evidence only beside names that are not its own.

    A clause without a name goes with the one before it that has some. `is_named` tells of a text whether all that the claim names stand in it or, where
    it names several, any; `told` are its other words.
    """
    stretches = _stretches(tuple(evidence))
    owners = [next((j for j in range(i, -1, -1) if named_in(stretches[j])), None) for i in range(len(stretches))]
    if len({owner for owner in owners if owner is not None}) < 2:
        return False
    own = {i for i, owner in enumerate(owners) if owner is None or is_named(stretches[owner])}
    if not own:
        return False
    return any((at := {i for i, text in enumerate(stretches) if stands(word, text)}) and not at & own for word in told)


def doer(text: str, first: tuple[int, int], second: tuple[int, int]) -> int:
    """Which of two that a Chinese text names, each at its range, does or gives: 0 the first, 1 the second, -1 where nothing tells.

    What 由 or 被 stands before does it; who receives is given to; else a verb, or what is done to or for the other, stands between them.
    """
    between = text[first[1] : second[0]]
    # What 向 or 给 stands before is given to, whatever follows.
    if expression("<<zh:doer.to>>$").search(text[: first[0]]):
        return -1
    by = list(pattern("zh:doer.by").finditer(between))
    if by:
        # Where it is done by a third one, neither does it.
        return -1 if _verbs(between[by[-1].end() :]) else 1
    if pattern("zh:doer.receives").search(between):
        return 1
    return 0 if _verbs(between) or pattern("zh:doer.to").search(between) else -1


def _verbs(text: str) -> list[str]:
    import rjieba

    return [word for word, tag in rjieba.tag(text) if tag[:1] == "v" and word not in members("zh:saying")]


def done_beside(
    evidence: Sequence[str], is_done: Callable[[str], bool], others: Sequence[Callable[[str], float]]
) -> bool:
    """Whether a clause of the evidence says that something is done, as `is_done` tells, of what a claim says it of: it has another word of the claim
    (`others` tell), or names no subject of its own."""
    found = [clause for clause in evidence if is_done(clause)]
    return bool(found) and (
        len(evidence) == 1
        or not others
        or any(any(stands(c) >= 1 for stands in others) or not any(w.noun for w in telling_words(c)) for c in found)
    )


def turned(clause: str, evidence: Iterable[str], names: Sequence[tuple[str, int]]) -> bool | None:
    """Whether a Chinese clause has of two that it names, each with where it begins, the other one do it than a clause of the evidence that names both;
    None where nothing tells."""
    found = set()
    # What stands twice is told by what else is said of it.
    once = [(name, place) for name, place in names if clause.count(name) == 1]
    for number, (one, place) in enumerate(once):
        for other, beyond in once[number + 1 :]:
            mine = doer(clause, (place, place + len(one)), (beyond, beyond + len(other)))
            for text in evidence if mine >= 0 else ():
                theirs = doer_among(text, [(text.find(one), len(one))], [(text.find(other), len(other))])
                found |= {theirs != mine} if theirs >= 0 else set()
    return found.pop() if len(found) == 1 else None


def doer_among(text: str, ones: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> int:
    """0 where one of some, each with its place and length in a Chinese text, does it to one of others, 1 where one of those does; -1 where nothing
    tells."""
    for one, length in ones:
        for other, span in others:
            if min(one, other) < 0 or (one < other + span and other < one + length):
                continue
            if one < other:
                found = doer(text, (one, one + length), (other, other + span))
            else:
                found = doer(text, (other, other + span), (one, one + length))
                found = found if found < 0 else 1 - found
            if found >= 0:
                return found
    return -1
