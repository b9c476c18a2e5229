"""Rows of runs in, those that are rows of a table told from lines. Used by `index.reading.formats.paged.text_lines`."""

from collections.abc import Iterator, Sequence

from index.reading.formats.paged.runs import Run
from index.reading.formats.paged.table_records import Rows

# So many rows with aligned cells make a table.
_ROWS = 3


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
