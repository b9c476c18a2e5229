"""A text in, its lines out; then its paragraphs, in which lines that a hard break cut are one again. Used by `index.reading.structure.blocks`."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.reading.broken import is_broken
from index.reading.headings import line_mark
from index.reading.sentences import trim
from index.view.parted import line_matches
from index.view.records import begins_record

_ENDED = re.compile(r"[。！？；：!?;:.…”’」』）)】》*|]$")
# A line cannot begin with these, nor end with those: the break in between is an accident.
_NEVER_FIRST = frozenset("，。、；：！？”’）》」』】〕,;!?)%％")
_NEVER_LAST = frozenset("“‘（《「『【〔(、")
_HEADINGS = frozenset({"markdown", "part", "chapter", "numbered", "bracketed"})
_BULLET = re.compile(r"[-*+•●·▪◆■□○▲★☆>|\d]|[—―─]{2}")
_LISTED = re.compile(r"[-*+•●·▪◆■□○▲★☆>|]|[—―─]{2}")
# Characters. A shorter line that does not end as a sentence may be a verse, a name or a heading; ...
_WRAPPED_LINE = 15
# ... one of this length, or longer, is none of them: it was cut.
TEXT_LINE = 60
# Columns (a Chinese character has two) that hard breaks leave in a line at least.
_NARROWEST = 30
# The share of a full line that its words fill, and of the lines that end in the middle of a sentence those that are full where there is a width.
_MOST = 0.8


@dataclass(frozen=True, slots=True)
class Line:
    """The range of a line, or of a paragraph of several, without blank characters around it.

    `width` is the columns of its last line with its indent; `indented` tells of at least two columns of indent.
    """

    start: int
    end: int
    width: int
    indented: bool


def lines_of(text: str) -> list[Line]:
    """The lines that hold a character, in order."""
    found = []
    for match in line_matches(text):
        bare = trim(text, *match.span())
        if bare is not None:
            indent = _columns(text[match.start() : bare[0]].replace("\t", "    "))
            found.append(Line(*bare, indent + _columns(text[bare[0] : bare[1]]), indent >= 2))
    return found


def paragraphs_of(text: str, lines: Sequence[Line], alone: Sequence[bool]) -> list[Line]:
    """Lines joined where a sentence was cut in the middle; `alone[i]` forbids it for a line (a byline, a salutation, a row).

    Where most lines that end in the middle of a sentence have the same width, it is that of the page, and whatever is
    full goes on in the next line unless that is indented. Elsewhere, a run of lines that get no longer and end as a
    sentence does was one. Whatever the width, a break inside a number or a word joins (`index.reading.broken`), also over page
    furniture, and over the empty lines of a text that has one behind each line; but no two lines that each begin with a key.
    """
    if not lines:
        return []
    known = _known(text, lines, alone)
    # join[i]: line i continues line i - 1.
    join = [False, *(known.goes_on(i) or known.is_broken(i) for i in range(1, len(lines)))]
    if known.page is None:
        for begin, last in _cut_runs(text, lines, known.marked, alone):
            join[begin + 1 : last + 1] = [True] * (last - begin)
    found: list[Line] = []
    for line, joined in zip(lines, join, strict=True):
        if joined:
            first = found[-1]
            found[-1] = Line(first.start, line.end, line.width, first.indented)
        else:
            found.append(line)
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """The lines of a text with what is known of them: which stand `alone`, begin with a mark (`marked`), or with that of a heading.

    `page` are the columns at which hard breaks cut them, None where nothing shows that they do; `indents` tells that some are indented and others
    not, `spread` that an empty line stands behind each.
    """

    text: str
    lines: Sequence[Line]
    alone: Sequence[bool]
    marked: Sequence[bool]
    headings: Sequence[bool]
    page: int | None
    indents: bool
    spread: bool

    def goes_on(self, i: int) -> bool:
        """Whether line i continues the one before it, as marks that begin or end no line tell, or because that one is full."""
        text, before, line = self.text, self.lines[i - 1], self.lines[i]
        if self.alone[i - 1] or self.alone[i] or not _adjacent(text, before, line):
            return False
        if text[line.start] in _NEVER_FIRST or text[before.end - 1] in _NEVER_LAST:
            return True
        if self.page is None or before.width < _MOST * self.page or line.indented:
            return False
        return (not _ended(text, before) and not self.headings[i]) or (self.indents and not self.marked[i])

    def is_broken(self, i: int) -> bool:
        """Whether a sentence is certainly cut before line i."""
        if self.alone[i - 1] or self.alone[i] or self.headings[i] or self.lines[i].indented:
            return False
        return _goes_on(self.text, self.lines[i - 1], self.lines[i], self.spread, self.headings[i - 1])


def _known(text: str, lines: Sequence[Line], alone: Sequence[bool]) -> _Known:
    marks = [line_mark(text[line.start : line.end]) for line in lines]
    return _Known(
        text,
        lines,
        alone,
        marked=[mark is not None for mark in marks],
        # A cut sentence may by chance go on with 二是 or 5. at the beginning of a line, but hardly with these.
        headings=[mark is not None and mark.kind in _HEADINGS for mark in marks],
        page=_page_width(text, lines),
        indents=any(line.indented for line in lines) and not all(line.indented for line in lines),
        spread=len(lines) > 1 and all(text.count("\n", a.end, b.start) > 1 for a, b in pairwise(lines)),
    )


def _goes_on(text: str, before: Line, line: Line, spread: bool, heading: bool) -> bool:
    """Whether a break between two lines, or the page's end between them, certainly cuts a sentence."""
    between = text[before.end : line.start]
    furnished = any(not c.isspace() for c in between)
    if not (furnished or spread or between.count("\n") == 1) or _LISTED.match(text, line.start):
        return False
    first, second = text[before.start : before.end], text[line.start : line.end]
    if begins_record(first) and begins_record(second):
        return False
    if "|" in first or "\t" in first or (_ended(text, before) and first[-1] != "."):
        return False
    # A page is full of text: what does not end at its foot goes on at the head of the next.
    turned = furnished and not _ended(text, before) and "，" in first and re.search("[，。；]", second) is not None
    return is_broken(first, second, heading) or (turned and line_mark(second) is None)


