"""A Comparison and a piece of text in, the value of what is asked for out: what it came to, the last threshold passed, the one that 分别 gives it. Used by `rag.tables.cells`."""

import re
from dataclasses import replace

from index.language.normal_form import normalised
from index.language.quantities import Quantity, quantities
from rag.choice.pieces import (
    EQUIVALENT,
    NO_VALUE,
    qualifies,
    tells,
)
from rag.question.asked.bound import comparable
from rag.tables.comparison import Comparison


def value_asked(asked: Comparison, text: str, start: int, end: int, own: int) -> Quantity | None:
    """The first quantity of the kind asked for in a piece, placed in the document."""
    for quantity in quantities(text[start:end]):
        placed = replace(quantity, start=start + quantity.start, end=start + quantity.end)
        if placed.start < own or not _is_value(text, placed) or not _of_measure(asked, text, placed):
            continue
        if qualifies(text, placed.end) and not _counts_asked(asked, text, placed):
            continue
        raised = _raised_to(text, placed, end)
        return raised if raised is not None else _chosen_of_chain(asked, text, start, end, placed)
    return None


def _is_value(text: str, placed: Quantity) -> bool:
    """Whether a quantity may be a value: no date or rank, none that says for how many something is counted (每万人)."""
    return placed.dimension not in NO_VALUE and text[placed.start - 1 : placed.start] not in ("个", "每")


def _of_measure(asked: Comparison, text: str, placed: Quantity) -> bool:
    """Whether a quantity is of the dimension, of the measure of the bound, and in the unit that are asked for."""
    if asked.dimension and placed.dimension != asked.dimension:
        return False
    if asked.bound is not None and not comparable(placed, asked.bound):
        return False
    return not asked.units or re.search(asked.units, normalised(text[placed.start : placed.end])) is not None


def _counts_asked(asked: Comparison, text: str, placed: Quantity) -> bool:
    """Whether a quantity counts what is asked for, which stands behind it: 新增7701张家庭养老床位."""
    behind = normalised(re.split("[，。；、]", text[placed.end : placed.end + 16])[0])
    return placed.dimension in COUNTED and any(
        v in behind for t in asked.question.terms if tells(t) for v, w in t.variants if w >= EQUIVALENT
    )


# Dimensions of what is counted one by one.
COUNTED = frozenset({"count", "people", "number"})

# 造林面积从2020年的3万亩扩大到2025年的5万亩: what it came to is its value.
_RAISED_FROM = re.compile(r"[从由](?:(?:19|20)\d\d年(?:底|末)?的?)?[约近]?$")
_RAISED_TO = re.compile(
    r"(?:以上|左右|以下)?[^，。；、\d]{0,8}[到至为](?:了)?(?:(?:19|20)\d\d年(?:底|末)?的?)?[约近超]?"
)


def _raised_to(text: str, first: Quantity, end: int) -> Quantity | None:
    """The value that an indicator came to, where the text gives the one that it came from first; None where it does not."""
    if _RAISED_FROM.search(text[max(0, first.start - 10) : first.start]) is None:
        return None
    for quantity in quantities(text[first.end : end]):
        if quantity.dimension != first.dimension:
            continue
        if _RAISED_TO.fullmatch(text[first.end : first.end + quantity.start]) is None:
            return None
        return replace(quantity, start=first.end + quantity.start, end=first.end + quantity.end)
    return None


# Between values of one chain: 54.5%、43.1%和86.3%; a threshold is the last of those that were passed: 跨越7万亿、8万亿、9万亿三个台阶.
_CHAINED = re.compile(r"(?:左右|以上)?[、和及与]")
_PASSED = re.compile(r"元?(?:[两三四五六七八九]个)?(?:千亿|万亿|百亿|[大新])*(?:台阶|大关|关口|级)")

_NAMES_BETWEEN = re.compile(r"[、和及与]")


def _chosen_of_chain(asked: Comparison, text: str, start: int, end: int, first: Quantity) -> Quantity | None:
    """The value of what is asked for among several in a row: the last threshold passed, that of the second name where 分别 pairs them;
    None where it pairs others."""
    chain = [first]
    for quantity in quantities(text[first.end : end]):
        placed = replace(quantity, start=first.end + quantity.start, end=first.end + quantity.end)
        if placed.dimension != first.dimension or _CHAINED.fullmatch(text[chain[-1].end : placed.start]) is None:
            break
        chain.append(placed)
    if len(chain) == 1:
        return first
    if _PASSED.match(text, chain[-1].end):
        return chain[-1]
    apart = text.find("分别", start, first.start)
    if apart < 0:
        return first
    names = _NAMES_BETWEEN.split(normalised(text[start:apart]))
    telling = [[v for v, w in t.variants if w >= EQUIVALENT and len(v) > 1] for t in asked.question.terms if tells(t)]
    named = [sum(any(v in name or name in v for v in own) for own in telling) if name else 0 for name in names]
    if len(names) == 1 or named.count(max(named)) > 1:
        return first if any(named) else None
    return chain[named.index(max(named))] if len(names) == len(chain) else None
