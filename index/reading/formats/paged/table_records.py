"""The cells of a table in, a line for each row out. Used by `index.reading.formats.paged.assembling`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from index.view.caption import caption_lines
from index.view.row import is_figure, row_unit
from index.view.table_unit import beside, column_unit, table_unit

_FIGURE = re.compile(r"[\d.,，％%+\-—–/() 　]*\d[\d.,，％%+\-—–/() 　]*[^\d]{0,3}")
_YEAR = re.compile(r"(?:19|20)\d\d年")

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Header:
    """The names of a table's columns, as they stand and with the table's unit, and the rows that say them."""

    names: tuple[str, ...]
    counted: tuple[str, ...]
    rows: Rows


def records(rows: Rows, above: Header | None = None, caption: Sequence[str] = ()) -> tuple[list[str], Header | None]:
    """A line for each row: 项目：智谷；投资（亿元）：18.6 under a header, else its cells parted by ` | `; and the header.

    `above` is that of the table that a page break cut before this one, `caption` the lines over the table, the nearest last.
    """
    rows = tuple(row for row in rows if any(row))
    begin = 0
    while begin < len(rows) and _is_one(rows[begin]):
        begin += 1
    header = above if above is not None and rows and len(above.names) == len(rows[0]) else None
    if header is not None:
        repeated = rows[: len(header.rows)] == header.rows
        first = len(header.rows) if repeated else 0
    else:
        header = _header(rows[begin:], [*caption, *map(_written, rows[:begin])])
        first = begin + len(header.rows) if header else 0
    over = [_written(row) for row in rows[:begin]] if header and first > begin else []
    return [*over, *(_line(row, header) for row in rows[first:])], header


def _line(row: Sequence[str], header: Header | None) -> str:
    if _is_one(row):
        return _written(row)  # It names a part of the table.
    if header is None:
        return " | ".join(cell for cell in row if cell)
    # A row that says its own unit has none of the table's.
    names = header.names if row_unit(header.names, row) else header.counted
    return "；".join(f"{n}：{c}" if n else c for n, c in zip(names, row, strict=True) if c)


def _written(row: Sequence[str]) -> str:
    return next(cell for cell in row if cell)


def _is_one(row: Sequence[str]) -> bool:
    """Whether one cell takes the whole width."""
    return len(row) > 1 and len(set(row)) == 1


def _are_names(names: Sequence[str]) -> bool:
    """Whether some cells name columns; those of a form, or of signatures, each name themselves."""
    if any("：" in n or ":" in n for n in names):
        return False
    blank = sum(not n for n in names)
    figures = any(_FIGURE.fullmatch(n) and not _YEAR.match(n) for n in names if n)
    return not (blank > 1 or (blank and names[0]) or figures)


def _header(rows: Rows, caption: Sequence[str]) -> Header | None:
    """The names of the columns; None where the first rows name none."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    deep = 1
    # A name over several columns, and under it their own.
    while deep < len(rows) - 1 and any(a == b and a for a, b in zip(rows[deep - 1], rows[deep - 1][1:], strict=False)):
        deep += 1
    names = [reduce(beside, dict.fromkeys(column)) for column in zip(*rows[:deep], strict=True)]
    if not _are_names(names):
        return None
    columns = list(zip(*rows[deep:], strict=True))
    corner = "" if any(map(is_figure, columns[0])) else names[0]
    unit = table_unit([*caption_lines(caption), corner])
    own = [
        column_unit(n, c, unit, first=not i) if n else "" for i, (n, c) in enumerate(zip(names, columns, strict=True))
    ]
    counted = tuple(f"{name}（{unit}）" if unit else name for name, unit in zip(names, own, strict=True))
    return Header(tuple(names), counted, rows[:deep])
