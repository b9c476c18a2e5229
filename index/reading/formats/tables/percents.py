"""A workbook (xlsx) in, its cells that are shown as a percentage out: 0.052 in the file is 5.2% to its reader. Used by `spreadsheet`."""

import re
from io import BytesIO
from zipfile import ZipFile

from index.reading.formats.package import Xml, parsed, related, streamed

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# The number formats 0% and 0.00% that every workbook has without naming them.
_BUILT_IN = frozenset({9, 10})
_CELL = re.compile(r"([A-Z]{1,3})(\d+)")
_LETTERS = 26


def percent_cells(data: bytes) -> dict[str, frozenset[tuple[int, int]]]:
    """By a sheet's name, its percent cells as row and column, counted from 0. Empty for a package of another kind."""
    with ZipFile(BytesIO(data)) as package:
        names = set(package.namelist())
        if not {"xl/workbook.xml", "xl/styles.xml"} <= names:
            return {}
        styles = _percent_styles(parsed(package.read("xl/styles.xml")))
        if not styles:
            return {}
        targets = related(package, "xl/workbook.xml")
        found = {}
        for sheet in parsed(package.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):
            key = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
            path = targets.get(key, "")
            if path in names:
                with package.open(path) as file:
                    cells = (c.get("r") for c in streamed(file, f"{_MAIN}c") if c.get("s") in styles)
                    found[sheet.get("name")] = frozenset(place for r in cells if (place := _place(r)) is not None)
        return found


def _percent_styles(styles: Xml) -> frozenset[str]:
    """The numbers of the cell styles that show a percentage."""
    formats = {
        int(f.get("numFmtId", "0"))
        for f in styles.iter(f"{_MAIN}numFmt")
        if re.search(r"%(?=[^\"]*(?:\"[^\"]*\"[^\"]*)*$)", f.get("formatCode", ""))
    } | _BUILT_IN
    used = styles.find(f"{_MAIN}cellXfs")
    return frozenset(
        str(i) for i, xf in enumerate(used if used is not None else ()) if int(xf.get("numFmtId", "0")) in formats
    )


def _place(reference: str | None) -> tuple[int, int] | None:
    match = _CELL.fullmatch(reference or "")
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
