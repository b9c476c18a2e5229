"""Pages for tests of PDFs and scans: glyphs with boxes as a reader hands them on, and whole PDFs made by reportlab."""

import io
from collections.abc import Callable, Sequence

from index.reading.formats.paged.page import Page
from index.reading.formats.paged.runs import Glyph, is_cjk, runs_of

PROSE = (
    "青石镇今年修通了从水库到集市的道路，全长三十二公里，投资一亿二千万元，沿线十二个村的农产品当天就能运到县城，运费每吨下降十八元。",
    "镇里把老粮仓改成了图书馆，收藏地方文献三千册，周末向学生开放，志愿者轮流值班，已有两万人次前来借阅。",
    "明年计划再建两座桥，一座跨青石河，一座跨小沙河，桥面宽九米，工期十四个月，由县水务局和交通局共同验收。",
)
SIZE = 12.0
# Points: an A4 page.
WIDTH, HEIGHT = 595.0, 842.0


def glyphs(text: str, left: float, top: float, size: float = SIZE, *, strong: bool = False) -> list[Glyph]:
    """The characters of a line, Chinese ones as wide as they are high, others half; spaces are only gaps."""
    found = []
    for character in text:
        width = size if is_cjk(character) or character == "　" else size / 2
        if not character.isspace():
            found.append(Glyph(character, left, top, left + width, top + size, size, strong))
        left += width
    return found


def cut(text: str, width: int, indent: int = 2) -> list[str]:
    """The lines of a paragraph, `width` characters each, the first indented."""
    first = "　" * indent + text[: width - indent]
    rest = text[width - indent :]
    return [first, *(rest[i : i + width] for i in range(0, len(rest), width))]


def column(paragraphs: Sequence[str], left: float, top: float, width: int, size: float = SIZE) -> list[Glyph]:
    """Paragraphs in lines under each other."""
    lines = [line for paragraph in paragraphs for line in cut(paragraph, width)]
    return [g for i, line in enumerate(lines) for g in glyphs(line, left, top + i * 1.5 * size, size)]


def page(found: Sequence[Glyph], number: int = 1, *, confidence: float | None = None) -> Page:
    """A4, with these glyphs."""
    return Page(number, HEIGHT, tuple(runs_of(found)), confidence=confidence)


def pdf(*draw: Callable[..., None], **options: object) -> bytes:
    """A PDF of a page for each function, which draws on a reportlab canvas; `line` writes on it."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(WIDTH, HEIGHT), **options)
    for one in draw:
        one(sheet)
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def line(sheet: object, text: str, left: float, top: float, size: float = SIZE, font: str = "STSong-Light") -> None:
    """Writes a line, `top` counted downward from the top of the page."""
    sheet.setFont(font, size)  # type: ignore[attr-defined]
    indent = len(text) - len(text.lstrip("　"))
    sheet.drawString(left + indent * size, HEIGHT - top - size, text.lstrip("　"))  # type: ignore[attr-defined]


def prose(paragraphs: Sequence[str], *, left: float = 60, top: float = 80, width: int = 36) -> Callable[..., None]:
    """Draws paragraphs in lines under each other."""

    def draw(sheet: object) -> None:
        lines = [line for paragraph in paragraphs for line in cut(paragraph, width)]
        for i, text in enumerate(lines):
            line(sheet, text, left, top + i * 1.5 * SIZE)

    return draw
