"""A Comparison and a piece of text in, the value of what is asked for out: what it came to, the last threshold passed, the one that 分别 gives it. Used by `rag.tables.cells`."""

import re
from dataclasses import replace

from index.language.lexicon import expression
from index.language.normal_form import normalised
from index.language.quantities import Quantity, quantities
from index.language.quantity import COUNTED
from rag.choice.pieces import (
    ASIDE,
    NO_VALUE,
    qualifies,
    tells,
    words_of,
)
from rag.question.asked.value.bound import comparable
from rag.question.coverage import coverage
from rag.question.term import EQUIVALENT, Term
from rag.tables.comparison import Comparison


def value_asked(asked: Comparison, text: str, start: int, end: int, own: int) -> Quantity | None:
    """The first quantity of the kind asked for in a piece, placed in the document: the first behind the name of what is asked for, if
    one stands there (关中5市PM2.5浓度改善24.7%)."""
    placed = [replace(q, start=start + q.start, end=start + q.end) for q in quantities(text[start:end])]
    aside = [(start + m.start(), start + m.end()) for m in expression(ASIDE).finditer(text[start:end])]
    placed = [q for q in placed if not any(begin <= q.start < stop for begin, stop in aside)]
    values = [q for q in placed if q.start >= own and _answers(asked, text, q)]
    if not values:
        return None
    named = _named_at(asked, text, start, end)
    first = next((q for q in values if q.start >= named), values[0])
    raised = _raised_to(text, first, end)
    return raised if raised is not None else _chosen_of_chain(asked, text, start, end, first)


def _answers(asked: Comparison, text: str, placed: Quantity) -> bool:
    """Whether a quantity may be what is asked for, and not one that only says which things are meant."""
    if not _is_value(text, placed) or not _of_measure(asked, text, placed):
        return False
    return not qualifies(text, placed.end) or _counts_asked(asked, text, placed)


def _named_at(asked: Comparison, text: str, start: int, end: int) -> int:
    """Where a piece first names what is asked for, or the head of that name (播种面积1530万亩、总产量125亿斤 of 粮食产量); its start where it does not."""
    piece = text[start:end].lower()
    named = [v for t in asked.question.terms if tells(t) for v, w in t.variants if w >= EQUIVALENT and len(v) > 1]
    heads = [words[-1] for v in named if len(words := words_of(v)) > 1 and len(words[-1]) > 1]
    found = next((found for own in (named, heads) if (found := [p for v in own if (p := piece.find(v)) >= 0])), [0])
    return start + min(found)


def _is_value(text: str, placed: Quantity) -> bool:
    """Whether a quantity may be a value: no date or rank, none that says for how many, or since when, something is counted (每万人, 近5年)."""
    if placed.dimension == "number" and text[placed.end : placed.end + 1] in _CLOSING:
        return False  # A number at the end of a quoted name is part of it: “双一流196”.
    lasting = placed.dimension == "duration" and _SINCE.search(text, max(0, placed.start - 2), placed.start) is not None
    return (
        placed.dimension not in NO_VALUE and text[placed.start - 1 : placed.start] not in ("个", "每") and not lasting
    )


def _of_measure(asked: Comparison, text: str, placed: Quantity) -> bool:
    """Whether a quantity is of the dimension, of the measure of the bound, and in the unit that are asked for."""
    # Without its unit no more is known of a number than how large it is; whether it is money tells the bound.
    large = asked.dimension == "money" and placed.dimension == "number" and asked.bound is not None
    if asked.dimension and placed.dimension != asked.dimension and not large:
        return False
    if asked.question.compared.amount and not asked.question.compared.share and placed.dimension == "share":
        return False  # How many there are is no share of them.
    if asked.bound is not None and not comparable(placed, asked.bound):
        return False
    return asked.units.written_in(normalised(text[placed.start : placed.end]))


def _counts_asked(asked: Comparison, text: str, placed: Quantity) -> bool:
    """Whether a quantity counts what is asked for, which stands behind it: 新增7701张家庭养老床位."""
    behind = normalised(re.split("[，。；、]", text[placed.end : placed.end + 16])[0])
    return placed.dimension in COUNTED and any(
        v in behind for t in asked.question.terms if tells(t) for v, w in t.variants if w >= EQUIVALENT
    )


# A rise or fall and what came anew are of all the years that a sentence is of; what was come to is of their end.
_OF_ALL_YEARS = "(?:<<zh:changed>>(?:了|达)?[约近超]?|<<zh:done.added>>[^，。；、至达总为到]*)$"


def of_all_years(before: str) -> bool:
    """Whether a value behind a piece of a sentence of several years is one of all of these together."""
    return expression(_OF_ALL_YEARS).search(before) is not None


_CLOSING = ("”", "’", "》", "」")
_SINCE = re.compile("(?:[近前这每]|过去|连续)$")

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
PASSED = re.compile(r"元?(?:[两三四五六七八九]个)?(?:千亿|万亿|百亿|[大新])*(?:台阶|大关|关口|级)")


def _part_of(term: Term, name: str) -> float:
    """Half where a name says the beginning of a term only: 城镇 of 城镇、农村居民收入; else nothing."""
    return any(len(name) > 1 and name in v for v, w in term.variants if w >= EQUIVALENT) / 2


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
    if PASSED.match(text, chain[-1].end):
        return chain[-1]
    apart = text.find("分别", start, first.start)
    if apart < 0:
        return first
    names = _NAMES_BETWEEN.split(normalised(text[start:apart]))
    telling = [t for t in asked.question.terms if tells(t)]
    named = [sum(coverage(t, name) or _part_of(t, name) for t in telling) for name in names]
    if len(names) == 1 or named.count(max(named)) > 1:
        return first if any(named) else None
    return chain[named.index(max(named))] if len(names) == len(chain) else None
