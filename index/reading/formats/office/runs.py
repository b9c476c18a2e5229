"""A paragraph of a Word document in; its text as a reader sees it out, and what hangs on it (notes, text boxes). Used by `word`."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from index.reading.formats.office.numbering import W
from index.reading.formats.office.styles import on
from index.reading.formats.package import Xml

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# What holds no text that a reader sees: what was deleted or moved away, codes of fields, the reading above a character.
_UNSEEN = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", f"{W}rt", f"{_MC}Fallback"}
)
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


@dataclass(slots=True)
class Written:
    """A paragraph's text; its notes as kind and id; its text boxes; how many of its characters are bold, of how many that are not blank."""

    parts: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Xml] = field(default_factory=list)
    bold: int = 0
    characters: int = 0

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.parts)


def written(paragraph: Xml, bold_style: bool = False) -> Written:
    """What stands in a paragraph: deletions left out, insertions, links and fields' results kept, hidden text left out."""
    found = Written()
    _walk(paragraph, found, bold_style)
    return found


def blocks(parent: Xml) -> Iterator[Xml]:
    """The paragraphs and tables right below an element, those in content controls and the like included; no table of contents."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag == f"{W}sdt":
            gallery = child.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
            content = child.find(f"{W}sdtContent")
            if content is not None and (gallery is None or gallery.get(f"{W}val") != "Table of Contents"):
                yield from blocks(content)
        elif child.tag in (
            f"{W}ins",
            f"{W}moveTo",
            f"{W}smartTag",
            f"{W}customXml",
            f"{_MC}AlternateContent",
            f"{_MC}Choice",
        ):
            yield from blocks(child)


def _walk(element: Xml, found: Written, bold: bool) -> None:
    for child in element:
        tag = child.tag
        if tag in _UNSEEN or not isinstance(tag, str):
            continue
        if tag in (f"{W}t", f"{_M}t"):
            # Text goes on behind an entity, which itself is not read.
            _take("".join([child.text or "", *(entity.tail or "" for entity in child)]), found, bold)
        elif tag == f"{W}r":
            properties = child.find(f"{W}rPr")
            if properties is not None and on(properties.find(f"{W}vanish")):
                continue
            own = None if properties is None else properties.find(f"{W}b")
            _walk(child, found, bold if own is None else on(own))
        elif tag in _SIGNS:
            found.parts.append(_SIGNS[tag])
        elif tag == f"{W}br":
            found.parts.append("\n" if child.get(f"{W}type", "textWrapping") == "textWrapping" else "")
        elif tag in _NOTES:
            found.notes.append((_NOTES[tag], child.get(f"{W}id", "")))
        elif tag == f"{W}txbxContent":
            found.boxes.append(child)
        elif tag != f"{W}sdtPr":
            _walk(child, found, bold)


def _take(text: str, found: Written, bold: bool) -> None:
    found.parts.append(text)
    count = sum(not c.isspace() for c in text)
    found.characters += count
    found.bold += count if bold else 0
