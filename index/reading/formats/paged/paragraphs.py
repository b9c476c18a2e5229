"""Lines in reading order in, paragraphs out: what a line break cut is one again, over columns and pages too.

Used by `index.reading.formats.paged.assembling`.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from index.reading.formats.paged.runs import is_cjk
from index.reading.formats.paged.text_lines import TextLine, begins_note
from index.reading.headings import line_mark
from index.view.table_unit import table_unit

_ENDED = re.compile(r"[。！？；!?;.…：:][”’」』）)】》]*$")
_CAPTION = re.compile(r"附?表\s?[\d一二三四五六七八九十]")
# A line cannot begin with these, nor end with those: the break in between is an accident.
_NEVER_FIRST = frozenset("，。、；：！？”’）》」』】〕,;!?)%％")
_NEVER_LAST = frozenset("“‘（《「『【〔(、，")
# Marks that stand at the left edge though paragraphs are indented.
_HEADINGS = frozenset({"part", "chapter", "clause", "numbered"})
# In widths of a character, as wide as its type is high: how far before the edge a line that is not full ends. An indent is a whole one, and so far a
# centred line may be off; a Latin letter is half of one.
_SHORT = 2.6
# Of the usual distance between lines, and of the size of type: more parts paragraphs, and makes a title; a scan's sizes are those of boxes.
_DISTANCE, OTHER_SIZE, OTHER_SIZE_SCANNED = 1.4, 1.06, 1.4


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are one paragraph, a note, or a single line with the rows of a table."""

    lines: tuple[TextLine, ...]

    @property
    def first(self) -> TextLine:
        """Its first line."""
        return self.lines[0]


def paragraphs_of(lines: Sequence[TextLine], *, scanned: frozenset[int] = frozenset()) -> list[Paragraph]:
    """The paragraphs of all pages; of `scanned` pages sizes are not exact. Notes follow the paragraph that goes on over them."""
    layout = _Layout(_pitches(lines), _indenting(lines), _usual_size(lines), scanned)
    found: list[list[TextLine]] = []
    body: list[TextLine] | None = None
    notes: list[list[TextLine]] = []
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        if line.note:
            if notes and not begins_note(line.text) and notes[-1][-1].page == line.page:
                notes[-1].append(line)
            else:
                notes.append([line])
        elif body is not None and not _is_caption(line, after) and _goes_on(body, line, layout):
            body.append(line)
        else:
            found += notes
            notes = []
            body = [line]
            found.append(body)
    return [Paragraph(tuple(p)) for p in [*found, *notes]]


def _is_caption(line: TextLine, after: TextLine | None) -> bool:
    """Whether a line says what the table below it is of, or its unit: it goes on with no paragraph."""
    over = after is not None and bool(after.rows)
    return over and (_CAPTION.match(line.text) is not None or bool(table_unit([line.text])))


def line_joint(before: str, after: str) -> tuple[str, str]:
    """The end of a line as it stands before the next, and what comes between them: a hyphen that cut a word goes."""
    if before.endswith(("\u00ad", "\x02", "\ufffe")):
        return before[:-1], ""
    if re.search(r"[a-z]{2}[-‐]$", before) and re.match(r"[a-z]", after):
        return before[:-1], ""
    if is_cjk(before[-1]) or is_cjk(after[0]) or before.endswith(("-", "/")):
        return before, ""
    return before, " "


@dataclass(frozen=True, slots=True)
class _Layout:
    """What holds for the whole file: by kind of column the distance of lines, and whether paragraphs are indented; the size of its type."""

    pitch: dict[tuple[int, int], float]
    indenting: frozenset[tuple[int, int]]
    size: float
    scanned: frozenset[int]


def _goes_on(body: Sequence[TextLine], line: TextLine, layout: _Layout) -> bool:
    last = body[-1]
    if last.rows or line.rows:
        return False
    ratio = max(last.size, line.size) / min(last.size, line.size)
    if ratio > (OTHER_SIZE_SCANNED if line.page in layout.scanned else OTHER_SIZE):
        return False
    usual = layout.pitch.get(line.column, 0.0)
    if not line.first and usual and line.top - last.top > _DISTANCE * usual * max(1.0, line.size / layout.size):
        return False
    full = _is_full(last, line.text)
    if line.size > OTHER_SIZE * layout.size and _is_centred(line) and (full or _is_centred(last)):
        return line_mark(line.text) is None and not line.first
    if (line.text[0] in _NEVER_FIRST and (full or not _ENDED.search(last.text))) or last.text[-1] in _NEVER_LAST:
        return True
    return full and not _begins(body, line, line.column in layout.indenting)


def _begins(body: Sequence[TextLine], line: TextLine, indents: bool) -> bool:
    """Whether a line behind a full one looks like the first of a paragraph; `indents` tells that those of its column are indented."""
    last = body[-1]
    em = line.size
    indent, before = line.left - line.column_left, last.left - last.column_left
    ended = _ENDED.search(last.text) is not None
    if indent >= before + em:
        return True
    mark = line_mark(line.text)
    marked = mark is not None
    if indent >= em and abs(indent - before) < em / 2:
        # Both are indented: the first lines of two paragraphs, or lines of a block that is.
        return ended or (len(body) == 1 and (marked or line_mark(last.text) is not None))
    return ended and mark is not None and (not indents or mark.kind in _HEADINGS)


def _indenting(lines: Sequence[TextLine]) -> frozenset[tuple[int, int]]:
    """The kinds of column in which most lines behind one that is not full are indented: there no other line begins a paragraph."""
    counts: dict[tuple[int, int], list[bool]] = {}
    for a, b in pairwise(lines):
        if not (a.rows or b.rows) and not _is_full(a, b.text):
            counts.setdefault(b.column, []).append(b.left - b.column_left >= b.size)
    return frozenset(column for column, found in counts.items() if len(found) > 2 and 2 * sum(found) > len(found))


def _is_full(line: TextLine, following: str) -> bool:
    """Whether what follows a line would not have found room in it."""
    free = line.column_right - line.right
    if is_cjk(following[0]):
        return free <= _SHORT * line.size
    word = len(following.split(" ", 1)[0])
    return free <= (word / 2 + 1) * line.size


def _is_centred(line: TextLine) -> bool:
    left, right = line.left - line.column_left, line.column_right - line.right
    return left > 2 * line.size and abs(left - right) < line.size


def _pitches(lines: Sequence[TextLine]) -> dict[tuple[int, int], float]:
    """Kind of column to the usual distance of its lines."""
    steps: dict[tuple[int, int], list[float]] = {}
    for a, b in pairwise(lines):
        if not b.first and b.page == a.page and not (a.rows or b.rows):
            steps.setdefault(b.column, []).append(b.top - a.top)
    return {column: median(found) for column, found in steps.items()}


def _usual_size(lines: Sequence[TextLine]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += line.length
    return sizes.most_common(1)[0][0] if sizes else 0.0
