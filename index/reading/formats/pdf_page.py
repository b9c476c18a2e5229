"""A page of pypdfium2 in, its glyphs and rules out, turned so that its text stands upright. Used by `index.reading.formats.pdf`."""

import ctypes
import math
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from index.reading.formats.paged.ruled_tables import Rule
from index.reading.formats.paged.runs import Glyph

_BOLD = re.compile("bold|black|heavy|demi", re.IGNORECASE)
# 黑体 and 小标宋 are bold by themselves; these are not.
_DARK, _NOT_DARK = (
    re.compile("hei|黑体|biaosong|小标宋", re.IGNORECASE),
    re.compile("yahei|microhei|zenhei|light", re.IGNORECASE),
)
_FILL_AND_STROKE = 2
_BOLD_WEIGHT = 600
# Points: no type is smaller.
_FLAT = 0.1
# Degrees by which a page may lie askew.
_SKEW = 3
# Characters that some fonts give in place of the usual ones: radicals, compatibility forms, Latin ligatures.
_REPLACED = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]")
_UNKNOWN = re.compile(r"[\ue000-\uf8ff\ufffd\x00-\x08\x0b\x0c\x0e-\x1f\U000f0000-\U0010ffff]")
_HYPHENS = "\x02\ufffe\u00ad"
# Points: thicker than that is no rule, shorter neither. As many objects as that are a drawing.
_THICK, _SHORT, _OBJECTS = 2.5, 6.0, 6000
# A character's box is no more times as high as its type is large, nor less.
_BOX = 3.0


@dataclass(frozen=True, slots=True)
class PageContent:
    """Glyphs and rules, boxes counted from the top left; `height` of the page as its text is read, in points.

    `unknown` is the share of the characters that the file maps to none, `pictured` that of the page which pictures cover, `drawn` the
    number of its paths.
    """

    glyphs: list[Glyph]
    rules: list[Rule]
    height: float
    unknown: float
    pictured: float
    drawn: int


def content_of(page: Any) -> PageContent:
    """What stands on a page (a `pypdfium2.PdfPage`)."""
    box = page.get_bbox()
    raw, unknown = _characters(page, box)
    turn = _direction(raw)
    kept = [c for c in raw if c.angle == turn.angle]
    aside = [c for c in raw if c.angle != turn.angle and c.angle % 90 == 0]
    glyphs = [turn.glyph(c) for c in kept]
    height = turn.height(box)
    if aside and len(aside) < len(kept):
        # What is written sideways comes last, below the page.
        glyphs += _below([_Turn(aside[0].angle, False).glyph(c) for c in aside if c.angle == aside[0].angle], height)
    rules, pictured, drawn = _objects(page, box, turn)
    return PageContent(glyphs, rules, height, unknown, pictured, drawn)


@dataclass(frozen=True, slots=True)
class _Character:
    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    strong: bool
    angle: int


