"""A claim and evidence that denies one thing and says another in, whether the claim denies or says the one that it must out.

Used by `rag.verification.chinese` and `rag.verification.english.claims`. 未完成甲，但完成了乙 and 不生产甲而生产乙 have every word of "did not complete 乙": which
of their parts a word stands in, and on which side of the denial, tells what is denied.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from index.language.lexicon import pattern
from rag.verification.words import denials, telling_words

W = TypeVar("W")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A part of evidence: what stands before its denial and behind; all of it before where it denies nothing."""

    before: str
    behind: str

    @property
    def denied(self) -> bool:
        return bool(self.behind)


def misdenied(
    claim: str,
    evidence: Sequence[str],
    words: Callable[[str], Sequence[W]],
    stands: Callable[[W, str], bool],
    *,
    chinese: bool,
) -> bool | None:
    """Whether a claim denies what the evidence says or says what it denies; None where the evidence has not both, or nothing tells.

    `words` gives what a part of the claim tells, `stands` whether such a word is said in a text. A part without such words (两样) tells nothing.
    """
    units = _units(evidence)
    if len({unit.denied for unit in units}) < 2:
        return None
    parts = [part for part in _parts(claim, chinese) if any(map(str.isalnum, part))]
    told = [_is_misdenied(part, words(part), units, stands, chinese) for part in parts]
    return True if True in told else None if None in told or not told else False


def is_listed(clause: str, evidence: Sequence[str]) -> bool:
    """Whether a Chinese clause is an item of a list in the evidence, word for word, that no item before it denies: 能力不足危险 and 作风不实 deny
    nothing of the items beside them."""
    for items in (part.split("、") for part in "、".join(evidence).split("；")):
        if clause in items:
            before = items[: items.index(clause)]
            return all(_denies_itself(item, clause) for item in before)
    return False


def _denies_itself(item: str, other: str) -> bool:
    """Whether what an item of a list denies ends with it: it denies as often as the other does, or right before the word with which both end."""
    told = denials(item, True)
    head = next((other[place:] for place in range(len(other) - 1) if item.endswith(other[place:])), "")
    return len(told) <= len(denials(other, True)) or (
        len(told) == 1 and bool(head) and len(item.removesuffix(head).rpartition(told[0])[2]) < 2
    )


def _parts(claim: str, chinese: bool) -> list[str]:
    return pattern("zh:denial.turn" if chinese else "en:denial.turn").split(claim)


def _units(evidence: Sequence[str]) -> list[_Unit]:
    found = []
    for clause in evidence:
        for part in pattern("zh:denial.turn").split(clause):
            told = denials(part, True)
            before, denial, behind = part.partition(told[0]) if told else (part, "", "")
            found.append(_Unit(before, behind or denial))
    return found


def _is_misdenied(
    part: str, words: Sequence[W], units: Sequence[_Unit], stands: Callable[[W, str], bool], chinese: bool
) -> bool | None:
    """The same of one part of a claim; by the words that stand on one side alone."""
    refused = [u for u in units if u.denied]
    free = [u for u in units if not u.denied]
    denied = [w for w in words if any(stands(w, u.behind) for u in refused)]
    only_denied = [w for w in denied if not any(stands(w, u.before) for u in units)]
    said = [w for w in words if any(stands(w, u.before) for u in free)]
    only_free = [w for w in said if not any(stands(w, f"{u.before}、{u.behind}") for u in refused)]
    if not denials(part, chinese):
        return True if only_denied else False if only_free else None
    if _are_exchanged(only_free, denied, units, stands) or (only_free and not denied):
        return True
    return False if only_denied else None


def _are_exchanged(
    said: Sequence[W], denied: Sequence[W], units: Sequence[_Unit], stands: Callable[[W, str], bool]
) -> bool:
    """Whether what is denied of one thing is said of the other: that one's word stands in one part with the word that is denied."""
    return any(
        stands(word, unit.before)
        and any(stands(other, unit.before) and not _carries_on(unit, units, other, stands) for other in denied)
        for unit in units
        if not unit.denied
        for word in said
    )


def _carries_on(unit: _Unit, units: Sequence[_Unit], word: W, stands: Callable[[W, str], bool]) -> bool:
    """Whether what denies a word stands behind a part and names no subject of its own, so that it goes on about that one's."""
    denying = [i for i, u in enumerate(units) if u.denied and stands(word, u.behind)]
    return any(units.index(unit) < i and not any(w.noun for w in telling_words(units[i].before)) for i in denying)
