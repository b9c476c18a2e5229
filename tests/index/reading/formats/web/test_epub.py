"""Books: chapters in the order of the spine."""

import pytest

from index.errors import NotTextError
from tests.format_files import everything, passed_over, placed, text_of, zipped

CONTAINER = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'


def book(chapters: dict[str, str], **more: str) -> bytes:
    """An EPUB of pages by name; the spine has them backwards in the manifest's order, behind its table of contents."""
    items = "".join(
        f'<item id="{name}" href="text%20of/{name}.xhtml" media-type="application/xhtml+xml"/>'
        for name in reversed(chapters)
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>青溪县志</dc:title><dc:creator>县志办</dc:creator>'
        f'<dc:date>2026-05-01</dc:date></metadata><manifest><item id="nav" properties="nav" href="nav.xhtml" media-type="application/xhtml+xml"/>{items}</manifest><spine><itemref idref="nav"/>{spine}</spine></package>'
    )
    pages = {f"OEBPS/text of/{name}.xhtml": page for name, page in chapters.items()}
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/content.opf": package,
            "OEBPS/nav.xhtml": "<html><body>目录</body></html>",
            **pages,
            **more,
        }
    )


def page(body: str) -> str:
    return f'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{body}</body></html>'


def test_chapters_in_order() -> None:
    """The book's title above all; each chapter a place with its heading's name, its paragraphs in it."""
    found = text_of(
        book(
            {
                "b": page("<h1>第一章 建置</h1><p>明成化八年设县。</p>"),
                "a": page("<h1>第二章 物产</h1><p>盛产茶叶。</p>"),
            }
        ),
        "a.epub",
    )
    assert found.text.startswith("# 青溪县志\n\n## 第一章 建置\n\n明成化八年设县。")
    assert [p[:3] for p in placed(found)] == [
        ("chapter", 1, "第一章 建置"),
        ("paragraph", 1, ""),
        ("paragraph", 2, ""),
        ("chapter", 2, "第二章 物产"),
        ("paragraph", 1, ""),
        ("paragraph", 2, ""),
    ]
    assert (found.properties.title, found.properties.author, found.properties.date) == (
        "青溪县志",
        "县志办",
        "2026-05-01",
    )


def test_pages_that_are_not_well_formed() -> None:
    """HTML's entities and open tags are forgiven; a cover without a word is skipped."""
    found = text_of(
        book({"cover": page("<img src='x'/>"), "a": "<html><body><p>茶叶&nbsp;三千担<br>。</body></html>"}), "a.epub"
    )
    assert [p[0] for p in placed(found)] == ["chapter", "paragraph"]


def test_a_chapter_that_is_not_there_is_told() -> None:
    """The rest is read."""
    data = book({"a": page("<p>设县。</p>"), "b": page("<p>茶。</p>")})
    gone = data.replace(b"OEBPS/text of/b.xhtml", b"OEBPS/text of/c.xhtml")
    assert [p.source for p in passed_over(gone, "a.epub")] == ["a.epub!OEBPS/text of/b.xhtml"]


def test_locked_and_damaged_books() -> None:
    """A lock is told as one; encrypted fonts are none."""
    chapters = {"a": page("<p>设县。</p>")}
    method = '<encryption><EncryptedData><EncryptionMethod Algorithm="{}"/></EncryptedData></encryption>'
    with pytest.raises(NotTextError, match="locked by its seller"):
        everything(
            book(chapters, **{"META-INF/encryption.xml": method.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")}),
            "a.epub",
        )
    assert text_of(
        book(
            chapters,
            **{
                "META-INF/encryption.xml": method.format("http://www.idpf.org/2008/embedding#obfuscation").replace(
                    "embedding#", "embedding#font-"
                )
            },
        ),
        "a.epub",
    )
    for bad in (
        zipped({"META-INF/container.xml": "<a"}),
        zipped({"META-INF/container.xml": CONTAINER}),
        book(chapters)[:-99],
    ):
        with pytest.raises(NotTextError, match=r"a\.epub is damaged"):
            everything(bad, "a.epub")
