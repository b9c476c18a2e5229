"""A paper as a Word document, its proofs as footnotes. Used by `ui.exporting.formats`.

python-docx writes no footnotes, so their part is made here (ISO/IEC 29500-1, 11.3.4 and 17.11); LibreOffice and Word number them themselves,
in the order in which they are first met, which is that of the paper.
"""

import io
import re
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ui.desk.answer_lines import Block, Pieces
from ui.exporting.paper import Entry, Footnote, Paper
from ui.words import WORDS

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# XML allows no other control characters.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What Chinese is set in; a reader without it takes its own.
_FACES = {"latin": "Calibri", "chinese": "Microsoft YaHei"}
# Points.
_BODY, _NOTE = 11, 9
# Footnotes 0 and 1 are the lines above all others.
_FIRST = 2


def written(paper: Paper) -> bytes:
    """The file's bytes."""
    from docx import Document

    document = Document()
    _style(document)
    document.core_properties.title = _plain(paper.title)
    document.core_properties.author = "Yanzheng"
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = datetime.now(UTC)
    document.add_heading(_plain(paper.title), level=0)
    notes: list[Footnote] = []
    for entry in paper.entries:
        _write(document, entry, paper.language, notes)
    _attach(document, notes, paper.language)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _style(document: "Document") -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt

    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.name = _FACES["latin"]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), _FACES["chinese"])
    document.styles["Normal"].font.size = Pt(_BODY)
    text = document.styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH)
    text.base_style = document.styles["Normal"]
    text.font.size = Pt(_NOTE)
    text.paragraph_format.space_after = Pt(0)
    document.styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER).font.superscript = True


def _write(document: "Document", entry: Entry, language: str, notes: list[Footnote]) -> None:
    document.add_heading(_plain(" ".join(entry.question.split())), level=1)
    for note in entry.notes:
        document.add_paragraph().add_run(_plain(note)).italic = True
    by_number = {footnote.number: footnote for footnote in entry.footnotes}
    for block in entry.blocks:
        _block(document, block, entry, by_number, notes)
    if entry.ending:
        document.add_paragraph().add_run(_plain(entry.ending)).italic = True
    if entry.further:
        paragraph = document.add_paragraph()
        for number in entry.further:
            _refer(paragraph, by_number[number], notes)
    if not entry.footnotes:
        document.add_paragraph(WORDS[language].sources_none)


def _block(
    document: "Document", block: Block, entry: Entry, by_number: dict[int, Footnote], notes: list[Footnote]
) -> None:
    if block.kind == "row":
        table = document.add_table(rows=1, cols=len(block.head), style="Table Grid")
        for cell, title in zip(table.rows[0].cells, block.head, strict=True):
            cell.paragraphs[0].add_run(_plain(title)).bold = True
        for row in block.rows:
            for cell, line in zip(table.add_row().cells, row, strict=False):
                _line(cell.paragraphs[0], line, entry, by_number, notes)
        document.add_paragraph()
        return
    for line in block.lines:
        style = {"part": "Heading 2", "item": "List Bullet"}.get(block.kind)
        _line(document.add_paragraph(style=style), line, entry, by_number, notes)


def _line(
    paragraph: "Paragraph", line: Pieces, entry: Entry, by_number: dict[int, Footnote], notes: list[Footnote]
) -> None:
    for piece in line:
        if piece.kind == "marker":
            _refer(paragraph, by_number[entry.numbers[int(piece.text)]], notes)
        else:
            for place, said in enumerate(piece.parted):
                if said:
                    paragraph.add_run(_plain(said)).bold = True if place == 1 else None


def _refer(paragraph: "Paragraph", footnote: Footnote, notes: list[Footnote]) -> None:
    """The mark of a footnote: the footnote itself where it is met first, a reference to its number from then on."""
    place = f"_Note{footnote.number}"
    run = paragraph.add_run()
    run.style = "Footnote Reference"
    if footnote.number <= len(notes):
        field = _element("w:fldSimple", {"w:instr": f" NOTEREF {place} \\f \\h "})
        run.text = str(footnote.number)
        run._r.addprevious(field)
        field.append(run._r)
        return
    at = str(footnote.number)
    run._r.addprevious(_element("w:bookmarkStart", {"w:id": at, "w:name": place}))
    run._r.append(_element("w:footnoteReference", {"w:id": str(footnote.number - 1 + _FIRST)}))
    run._r.addnext(_element("w:bookmarkEnd", {"w:id": at}))
    notes.append(footnote)


def _note(footnote: Footnote, language: str, before: Footnote | None) -> Any:
    """A footnote: title, section, place; the quote. What stands in the same section as the one before it says so. Where nobody knows the
    place in words there is the reference."""
    note = _element("w:footnote", {"w:id": str(footnote.number - 1 + _FIRST)})
    same = before is not None and (before.title, before.section) == (footnote.title, footnote.section)
    named = (WORDS[language].same_place,) if same else (footnote.title, footnote.section)
    where = " · ".join(filter(None, (*named, footnote.place)))
    mark = _element("w:r")
    properties = _element("w:rPr")
    properties.append(_element("w:rStyle", {"w:val": "FootnoteReference"}))
    mark.append(properties)
    mark.append(_element("w:footnoteRef"))
    first = _paragraph(f" {where}")
    first.insert(1, mark)
    note.append(first)
    note.append(_paragraph(f"“{footnote.quote}”"))
    if footnote.english:
        note.append(_paragraph(footnote.english))
    if not footnote.place:
        note.append(_paragraph(footnote.reference))
    return note


def _paragraph(text: str) -> Any:
    paragraph, properties, run = (_element(name) for name in ("w:p", "w:pPr", "w:r"))
    properties.append(_element("w:pStyle", {"w:val": "FootnoteText"}))
    for number, line in enumerate(text.split("\n")):
        words = _element("w:t")
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        words.text = _plain(line)
        run.extend((_element("w:br"), words) if number else (words,))
    paragraph.extend((properties, run))
    return paragraph


def _attach(document: "Document", notes: list[Footnote], language: str) -> None:
    """Puts the footnotes into the file as a part of their own, with the two lines that stand above them."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from lxml import etree

    root = parse_xml(f'<w:footnotes xmlns:w="{_WORD}"/>')
    for number, kind in enumerate(("separator", "continuationSeparator")):
        line = _element("w:footnote", {"w:type": kind, "w:id": str(number)})
        paragraph, run = _element("w:p"), _element("w:r")
        run.append(_element(f"w:{kind}"))
        paragraph.append(run)
        line.append(paragraph)
        root.append(line)
    root.extend(_note(note, language, before) for before, note in pairwise([None, *notes]) if note is not None)
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    package = document.part.package
    document.part.relate_to(Part(PackURI("/word/footnotes.xml"), _MEDIA, blob, package), _RELATION)


def _element(name: str, attributes: dict[str, str] | None = None) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in (attributes or {}).items():
        made.set(qn(key), value)
    return made


def _plain(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
