"""The cells that each document may have in, for each the one of the kind that the column has out. Used by `rag.tables.cells`.

A level stands beside levels, a rise beside rises, what came anew beside what came anew: 2.79 trillion beside 4% compares nothing.
What a document gives in another kind only stands apart.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from index.language.lexicon import expression
from index.language.quantities import Quantity
from index.language.quantity import COUNTED
from rag.question.asked.value.bound import LEAST_MONEY
from rag.tables.cell import Cell
from rag.tables.comparison import Comparison
from rag.tables.values import PASSED

# Of the terms' weight: a value of the column's kind is taken before one that carries no more than this beyond it.
AS_GOOD = 0.1
# What says of a value that it is a rise or fall (增长5%, 分别增长4%、5%), and not what was come to (增长到5万亿).
_CHANGED = "(?:<<zh:changed,zh:fell>>(?<![至到])|涨幅)[^至到为，。；]{0,12}$"
_ADDED = "(?:<<zh:done.added>>[^，。；至达总为到]{0,40}|<<zh:made.new>>[了约近超]?)$"
# Characters before a value in which the beginning of its clause is looked for.
LONGEST_CLAUSE = 60
# What a rounded value and the exact one behind it may differ by: 突破4000亿元、达到4211亿元.
_CLOSE = 1.2
_COME_TO = re.compile("(?:达到?|为|至)$")


class Kind(NamedTuple):
    """What a value is of: its base, whether it is a change of what is measured, and whether of what came anew."""

    base: str
    changed: bool
    added: bool


def of_one_kind(asked: Comparison, candidates: Mapping[str, Sequence[Cell]]) -> dict[str, Cell]:
    """For each document that has one the best of its cells, best first, that is of the kind of the column."""
    near = {
        name: [c for c in found if c.carried >= found[0].carried - AS_GOOD]
        for name, found in candidates.items()
        if found
    }
    if not near:
        return {}
    adding = asked.question.compared.adding
    column = _column(asked, list(near.values()))
    told = {name: [c for c in found if _kind(c) == column] for name, found in near.items()}
    # Where the best that a document says is of another kind, what is left of it may be of another thing.
    of_column = {
        name: replace(
            exact(own[0], own, planned=asked.question.time.plan),
            sure=own[0].sure and own[0].worth >= near[name][0].worth and column.added <= adding,
        )
        for name, own in told.items()
        if own
    }
    others = {name: replace(found[0], otherwise=True) for name, found in near.items() if not told[name]}
    return of_column | {name: cell for name, cell in others.items() if cell.sure and asked.bound is None}


def beside(column: Mapping[str, Cell], more: Mapping[str, Cell]) -> dict[str, Cell]:
    """More cells for a column, none of them sure, each apart where its value is of another kind than those that stand in it."""
    kinds = {_kind(c) for c in column.values() if c.value is not None and not c.otherwise}
    return {
        name: replace(c, sure=False, otherwise=bool(kinds) and c.value is not None and _kind(c) not in kinds)
        for name, c in more.items()
    }


def _column(asked: Comparison, near: Sequence[Sequence[Cell]]) -> Kind:
    """The kind that most documents give: a rise where one is asked for, and what came anew only where nothing else is given."""
    given = Counter(kind for found in near for kind in {_kind(c) for c in found})
    first = Counter(_kind(found[0]) for found in near)
    said = asked.question.compared
    return max(
        given,
        key=lambda k: (
            k.added <= said.adding,
            k.changed >= said.rising,
            given[k],
            first[k],
            not k.changed,
            k.base != "percent",
        ),
    )


def _kind(cell: Cell) -> Kind:
    assert cell.value is not None  # Only cells with values are compared.
    text, place = cell.document.text, cell.value.start
    before = text[cell.start : place]
    # 新增7名院士、9个实验室: what came anew is said once of all that a clause lists.
    clause = re.split("[，。；：\n]", text[max(0, place - LONGEST_CLAUSE) : place])[-1]
    return Kind(
        _base(cell.value),
        expression(_CHANGED).search(before) is not None,
        expression(_ADDED).search(clause) is not None,
    )


def _base(value: Quantity) -> str:
    """A number without a unit is one of whatever else is counted, or of money where it is so large: 跨越9万亿台阶."""
    if value.dimension == "number" and value.base_low >= LEAST_MONEY:
        return "yuan"
    return "thing" if value.dimension in COUNTED else value.unit.base


def exact(cell: Cell, others: Sequence[Cell], *, planned: bool) -> Cell:
    """The exact value that goes on from a rounded one, or, where what there is is asked for and not what is `planned`, that stands in
    another sentence (突破3万亿元 and 32765亿元); the cell itself where there is none."""
    value = cell.value
    if value is None or not (value.qualifier or PASSED.match(cell.document.text, value.end)):
        return cell
    rounded = float(value.base_low)
    beyond = value.qualifier in ("over", "at least") and not planned
    for other in others:
        if other.value is None or other.value.qualifier or other.planned != cell.planned:
            continue
        behind = other.start == cell.start and other.value.start > value.start
        goes_on = behind and _COME_TO.search(other.document.text[other.value.start - 3 : other.value.start]) is not None
        full = float(other.value.base_low)
        least = rounded / _CLOSE if goes_on else rounded
        if (goes_on or (beyond and other.start != cell.start)) and least <= full <= rounded * _CLOSE:
            return other
    return cell


def is_of(cell: Cell, base: str) -> bool:
    """Whether a value is in what most are: a fall in per cent stands behind all concentrations."""
    return cell.value is not None and _base(cell.value) == base


def commonest_base(values: Sequence[Quantity]) -> str:
    """The base of most values; of two as common one that is no share, which may be a change; empty where there are none."""
    counted = Counter(map(_base, values))
    return max(counted, key=lambda base: (counted[base], base != "percent"), default="")
