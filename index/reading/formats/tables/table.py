"""A table as every format gives it: rows of cells, and which cells are merged. Used by the readers and `records`."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that are one: rows and columns from the first to the last, counted from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells' texts, of any lengths; the text of merged cells stands in the first of them, the others are empty.

    `caption` is what stands right above it, or over it (the title of a slide, the name of a sheet), a line each, the nearest last. `header_rows` is how many rows the file itself marks as its header (0: it does not say).
    """

    rows: Sequence[Sequence[str]]
    merges: Sequence[Merge] = ()
    caption: str = ""
    header_rows: int = 0
