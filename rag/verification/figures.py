"""The figures of a claim and of its evidence in, those of the claim that the evidence does not carry out. Used by `rag.verification.claims`.

By value: 21.4亿元 carries "2.14 billion yuan". Each figure of the evidence carries one of the claim's, so that a figure that
was put in another one's place is found even where it stands elsewhere in the evidence.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache, reduce

from index.language.en.numbers import number as english_number
from index.language.lexicon import expression
from index.language.places import places
from index.language.quantities import Quantity, agrees, lies_in, quantities, same
from index.language.units import NO_UNIT, TIME_OF_DAY

_DIGITS = re.compile(r"\d+(?:[.,:/-]\d+)*")
# Numerals that `quantities` leaves out: of names and headings (三峡, 第一, 七大).
_COST = expression(
    r"(?<![\d.])\d*[十百千]?[亿万](?=(?:级|以上|以下|以内)?的?(?:重大|重点|产业|工业)?<<zh:of_a_worth>>)"
)
# What English counts in a plural behind a bare number: three bridges, and no third one.
_THINGS = re.compile(
    r"\s(?:(?!(?:is|was|has|its|this|as)\b)[a-z][a-z-]*\s){0,2}?(?!(?:is|was|has|its|this|as)\b)[a-z]+[^\Ws]s\b",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\s(?:out of|in)\s(?:every\s)?", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s$")
# What tells how often.
_TIMES = ("次", "回", "趟", "遍")
# What says that there are more than one: 几所, 多座, 各村, 都.
_SEVERAL = re.compile("[几多各都每些]")
# Its numeral counts nothing.
_NO_NUMBER = re.compile("一(?:般|直|样|点|下子)")
_NUMERALS = re.compile(r"[〇零一二两三四五六七八九十百千万亿]")


def unproved_figures(claim: str, evidence: str, around: str = "", *, strict: bool = True) -> list[str]:
    """Figures of a claim, as it writes them, that are not in its evidence.

    `around` (headings and title) carries dates where the evidence has none, and other figures where it has no figure at all.
    Unless `strict`, as in translations, things may be counted by another word (人次, people), and "more than" is 以上.
    """
    claim, evidence = _with_yuan(claim), _with_yuan(evidence)
    mine = quantities(claim)
    theirs = quantities(evidence)
    missing = _unmatched(claim, mine, theirs, strict)
    if missing and around:
        beyond = quantities(around)
        dated = any(q.dimension == "date" and q.unit is not TIME_OF_DAY for q in theirs)
        # A heading's own number (第三，) counts nothing.
        usable = [
            q
            for q in beyond
            if (q.dimension == "date" and not dated) or (not theirs and q.dimension not in ("rank", "number"))
        ]
        missing = _unmatched(claim, missing, usable, strict)
    missing = [q for q in missing if not _counts_nothing(claim, q, mine, evidence, theirs)]
    return [claim[q.start : q.end] for q in missing] + _loose(claim, mine, evidence, theirs)


def _with_yuan(text: str) -> str:
    """百亿以上项目 as 百亿元以上项目: by such an amount alone, undertakings are told by what they cost."""
    return _COST.sub(r"\g<0>元", text)


def _unmatched(claim: str, mine: Sequence[Quantity], theirs: Sequence[Quantity], strict: bool) -> list[Quantity]:
    """Those of `mine` for which none of `theirs` is left; an equal one is taken before one that merely agrees."""
    left = list(theirs)
    missing = []
    # What was reached in a month is no figure of its year.
    dated = all(q.dimension == "date" for q in quantities(claim))
    for quantity in sorted(mine, key=lambda q: not any(q.key == t.key for t in left)):
        things = quantity.dimension == "number" and not strict and _THINGS.match(claim, quantity.end) is not None
        carrying = _carrying(quantity, left, strict, things=things) or _carrying_apart(claim, quantity, left, strict)
        for other in carrying:
            left.remove(other)
        within = dated and quantity.dimension == "date" and any(lies_in(t, quantity) for t in theirs)
        if not carrying and not within and not _says_again(quantity, mine, theirs, strict):
            missing.append(quantity)
    return sorted(missing, key=lambda q: q.start)


def _says_again(quantity: Quantity, mine: Sequence[Quantity], theirs: Sequence[Quantity], strict: bool) -> bool:
    """Whether a date of a claim says again what another of its dates says (14 January 2025, the report of 2025), which the evidence may say once."""
    return any(
        other is not quantity
        and (other.key == quantity.key or lies_in(other, quantity))
        and any(_carries(t, other, strict) for t in theirs)
        for other in mine
        if other.dimension == quantity.dimension == "date"
    )


def _counts_nothing(
    claim: str, quantity: Quantity, mine: Sequence[Quantity], evidence: str, theirs: Sequence[Quantity]
) -> bool:
    """Whether a Chinese claim only says "a" (一座图书馆), and its evidence counts nothing that the claim does not and speaks of no several (几座, 各村)."""
    return (
        quantity.dimension == "count"
        and claim[quantity.start : quantity.start + 1] == "一"
        and quantity.low == quantity.high == 1
        and not quantity.qualifier
        and quantity.unit.name not in _TIMES
        and _SEVERAL.search(evidence) is None
        and all(
            t.low == 1 or any(same(q, t) for q in mine) for t in theirs if t.dimension in ("count", "people", "number")
        )
    )


def _carrying(mine: Quantity, left: Sequence[Quantity], strict: bool, *, things: bool) -> list[Quantity]:
    """The figure of the evidence that carries one of the claim best, if any does; `things` are not carried by a place in an order."""
    fitting = [t for t in left if _carries(t, mine, strict) and not (things and t.dimension == "rank")]
    fitting.sort(key=lambda t: (t.key != mine.key, t.qualifier != mine.qualifier))
    return fitting[:1]


def _carrying_apart(claim: str, mine: Quantity, left: Sequence[Quantity], strict: bool) -> list[Quantity]:
    """The two figures of the evidence that carry a part which the claim counts (5个县中2个 says two in five counties), or the change that it
    tells: 由8.1分钟升至9.8分钟 says from 8.1 to 9.8 minutes."""
    if _FROM.search(claim, 0, mine.start) and mine.low != mine.high:
        ends = [replace(mine, high=mine.low), replace(mine, low=mine.high)]
        changed = [next((t for t in left if t.key == end.key), None) for end in ends]
        return [one for one in changed if one is not None] if None not in changed else []
    parts = _OUT_OF.split(claim[mine.start : mine.end])
    if mine.dimension != "share" or len(parts) != 2:
        return []
    found: list[Quantity] = []
    for part in parts:
        counted = _alone(part)
        rest = [t for t in left if t not in found]
        found += _carrying(counted, rest, strict, things=True) if counted is not None else []
    return found if len(found) == 2 else []


def _alone(number: str) -> Quantity | None:
    """A number by itself, one in words too, as a quantity without a unit."""
    value = english_number(number.lower())
    return None if value is None else Quantity(0, len(number), value, value, NO_UNIT)


def _carries(theirs: Quantity, mine: Quantity, strict: bool) -> bool:
    """Whether a figure of the evidence carries one of the claim; a figure by itself is not told as "about" or "at least" so much."""
    if mine.qualifier == "at most" and mine.dimension == theirs.dimension == "duration":
        # 三年内 and three years are both done within three years.
        mine = replace(mine, qualifier=theirs.qualifier)
    if mine.qualifier and not theirs.qualifier:
        return False
    if strict:
        named = "number" not in (theirs.dimension, mine.dimension)
        return agrees(mine, theirs) and (not named or theirs.unit.base == mine.unit.base)
    if theirs.dimension == mine.dimension == "people" and mine.qualifier in ("", theirs.qualifier):
        return theirs.base_low == mine.base_low and theirs.base_high == mine.base_high
    if mine.qualifier == "over" and theirs.qualifier == "at least":
        mine = replace(mine, qualifier="at least")
    return agrees(mine, theirs)


def _loose(claim: str, mine: Sequence[Quantity], evidence: str, theirs: Sequence[Quantity]) -> list[str]:
    """Digits and Chinese numerals outside quantities (G334, 8:30, 七大) that the evidence has too few of."""
    # The numeral in a place's name counts nothing: such names are compared apart.
    rest = _NO_NUMBER.sub(" ", _numbered_places().sub(" ", reduce(blanked, mine, claim)))
    other = reduce(blanked, theirs, evidence)
    missing = [d for d in dict.fromkeys(_DIGITS.findall(rest)) if d not in _DIGITS.findall(evidence)]
    need, have = Counter(_NUMERALS.findall(rest)), Counter(_NUMERALS.findall(other))
    # A numeral that one of both reads as a quantity and the other does not (七大, 7大) is there all the same.
    have.update(_NUMERALS.findall("".join(evidence[q.start : q.end] for q in theirs)))
    return missing + [numeral for numeral, count in need.items() if count > have[numeral]]


@lru_cache(maxsize=1)
def _numbered_places() -> re.Pattern[str]:
    """Places with a numeral in their name: 四川, 三亚."""
    named = sorted((name for name in places() if _NUMERALS.search(name)), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, named)))


def blanked(text: str, quantity: Quantity) -> str:
    """The text with blanks where a quantity stands."""
    return text[: quantity.start] + " " * (quantity.end - quantity.start) + text[quantity.end :]


def figure_places(text: str) -> list[tuple[int, int, str]]:
    """Where the quantities of a text stand, each with the key of its value."""
    return [(q.start, q.end, q.key) for q in quantities(text)]


def astray(
    claim: str,
    evidence: Sequence[str],
    names_nothing: Callable[[str], bool],
    is_meant: Callable[[str, bool], bool],
) -> list[str]:
    """Figures of a claim, dates apart, that neighbouring clauses of the evidence say only of something else.

    A figure is said of its own clause's subject, or, where that has none (`names_nothing`), of the one before it; the claim
    must mean these words (`is_meant`, which is told whether the subject stands in the figure's own clause).
    """
    found = []
    held = [quantities(clause) for clause in evidence]
    for quantity in quantities(claim):
        if quantity.dimension == "date":
            continue
        at = [i for i, theirs in enumerate(held) if any(agrees(quantity, other) for other in theirs)]
        owners = [(owner(evidence, i, names_nothing), i) for i in at]
        if at and not any(is_meant("、".join(evidence[owner : i + 1]), owner == i) for owner, i in owners):
            found.append(claim[quantity.start : quantity.end])
    return found


def leapt(claim: str, evidence: Sequence[str]) -> list[str]:
    """Figures of a claim that belong to another thing than the figure beside them, since that one has its own of the name.

    新开工项目18个，总投资3382亿元；续建项目20个，总投资2764亿元 does not say that the 18 cost 2764亿元.
    """
    mine = [q for q in quantities(claim) if q.dimension != "date"]
    held = [quantities(clause) for clause in evidence]
    told = [i for i, theirs in enumerate(held) if any(agrees(q, t) for q in mine for t in theirs)]
    labels = [label(clause) for clause in evidence]
    found = []
    for quantity in mine:
        at = [i for i in told if any(agrees(quantity, t) for t in held[i])]
        others = [i for i in told if i not in at and labels[i] != labels[at[0]]] if len(at) == 1 else []
        for beside in others:
            low, high = (beside, at[0]) if beside < at[0] else (beside, len(evidence))
            if any(i not in told and labels[i] and labels[i] == labels[at[0]] for i in range(low + 1, high)):
                found.append(claim[quantity.start : quantity.end])
                break
    return found


def label(clause: str) -> str:
    """A clause without its figures."""
    return reduce(blanked, quantities(clause), clause).strip()


def displaced(claim: str, evidence: str) -> list[str]:
    """Figures of a claim in whose place the clause that is most like it has another one of the same unit."""
    mine, theirs = quantities(claim), quantities(evidence)
    unused = [t for t in theirs if not any(agrees(q, t) for q in mine)]
    return [
        claim[q.start : q.end]
        for q in mine
        if not any(agrees(q, t) for t in theirs) and any(t.unit.base == q.unit.base for t in unused)
    ]


def owner(evidence: Sequence[str], place: int, names_nothing: Callable[[str], bool]) -> int:
    """The clause at or before a place that names what it speaks of; the place itself where none does."""
    return next((i for i in range(place, -1, -1) if not names_nothing(evidence[i])), place)
