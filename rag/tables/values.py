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
        if placed.start < own or placed.dimension in NO_VALUE or text[placed.start - 1 : placed.start] == "个":
            continue
        if asked.dimension and placed.dimension != asked.dimension:
            continue
        if asked.bound is not None and not comparable(placed, asked.bound):
            continue
        if asked.units and re.search(asked.units, normalised(text[placed.start : placed.end])) is None:
            continue
        if qualifies(text, placed.end):
            continue
        raised = _raised_to(text, placed, end)
        return raised if raised is not None else _chosen_of_chain(asked, text, start, end, placed)
    return None


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


def _chosen_of_chain(asked: Comparison, text: str, start: int, end: int, first: Quantity) -> Quantity:
    """The value of what is asked for among several in a row: the last threshold passed, that of the second name where 分别 pairs them."""
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
    names = _NAMES_BETWEEN.split(text[start:apart])
    telling = [v for t in asked.question.terms if tells(t) for v, w in t.variants if w >= EQUIVALENT and len(v) > 1]
    named = [i for i, name in enumerate(names) if any(v in name or name in v for v in telling if name)]
    return chain[named[0]] if len(names) == len(chain) and len(named) == 1 else first
