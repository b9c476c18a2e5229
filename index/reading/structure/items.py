"""A paragraph in, its sentences out, those that count (一是…二是…, （1）…（2）…) as items of a list. Used by `index.reading.parse`, `index.reading.structure.blocks`."""

import re
from dataclasses import dataclass

from index.reading.headings import Mark, item_mark
from index.reading.sentences import is_blank, pairs_of, sentence_ranges, trim

# An item may also begin behind these, inside a sentence: 主要有：一是…，二是….
_PAUSES = re.compile(r"[：:，,]")
# Characters: more than any mark has.
_LONGEST_MARK = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or the part of one that is an item.

    `mark` is its mark if it opens an item; `depth` how many items of lists it lies in (an item itself counts).
    """

    start: int
    end: int
    mark: Mark | None
    depth: int


def pieces_of(text: str, start: int, end: int) -> list[Piece]:
    """The pieces of `text[start:end]` in order; together they hold every character that is not blank.

    Only marks that count on from one another make a list: at least two of one style, from the first. A list may stand
    inside an item of another. What follows the last item belongs to it.
    """
    ranges = []
    begins_sentence = []
    for sentence in sentence_ranges(text, start, end):
        for i, part in enumerate(_cut_before_items(text, *sentence)):
            ranges.append(part)
            begins_sentence.append(i == 0)
    marks = [item_mark(text[s : min(e, s + _LONGEST_MARK)]) for s, e in ranges]
    depths = _depths(marks)
    pieces: list[Piece] = []
    inside = 0
    for (piece_start, piece_end), mark, depth, begins in zip(ranges, marks, depths, begins_sentence, strict=True):
        if depth == 0 and not begins:
            before = pieces.pop()  # Cut for nothing.
            pieces.append(Piece(before.start, piece_end, before.mark, before.depth))
            continue
        inside = depth or inside
        pieces.append(Piece(piece_start, piece_end, mark if depth else None, inside))
    return pieces


def begins_list(text: str, start: int, end: int) -> bool:
    """Whether a paragraph begins with an item whose fellow stands in the same paragraph."""
    pieces = pieces_of(text, start, end)
    return bool(pieces) and pieces[0].mark is not None


def _cut_before_items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence, cut behind the pauses outside quotations and brackets that an item mark follows."""
    cuts = []
    for match in _PAUSES.finditer(text, start, end):
        place = match.end()
        while place < end and is_blank(text[place]):
            place += 1
        if place < end and item_mark(text[place : min(end, place + _LONGEST_MARK)]):
            cuts.append(place)
    if cuts:
        quoted = {(o, c) for o, c in pairs_of(text, start, end).items() if c - o > _LONGEST_MARK}
        edges = sorted([(o, 1) for o, _ in quoted] + [(c, -1) for _, c in quoted] + [(c, 0) for c in cuts])
        cuts, depth = [], 0
        for place, step in edges:
            depth += step
            if step == 0 and depth == 0:
                cuts.append(place)
    bounds = [start, *cuts, end]
    parts = (trim(text, bounds[i], bounds[i + 1]) for i in range(len(bounds) - 1))
    return [part for part in parts if part is not None]


def _depths(marks: list[Mark | None]) -> list[int]:
    """For each mark that is part of a list how many lists it lies in, its own among them; 0 for the others."""
    runs: list[list[int]] = []
    parents: list[list[int]] = []
    open_runs: list[int] = []
    for i, mark in enumerate(marks):
        if mark is None:
            continue
        for level in range(len(open_runs) - 1, -1, -1):
            last = marks[runs[open_runs[level]][-1]]
            if last is not None and last.style == mark.style:
                if mark.ordinal == last.ordinal + 1 or (mark.ordinal == 0 and mark.style == "first"):
                    del open_runs[level + 1 :]
                    runs[open_runs[level]].append(i)
                elif mark.ordinal == 1:
                    del open_runs[level:]
                break
        else:
            level = -1
        if mark.ordinal == 1:
            parents.append(list(open_runs))
            open_runs.append(len(runs))
            runs.append([i])
    depths = [0] * len(marks)
    kept = [len(run) > 1 for run in runs]
    for run, above in zip(runs, parents, strict=True):
        if len(run) > 1:
            depth = 1 + sum(kept[j] for j in above)
            for i in run:
                depths[i] = depth
    return depths
