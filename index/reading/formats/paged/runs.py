"""Glyphs with boxes in, runs out: what stands on one line without a wide gap. Used by the readers of PDFs and of scans.

Boxes are in points, `top` and `bottom` counted downward from the top of the page as it is read.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

# In widths of a full character, more than one of which parts two runs: what is a space between Latin words and beside Chinese.
_LATIN_SPACE, _WIDE_SPACE = 0.16, 0.8
# Of the lower box: so much of it beside the other makes both stand on one line, raised and lowered signs too.
_BESIDE = 0.5
# Points: what has no height still has some.
_FLAT = 0.1
# Twice the points between which lines are looked for.
_BAND = 16
_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff—…“”‘’]")


@dataclass(frozen=True, slots=True)
class Box:
    """A text where it stands; `size` is that of its type in points, `strong` tells of a bold face."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Glyph(Box):
    """A character, or of a scan a line."""


@dataclass(frozen=True, slots=True)
class Run(Box):
    """Glyphs of one line without a wide gap, as one text; or, where it has `rows`, a table of cells that rules part."""

    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def middle(self) -> float:
        """Halfway between top and bottom."""
        return (self.top + self.bottom) / 2


def beside(a: Box, b: Box) -> bool:
    """Whether two boxes stand on one line."""
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared >= _BESIDE * max(min(a.bottom - a.top, b.bottom - b.top), _FLAT)


def is_cjk(character: str) -> bool:
    """Whether a character is one of those that stand without spaces between them."""
    return _CJK.match(character) is not None


def runs_of(glyphs: Iterable[Glyph]) -> list[Run]:
    """The runs of a page, from the top; in whatever order its glyphs come. What is printed twice for boldness counts once."""
    open_runs: list[list[Glyph]] = []
    places: defaultdict[int, list[int]] = defaultdict(list)
    for glyph in sorted(glyphs, key=lambda g: g.left):
        band = int((glyph.top + glyph.bottom) / _BAND)
        near = [i for b in (band - 1, band, band + 1) for i in places[b]]
        best = min(
            (i for i in near if _goes_on(open_runs[i][-1], glyph)),
            key=lambda i: _offset(open_runs[i], glyph),
            default=-1,
        )
        if best < 0:
            open_runs.append([glyph])
            places[band].append(len(open_runs) - 1)
        elif not _is_printed_twice(open_runs[best], glyph):
            open_runs[best].append(glyph)
    return sorted((_run(found) for found in open_runs), key=lambda r: (r.top, r.left))


def joined(before: str, after: str) -> str:
    """Two pieces of text that follow each other with a space where their script wants one."""
    if not before or not after:
        return before + after
    if is_cjk(before[-1]) or is_cjk(after[0]):
        return before + after
    return f"{before} {after}"


def text_of(runs: Sequence[Run]) -> str:
    """The text of runs beside each other, from left to right, wide gaps as a space."""
    return " ".join(r.text for r in sorted(runs, key=lambda r: r.left))


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    em = max(last.size, glyph.size)
    return -em < glyph.left - last.right <= em and beside(last, glyph)


def _offset(run: list[Glyph], glyph: Glyph) -> float:
    return abs(run[-1].bottom - glyph.bottom)


def _is_printed_twice(run: list[Glyph], glyph: Glyph) -> bool:
    """Whether the same one stands no farther away than half its own width."""
    near = min(glyph.right - glyph.left, glyph.size) / 2
    return any(g.text == glyph.text and abs(g.left - glyph.left) + abs(g.top - glyph.top) <= near for g in run[-2:])


def _run(glyphs: list[Glyph]) -> Run:
    text = glyphs[0].text
    for before, glyph in pairwise(glyphs):
        gap = (glyph.left - before.right) / max(before.size, glyph.size, _FLAT)
        dense = is_cjk(before.text[-1]) or is_cjk(glyph.text[0])
        text += (" " if gap > (_WIDE_SPACE if dense else _LATIN_SPACE) else "") + glyph.text
    sizes = sorted(g.size for g in glyphs)
    return Run(
        text=text,
        left=glyphs[0].left,
        top=min(g.top for g in glyphs),
        right=max(g.right for g in glyphs),
        bottom=max(g.bottom for g in glyphs),
        size=sizes[len(sizes) // 2],
        # Figures in it may be of another face.
        strong=2 * sum(g.strong for g in glyphs) > len(glyphs),
    )
