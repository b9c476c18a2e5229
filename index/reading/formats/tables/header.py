"""A table in, its header out: which rows, and the key of each column, with the unit that the table gives. Used by `records`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.language.lexicon import expression
from index.reading.formats.tables.table import Merge, Table
from index.view.caption import caption_lines
from index.view.table_unit import column_unit, is_unit_line, table_unit

_FIGURE = re.compile(r"[-+−]?\d[\d,，]*(?:\.\d+)?[%％‰]?")
_BEGINS_FIGURE = re.compile(r"[-+−]?\d")
_YEAR = re.compile(r"(?:19|20)\d\d年?")
# Rows that a header has at the most, and rows below it that show what its columns hold.
_MOST_ROWS = 3
_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Header:
    """Rows `top` to `bottom` (the last included), counted from 0, and the key of each column, as it stands and with the table's unit; a key may be empty."""

    top: int
    bottom: int
    keys: tuple[str, ...]
    counted: tuple[str, ...]


class Cells:
    """A table's cells by row and column, merged ones resolved."""

    def __init__(self, table: Table) -> None:
        self.rows = table.rows
        self.width = max((len(row) for row in table.rows), default=0)
        self._merges: dict[tuple[int, int], Merge] = {}
        for merge in table.merges:
            # A merge over the whole height of a sheet is one of its first rows only, as far as anybody reads it.
            for r in range(merge.top, min(merge.bottom, merge.top + _SAMPLE) + 1):
                for c in range(merge.left, min(merge.right, self.width - 1) + 1):
                    self._merges[r, c] = merge

    def own(self, r: int, c: int) -> str:
        """What stands in the cell itself."""
        row = self.rows[r]
        return " ".join(row[c].split()) if c < len(row) else ""

    def seen(self, r: int, c: int) -> str:
        """What a reader sees there: of merged cells, the text of the first."""
        merge = self._merges.get((r, c))
        return self.own(merge.top, merge.left) if merge else self.own(r, c)

    def below(self, r: int, c: int) -> str:
        """`seen`, but what is merged sideways only in the first of its columns."""
        merge = self._merges.get((r, c))
        if merge is None:
            return self.own(r, c)
        return self.own(merge.top, c) if merge.left == c else ""

    def merge(self, r: int, c: int) -> Merge | None:
        """The merge that a cell lies in."""
        return self._merges.get((r, c))

    def texts(self, r: int) -> list[str]:
        """`below` of each column."""
        if self._merges:
            return [self.below(r, c) for c in range(self.width)]
        texts = [" ".join(text.split()) for text in self.rows[r]]
        return texts + [""] * (self.width - len(texts))

    def filled(self, r: int) -> list[str]:
        """The texts of a row that are not empty, each merged one once."""
        return [text for text in self.texts(r) if text]


def is_lead(cells: Cells, r: int) -> bool:
    """Whether a row above the header is none of the table's: its name, its unit, or empty."""
    filled = cells.filled(r)
    return len(filled) <= 1 or any(map(is_unit_line, filled))


def header_of(table: Table, cells: Cells) -> Header | None:
    """The header, or None where nothing shows that there is one."""
    count = len(cells.rows)
    top = next((r for r in range(count) if not is_lead(cells, r)), count)
    if cells.width < 2 or top >= count - 1:
        return None
    bottom = max(_bottom(cells, top), min(table.header_rows, count - 1) - 1)
    body = range(bottom + 1, min(count, bottom + 1 + _SAMPLE))
    marked = table.header_rows > top
    if not body or not (marked or _heads(cells, top, bottom, body)):
        return None
    leads = [text for r in range(top) for text in cells.filled(r)]
    keys = [_key(cells, top, bottom, c) for c in range(cells.width)]
    columns = [[cells.own(r, c) for r in body] for c in range(cells.width)]
    corner = keys[0] if not any(map(_FIGURE.fullmatch, columns[0])) else ""
    unit = table_unit([*caption_lines(table.caption.split("\n")), *leads, corner])
    counted = []
    for c, (key, texts) in enumerate(zip(keys, columns, strict=True)):
        own = column_unit(key, texts, unit, first=c == 0) if key else ""
        counted.append(f"{key}（{own}）" if own else key)
    return Header(top, bottom, tuple(keys), tuple(counted))


