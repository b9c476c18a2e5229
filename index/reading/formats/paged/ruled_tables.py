"""Rules and glyphs of a page in, its tables as runs with rows, and the glyphs outside of them, out. Used by `index.reading.formats.pdf`."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from index.reading.formats.paged.page_furniture import rows_of
from index.reading.formats.paged.runs import Glyph, Run, joined, runs_of, text_of

# Points: rules so close are one, and meet.
_NEAR = 3.0
# More rules than these are a drawing.
_MOST = 4000


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line, level or upright, in points."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_level(self) -> bool:
        """Whether it goes from left to right."""
        return self.right - self.left >= self.bottom - self.top


def ruled_tables(glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> tuple[list[Run], list[Glyph]]:
    """The tables, and the glyphs that stand in none."""
    if len(rules) > _MOST:
        return [], list(glyphs)
    tables: list[Run] = []
    rest = list(glyphs)
    for group in _groups(rules):
        ys = _places([r.top for r in group if r.is_level] + [r.bottom for r in group if r.is_level])
        xs = _places([r.left for r in group if not r.is_level] + [r.right for r in group if not r.is_level])
        if len(xs) < 3 or len(ys) < 3:
            continue
        cells: defaultdict[tuple[int, int], list[Glyph]] = defaultdict(list)
        outside = []
        for glyph in rest:
            row = _between(ys, (glyph.top + glyph.bottom) / 2)
            column = _between(xs, (glyph.left + glyph.right) / 2)
            if row is None or column is None:
                outside.append(glyph)
            else:
                cells[row, column].append(glyph)
        inside = [g for cell in cells.values() for g in cell]
        if len({c for _, c in cells}) < 2 or len({r for r, _ in cells}) < 2:
            continue
        rest = outside
        size = sorted(g.size for g in inside)[len(inside) // 2]
        tables.append(Run("", xs[0], ys[0], xs[-1], ys[-1], size, rows=_rows(group, xs, ys, cells)))
    return tables, rest


def _rows(
    rules: Sequence[Rule], xs: Sequence[float], ys: Sequence[float], cells: dict[tuple[int, int], list[Glyph]]
) -> tuple[tuple[str, ...], ...]:
    """The cells' texts. A merged cell's stands in each row that it covers, and in the header in each column."""
    root = _roots(rules, xs, ys)
    merged: defaultdict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for place, glyphs in cells.items():
        merged[root[place]] += glyphs
    texts = {place: _cell(glyphs) for place, glyphs in merged.items()}
    table: list[tuple[str, ...]] = []
    heads = True
    for row in range(len(ys) - 1):
        roots = [root[row, column] for column in range(len(xs) - 1)]
        # A name over several columns is that of each; a figure or a sum is told once, a row of one cell is a part's name.
        wide = len(set(roots)) < len(roots)
        heads = heads and wide
        again = heads or len(set(roots)) == 1
        table.append(
            tuple(texts.get(r, "") if again or i == 0 or roots[i - 1] != r else "" for i, r in enumerate(roots))
        )
    return tuple(table)


def _roots(rules: Sequence[Rule], xs: Sequence[float], ys: Sequence[float]) -> dict[tuple[int, int], tuple[int, int]]:
    """For each place between the rules (row, column) the first of the places that make one cell with it, no rule between them."""
    level = [r for r in rules if r.is_level]
    upright = [r for r in rules if not r.is_level]
    root: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            middle = (ys[row] + ys[row + 1]) / 2
            centre = (xs[column] + xs[column + 1]) / 2
            open_left = column > 0 and not any(
                abs(r.left - xs[column]) < _NEAR and r.top <= middle <= r.bottom for r in upright
            )
            open_above = row > 0 and not any(
                abs(r.top - ys[row]) < _NEAR and r.left <= centre <= r.right for r in level
            )
            root[row, column] = row, column
            if open_left:
                root[row, column] = root[row, column - 1]
            elif open_above:
                root[row, column] = root[row - 1, column]
    return root


def _cell(glyphs: Sequence[Glyph]) -> str:
    text = ""
    for row in rows_of(runs_of(glyphs)):
        text = joined(text, text_of(row))
    return text


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that meet, directly or by others; the tables from the top."""
    level = sorted((r for r in rules if r.is_level), key=lambda r: r.top)
    group: dict[int, int] = {id(r): i for i, r in enumerate(rules)}
    members: dict[int, list[Rule]] = {i: [r] for i, r in enumerate(rules)}
    for upright in (r for r in rules if not r.is_level):
        for flat in level:
            if flat.top < upright.top - _NEAR or flat.top > upright.bottom + _NEAR:
                continue
            if flat.left - _NEAR <= upright.left <= flat.right + _NEAR and group[id(flat)] != group[id(upright)]:
                kept, gone = group[id(upright)], group[id(flat)]
                for rule in members[gone]:
                    group[id(rule)] = kept
                members[kept] += members.pop(gone)
    return sorted((m for m in members.values() if len(m) > 1), key=lambda m: min(r.top for r in m))


def _places(values: Sequence[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _between(edges: Sequence[float], value: float) -> int | None:
    if not edges[0] <= value < edges[-1]:
        return None
    return sum(edge <= value for edge in edges) - 1
