"""An answer's text in, its paragraphs, lists and tables out, with its quotes and markers told apart. Used by `ui.desk.chat`.

`answer_lines.html` shows them. Of Markdown only what our own composers write is read, and never inside a quote.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from rag.answer import Answer, Citation
from rag.structure.render import headings

_MARKER = re.compile(r"\[(\d{1,6})\]")
_RULE = re.compile(r"\|(?: *:?-+:? *\|)+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line: the documents' own words, the number of a marker, or words around them."""

    kind: Literal["words", "quote", "marker"]
    text: str


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one kind that follow each other: questions above the parts of an answer (`part`), paragraphs (`line`), a list (`item`), or a
    table (`row`), which has its `head` and `rows`."""

    kind: Literal["part", "line", "item", "row"]
    lines: tuple[Line, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[Line, ...], ...] = ()


def answer_blocks(answer: Answer) -> tuple[Block, ...]:
    """The answer's lines: runs of `- ` as lists, Markdown's tables as tables, all else as paragraphs."""
    lines = [line for line in answer.text.split("\n") if line.strip()]
    asked = frozenset(headings(answer.parts, answer.language))
    kinds = ["part" if ln in asked else k for ln, k in zip(lines, _kinds(lines, answer.citations), strict=True)]
    made: list[Block] = []
    for kind, run in groupby(zip(kinds, lines, strict=True), key=lambda pair: pair[0]):
        of_kind = [line for _, line in run]
        if kind == "row":
            made.append(_table(of_kind, answer.citations))
        elif kind == "item":
            made.append(Block("item", tuple(_line(line[2:], answer.citations) for line in of_kind)))
        else:
            made.append(
                Block("part" if kind == "part" else "line", tuple(_line(line, answer.citations) for line in of_kind))
            )
    return tuple(made)


def _kinds(lines: Sequence[str], citations: Sequence[Citation]) -> list[str]:
    """`row`, `item` or `line` for each; a quote that begins like an item or holds a table's sign is neither."""
    kinds: list[str] = []
    for line in lines:
        quoted = _quoted(line, citations)
        if line.startswith("- ") and not any(start == 0 for start, _ in quoted):
            kinds.append("item")
        elif line.startswith("|") and line.endswith("|") and not any("|" in line[s:e] for s, e in quoted):
            kinds.append("row")
        else:
            kinds.append("line")
    for place, kind in enumerate(kinds):
        begins = kind == "row" and (place == 0 or kinds[place - 1] != "row")
        if begins and not (place + 1 < len(lines) and kinds[place + 1] == "row" and _RULE.fullmatch(lines[place + 1])):
            # Without a rule below its first row it is no table.
            kinds[place] = "line"
    return kinds


def _table(lines: Sequence[str], citations: Sequence[Citation]) -> Block:
    head, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return Block("row", head=tuple(head), rows=tuple(tuple(_line(cell, citations) for cell in row) for row in rows))


def _line(line: str, citations: Sequence[Citation]) -> Line:
    """A line's pieces; what looks like a marker inside a quote stays text."""
    made: list[Piece] = []
    place = 0
    known = {c.marker for c in citations}
    for start, end in [*_quoted(line, citations), (len(line), len(line))]:
        between = line[place:start]
        last = 0
        for match in _MARKER.finditer(between):
            if int(match[1]) in known:
                made += [Piece("words", between[last : match.start()]), Piece("marker", str(int(match[1])))]
                last = match.end()
        made.append(Piece("words", between[last:]))
        if end > start:
            made.append(Piece("quote", line[start:end]))
        place = end
    return tuple(piece for piece in made if piece.text)


def _quoted(line: str, citations: Sequence[Citation]) -> list[tuple[int, int]]:
    """The ranges of a line that are word for word a citation's quote, in order, those that overlap joined."""
    ranges: list[tuple[int, int]] = []
    for quote in {c.quote.replace("\n", "") for c in citations} - {""}:
        place = line.find(quote)
        while place >= 0:
            ranges.append((place, place + len(quote)))
            place = line.find(quote, place + 1)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