def is_form(cells: Cells) -> bool:
    """Whether each row has its own labels, a value behind each: 项目名称 | 智谷产业园 | 建设单位 | 青溪城投."""
    count = len(cells.rows)
    if cells.width < 2 or not 2 <= count <= _SAMPLE:
        return False
    labels = [cells.below(r, c) for r in range(count) for c in range(0, cells.width, 2)]
    values = [cells.below(0, c) for c in range(1, cells.width, 2)]
    labels, values = [x for x in labels if x], [x for x in values if x]
    return bool(labels and values) and all(map(_is_label, labels)) and not any(map(_is_label, values))


def _bottom(cells: Cells, top: int) -> int:
    """The last row of a header that begins at `top`."""
    bottom = top
    while bottom - top + 1 < _MOST_ROWS and bottom + 1 < len(cells.rows) - 1 and _goes_on(cells, top, bottom):
        bottom += 1
    return bottom


def _goes_on(cells: Cells, top: int, bottom: int) -> bool:
    """Whether the row below belongs to the header: a cell reaches into it, or what stands over several columns is parted there."""
    after = bottom + 1
    if _has_figures(cells.filled(after)):
        return False
    merges = [m for c in range(cells.width) if (m := cells.merge(bottom, c)) is not None]
    if any(m.bottom > bottom and m.top >= top for m in merges):
        return True
    if any(m.right > m.left for m in merges):
        return any(m.right > m.left and cells.own(after, m.left) and cells.own(after, m.right) for m in merges)
    above = [c for c in range(cells.width) if cells.own(bottom, c)]
    below = [c for c in range(cells.width) if cells.own(after, c)]
    # Without merges (CSV), the names of groups leave the columns behind them empty, and whole columns the row below.
    return bool(set(below) - set(above)) and bool(set(above) - set(below)) and len(above) > 1


def _heads(cells: Cells, top: int, bottom: int, body: Sequence[int]) -> bool:
    """Whether rows are a header: no figures in them, and figures below, or words that columns are named by."""
    texts = [text for r in range(top, bottom + 1) for text in cells.filled(r)]
    if _has_figures(texts) or is_form(cells):
        return False
    named = sum(map(_is_label, texts))
    if 2 * named >= len(texts):
        return True
    if all(map(_YEAR.fullmatch, texts)):
        return False
    return any(_holds_figures(cells, c, body) and _may_name(cells.seen(bottom, c)) for c in range(cells.width))


def _may_name(text: str) -> bool:
    """Whether a text may stand over a column of figures: it begins with none, unless with a year."""
    return bool(text) and (not text[0].isdigit() or _YEAR.match(text) is not None)


def _key(cells: Cells, top: int, bottom: int, c: int) -> str:
    parts: list[str] = []
    for r in range(top, bottom + 1):
        text = cells.seen(r, c)
        if not text and r < bottom and cells.merge(r, c) is None and cells.own(bottom, c):
            # Without merges, the name of a group stands over its first column only.
            text = next((cells.own(r, left) for left in range(c, -1, -1) if cells.own(r, left)), "")
        if text and (not parts or parts[-1] != text):
            parts.append(text)
    return "".join(f" {p}" if i and p[0].isascii() and parts[i - 1][-1].isascii() else p for i, p in enumerate(parts))


def _has_figures(texts: Sequence[str]) -> bool:
    return any(_FIGURE.fullmatch(text) and not _YEAR.fullmatch(text) for text in texts)


def _holds_figures(cells: Cells, c: int, body: Sequence[int]) -> bool:
    """Whether half of what stands in a column are figures, times of day or dates."""
    texts = [text for r in body if (text := cells.own(r, c))]
    return bool(texts) and 2 * sum(_BEGINS_FIGURE.match(text) is not None for text in texts) >= len(texts)


def _is_label(text: str) -> bool:
    """Whether a text ends as names of columns do: 建设单位, 投资（亿元）."""
    return (
        expression(
            r"(?:.{0,12}(?:<<zh:column.label>>)|(?:.{0,20}\s)?<<en:column.label>>)(?:\s?[（(].{1,12}[）)])?[：:]?"
        ).fullmatch(text)
        is not None
    )
