"""A row of a table with the names of its columns and the units of its cells, and how it is read out. Made by `index.view.tables`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.language.lexicon import expression, pattern
from index.language.written_forms import simplified
from index.view.table_unit import TableUnit, column_unit, is_unit, own_unit, table_unit, told, without_unit

# What fills a cell in which nothing stands.
_EMPTY = re.compile(r"[-—–－―/／…]*|None", re.IGNORECASE)
_DITTO = re.compile(r"[〃″〞”\"]|同[上前左]")
_AMONG = re.compile(r"^其中[：:\s]*")
_NOTE = re.compile(r"(?<=.)\s*[*＊※†‡①-⑳]+$|(?<=\d)\s*[\[〔（(]注?\d{1,2}[\]〕）)]$")
_FIGURE = re.compile(r"[-+−]?\d[\d,，]*(?:[.．]\d*)?")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its line, the place of its table's first line, and the names, units and contents of its cells.

    `caption` is what all its figures are of, without unit, `group` the rows that it is one of; `units` has nothing for a cell that is no bare figure.
    `head` is the column that says what the row is of.
    """

    start: int
    end: int
    table: int
    caption: str
    names: tuple[str, ...]
    units: tuple[str, ...]
    cells: tuple[str, ...]
    group: str
    head: int

    def value(self, column: int) -> str:
        """A cell with its unit."""
        return self.cells[column] + self.units[column]

    @property
    def named(self) -> str:
        """What the row is of: 项目北站, 公路里程 of 公路里程（公里）; no name before what ends with it (东县)."""
        name, cell = self.names[self.head], bare_name(self.cells[self.head])
        return cell if cell.endswith(name) else told(name, cell)

    @property
    def clauses(self) -> tuple[str, ...]:
        """What the row says of it, a clause for each other cell: 投资18.6亿元."""
        return tuple(
            told("" if is_empty(name) else name, self.value(i))
            for i, name in enumerate(self.names)
            if i != self.head and not is_empty(self.cells[i])
        )

    def told(self) -> str:
        """The row as a sentence: 项目北站扩建：投资18.6亿元，开工时间2024年5月."""
        of = "".join(f"{name}，" for name in (self.caption, self.group) if name)
        return f"{of}{self.named}：{'，'.join(self.clauses)}。" if self.clauses else ""


class Columns:
    """The columns of a table: their names without unit, and how the figures in them are counted."""

    def __init__(self, keys: Sequence[str], rows: Sequence[Sequence[str]], unit: TableUnit) -> None:
        """`keys` as the table has them, `rows` below, as long as they; `unit` is the table's."""
        self.names: list[str] = []
        self._own: list[str] = []
        self._given: list[str] = []
        for i, key in enumerate(keys):
            texts = [_without_mark(row[i]) for row in rows]
            bare = any(map(is_figure, texts))
            name, own = own_unit(key) if bare else (key, "")
            if i == 0 and not bare and (corner := table_unit([key])):
                name, unit = without_unit(key), corner  # In the corner stands what all cells are counted by.
            self.names.append(name)
            self._own.append(own)
            self._given.append("" if own else column_unit(key, texts, unit, first=i == 0))
        self._keys = keys

    def row(self, start: int, end: int, table: int, caption: str, cells: Sequence[str], group: str, head: int) -> Row:
        """A row with its units: of each figure that of its column's name, else that which the row itself says, else the table's."""
        own = [_without_mark(cell) for cell in cells]
        said = row_unit(self._keys, own)
        units = ["" if i == head or not is_figure(cell) else self._unit(i, said) for i, cell in enumerate(own)]
        return Row(start, end, table, caption, tuple(self.names), tuple(units), tuple(own), group, head)

    def _unit(self, i: int, said: str) -> str:
        counted = pattern("zh:column.no_unit", "zh:column.rate").search(simplified(self.names[i])) is None
        return self._own[i] or (said if said and counted else self._given[i])


def head_of(cells: Sequence[str]) -> int:
    """The column that says what a row is of: the first in which it has anything but a figure, or anything."""
    filled = [i for i, cell in enumerate(cells) if not is_empty(cell)]
    return next((i for i in filled if not is_figure(cells[i])), filled[0] if filled else 0)


def bare_name(cell: str) -> str:
    """What a row is called by, without its unit and without what says that it is a part of the one above: 其中：公路（公里）."""
    return _AMONG.sub("", own_unit(cell)[0])


def is_part(cell: str) -> bool:
    """Whether a row says that it is a part of one above it: 其中：公路."""
    return _AMONG.match(cell) is not None


def without_ditto(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Rows of cells in which what only says that it is the same as above (〃, 同上) is said."""
    found: list[list[str]] = []
    for row in rows:
        above = found[-1] if found else [""] * len(row)
        found.append([above[i] if _DITTO.fullmatch(cell) and i < len(above) else cell for i, cell in enumerate(row)])
    return found


def filled_down(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Rows of cells in which what stands once for several rows below each other, before a column that has something in each, is said in each; a
    row of a sum belongs to none of them."""
    found = [list(row) for row in rows]
    for column in range(len(rows[0]) if rows else 0):
        texts = [row[column] for row in rows]
        if all(texts) or not texts[0] or any(map(is_figure, texts)):
            break
        above = ""
        for row in found:
            above = row[column] or above
            summed = any(pattern("zh:sum_row").search(cell) for cell in row)
            row[column] = row[column] if summed else above
    return found


def row_unit(keys: Sequence[str], cells: Sequence[str]) -> str:
    """The unit that a row says of its figures: in a column of units, or behind its name (公路里程（公里）); empty where it says none."""
    for key, cell in zip(keys, cells, strict=True):
        if expression("<<zh:column.unit>>").fullmatch(simplified(key)) and is_unit(simplified(cell)):
            return cell
    return own_unit(cells[head_of(cells)])[1] if cells else ""


def is_figure(cell: str) -> bool:
    """Whether a cell is a figure without a unit."""
    return _FIGURE.fullmatch(cell) is not None


def is_empty(cell: str) -> bool:
    """Whether nothing stands in a cell but what fills one."""
    return _EMPTY.fullmatch(cell) is not None


def _without_mark(cell: str) -> str:
    """A cell without the mark of a note behind it: 云湖①, 1860*."""
    bare = _NOTE.sub("", cell)
    return bare if bare.strip() else cell
