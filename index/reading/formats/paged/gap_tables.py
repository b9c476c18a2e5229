"""Rows of runs in, those that are rows of a table told from lines; and what the cells of a table say, line by line."""

import re
from collections.abc import Iterator, Sequence

from index.reading.formats.paged.runs import Run

# So many rows with aligned cells make a table.
_ROWS = 3
_FIGURE = re.compile(r"[\d.,，％%+\-—–/() 　]*\d[\d.,，％%+\-—–/() 　]*[^\d]{0,3}")

Rows = tuple[tuple[str, ...], ...]


def tables_in(rows: Sequence[Sequence[Run]]) -> Iterator[tuple[Sequence[Run], Rows]]:
    """The rows as they come; those of a table as one, with its cells."""
    at = 0
    while at < len(rows):
        if len(rows[at]) == 1 and rows[at][0].rows:
            yield rows[at], rows[at][0].rows
            at += 1
            continue
        end = _table_end(rows, at)
        if end - at >= _ROWS:
            yield [run for row in rows[at:end] for run in row], _cells(rows[at:end])
        else:
            end = at + 1
            yield rows[at], ()
        at = end


def records(rows: Rows) -> list[str]:
    """A line for each row: 项目：智谷；投资（亿元）：18.6 under a header, else its cells parted by ` | `."""
    rows = tuple(row for row in rows if any(row))
    header = _header(rows)
    if not header:
        return [" | ".join(cell for cell in row if cell) for row in rows]
    names, below = header
    lines = []
    for row in rows[below:]:
        if len({cell for cell in row if cell}) == 1 and len(row) > 1:
            lines.append(next(cell for cell in row if cell))  # A row that names a part of the table.
        else:
            lines.append("；".join(f"{n}：{c}" if n else c for n, c in zip(names, row, strict=True) if c))
    return lines


def _header(rows: Rows) -> tuple[list[str], int] | None:
    """The names of the columns and how many rows they take; None where the first rows name none."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    deep = 1
    # A name over several columns, and under it their own.
    while deep < len(rows) - 1 and any(a == b and a for a, b in zip(rows[deep - 1], rows[deep - 1][1:], strict=False)):
        deep += 1
    names = []
    for column in zip(*rows[:deep], strict=True):
        parts = list(dict.fromkeys(cell for cell in column if cell))
        names.append("".join(parts))
    blank = sum(not n for n in names)
    if blank > 1 or (blank and names[0]) or any(_FIGURE.fullmatch(n) and not n.endswith("年") for n in names if n):
        return None
    return names, deep


def _table_end(rows: Sequence[Sequence[Run]], at: int) -> int:
    """One past the last row from `at` on whose cells stand under each other; `at` itself where there are none."""
    end = at
    columns: list[tuple[float, float]] = []
    while end < len(rows) and len(rows[end]) >= 2 and not any(r.rows for r in rows[end]):
        wider = _with_row(columns, rows[end])
        if columns and len(wider) < 2:
            break
        if columns and len(wider) < min(len(columns), len(rows[end])):
            break
        columns = wider
        end += 1
    return end


def _with_row(columns: Sequence[tuple[float, float]], row: Sequence[Run]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for left, right in sorted([*columns, *((r.left, r.right) for r in row)]):
        if merged and left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _cells(rows: Sequence[Sequence[Run]]) -> Rows:
    columns: list[tuple[float, float]] = []
    for row in rows:
        columns = _with_row(columns, row)
    table = []
    for row in rows:
        cells = [""] * len(columns)
        for run in sorted(row, key=lambda r: r.left):
            place = next(i for i, (left, right) in enumerate(columns) if left <= run.left <= right)
            cells[place] = f"{cells[place]} {run.text}".strip()
        table.append(tuple(cells))
    return tuple(table)
