"""PDF: its text in reading order, with the page of each range; pages that are pictures are recognised where the extra `ocr` is installed.

Characters and their boxes are PDFium's (https://pdfium.googlesource.com/pdfium), by pypdfium2; all that is made of them is `paged`.
"""

import threading
from collections.abc import Generator, Iterator
from typing import Any

from index.errors import DocumentError, EmptyDocumentError
from index.reading.formats.extracted import Extracted, Found, PageRead, PassedOver, Properties
from index.reading.formats.paged.assembling import assembled
from index.reading.formats.paged.page import Page
from index.reading.formats.paged.ruled_tables import ruled_tables
from index.reading.formats.paged.runs import runs_of
from index.reading.formats.pdf_page import PageContent, content_of
from index.reading.formats.scan import HOW_TO_ADD, recognised, recogniser

# PDFium may be entered by one thread at a time.
PDFIUM = threading.Lock()
# A page with fewer characters and with a picture over most of it is one; without any, one with a smaller picture or with so many paths.
_FEW, _SOME, _DRAWN = 60, 0.1, 40
# Pixels of a page's longer side; the recogniser takes no more.
_LONG_SIDE = 2000
# Pixels a point, for pages that are small.
_LARGEST = 4.0
_PASSWORD = 4


def read(data: bytes, shown: str) -> Iterator[Found]:
    """One text. Raises `DocumentError` for a file that is locked or broken, and where its pages are pictures that cannot be read."""
    import pypdfium2

    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _refusal(error, shown) from None
        try:
            properties = _properties(document.get_metadata_dict(skip_empty=True))
            pages, pictures, broken = yield from _pages(document)
        finally:
            document.close()
    text, places = assembled(pages)
    if not any(c.isalnum() for c in text):
        if pictures:
            raise DocumentError(f"{shown} holds pictures of pages and no text; {HOW_TO_ADD}.")
        raise EmptyDocumentError(f"{shown} holds no text; put text into it or leave it out.")
    yield Extracted(text, places, properties)
    if pictures:
        yield PassedOver(shown, f"has pages that are pictures ({_listed(pictures)}), which were not read; {HOW_TO_ADD}")
    if broken:
        yield PassedOver(shown, f"has broken pages ({_listed(broken)}); open it and print it to PDF again")


def _pages(document: Any) -> Generator[PageRead, None, tuple[list[Page], list[int], list[int]]]:
    """The pages that can be read, and the numbers of those that are pictures and of those that are broken."""
    import pypdfium2

    pages: list[Page] = []
    pictures: list[int] = []
    broken: list[int] = []
    for index in range(len(document)):
        number = index + 1
        try:
            page = document[index]
            content = content_of(page)
        except pypdfium2.PdfiumError:
            broken.append(number)
            continue
        label = _label(document, index)
        if not _is_picture(content):
            tables, glyphs = ruled_tables(content.glyphs, content.rules)
            pages.append(Page(number, content.height, (*runs_of(glyphs), *tables), label))
        elif recogniser() is None:
            pictures.append(number)
        else:
            scan = recognised(_image(page), number, label)
            pages.append(scan)
            yield PageRead(number, len(document))
        page.close()
    return pages, pictures, broken


def _is_picture(content: PageContent) -> bool:
    if 2 * content.unknown > 1:
        return True  # Most characters have no meaning: it can be read but by its looks.
    if len(content.glyphs) >= _FEW:
        return False
    return 2 * content.pictured > 1 or (not content.glyphs and (content.drawn > _DRAWN or content.pictured > _SOME))


def _image(page: Any) -> Any:
    """The page as it looks, blue, green and red, of bounded size."""
    scale = _LONG_SIDE / max(*page.get_size(), 1.0)
    return page.render(scale=min(scale, _LARGEST), rev_byteorder=False).to_numpy()[:, :, :3]


def _label(document: Any, index: int) -> str:
    label = document.get_page_label(index) or ""
    return "" if label == str(index + 1) else label


def _properties(found: dict[str, str]) -> Properties:
    return Properties(found.get("Title", "").strip(), found.get("Author", "").strip())


def _refusal(error: Any, shown: str) -> DocumentError:
    if getattr(error, "err_code", None) == _PASSWORD:
        return DocumentError(f"{shown} is locked with a password; save a copy without it.")
    return DocumentError(f"{shown} is not a whole PDF; open it in a reader of PDFs and print it to PDF again.")


def _listed(numbers: list[int]) -> str:
    """3, 5-7."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in spans)
