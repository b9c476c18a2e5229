"""A table of a Word document in; its rows of texts and its merged cells out. Used by `word`."""

from collections.abc import Callable, Iterator

from index.reading.formats.office.numbering import W
from index.reading.formats.office.styles import on
from index.reading.formats.package import Xml
from index.reading.formats.tables.table import Merge, Table

# Columns that a damaged file may say a cell spans.
_MOST_SPAN = 1000


def table_of(element: Xml, text_of: Callable[[Xml], tuple[str, bool]], caption: str) -> Table:
    """The table. `text_of` gives a cell's text, and whether all of it is bold; a first row that alone is bold is a header."""
    rows: list[list[str]] = []
    merges: list[Merge] = []
    open_merges: dict[int, tuple[int, int, int]] = {}  # Column to first row, last row, last column.
    marked, bold = 0, []
    for r, row in enumerate(_children(element, f"{W}tr")):
        texts: list[str] = [""] * _number(row.find(f"{W}trPr/{W}gridBefore"))
        all_bold = True
        for cell in _children(row, f"{W}tc"):
            left, right = len(texts), len(texts) + max(1, _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1)) - 1
            down = cell.find(f"{W}tcPr/{W}vMerge")
            text, is_bold = text_of(cell)
            if down is not None and down.get(f"{W}val", "continue") != "restart" and left in open_merges:
                top, _, last = open_merges[left]
                open_merges[left] = (top, r, last)
                text = ""
            else:
                merges.extend(_closed(open_merges.pop(left, None), left))
                if down is not None or right > left:
                    open_merges[left] = (r, r, right)
            all_bold = all_bold and (is_bold or not text)
            texts.extend([text, *[""] * (right - left)])
        rows.append(texts)
        bold.append(all_bold and any(texts))
        if on(row.find(f"{W}trPr/{W}tblHeader")) and marked == r:
            marked = r + 1
    for left, opened in open_merges.items():
        merges.extend(_closed(opened, left))
    if not marked and len(rows) > 1 and bold[0] and not any(bold[1:]):
        marked = 1
    return Table(rows, merges, caption, marked)


def cells_of(element: Xml) -> list[Xml]:
    """The cells of a table that has but one column; none of any other."""
    rows = [list(_children(row, f"{W}tc")) for row in _children(element, f"{W}tr")]
    return [row[0] for row in rows if row] if all(len(row) <= 1 for row in rows) else []


def _children(parent: Xml, tag: str) -> Iterator[Xml]:
    """The rows of a table or the cells of a row, those in content controls included, deleted ones not."""
    for child in parent:
        if child.tag == tag:
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _children(child, tag)


def _closed(opened: tuple[int, int, int] | None, left: int) -> list[Merge]:
    if opened is None:
        return []
    top, bottom, right = opened
    return [Merge(top, left, bottom, right)] if bottom > top or right > left else []


def _number(element: Xml | None, default: int = 0) -> int:
    written = "" if element is None else element.get(f"{W}val", "")
    return min(int(written), _MOST_SPAN) if written.isdecimal() else default
