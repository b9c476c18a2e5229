"""Regions in, their lines out, with what is known of the column that they stand in. Used by `index.reading.formats.paged.assembling`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from index.reading.formats.paged.columns import Region
from index.reading.formats.paged.gap_tables import tables_in
from index.reading.formats.paged.page_furniture import rows_of
from index.reading.formats.paged.runs import text_of

# 总则 ……………… 3: a line of a table of contents.
_CONTENTS = re.compile(r".*(?:[.．…·•]\s?){4,}\s*\d{1,4}$")
_NOTE = re.compile(r"[①-⑳*※†‡]|[\[〔［(（]\d{1,3}[\]〕］)）]|\d{1,3}\s?[^\d.．、，。:：%％\-—/]|注\s?\d{0,2}[:：]")
# Of the size of the text: notes at the foot are no larger.
_NOTE_SIZE = 0.93
# Lines that do not show how wide their column is, and of the usual width what is narrower than it.
_FEW, _NARROWER = 3, 0.8


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line, or where it has `rows` a table. `column_left` and `column_right` are the edges of its column, in points.

    `first` tells of the first line of a region, `note` of one that belongs to a note at the foot of the page.
    """

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float
    size: float
    strong: bool
    column_left: float
    column_right: float
    column: tuple[int, int]
    first: bool = False
    note: bool = False
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def length(self) -> int:
        """Characters, those in cells too."""
        return len(self.text) + sum(len(cell) for row in self.rows for cell in row)


def lines_of(regions: Sequence[Region], page: int, body: float) -> list[TextLine]:
    """The lines of a page in the order in which they are read; `body` is the size of the document's text."""
    lines: list[TextLine] = []
    for region in regions:
        found = _lines(region, page)
        lines += _with_notes(found, body)
    return lines


def with_common_edges(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines whose columns are as wide as the same columns of other pages: a page of short lines does not show its edges."""
    width: dict[tuple[int, int], float] = {}
    for line in lines:
        width[line.column] = max(width.get(line.column, 0.0), line.column_right - line.column_left)
    ordered: list[TextLine] = []
    for _, group in groupby(lines, key=lambda line: (line.page, line.column)):
        region = list(group)
        if len(region) <= _FEW or region[0].column_right - region[0].column_left < _NARROWER * width[region[0].column]:
            region = [replace(r, column_right=r.column_left + width[r.column]) for r in region]
        ordered += region
    return ordered


def _lines(region: Region, page: int) -> list[TextLine]:
    left, right = min(r.left for r in region.runs), max(r.right for r in region.runs)
    column = (region.columns, region.column)
    found: list[TextLine] = []
    for runs, rows in tables_in(rows_of(region.runs)):
        text = "" if rows else text_of(runs)
        if _CONTENTS.fullmatch(text):
            continue
        longest = max(runs, key=lambda r: len(r.text))
        found.append(
            TextLine(
                text=text,
                page=page,
                left=min(r.left for r in runs),
                top=min(r.top for r in runs),
                right=max(r.right for r in runs),
                bottom=max(r.bottom for r in runs),
                size=longest.size,
                strong=all(r.strong for r in runs),
                column_left=left,
                column_right=right,
                column=column,
                first=not found,
                rows=rows,
            )
        )
    return found


def _with_notes(lines: list[TextLine], body: float) -> list[TextLine]:
    """The same with the notes at their foot marked: small lines to the end, of which the first begins with a sign."""
    begin = len(lines)
    while begin > 0 and lines[begin - 1].size <= _NOTE_SIZE * body and not lines[begin - 1].rows:
        begin -= 1
    while begin < len(lines) and not _NOTE.match(lines[begin].text):
        begin += 1
    if begin == 0:
        return lines
    return lines[:begin] + [replace(line, note=True) for line in lines[begin:]]


def begins_note(text: str) -> bool:
    """Whether a line of notes is the first of one."""
    return _NOTE.match(text) is not None
