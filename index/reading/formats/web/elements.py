"""A tree of HTML in, its blocks out: headings, paragraphs, items, tables; no scripts, navigation or controls. Used by `page`, `epub` and mails."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from index.language.lexicon import expression
from index.reading.formats.builder import TextBuilder, cleaned
from index.reading.formats.package import Xml
from index.reading.formats.tables.records import records
from index.reading.formats.tables.table import Merge, Table

_NEVER = frozenset(
    "script style noscript template iframe object svg canvas head button select input textarea option datalist rt rp audio video map".split()
)
_AROUND = frozenset("nav footer aside dialog".split())
_BLOCKS = frozenset(
    "html body div p section article main header address blockquote figure figcaption ul ol dl dt dd li pre hr h1 h2 h3 h4 h5 h6 form fieldset details summary "
    "table thead tbody tfoot tr td th caption center hgroup nav footer aside".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
# A cell with more characters than these in several paragraphs is a part of a page, not of a table.
_LAYOUT = 300
_MOST_SPAN = 1000
# Elements inside each other, as many as are never closed: what lies deeper is text without headings, lists or tables of its own.
_DEEPEST = 400


@dataclass(slots=True)
class Block:
    """A heading (`level` 1 to 6), a paragraph or item (0), or a table; `linked` is how many characters of its text are links."""

    text: str
    level: int = 0
    linked: int = 0
    table: Table | None = None


def blocks_of(root: Xml, *, around: bool = False) -> list[Block]:
    """The blocks in order. `around` keeps what stands around a text: navigation, footers, side bars."""
    reading = _Reading(around)
    reading.walk(root, 0)
    reading.flush()
    return [b for b in reading.blocks if b.table is not None or cleaned(b.text)]


def add_blocks(builder: TextBuilder, blocks: list[Block], *, deeper: int = 0) -> None:
    """Puts blocks into a text, their places numbered from 1; headings so many levels deeper than they are."""
    number, tables = 1, 0
    several = sum(b.level == 1 for b in blocks) > 1
    for block in blocks:
        if block.table is None:
            level = block.level + (deeper or several) if block.level else 0
            number += builder.add(block.text, "paragraph", number, level=level)
            continue
        tables += 1
        for row, line in records(block.table):
            builder.add(line, "row", row + 1, f"table {tables}")


class _Reading:
    def __init__(self, around: bool) -> None:
        self.blocks: list[Block] = []
        self._around = around
        self._text: list[str] = []
        self._linked = 0
        self._level = 0
        self._mark = ""

    def flush(self) -> None:
        """Ends the block that is open."""
        text = "".join(self._text)
        if text.strip():
            self.blocks.append(Block(f"{self._mark}{text.strip()}", self._level, self._linked))
            self._mark = ""
        self._text, self._linked = [], 0

    def inside(self, element: Xml) -> None:
        """All that is in an element, whatever it is itself."""
        self._take(element.text, False, False)
        for child in element:
            self.walk(child, 0)
            self._take(child.tail, False, False)
        self.flush()

    def walk(self, element: Xml, depth: int, linked: bool = False, kept: bool = False) -> None:
        """An element with all that is in it; the text behind it is its parent's."""
        tag = _tag(element)
        if depth > _DEEPEST:
            self._flat(element)
            return
        if not tag or tag in _NEVER or (not self._around and _is_furniture(element, tag)) or _is_hidden(element):
            return
        if tag == "table":
            self._table(element, depth)
            return
        if tag == "br":
            self._text.append("\n")
            return
        block, outer = tag in _BLOCKS, self._level
        if block:
            self.flush()
            self._level = int(tag[1]) if re.fullmatch("h[1-6]", tag) else 0 if tag not in ("a", "span") else outer
        if tag == "li":
            self._mark = _item_mark(element)
        linked = linked or tag == "a"
        kept = kept or tag == "pre"
        self._take(element.text, linked, kept)
        for child in element:
            self.walk(child, depth + 1, linked, kept)
            self._take(child.tail, linked, kept)
        if block:
            self.flush()
            self._level, self._mark = outer, ""

    def _flat(self, element: Xml) -> None:
        """All that is in an element, a line an element."""
        for inner in element.iter():
            tag = _tag(inner)
            if tag in _BLOCKS or tag == "br":
                self.flush()
            if tag and tag not in _NEVER:
                self._take(inner.text, False, False)
            if inner is not element:
                self._take(inner.tail, False, False)

    def _take(self, text: str | None, linked: bool, kept: bool) -> None:
        if text:
            text = text if kept else _SPACE.sub(" ", text)
            if self._text and text[0] == " " and self._text[-1].endswith((" ", "\n")):
                text = text[1:]
            self._text.append(text)
            self._linked += len(text.strip()) if linked else 0

    def _table(self, element: Xml, depth: int) -> None:
        self.flush()
        for caption in element.iter("{*}caption", "caption"):
            self.blocks.append(Block(_text(caption)))
        rows = list(element.iter("{*}tr", "tr"))
        if _is_layout(element, rows):
            for row in rows if not any(True for _ in _inner(element, "table")) else [element]:
                for cell in row:
                    self.walk(cell, depth + 1)
                    self._take(cell.tail, False, False)
            self.flush()
            return
        above = takewhile(lambda block: block.table is None, reversed(self.blocks[-2:]))
        self.blocks.append(Block("", table=_grid(rows, "\n".join([block.text for block in above][::-1]))))