def _page_width(text: str, lines: Sequence[Line]) -> int | None:
    """The columns at which hard breaks cut this text's lines, or None where nothing shows that they do."""
    widest = max(line.width for line in lines)
    if widest < _NARROWEST:
        return None
    cut = [a.width for a, b in pairwise(lines) if not b.indented and not _ended(text, a) and _adjacent(text, a, b)]
    full = sum(width >= _MOST * widest for width in cut)
    return widest if full > 1 and full >= _MOST * len(cut) else None


def _cut_runs(text: str, lines: Sequence[Line], marked: Sequence[bool], alone: Sequence[bool]) -> list[tuple[int, int]]:
    """First and last of the lines, in a text without a page width, that were one paragraph."""
    runs = []
    first = 0
    while first < len(lines):
        last = first
        while last + 1 < len(lines) and _may_go_on(text, lines[last], lines[last + 1]):
            if marked[last + 1] or alone[last] or alone[last + 1]:
                break
            if marked[last] and _length(lines[last]) < TEXT_LINE:
                break  # A heading.
            last += 1
        # A list of names has no end; a paragraph has.
        if last > first and (_ended(text, lines[last]) or _length(lines[first]) >= TEXT_LINE):
            runs.append((first, last))
        first = last + 1
    return runs


def _may_go_on(text: str, line: Line, after: Line) -> bool:
    length = _length(line)
    return (
        length >= _WRAPPED_LINE
        and not _ended(text, line)
        and not after.indented
        and (_length(after) <= length + 3 or length >= TEXT_LINE)
        and _BULLET.match(text, after.start) is None
        and _adjacent(text, line, after)
        and not (begins_record(text[line.start : line.end]) and begins_record(text[after.start : after.end]))
    )


def _adjacent(text: str, line: Line, after: Line) -> bool:
    """Whether nothing, not even an empty line or page furniture, stands between two lines."""
    return text.count("\n", line.end, after.start) == 1


def _ended(text: str, line: Line) -> bool:
    return _ENDED.match(text, line.end - 1, line.end) is not None


def _length(line: Line) -> int:
    return line.end - line.start


def _columns(text: str) -> int:
    return len(text) + sum(unicodedata.east_asian_width(c) in "WFA" for c in text if c > "\x7f")
