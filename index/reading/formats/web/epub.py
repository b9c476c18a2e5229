"""Books (epub): the chapters in the order in which they are read, each with its headings, paragraphs and tables."""

import posixpath
import zlib
from collections.abc import Iterator
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from index.errors import DocumentError, NotTextError
from index.reading.formats.builder import TextBuilder
from index.reading.formats.extracted import Extracted, PassedOver, Properties
from index.reading.formats.package import Xml, checked_package, parsed
from index.reading.formats.web.elements import add_blocks, blocks_of
from index.reading.formats.web.page import decoded, tree

_PAGES = frozenset({"application/xhtml+xml", "text/html"})
_FONTS = ("obfuscation", "RC")


def read(data: bytes, shown: str) -> Iterator[Extracted | PassedOver]:
    """One text. A place is a chapter, counted along the book's spine, or a paragraph or a row of a table in it.

    Raises `NotTextError` (a lock, damage) and `EmptyDocumentError`. A chapter that cannot be read is passed over.
    """
    from lxml.etree import XMLSyntaxError

    package = checked_package(data, shown)
    builder = TextBuilder()
    lost = []
    try:
        names = set(package.namelist())
        if _is_locked(package, names):
            raise NotTextError(f"{shown} is locked by its seller; only a book without a lock can be read.")
        root = parsed(package.read("META-INF/container.xml"))
        path = next(e.get("full-path") for e in root.iter("{*}rootfile"))
        book = parsed(package.read(path))
    except (KeyError, StopIteration, XMLSyntaxError, BadZipFile, zlib.error, TypeError) as error:
        raise NotTextError(
            f"{shown} is damaged, or no book ({error}); open it in its program and save it again."
        ) from None
    said = _said(book)
    builder.add(said.title, level=1)
    for number, name in enumerate(_spine(book, posixpath.dirname(path)), 1):
        try:
            page = _page(package.read(name), f"{shown}!{name}")
        except (KeyError, BadZipFile, zlib.error, ValueError, DocumentError) as error:
            # A cover without a word is no loss.
            if not isinstance(error, DocumentError) or "holds no text" not in str(error):
                lost.append(PassedOver(f"{shown}!{name}", f"cannot be read ({error})"))
            continue
        blocks = blocks_of(page)
        heading = next((" ".join(b.text.split()) for b in blocks if b.level), "")
        with builder.around("chapter", number, heading):
            add_blocks(builder, blocks, deeper=1)
    package.close()
    yield builder.extracted(shown, said)
    yield from lost


def _page(data: bytes, shown: str) -> Xml:
    """A chapter's tree: XML as it is meant, or as browsers forgive it."""
    from lxml.etree import XMLSyntaxError

    try:
        return parsed(data)
    except XMLSyntaxError:
        return tree(decoded(data, shown), shown)


def _spine(book: Xml, folder: str) -> Iterator[str]:
    """The paths of the pages to be read, in order, without the table of contents."""
    items = {item.get("id"): item for item in book.iter("{*}item")}
    for reference in book.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or reference.get("linear") == "no" or "nav" in (item.get("properties") or "").split():
            continue
        if item.get("media-type") in _PAGES:
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))


def _said(book: Xml) -> Properties:
    def first(name: str) -> str:
        element = next(book.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}"), None)
        return "" if element is None else " ".join("".join(element.itertext()).split())

    return Properties(title=first("title"), author=first("creator"), date=first("date")[:10])


def _is_locked(package: ZipFile, names: set[str]) -> bool:
    """Whether more than the book's fonts is encrypted."""
    if "META-INF/encryption.xml" not in names:
        return False
    methods = [
        e.get("Algorithm") or "" for e in parsed(package.read("META-INF/encryption.xml")).iter("{*}EncryptionMethod")
    ]
    return any(not method.endswith(_FONTS) for method in methods)
