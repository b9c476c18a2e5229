"""Pages of the web (html, htm, xhtml): the main text with its headings, lists and tables; no scripts, navigation or notices about cookies."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.errors import DocumentError, EmptyDocumentError
from index.language.encodings.decoding import decode
from index.reading.formats.builder import TextBuilder
from index.reading.formats.extracted import NO_PROPERTIES, Extracted, PassedOver, Properties
from index.reading.formats.given_title import meant_title
from index.reading.formats.package import Xml
from index.reading.formats.web.elements import Block, add_blocks, blocks_of

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE
)
_CHARSET_WITHIN = 4096
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# What calls itself so is decoded as what contains it.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
# Characters of a block that says where the main text begins and ends.
_ANCHOR = 8
# Blocks above the main text among which its title is looked for: the name of a site stands higher.
_TITLE_WITHIN = 6
# A page whose tables hold so many times the characters beside them is no article.
_TABLE_TIMES = 10
_LONGEST_LINKS = 60


@dataclass(frozen=True, slots=True)
class _Article:
    """What trafilatura finds: the main text without white space, and what the page says of itself."""

    text: str
    properties: Properties


_NO_ARTICLE = _Article("", NO_PROPERTIES)


def read(data: bytes, shown: str) -> Iterator[Extracted | PassedOver]:
    """One text. A place is a block of text, counted from 1, or a row of a table. Raises the errors of `decode` and `EmptyDocumentError`."""
    page = decoded(data, shown)
    root, is_whole = parsed_page(page, shown)
    builder, properties = text_of(root)
    yield builder.extracted(shown, properties)
    if not is_whole:
        yield PassedOver(shown, "goes too deep to be read to its end; open it in a browser, and save its text")


def page_text(page: str, shown: str) -> tuple[TextBuilder, Properties]:
    """The main text of a page's source, and its properties."""
    return text_of(tree(page, shown))


def text_of(root: Xml) -> tuple[TextBuilder, Properties]:
    """The same of a page that is parsed."""
    blocks = blocks_of(root)
    running = [b for b in blocks if not _is_links(b)]
    # What a system exports as a page is a table and little else.
    beside = sum(len(b.text) for b in running)
    tabled = sum(len(cell) for b in blocks if b.table for row in b.table.rows for cell in row)
    article = _article(root) if tabled <= _TABLE_TIMES * beside else _NO_ARTICLE
    main = _main(blocks, article) or running or blocks or blocks_of(root, around=True)
    builder = TextBuilder()
    title = meant_title(article.properties.title)
    bare = _bare(title)
    if _is_headed(main, bare):
        main[0] = replace(main[0], level=1)
    elif bare and not any(b.level == 1 for b in main) and not any(bare in _bare(b.text) for b in main[:3]):
        builder.add(title, level=1)
    add_blocks(builder, main)
    return builder, article.properties


def _is_headed(main: list[Block], title: str) -> bool:
    """Whether the first block is the heading of the whole text, though not of the first level: no other stands as high, or the page's name has it."""
    if not main or main[0].level < 2:
        return False
    alone = not any(0 < b.level <= main[0].level for b in main[1:])
    return alone or (title != "" and _bare(main[0].text) == title)


def decoded(data: bytes, shown: str) -> str:
    """The source of a page: UTF-8 where it is that, else what the page says, else as other texts are. Raises the errors of `decode`."""
    try:
        return decode(data, shown)
    except EmptyDocumentError:
        raise
    except DocumentError:
        encoding = _declared(data)
        if encoding is None:
            raise
        text = data.decode(encoding, "replace")
        return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")


def tree(page: str, shown: str) -> Xml:
    """The page parsed, as forgiving as browsers are. Raises `EmptyDocumentError` where there is nothing in it."""
    return parsed_page(page, shown)[0]


def parsed_page(page: str, shown: str) -> tuple[Xml, bool]:
    """The same, and whether it was to its end: libxml2 stops at some depth, which elements that are never closed reach, far later with `huge_tree`."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(_DECLARATION.sub("", page), parser=parser)
        return root, not any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise EmptyDocumentError(f"{shown} holds no text; put some into it or leave it out.") from None


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:_CHARSET_WITHIN])
    name = found[1].decode("ascii").lower() if found else ""
    name = _WIDER.get(name, name)
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        return None


def _article(root: Xml) -> _Article:
    import logging
    from copy import deepcopy

    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(
            deepcopy(root),
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
            include_tables=True,
            with_metadata=True,
            favor_recall=True,
        )
    except Exception:  # Whatever a strange page makes of it, the page's own elements are still there.
        found = None
    if found is None:
        return _NO_ARTICLE
    said = found.as_dict() if not isinstance(found, dict) else found
    properties = Properties(title=said.get("title") or "", author=said.get("author") or "", date=said.get("date") or "")
    return _Article(_bare(said.get("text") or ""), properties)


def _main(blocks: list[Block], article: _Article) -> list[Block]:
    """The blocks from the first to the last of the main text, without lists of links; none where the page is no article, as it is none where they have less
    than half of what is no link.

    The page's name above it belongs to it, and so does what follows it up to the next links: signatures, dates, tables.
    """
    anchors = [i for i, b in enumerate(blocks) if _is_anchor(b, article.text)]
    if not anchors:
        return []
    first, last = anchors[0], anchors[-1] + 1
    while first > 0 and (blocks[first - 1].level or blocks[first - 1].table is not None):
        first -= 1
    title = _bare(article.properties.title)
    above = range(first - 1, max(-1, first - 1 - _TITLE_WITHIN), -1)
    first = next((i for i in above if blocks[i].level and _bare(blocks[i].text) in title), first)
    while last < len(blocks) and not _is_links(blocks[last]):
        last += 1
    main = [b for b in blocks[first:last] if b.table is not None or not _is_links(b) or _bare(b.text) in article.text]
    whole = sum(len(b.text) for b in blocks if not _is_links(b))
    return main if 2 * sum(len(b.text) for b in main) >= whole else []


def _is_anchor(block: Block, article: str) -> bool:
    bare = _bare(block.text)
    return len(bare) >= _ANCHOR and bare in article


def _is_links(block: Block) -> bool:
    return 0 < len(block.text) <= _LONGEST_LINKS and 2 * block.linked > len(block.text)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
