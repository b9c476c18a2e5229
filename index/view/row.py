"""A row of a table with the names of its columns and the units of its cells, and how it is read out. Made by `index.view.tables`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.language.lexicon import expression, pattern
from index.language.written_forms import simplified
from index.view.table_unit import TableUnit, column_unit, is_unit, own_unit, table_unit, without_unit

# What fills a cell in which nothing stands.
_EMPTY = re.compile(r"[-—–－―/／…]*|None", re.IGNORECASE)
_FIGURE = re.compile(r"[-+−]?\d[\d,，]*(?:[.．]\d*)?")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its line, the place of its table's first line, and the names, units and contents of its cells.

    `caption` is what all its figures are of, without unit; `units` has nothing for a cell that is no bare figure.
    """

    start: int
    end: int
    table: int
    caption: str
    names: tuple[str, ...]
    units: tuple[str, ...]
    cells: tuple[str, ...]

    @property
    def head(self) -> int:
        """The column that says what the row is of: the first in which it has anything but a figure."""
        return head_of(self.cells)

    def value(self, column: int) -> str:
        """A cell with its unit."""
        return self.cells[column] + self.units[column]

    def told(self) -> str:
        """The row as a sentence: 项目北站扩建：投资18.6亿元，开工时间2024年5月。"""
        head = self.head
        told = [
            f"{'' if _EMPTY.fullmatch(name) else name}{self.value(i)}"
            for i, name in enumerate(self.names)
            if i != head and not _EMPTY.fullmatch(self.cells[i])
        ]
        of = f"{self.caption}，" if self.caption else ""
        return f"{of}{self._named()}：{'，'.join(told)}。" if told else ""

    def _named(self) -> str:
        """What the row is of: 项目北站, 公路里程 of 公路里程（公里）; no name before what ends with it (东县)."""
        name, cell = self.names[self.head], own_unit(self.cells[self.head])[0]
        return cell if cell.endswith(name) else f"{name}{cell}"


class Columns:
    """The columns of a table: their names without unit, and how the figures in them are counted."""

    def __init__(self, keys: Sequence[str], rows: Sequence[Sequence[str]], unit: TableUnit) -> None:
        """`keys` as the table has them, `rows` below, as long as they; `unit` is the table's."""
        self.names: list[str] = []
        self._own: list[str] = []
        self._given: list[str] = []
        for i, key in enumerate(keys):
            texts = [row[i] for row in rows]
            bare = any(map(is_figure, texts))
            name, own = own_unit(key) if bare else (key, "")
            if i == 0 and not bare and (corner := table_unit([key])):
                name, unit = without_unit(key), corner  # In the corner stands what all cells are counted by.
            self.names.append(name)
            self._own.append(own)
            self._given.append("" if own else column_unit(key, texts, unit, first=i == 0))
        self._keys = keys

    def row(self, start: int, end: int, table: int, caption: str, cells: Sequence[str]) -> Row:
        """A row with its units: of each figure that of its column's name, else that which the row itself says, else the table's."""
        row = Row(start, end, table, caption, tuple(self.names), ("",) * len(cells), tuple(cells))
        said = row_unit(self._keys, cells)
        units = ["" if i == row.head or not is_figure(cell) else self._unit(i, said) for i, cell in enumerate(cells)]
        return Row(start, end, table, caption, tuple(self.names), tuple(units), tuple(cells))

    def _unit(self, i: int, said: str) -> str:
        counted = pattern("zh:column.no_unit", "zh:column.rate").search(simplified(self.names[i])) is None
        return self._own[i] or (said if said and counted else self._given[i])


def head_of(cells: Sequence[str]) -> int:
    """The column that says what a row is of: the first in which it has anything but a figure, or anything."""
    filled = [i for i, cell in enumerate(cells) if not _EMPTY.fullmatch(cell)]
    return next((i for i in filled if not is_figure(cells[i])), filled[0] if filled else 0)


def row_unit(keys: Sequence[str], cells: Sequence[str]) -> str:
    """The unit that a row says of its figures: in a column of units, or behind its name (公路里程（公里）); empty where it says none."""
    for key, cell in zip(keys, cells, strict=True):
        if expression("<<zh:column.unit>>").fullmatch(simplified(key)) and is_unit(simplified(cell)):
            return cell
    return own_unit(cells[head_of(cells)])[1] if cells else ""


def is_figure(cell: str) -> bool:
    """Whether a cell is a figure without a unit."""
    return _FIGURE.fullmatch(cell) is not None
