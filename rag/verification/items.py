"""A claim and one clause of evidence that lists figures in, figures of the claim that the clause gives to another item out.

Used by `rag.verification.chinese` and `rag.verification.english.claims`. A clause such as 嘉奖31人次、记功15人次 has every word and figure of
"31 merit citations"; which belong together is told by the items that 、 and 和 part.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from index.language.quantities import Quantity, agrees, quantities
from rag.verification.figures import owner
from rag.verification.words import telling_words

W = TypeVar("W")

_PART = re.compile(r"[、,;；]|以及|(?<![共总])和(?![谐平])|[与及]")
_PART_ENGLISH = re.compile(r"[,;]\s|\b(?:and|while|whereas|with|but)\b")


@dataclass(frozen=True, slots=True)
class _Item:
    """What a list says beside one figure or several: `own` are the words that go with them, `text` is all of it."""

    text: str
    own: str
    figures: tuple[Quantity, ...]


def misplaced(
    claim: str,
    evidence: Sequence[str],
    words: Callable[[str], Sequence[W]],
    stands: Callable[[W, str], bool],
    *,
    chinese: bool,
) -> list[str]:
    """Figures of a claim that stand in the evidence beside another item of a list than the one that the claim names with them.

    `words` gives what a part of the claim tells, `stands` whether such a word is said in a text. Figures of lists that are
    to be read across (A、B分别增长3%、5%) are not looked at.
    """
    found = []
    for clause in evidence:
        items = _items(clause)
        if len(items) < 2 or "分别" in clause:
            continue
        rest = "、".join(e for e in evidence if e is not clause)
        for part in (_PART if chinese else _PART_ENGLISH).split(claim):
            for quantity in quantities(part):
                if quantity.dimension != "date" and _is_elsewhere(part, quantity, items, rest, words, stands):
                    found.append(part[quantity.start : quantity.end])
    return list(dict.fromkeys(found))


def borrowed(
    claim: str,
    evidence: Sequence[str],
    words: Callable[[str], Sequence[W]],
    stands: Callable[[W, str], bool],
    names_nothing: Callable[[str], bool],
) -> list[str]:
    """Figures of an English claim that it says of what the evidence gives another figure of the same unit.

    营业收入9.86亿元，利润总额3720万元 does not say that the profit was 986 million. `names_nothing` tells of a clause whether what it speaks of
    stands before it (增长12.7%).
    """
    held = [[q for q in quantities(clause) if q.dimension != "date"] for clause in evidence]
    owners = [owner(evidence, place, names_nothing) for place in range(len(evidence))]
    stretches = ["、".join(evidence[first : place + 1]) for place, first in enumerate(owners)]
    found = []
    for part in _PART_ENGLISH.split(claim):
        for quantity in quantities(part):
            at = [i for i, own in enumerate(held) if any(agrees(quantity, other) for other in own)]
            if not at or quantity.dimension == "date":
                continue
            here = "、".join(stretches[i] for i in at)
            rivals = [
                i
                for i, own in enumerate(held)
                if i not in at and owners[i] not in [owners[j] for j in at] and _alike(quantity, own)
            ]
            if any(stands(w, stretches[i]) and not stands(w, here) for w in words(part) for i in rivals):
                found.append(part[quantity.start : quantity.end])
    return list(dict.fromkeys(found))


def _alike(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether one of some figures is measured as a figure is."""
    return any(quantity.dimension == other.dimension for other in others)


def _is_elsewhere(
    part: str,
    quantity: Quantity,
    items: Sequence[_Item],
    rest: str,
    words: Callable[[str], Sequence[W]],
    stands: Callable[[W, str], bool],
) -> bool:
    beside = [item for item in items if any(agrees(quantity, other) for other in item.figures)]
    if not beside or len(beside) == len(items) or not any(item.own for item in beside):
        return False
    here = "、".join(item.text for item in beside)
    others = [item for item in items if item not in beside]
    away = [word for word in words(part) if not stands(word, here) and not stands(word, rest)]
    if any(stands(word, item.own) for word in away for item in others if item is not items[0]):
        return True
    # The first item may begin with what is said of all (全年), so its words tell nothing where the item's own are named.
    elsewhere = "、".join(item.text for item in others)
    named = any(stands(word, item.own) and not stands(word, elsewhere) for word in words(part) for item in beside)
    return not named and any(stands(word, items[0].own) for word in away if items[0] in others)


def _items(clause: str) -> list[_Item]:
    """The items of a clause that have a figure, with what stands before them without one; empty where only one has."""
    found: list[_Item] = []
    begin, behind = 0, False
    for end in [*(m.start() for m in _PART.finditer(clause)), len(clause)]:
        text = clause[begin:end]
        figures = tuple(q for q in quantities(text) if q.dimension != "date")
        if not figures:
            continue
        first, last = figures[0], figures[-1]
        # What is counted stands behind the figures in all items (46项改革事项、65个先行试点) or before them.
        if not found:
            behind = not any(w.noun for w in telling_words(text[: first.start])) and bool(_counted(text[last.end :]))
        own = _counted(text[last.end :]) if behind else text[: last.start]
        found.append(_Item(text, own, figures))
        begin = end + 1
    return found if len(found) > 1 else []


def _counted(text: str) -> str:
    """The thing behind a figure: up to its last noun in a row."""
    end = 0
    for word in telling_words(text):
        if text[end : word.start].strip("的") or not word.noun:
            break
        end = word.start + len(word.text)
    return text[:end]
