"""Word documents (docx): paragraphs with the numbers that Word gives them, headings, tables, text boxes, notes. Headers and footers are left out."""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile

from index.errors import NotTextError
from index.reading.formats.builder import TextBuilder, cleaned
from index.reading.formats.extracted import Extracted, PassedOver
from index.reading.formats.office.grid import cells_of, table_of
from index.reading.formats.office.numbering import Numbering, W, whole
from index.reading.formats.office.runs import Written, blocks, written
from index.reading.formats.office.styles import BODY, NO_LIST, TITLE, Style, Styles, outline_level
from index.reading.formats.package import Xml, as_document, checked_package, package_properties, parsed
from index.reading.formats.tables.records import records
from index.reading.headings import LONGEST_HEADING, line_mark

# A heading that runs on into a sentence is a paragraph in a heading's style.
_RUNS_ON = re.compile(r"[。；！？](?=.)|[。；，,;]$")
_NO_HEADING = re.compile(r"[。；，：、！？.;,:!?]$|\n")
# How many bold lines that are headings a document without styles has at least.
_FEWEST_BOLD = 2


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    level: int
    bold: bool
    centred: bool
    found: Written


def read(data: bytes, shown: str) -> Iterator[Extracted | PassedOver]:
    """One text. A place is a paragraph of the body, counted without the empty ones, or a row of a table, by the table's number.

    Raises `NotTextError` (a password, damage) and `EmptyDocumentError`.
    """
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import XMLSyntaxError

    checked_package(data, shown).close()
    try:
        document = Document(BytesIO(as_document(data)))
        parts = {
            rel.reltype.rsplit("/", 1)[-1]: rel.target_part.blob
            for rel in document.part.rels.values()
            if not rel.is_external
        }
        roots = {
            name: parsed(parts[name]) for name in ("styles", "numbering", "footnotes", "endnotes") if name in parts
        }
    except (OpcError, XMLSyntaxError, BadZipFile, zlib.error, KeyError, ValueError, AttributeError, OSError) as error:
        raise NotTextError(
            f"{shown} is damaged, or no Word document ({error}); open it in Word and save it again as .docx."
        ) from None
    reading = _Reading(Styles(roots.get("styles")), Numbering(roots.get("numbering")), roots)
    reading.walk(document.element.body)
    yield reading.builder.extracted(shown, package_properties(data))