def _grid(rows: list[Xml], caption: str) -> Table:
    texts: list[list[str]] = []
    merges: list[Merge] = []
    covered: dict[tuple[int, int], bool] = {}
    marked = 0
    for r, row in enumerate(rows):
        line: list[str] = []
        cells = [cell for cell in row if _tag(cell) in ("td", "th")]
        for cell in cells:
            while covered.get((r, len(line))):
                line.append("")
            left, wide, high = len(line), _span(cell, "colspan"), min(_span(cell, "rowspan"), len(rows) - r)
            line.extend([_text(cell), *[""] * (wide - 1)])
            if wide > 1 or high > 1:
                merges.append(Merge(r, left, r + high - 1, left + wide - 1))
                covered.update({(below, c): True for below in range(r + 1, r + high) for c in range(left, left + wide)})
        texts.append(line)
        in_head = row.getparent() is not None and _tag(row.getparent()) == "thead"
        if marked == r and cells and (in_head or (len(cells) > 1 and all(_tag(c) == "th" for c in cells))):
            marked = r + 1
    return Table(texts, merges, caption, marked)


def _is_layout(element: Xml, rows: list[Xml]) -> bool:
    """Whether a table only arranges a page: it holds another, has one column, or cells of several long paragraphs."""
    if element.get("role") == "presentation" or any(True for _ in _inner(element, "table")):
        return True
    if all(sum(_tag(c) in ("td", "th") for c in row) < 2 for row in rows):
        return True
    cells = (cell for row in rows for cell in row)
    return any(
        len(list(_inner(cell, "p"))) + len(list(_inner(cell, "div"))) > 2 and len("".join(cell.itertext())) > _LAYOUT
        for cell in cells
    )


def _inner(element: Xml, tag: str) -> Iterator[Xml]:
    return (e for e in element.iter(f"{{*}}{tag}", tag) if e is not element)


def _text(element: Xml) -> str:
    """The text of an element on one line, without what nobody sees."""
    reading = _Reading(around=True)
    reading.inside(element)
    return " ".join(" ".join(b.text.split()) for b in reading.blocks if b.table is None)


def _tag(element: Xml) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _is_furniture(element: Xml, tag: str) -> bool:
    if tag in ("html", "body", "article", "main"):
        return False
    named = f"{element.get('class', '')} {element.get('id', '')}".replace("_", " ")
    return (
        tag in _AROUND
        or element.get("role") in ("navigation", "banner", "search", "dialog")
        or (not named.isspace() and expression("<<en:page_around>>").search(named) is not None)
    )


def _is_hidden(element: Xml) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")) is not None


def _item_mark(item: Xml) -> str:
    """The number of an item of an ordered list, as the page shows it; nothing before others."""
    parent = item.getparent()
    if parent is None or _tag(parent) != "ol" or "none" in parent.get("style", ""):
        return ""
    before = [e for e in parent if _tag(e) == "li"]
    start = parent.get("start", "1")
    number = (int(start) if start.isdecimal() else 1) + before.index(item)
    value = item.get("value", "")
    return f"{value if value.isdecimal() else number}. "


def _span(cell: Xml, name: str) -> int:
    written = cell.get(name, "1").strip()
    return max(1, min(int(written), _MOST_SPAN)) if written.isdecimal() else 1
