"""A text in, the rows of the tables in it out, each with the names of its columns and the unit in them. Used by `index.view.read`.

The names stand in the first row, or the first two: above a rule of dashes in Markdown, else where a column has figures below a name without any; in a record
they stand before each cell. A caption above gives what all cells are of, and their unit: 表1 各县粮食产量（单位：万吨）.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from index.language.lexicon import expression
from index.view.caption import caption_of
from index.view.parted import Parted, Ranges, line_matches, parted
from index.view.records import as_table, runs
from index.view.row import Columns, Row, bare_name, filled_down, head_of, is_empty, is_part, without_ditto
from index.view.table_unit import beside

_NUMBER = re.compile(r"[-+−]?\d[\d,，.]*(?:[%％‰])?|[-—－/]|")
_PERIOD = "|".join(
    (
        r"\d{4}(?:年(?:\d{1,2}月|[上下]半年|[一二三四]季度)?)?|\d{1,2}月|[一二三四]季度|数[值量额]|指标值",
        "<<zh:year.this,zh:year.last,zh:year.next,zh:year.before_last>>",
    )
)
# What parts cells and nothing else.
_SURE = frozenset({"\t", "  ", "|", "<"})
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
        lead = _lead(table)
        bare = replace(table, cells=table.cells[lead:])
        if len(bare.cells) > 1 and (bare.rule or _is_header(bare)):
            deep = _depth(bare)
            keys = _joined(bare.cells[:deep])
            cells, first = bare.cells[deep:], place + lead + deep + bare.rule
            above = [*(text[s:e] for s, e in lines[:place][-2:]), *("".join(row) for row in table.cells[:lead])]
            rows = _table(above, lines[place][0], keys, cells, lines[first : first + len(cells)], _groups(cells))
            found.update((row.start, row) for row in rows)
        place += max(table.lines, 1)
    return found


@lru_cache(maxsize=64)
def fellows_of(text: str) -> dict[int, tuple[Row, ...]]:
    """The rows of each table of a text, by the place of its first line."""
    found: dict[int, list[Row]] = {}
    for row in rows_of(text).values():
        found.setdefault(row.table, []).append(row)
    return {table: tuple(rows) for table, rows in found.items()}


def _lead(table: Parted) -> int:
    """How many rows stand above the names of the columns: of but one cell, the table's own name."""
    single = (i for i, row in enumerate(table.cells) if sum(map(bool, row)) != 1)
    return next(single, 0) if len(table.cells) > 1 and len(table.cells[0]) > 1 else 0


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
        _holds_figures([row[i] for row in rest], table.by)
        and (not cell[:1].isdigit() or expression(_PERIOD).fullmatch(cell))
        for i, cell in enumerate(first)
        if cell or _depth(table) > 1
    )


def _holds_figures(cells: Sequence[str], by: str) -> bool:
    """Whether a column is one of figures: all of it, or most of it where what parts the cells leaves no doubt that they are some."""
    filled = [cell for cell in cells if not is_empty(cell)]
    figures = sum(re.match(r"[-+−]?\d", cell) is not None for cell in filled)
    return bool(filled) and (figures == len(filled) or (by in _SURE and 2 * figures > len(filled)))


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
    return [beside(group, own) for group, own in zip(groups, heads[1], strict=True)]


def _record_rows(text: str, lines: Ranges) -> Iterator[Row]:
    """The rows that are written as records, their keys with them."""
    for found in runs([text[start:end] for start, end in lines]):
        keys, cells = as_table([record.cells for record in found])
        groups = [record.group for record in found]
        start = lines[found[0].place][0]
        above = [text[s:e] for s, e in lines[: found[0].place][-2:]]
        yield from _table(above, start, keys, cells, [lines[r.place] for r in found], groups)


def _table(
    above: Sequence[str],
    place: int,
    keys: Sequence[str],
    cells: Sequence[Sequence[str]],
    ranges: Ranges,
    groups: Sequence[str],
) -> Iterator[Row]:
    """The rows of a table that begins at a `place` below some lines, by their cells, ranges and groups."""
    caption, unit = caption_of(above)
    cells = without_ditto(cells)
    columns = Columns(keys, cells, unit)
    periods = any(expression(_PERIOD).match(name) for name in columns.names[1:])
    whole = ""
    for (start, end), own, full, group in zip(ranges, cells, filled_down(cells), groups, strict=True):
        head = head_of(own)
        part = is_part(own[head])
        whole = whole if part else bare_name(own[head])
        yield columns.row(start, end, place, caption if unit or periods else "", full, whole if part else group, head)


def _groups(cells: Sequence[Sequence[str]]) -> list[str]:
    """For each row the name of the group that it is one of: the last row above it that has but one cell."""
    found: list[str] = []
    group = ""
    for row in cells:
        filled = [cell for cell in row if cell]
        group = filled[0] if len(filled) == 1 and len(row) > 2 else group
        found.append(group if len(filled) > 1 else "")
    return found