class _Reading:
    """Goes through a document's body and keeps what it has counted."""

    def __init__(self, styles: Styles, numbering: Numbering, roots: dict[str, Xml]) -> None:
        self.builder = TextBuilder()
        self._styles = styles
        self._numbering = numbering
        self._notes = {
            (kind, note.get(f"{W}id", "")): note
            for kind in ("footnote", "endnote")
            if f"{kind}s" in roots
            for note in roots[f"{kind}s"].findall(f"{W}{kind}")
            if note.get(f"{W}type", "normal") == "normal"
        }
        self._noted = {"footnote": 0, "endnote": 0}
        self._paragraphs = 0
        self._tables = 0

    def walk(self, body: Xml) -> None:
        """The paragraphs and tables of the body in order."""
        # Numbers are counted through the body once, in order, before it is known which paragraphs are headings.
        found = [self._paragraph(block) if block.tag == f"{W}p" else block for block in blocks(body)]
        shifted = _shift(found)
        titled = False
        head = True
        before: _Paragraph | None = None
        above: list[str] = []
        for block in found:
            if not isinstance(block, _Paragraph):
                self._table(block, above)
                before, head, above = None, False, []
                continue
            level = shifted.get(id(block), 0)
            if block.level == TITLE and level:
                level = 2 if titled else 1
                titled = True
            near = head and before is not None and before.centred and block.centred and not level
            self._add(block, level=level, near=near)
            if block.text:
                before, head = block, head and block.centred
                above.append(block.text)

    def _paragraph(self, element: Xml) -> _Paragraph:
        properties = element.find(f"{W}pPr")
        named = None if properties is None else properties.find(f"{W}pStyle")
        key = self._styles.default if named is None else named.get(f"{W}val", "")
        style = self._styles.style(key)
        found = written(element, style.bold)
        text = "" if style.contents else cleaned(found.text)
        level = None if properties is None else outline_level(properties)
        level = style.level if level is None or (level == BODY and style.level == TITLE) else level
        aligned = None if properties is None else properties.find(f"{W}jc")
        return _Paragraph(
            text=f"{self._number(properties, key, style)}{text}" if text else "",
            level=BODY if len(text) > LONGEST_HEADING or _RUNS_ON.search(text) else level,
            bold=0 < found.characters == found.bold,
            centred=style.centred if aligned is None else aligned.get(f"{W}val") == "center",
            found=found,
        )

    def _number(self, properties: Xml | None, key: str, style: Style) -> str:
        own = None if properties is None else properties.find(f"{W}numPr")
        num = None if own is None else own.find(f"{W}numId")
        at = None if own is None else own.find(f"{W}ilvl")
        number = style.num if num is None else num.get(f"{W}val", NO_LIST)
        if not number or number == NO_LIST:
            return ""
        level = None if at is None else whole(at.get(f"{W}val"))
        level = style.num_level if level is None else level
        return self._numbering.number(number, self._numbering.level_of_style(number, key) if level is None else level)

    def _add(self, paragraph: _Paragraph, name: str = "", *, level: int = 0, near: bool = False) -> None:
        if paragraph.text or any(cleaned("".join(box.itertext())) for box in paragraph.found.boxes):
            self._paragraphs += not name
        self.builder.add(paragraph.text, "paragraph", self._paragraphs, name, level=level, near=near)
        self._hanging(paragraph.found)

    def _hanging(self, found: Written) -> None:
        """The text boxes and notes of a paragraph, behind it."""
        for box in found.boxes:
            self._inside(box, "text box")
        for kind, key in found.notes:
            note = self._notes.pop((kind, key), None)
            if note is not None:
                self._noted[kind] += 1
                self._inside(note, f"{kind} {self._noted[kind]}")

    def _inside(self, parent: Xml, name: str) -> None:
        """Paragraphs and tables that stand in something of a paragraph, with its number."""
        above: list[str] = []
        for block in blocks(parent):
            if block.tag == f"{W}p":
                paragraph = self._paragraph(block)
                self._add(paragraph, name)
                above.append(paragraph.text)
            else:
                self._table(block, above)
                above = []

    def _table(self, element: Xml, above: Sequence[str]) -> None:
        single = cells_of(element)
        if single:
            for cell in single:
                self.walk(cell)
            return
        self._tables += 1
        hanging: list[Written] = []

        def text_of(cell: Xml) -> tuple[str, bool]:
            texts, bold = [], True
            for block in blocks(cell):
                if block.tag == f"{W}p":
                    paragraph = self._paragraph(block)
                    hanging.append(paragraph.found)
                    texts.append(paragraph.text)
                    bold = bold and (paragraph.bold or not paragraph.text)
                else:
                    texts.extend(line for _, line in records(table_of(block, text_of, "")))
            return " ".join(text for text in texts if text), bold

        table = table_of(element, text_of, "\n".join(filter(None, above)))
        name = f"table {self._tables}"
        for row, line in records(table):
            self.builder.add(line, "row", row + 1, name)
        for found in hanging:
            self._hanging(found)


def _shift(found: list[_Paragraph | Xml]) -> dict[int, int]:
    """The number of `#` of each heading, by its identity: titles have one; a single first heading above all others is the title."""
    paragraphs = [p for p in found if isinstance(p, _Paragraph) and p.text]
    headings = [p for p in paragraphs if p.level != BODY]
    if not any(p.level > TITLE for p in headings):
        bold = _bold_headings(paragraphs)
        return {id(p): 1 for p in headings} | {id(p): 2 for p in bold}
    top = min(p.level for p in headings)
    alone = top > TITLE and paragraphs[0].level == top and sum(p.level == top for p in headings) == 1
    deeper = 0 if alone else 1
    first = top if top > TITLE else min(p.level for p in headings if p.level > TITLE)
    return {id(p): 1 if p.level == TITLE else p.level - first + 1 + deeper for p in headings}


def _bold_headings(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    """The bold lines that head what follows, in a document without styles of headings: short, without an end, and not all there is."""
    found = [
        p
        for i, p in enumerate(paragraphs[:-1])
        if p.bold and not (p.centred and i == 0) and p.level == BODY
        and len(p.text) <= LONGEST_HEADING and not _NO_HEADING.search(p.text) and line_mark(p.text) is None
        and not paragraphs[i + 1].bold and len(paragraphs[i + 1].text) > len(p.text)
    ]  # fmt: skip
    return found if len(found) >= _FEWEST_BOLD else []
