"""A range of a document in, the nearest range around it that cuts nothing which means something only whole, out.

A quote may begin and end inside a sentence, but neither inside a number, a date, a Latin word, a name or an address of the web, nor between a figure and its unit, nor
between what is said and the word that denies it. Used by `rag.composing.framing`, which shows only such ranges; `rag.verification` works them out again.
"""

import re
from functools import lru_cache

from index.document import Document
from index.language.lexicon import pattern
from index.language.quantities import quantities

# What parts two clauses: beyond it nothing is looked at. A mark or a broken line inside a number parts nothing.
_PARTING = re.compile(r"[，。；：、！？!?;|()（）《》“”\"\t]|[,:\r\n](?!\d)|(?<![\d.])[,:\r\n]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f0-9][A-Za-z\u00c0-\u024f0-9.+&/'-]*")
# An address of the web; what parts clauses elsewhere (?, :) parts nothing in it.
_ADDRESS = re.compile(r"(?:https?://|www\.)[A-Za-z0-9._~:/?#@!$&'()*+,;=%\[\]-]*[A-Za-z0-9/=_-]")
# Characters of a clause that are looked at on either side of an edge, and of an address.
_WINDOW = 60
_LONG = 300


def whole(document: Document, start: int, end: int) -> tuple[int, int]:
    """The range itself where it cuts nothing; else with all of what it cut. The range must lie in the document."""
    text = document.text
    return _begun(text, _out_of_address(text, start, 0)), _ended(text, _out_of_address(text, end, 1))


def _out_of_address(text: str, place: int, side: int) -> int:
    """An edge moved out of an address of the web that it cut, to its beginning (`side` 0) or its end (1)."""
    if not (0 < place < len(text)) or text[place - 1].isspace() or text[place].isspace():
        return place
    found = _ADDRESS.finditer(text, max(0, place - _LONG), place + _LONG)
    return next((m.span()[side] for m in found if m.start() < place < m.end()), place)


def _begun(text: str, place: int) -> int:
    first, last = _clause(text, place)
    if place in (first, last):
        return place
    clause, edge = text[first:last], place - first
    edge = min((own for own in _denied(clause) if own < edge), default=edge)
    return first + _outside(clause, edge, 0)


def _ended(text: str, place: int) -> int:
    first, last = _clause(text, place)
    if place in (first, last):
        return place
    clause, edge = text[first:last], place - first
    # What is denied behind it is not said: all of the clause is shown.
    edge = len(clause) if any(own >= edge for own in _denied(clause)) else edge
    return first + _outside(clause, edge, 1)


def _clause(text: str, place: int) -> tuple[int, int]:
    first, last = max(0, place - _WINDOW), min(len(text), place + _WINDOW)
    for mark in _PARTING.finditer(text, max(0, first - 1), min(len(text), last + 1)):
        if mark.end() <= place:
            first = max(first, mark.end())
        elif mark.start() >= place:
            return first, min(last, mark.start())
    return first, last


def _outside(clause: str, edge: int, side: int) -> int:
    """An edge moved out of all that it cut: to the beginning of that (`side` 0) or to its end (1)."""
    while crossed := [own for own in _wholes(clause) if own[0] < edge < own[1]]:
        edge = min(own[0] for own in crossed) if side == 0 else max(own[1] for own in crossed)
    return edge


@lru_cache(maxsize=4096)
def _wholes(clause: str) -> tuple[tuple[int, int], ...]:
    """Words, Latin words and figures with their units, as ranges."""
    import rjieba

    found, place = [], 0
    for word in rjieba.cut(clause):
        found.append((place, place + len(word)))
        place += len(word)
    found += [m.span() for m in _LATIN.finditer(clause)]
    found += [(q.start, q.end) for q in quantities(clause)]
    return tuple(own for own in found if own[1] - own[0] > 1)


def _denied(clause: str) -> tuple[int, ...]:
    """Where a clause denies something."""
    bare = clause
    for kind in ("zh:denial.bound", "zh:denial.harmless"):
        bare = pattern(kind).sub(lambda found: "、" * len(found[0]), bare)
    return tuple(found.start() for found in pattern("zh:denial").finditer(bare))
