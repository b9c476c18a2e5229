"""The parts and points of a document, by its own headings."""

from index.document import Document, Section
from index.reading.headings import item_mark, line_mark


def parts(document: Document, count: int = 0) -> list[Section]:
    """The highest sections that are a document's parts: the level nearest the top with fellows, or with just `count` of them."""
    levels: dict[int, list[Section]] = {}
    for section in document.sections[1:]:
        if section.kind not in ("item", "plain"):
            levels.setdefault(section.level, []).append(section)
    if not levels:
        for section in document.sections[1:]:
            levels.setdefault(section.level, []).append(section)
    enough = [found for _, found in sorted(levels.items()) if len(found) > 1]
    exact = [found for found in enough if len(found) == count]
    return (exact or enough or [[]])[0]


def sections_of(document: Document, kind: str) -> list[Section]:
    """The sections of a kind that are counted on from one another, in order: the articles of a law; of chapters not the 节 in them."""
    found = [s for s in document.sections if s.kind == kind]
    highest = min((s.level for s in found), default=0)
    return found if kind == "clause" else [s for s in found if s.level == highest]


def section_number(document: Document, section: Section) -> int:
    """The number that a section's heading begins with; 0 where it has none."""
    # With what stands behind it, without which 第三条 is no mark.
    heading = document.text[section.heading_start : section.heading_end + 1].strip("* \t") + " "
    mark = item_mark(heading) if section.kind == "item" else line_mark(heading)
    return mark.ordinal if mark is not None else 0


def points(document: Document, section: Section) -> list[Section]:
    """The sections right below another one that count from one; all of them where none does."""
    below = document.children(section.number)
    counted: list[Section] = []
    for child in below:
        if section_number(document, child) == len(counted) + 1:
            counted.append(child)
    return counted if len(counted) > 1 else list(below)