@dataclass(frozen=True, slots=True)
class _Turn:
    """From the page's own coordinates to those of its text; `upright` columns of vertical writing are read as lines."""

    angle: int
    vertical: bool

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Left, top, right and bottom, still without a common origin."""
        angle = (self.angle + (270 if self.vertical else 0)) % 360
        if angle == 90:
            return bottom, left, top, right
        if angle == 180:
            return -right, bottom, -left, top
        if angle == 270:
            return -top, -right, -bottom, -left
        return left, -top, right, -bottom

    def glyph(self, c: _Character) -> Glyph:
        """A character where it stands in its text."""
        return Glyph(c.text, *self.box(c.left, c.bottom, c.right, c.top), c.size, c.strong)

    def height(self, box: tuple[float, float, float, float]) -> float:
        """That of the page in the direction of its lines."""
        _, top, _, bottom = self.box(*box)
        return bottom - top


def _direction(characters: list[_Character]) -> _Turn:
    angles = Counter(c.angle for c in characters)
    angle = next((a for a, _ in angles.most_common() if a % 90 == 0), 0)
    down = along = 0
    for a, b in pairwise(characters):
        if a.angle == b.angle == angle == 0:
            size = a.size
            down += 2 * abs(a.left - b.left) < size < 2 * (a.top - b.top) < 4 * size
            along += 2 * abs(a.bottom - b.bottom) < size and 0 < b.left - a.left < 2 * size
    return _Turn(angle, down > 2 * along and down > len(characters) / 2)


def _below(glyphs: list[Glyph], height: float) -> list[Glyph]:
    first = min(g.top for g in glyphs)
    by = height - first
    return [Glyph(g.text, g.left, g.top + by, g.right, g.bottom + by, g.size, g.strong) for g in glyphs]


def _characters(page: Any, box: tuple[float, float, float, float]) -> tuple[list[_Character], float]:
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    faces: dict[int, tuple[float, bool, int]] = {}
    bold: dict[int, bool] = {}
    rect = pdfium.FS_RECTF()
    found: list[_Character] = []
    seen = unknown = 0
    for i in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, i)
        text = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if text.isspace():
            continue
        if text not in _HYPHENS:
            seen += 1
            if _UNKNOWN.match(text):
                unknown += 1
                continue
        if not pdfium.FPDFText_GetLooseCharBox(textpage, i, rect):
            continue
        pointer = pdfium.FPDFText_GetTextObject(textpage, i)
        key = _address(pointer)
        if key not in faces:
            faces[key] = _face(pdfium, textpage, i, pointer, bold)
        size, strong, angle = faces[key]
        if not 1 / _BOX <= (rect.top - rect.bottom) / size <= _BOX and angle % 180 == 0:
            size = max(rect.top - rect.bottom, _FLAT)  # Fonts of drawings have a size of their own.
        if _REPLACED.match(text):
            text = unicodedata.normalize("NFKC", text)
        left, right = sorted((rect.left - box[0], rect.right - box[0]))
        bottom, top = sorted((rect.bottom - box[3], rect.top - box[3]))
        if top - bottom > 0 and right - left >= 0:
            found.append(_Character(text, left, bottom, right, top, size, strong, angle))
    textpage.close()
    return found, unknown / seen if seen else 0.0


def _address(pointer: Any) -> int:
    return ctypes.addressof(pointer.contents) if pointer else 0


def _face(pdfium: Any, textpage: Any, index: int, pointer: Any, bold: dict[int, bool]) -> tuple[float, bool, int]:
    """Size in points, whether it is bold, and the direction of its lines in degrees; `bold` keeps what is known of fonts."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage, index, matrix)
    size = pdfium.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d)
    angle = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360
    angle = round(angle / 90) * 90 % 360 if min(angle % 90, 90 - angle % 90) <= _SKEW else angle
    strong = False
    if pointer:
        font = pdfium.FPDFTextObj_GetFont(pointer)
        key = _address(font)
        if key not in bold:
            bold[key] = pdfium.FPDFText_GetFontWeight(textpage, index) >= _BOLD_WEIGHT or _is_bold_name(pdfium, font)
        strong = bold[key] or pdfium.FPDFTextObj_GetTextRenderMode(pointer) == _FILL_AND_STROKE
    return max(size, _FLAT), strong, angle


def _is_bold_name(pdfium: Any, font: Any) -> bool:
    if not font:
        return False
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    written = name.value.decode("utf-8", "replace")
    dark = _DARK.search(written) is not None and _NOT_DARK.search(written) is None
    return dark or _BOLD.search(written) is not None


def _objects(page: Any, box: tuple[float, float, float, float], turn: _Turn) -> tuple[list[Rule], float, int]:
    import pypdfium2.raw as pdfium

    area = max((box[2] - box[0]) * (box[3] - box[1]), 1.0)
    rules: list[Rule] = []
    pictured = 0.0
    drawn = 0
    for number, thing in enumerate(page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE))):
        if number > _OBJECTS:
            return [], pictured, drawn
        try:
            left, bottom, right, top = thing.get_bounds()
        except Exception:  # A path without an extent has no bounds.
            continue
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            wide = min(right, box[2]) - max(left, box[0])
            high = min(top, box[3]) - max(bottom, box[1])
            pictured += max(wide, 0.0) * max(high, 0.0) / area
        else:
            drawn += 1
            place = (left - box[0], bottom - box[3], right - box[0], top - box[3])
            rules += _rules(*turn.box(*place))
    return rules, pictured, drawn


def _rules(left: float, top: float, right: float, bottom: float) -> list[Rule]:
    """The rule that a path is, or the four sides of the frame."""
    if bottom - top <= _THICK:
        middle = (top + bottom) / 2
        return [Rule(left, middle, right, middle)] if right - left >= _SHORT else []
    if right - left <= _THICK:
        middle = (left + right) / 2
        return [Rule(middle, top, middle, bottom)] if bottom - top >= _SHORT else []
    return [
        Rule(left, top, right, top),
        Rule(left, bottom, right, bottom),
        Rule(left, top, left, bottom),
        Rule(right, top, right, bottom),
    ]
