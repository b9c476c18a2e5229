"""A page of a PDF file as a picture, with a box around each stretch of what is quoted from it. Used by `ui.page`.

In come the file, the number of a page and quotes, out goes HTML (`page_picture.html`). Boxes are of the characters that PDFium has on the page,
in shares of its width and height; a quote that goes on over the page's end has boxes for what stands on it.
"""

import base64
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from index.document import Document
from index.storage.kept import Origin
from rag.answer import Answer
from ui.desk.picture.words import PAGE_PICTURE_WORDS
from ui.markup import rendered
from ui.words import WORDS

# Pixels of a picture's longer side, and a pixel's share of a point at the most.
_LONG_SIDE, _LARGEST = 1500, 3.0
# How finely places on a page are told: parts of its width and height.
_FINE = 10_000
# Characters of a stretch that is found apart from the rest of its quote.
_SHORTEST = 6
# How much of its picture's bytes WebP may leave out, 0 to 100.
_QUALITY = 80


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of a line, in shares of the page."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PagePicture:
    """The picture (WebP), and for each quote its boxes, none where it is not found on the page; `pages` is how many the file has."""

    image: bytes
    width: int
    height: int
    boxes: tuple[tuple[Box, ...], ...]
    pages: int


def pictured(origin: Origin) -> bool:
    """Whether pages of a document can be shown: its file is a PDF, and lies where it was read, as it was then."""
    if origin.inside or not origin.file.lower().endswith(".pdf"):
        return False
    try:
        found = Path(origin.file).stat()
    except OSError:
        return False
    return (found.st_size, found.st_mtime_ns) == (origin.size, origin.changed)


def page_picture(file: Path, number: int, quotes: Sequence[str]) -> PagePicture | None:
    """The page with that number, from 1; None where the file has no such page, or is none that can be read."""
    import pypdfium2

    from index.reading.formats.pdf import PDFIUM

    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(file)
        except (pypdfium2.PdfiumError, OSError):
            return None
        try:
            if not 0 < number <= len(document):
                return None
            page = document[number - 1]
            text, boxes = _characters(page)
            scale = min(_LONG_SIDE / max(*page.get_size(), 1.0), _LARGEST)
            image = page.render(scale=scale).to_pil().convert("RGB")
            pages = len(document)
        except pypdfium2.PdfiumError:
            return None
        finally:
            document.close()
    written = io.BytesIO()
    image.save(written, "WEBP", quality=_QUALITY)
    found = tuple(tuple(_lines([boxes[i] for i in _places(text, quote)])) for quote in quotes)
    return PagePicture(written.getvalue(), image.width, image.height, found, pages)


def picture_html(
    document: Document, origin: Origin, number: int, turn: int, answer: Answer | None, language: str
) -> str:
    """The page in a dialog, the quotes that an answer, of that turn, has from the document in boxes; nothing where there is no picture."""
    cited = [] if answer is None else [c for c in answer.citations if c.document_id == document.id]
    on_page = [c for c in cited if any(p.kind == "page" and p.number == number and p.start < c.end and c.start < p.end for p in document.places)]  # fmt: skip
    picture = page_picture(Path(origin.file), number, [c.quote for c in on_page]) if pictured(origin) else None
    if picture is None:
        return ""
    shown = {
        "document": document.id,
        "title": document.title,
        "number": number,
        "turn": turn,
        "pages": picture.pages,
        "image": base64.b64encode(picture.image).decode("ascii"),
        "width": picture.width,
        "height": picture.height,
        "related": answer is not None and answer.abstained,
        "quotes": [
            {"marker": c.marker, "boxes": [_shares(box) for box in boxes]}
            for c, boxes in zip(on_page, picture.boxes, strict=True)
        ],
    }
    return rendered(
        "desk/picture/page_picture.html", "picture", shown, PAGE_PICTURE_WORDS[language], WORDS[language].html_language
    )


def _shares(box: Box) -> dict[str, str]:
    """What a style takes, in percent."""
    sides = {"left": box.left, "top": box.top, "width": box.right - box.left, "height": box.bottom - box.top}
    return {name: f"{100 * side:.2f}%" for name, side in sides.items()}


def _characters(page: Any) -> tuple[str, list[Box]]:
    """The page's characters but white space, each with its box as the page is looked at."""
    import ctypes

    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    rect, x, y = pdfium.FS_RECTF(), ctypes.c_int(), ctypes.c_int()
    text: list[str] = []
    boxes: list[Box] = []

    def seen(across: float, up: float) -> tuple[float, float]:
        pdfium.FPDF_PageToDevice(page, 0, 0, _FINE, _FINE, 0, across, up, x, y)
        return x.value / _FINE, y.value / _FINE

    for i in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, i)
        plain = _plain(chr(code)) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if plain and pdfium.FPDFText_GetLooseCharBox(textpage, i, rect):
            one, other = seen(rect.left, rect.top), seen(rect.right, rect.bottom)
            (left, right), (top, bottom) = (sorted(pair) for pair in zip(one, other, strict=True))
            text += plain
            boxes += [Box(left, top, right, bottom)] * len(plain)
    textpage.close()
    return "".join(text), boxes


def _plain(text: str) -> str:
    """A text without white space and with the usual forms of its characters, by which page and document are compared."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _places(text: str, quote: str) -> Iterator[int]:
    """The places in a page's text of the characters of a quote: all of them in one stretch, else stretches of it in their order."""
    wanted = _plain(quote)
    at = text.find(wanted)
    if wanted and at >= 0:
        yield from range(at, at + len(wanted))
        return
    for block in SequenceMatcher(None, text, wanted, autojunk=False).get_matching_blocks():
        if block.size >= _SHORTEST:
            yield from range(block.a, block.a + block.size)


def _lines(boxes: Sequence[Box]) -> Iterator[Box]:
    """Boxes beside each other joined."""
    joined: Box | None = None
    for box in boxes:
        if (
            joined is not None
            and min(joined.bottom, box.bottom) - max(joined.top, box.top) > (box.bottom - box.top) / 2
        ):
            joined = Box(
                min(joined.left, box.left),
                min(joined.top, box.top),
                max(joined.right, box.right),
                max(joined.bottom, box.bottom),
            )
            continue
        if joined is not None:
            yield joined
        joined = box
    if joined is not None:
        yield joined
