"""An answer in, its paragraphs, lists and tables out, with its quotes and markers told apart. Used by `ui.desk.chat`.

`answer_lines.html` shows them. Nothing is read in the answer's text: both are renderings of its parts (`rag.structure.render`).
"""

from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from rag.answer import Answer
from rag.structure.render import Line, Piece, lines_of

Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one kind that follow each other: questions above the answers to them (`part`), paragraphs (`line`), a list (`item`), or a
    table (`row`), which has its `head` and `rows`."""

    kind: Literal["part", "line", "item", "row"]
    lines: tuple[Pieces, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[Pieces, ...], ...] = ()


def answer_blocks(answer: Answer) -> tuple[Block, ...]:
    """The answer's lines in blocks of one kind; a table begins with its head."""
    made: list[Block] = []
    for kind, run in groupby(lines_of(answer.parts, answer.language), key=lambda line: line.kind):
        lines = tuple(run)
        if kind == "head":
            made += [Block("row", head=tuple("".join(p.text for p in cell) for cell in own.cells)) for own in lines]
        elif kind == "row":
            made.append(_table(made.pop(), lines))
        else:
            made.append(Block(kind, tuple(line.cells[0] for line in lines)))
    return tuple(made)


def _table(head: Block, lines: tuple[Line, ...]) -> Block:
    return Block("row", head=head.head, rows=tuple(line.cells for line in lines))
