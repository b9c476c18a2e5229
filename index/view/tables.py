"""A text in, the rows of the tables in it out, each with the names of its columns and the unit in them. Used by `index.view.read`.

The names stand in the first row, or the first two: above a rule of dashes in Markdown, else where a column has figures below a name without any; in a record
they stand before each cell. A caption above gives what all cells are of, and their unit: 表1 各县粮食产量（单位：万吨）.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from index.language.lexicon import expression
from index.view.caption import caption_of
from index.view.parted import Parted, Ranges, line_matches, parted
from index.view.records import as_table, runs
from index.view.row import Columns, Row, is_empty, without_ditto

_NUMBER = re.compile(r"[-+−]?\d[\d,，.]*(?:[%％‰])?|[-—－/]|")
_PERIOD = "|".join(
    (
        r"\d{4}(?:年(?:\d{1,2}月|[上下]半年|[一二三四]季度)?)?|\d{1,2}月|[一二三四]季度|数[值量额]|指标值",
        "<<zh:year.this,zh:year.last,zh:year.next,zh:year.before_last>>",
    )
)
_MARKS = ("|", "\t", ",", " ", "\u3000", "<tr", "：")
# Characters of a cell that names a column.
_LONGEST_NAME = 24


@lru_cache(maxsize=64)
def rows_of(text: str) -> dict[int, Row]:
    """The rows of all tables of a text below their first lines, by the place of the first character of their lines."""
    if not any(mark in text for mark in _MARKS):
        return {}
    lines = [(m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip())) for m in line_matches(text)]
    lines = [(s, e) for s, e in lines if s < e]
    found: dict[int, Row] = {row.start: row for row in _record_rows(text, lines)}
    place = 0
    while place < len(lines):
        table = parted(text, lines, place) if lines[place][0] not in found else Parted()
        if len(table.cells) > 1 and (table.rule or _is_header(table)):
            deep = _depth(table)
            keys = _joined(table.cells[:deep])
            cells, first = table.cells[deep:], place + deep + table.rule
            rows = _table(text, lines, place, keys, cells, lines[first : first + len(cells)], _groups(cells))
            found.update((row.start, row) for row in rows)
        place += max(table.lines, 1)
    return found


def _is_header(table: Parted) -> bool:
    """Whether the first of some rows names the columns: no cell of it is a figure, and one at least has figures below it."""
    first, rest = table.cells[0], table.cells[_depth(table) :]
    if any(len(cell) > _LONGEST_NAME or _is_number(cell) for cell in first if cell):
        return False
    # Of two columns that one space parts, the first row may be a label and its value as well as all others.
    if table.by == "\u3000" and any(
        re.search(r"\d", cell) and not expression(_PERIOD).fullmatch(cell) for cell in first
    ):
        return False
    if sum(map(bool, first)) < 2:
        return False
    return any(
        _holds_figures([row[i] for row in rest]) and (not cell[:1].isdigit() or expression(_PERIOD).fullmatch(cell))
        for i, cell in enumerate(first)
        if cell or _depth(table) > 1
    )


def _holds_figures(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if not is_empty(cell)]
    return bool(filled) and all(re.match(r"[-+−]?\d", cell) for cell in filled)


def _is_number(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None and re.fullmatch(r"(?:19|20)\d\d", cell) is None


def _depth(table: Parted) -> int:
    """How many rows name the columns: two where the names of groups leave columns behind them empty, and the row below those of the first."""
    if len(table.cells) < 3:
        return 1
    first, second = table.cells[:2]
    above = {i for i, cell in enumerate(first) if cell}
    below = {i for i, cell in enumerate(second) if cell}
    figures = any(_is_number(cell) for cell in second if cell)
    return 2 if len(above) > 1 and below - above and above - below and not figures else 1


def _joined(heads: Sequence[Sequence[str]]) -> list[str]:
    """The names of the columns, that of a group before each of its own."""
    if len(heads) == 1:
        return list(heads[0])
    groups: list[str] = []
    for name, own in zip(*heads, strict=True):
        groups.append(name or (groups[-1] if groups and own else ""))
    return [group + own for group, own in zip(groups, heads[1], strict=True)]


def _record_rows(text: str, lines: Ranges) -> Iterator[Row]:
    """The rows that are written as records, their keys with them."""
    for found in runs([text[start:end] for start, end in lines]):
        keys, cells = as_table([record.cells for record in found])
        groups = [record.group for record in found]
        yield from _table(text, lines, found[0].place, keys, cells, [lines[r.place] for r in found], groups)


def _table(
    text: str,
    lines: Ranges,
    place: int,
    keys: Sequence[str],
    cells: Sequence[Sequence[str]],
    ranges: Ranges,
    groups: Sequence[str],
) -> Iterator[Row]:
    """The rows of a table that begins on the line `place`, by their cells, ranges and groups."""
    caption, unit = caption_of([text[start:end] for start, end in lines[:place][-2:]])
    cells = without_ditto(cells)
    columns = Columns(keys, cells, unit)
    periods = any(expression(_PERIOD).match(name) for name in columns.names[1:])
    for (start, end), own, group in zip(ranges, cells, groups, strict=True):
        yield columns.row(start, end, lines[place][0], caption if unit or periods else "", own, group)


def _groups(cells: Sequence[Sequence[str]]) -> list[str]:
    """For each row the name of the group that it is one of: the last row above it that has but one cell."""
    found: list[str] = []
    group = ""
    for row in cells:
        filled = [cell for cell in row if cell]
        group = filled[0] if len(filled) == 1 and len(row) > 2 else group
        found.append(group if len(filled) > 1 else "")
    return found
