"""The runs of a page in, its regions out in the order in which they are read. Used by `index.reading.formats.paged.assembling`.

A gutter is white space beside which lines of prose face each other; what stands across it parts the page into bands. Cells of a table
face each other too, but are no prose: few of them are as wide as the widest above and below.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index.reading.formats.paged.runs import Run

# Lines that face each other beside a gutter; where other pages have it too, fewer are enough.
_FACING = 3
# Gutters that a page may have.
_MOST = 5
# In widths of a character: the narrowest column, and how far from the right edge a full line may end.
_NARROWEST, _RAGGED = 7.0, 2.2
# Of a column's lines so many are full.
_FULL = 0.5


@dataclass(frozen=True, slots=True)
class Region:
    """Runs that are read from the top to the bottom; `column` is its place among the page's `columns` (0 of 1: the whole width)."""

    runs: tuple[Run, ...]
    column: int = 0
    columns: int = 1


def gutters_of(runs: Sequence[Run], em: float) -> tuple[float, ...]:
    """Where a page has gutters, from the left; `em` is the width of a character of its text."""
    strips = _strips(runs)
    found: list[float] = []
    while strips and len(found) < _MOST:
        x, count = _most_crossed(strips)
        if count < _FACING:
            break
        strips = [s for s in strips if not s[0] < x < s[1]]
        found.append(x)
    # Cells of a table in a column face each other too, but fewer of them than the columns' lines do.
    while found and not any(_is_prose(band, em) for band, _ in _bands(runs, sorted(found))):
        found.pop()
    return tuple(sorted(found))


def regions_of(runs: Sequence[Run], gutters: Sequence[float], em: float) -> list[Region]:
    """The regions of a page that has these gutters."""
    if not gutters:
        return [Region(tuple(runs))] if runs else []
    regions: list[Region] = []
    for columns, across in _bands(runs, gutters):
        filled = [c for c in columns if c]
        alone = len(filled) == 1 and columns[0] and len(columns[0]) < _FACING
        if filled and not alone and not _is_table(columns, em):
            regions += [Region(tuple(c), i, len(columns)) for i, c in enumerate(columns) if c]
        else:
            across = sorted([run for c in columns for run in c] + list(across), key=lambda r: r.top)
        if across:
            regions.append(Region(tuple(across)))
    return _merged(regions)


def _merged(regions: Sequence[Region]) -> list[Region]:
    """Regions over the whole width that follow each other are one."""
    found: list[Region] = []
    for region in regions:
        if found and region.columns == found[-1].columns == 1:
            found[-1] = Region(found[-1].runs + region.runs)
        else:
            found.append(region)
    return found


def _strips(runs: Sequence[Run]) -> list[tuple[float, float]]:
    """The white space between each run and the next to its left at the same height; lines of columns need not be level."""
    ordered = sorted(runs, key=lambda r: r.top)
    highest = max((r.bottom - r.top for r in runs), default=0.0)
    strips = []
    first = 0
    for run in ordered:
        while ordered[first].top < run.top - highest:
            first += 1
        left = None
        for other in ordered[first:]:
            if other.top > run.bottom:
                break
            if other.right <= run.left and other.bottom > run.top:
                left = other.right if left is None else max(left, other.right)
        if left is not None and run.left > left:
            strips.append((left, run.left))
    return strips


def _most_crossed(strips: Sequence[tuple[float, float]]) -> tuple[float, int]:
    """The middle of where most strips lie over each other, and how many they are."""
    ends = sorted([(left, 1) for left, _ in strips] + [(right, -1) for _, right in strips])
    depth = best = 0
    where = (0.0, 0.0)
    for (x, step), (after, _) in zip(ends, [*ends[1:], ends[-1]], strict=True):
        depth += step
        if depth > best:
            best, where = depth, (x, after)
    return (where[0] + where[1]) / 2, best


def _bands(runs: Sequence[Run], gutters: Sequence[float]) -> list[tuple[list[list[Run]], list[Run]]]:
    """From the top: the runs of each column, and the runs across a gutter that follow below them."""
    across = [r for r in runs if any(r.left < x - 1 and r.right > x + 1 for x in gutters)]
    crossing = {id(r) for r in across}
    inside = sorted((r for r in runs if id(r) not in crossing), key=lambda r: r.top)
    bands: list[tuple[list[list[Run]], list[Run]]] = []
    at = 0
    for stop in [*sorted(across, key=lambda r: r.top), None]:
        columns: list[list[Run]] = [[] for _ in range(len(gutters) + 1)]
        begin = at
        while at < len(inside) and (stop is None or inside[at].middle < stop.middle):
            columns[sum(inside[at].left >= x - 1 for x in gutters)].append(inside[at])
            at += 1
        if at == begin and bands and stop is not None:
            bands[-1][1].append(stop)
        else:
            bands.append((columns, [stop] if stop is not None else []))
    return bands


def _is_prose(columns: Sequence[Sequence[Run]], em: float) -> bool:
    return all(len(c) >= _FACING and _is_full(c, em) for c in columns)


def _is_table(columns: Sequence[Sequence[Run]], em: float) -> bool:
    """Whether lines that face each other in a band are rather cells: none of the columns is full."""
    filled = [c for c in columns if len(c) >= 2]
    return len(filled) > 1 and not any(_is_full(c, em) for c in filled)


def _is_full(runs: Sequence[Run], em: float) -> bool:
    """Whether most runs go from the left edge of their column to the right one."""
    left, right = min(r.left for r in runs), max(r.right for r in runs)
    full = sum(r.right >= right - _RAGGED * em and r.left <= left + _RAGGED * em for r in runs)
    return right - left >= _NARROWEST * em and full >= _FULL * len(runs)
