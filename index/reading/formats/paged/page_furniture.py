"""Pages in, the same without headers, footers and page numbers out. Used by `index.reading.formats.paged.assembling`."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from index.reading.formats.paged.page import Page
from index.reading.formats.paged.runs import Run, beside, text_of

# The share of a page's height at its edge in which furniture stands.
_EDGE = 0.2
# A row that stands on so many pages is furniture; in a document of no more pages, one that stands on two.
_PAGES = 3
_FIGURE = re.compile(r"\d+|(?<![一-鿿])[〇零一二三四五六七八九十百]+(?=页)")
_DASHED = r"[-—–―─·•|~]+(?P<dashed>\d{1,4})[-—–―─·•|~]+"
_CHINESE = r"第[\d〇零一二三四五六七八九十百]{1,5}页(?:[，,/]?[共总]\S{1,5}页)?|\d{1,4}页?/共?\d{1,4}页"
_PAGE = r"(?:[Pp]age|PAGE|[Pp]\.)"
_NUMBER = re.compile(rf"{_DASHED}|{_CHINESE}|{_PAGE}?\d{{1,4}}(?:/|of)\d{{1,4}}|{_PAGE}\d{{1,4}}")
_Sides = tuple[list[list[Run]], list[list[Run]]]
_SENTENCE = re.compile(r"[。！？；]")
_BARE = re.compile(r"\d{1,4}|[ivxlc]{1,7}")


def without_page_furniture(pages: Sequence[Page]) -> list[Page]:
    """Pages without the rows at their edges that repeat, up to their numbers, and those that are page numbers.

    A row of the body stays: from each edge the first row that is no furniture ends the search.
    """
    edges = [(_edge(page, top=True), _edge(page, top=False)) for page in pages]
    repeated = _repeated(pages, edges)
    offset = _number_offset(pages, edges)
    found = []
    for page, sides in zip(pages, edges, strict=True):
        gone: set[int] = set()
        for rows in sides:
            for row in rows:
                written = _bare(row)
                counted = _BARE.fullmatch(written) and _is_count(written, page, offset)
                if not (_NUMBER.fullmatch(written) or counted or repeated.get((_pattern(row), page.number))):
                    break
                gone.update(id(run) for run in row)
        found.append(replace(page, runs=tuple(r for r in page.runs if id(r) not in gone)) if gone else page)
    return found


def rows_of(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that stand beside each other, row by row from the top."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: r.middle):
        if rows and beside(rows[-1][0], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    return rows


def _edge(page: Page, *, top: bool) -> list[list[Run]]:
    limit = page.height * (_EDGE if top else 1 - _EDGE)
    runs = [r for r in page.runs if (r.middle < limit if top else r.middle > limit)]
    rows = rows_of(runs)
    return rows if top else rows[::-1]


def _bare(row: Sequence[Run]) -> str:
    return re.sub(r"\s+", "", text_of(row))


def _pattern(row: Sequence[Run]) -> str:
    return _FIGURE.sub("#", _bare(row))


def _repeated(pages: Sequence[Page], edges: Sequence[_Sides]) -> dict[tuple[str, int], bool]:
    """(a row's text, page) to whether the row stands at that place on other pages too."""
    places: defaultdict[str, list[tuple[Run, int]]] = defaultdict(list)
    for page, sides in zip(pages, edges, strict=True):
        for rows in sides:
            for row in rows:
                if not _SENTENCE.search(text_of(row)):
                    places[_pattern(row)].append((row[0], page.number))
    needed = _PAGES if len(pages) > _PAGES else 2
    found = {}
    for written, stands in places.items():
        for run, number in stands:
            found[written, number] = len({n for other, n in stands if beside(run, other)}) >= needed
    return found


def _number_offset(pages: Sequence[Page], edges: Sequence[_Sides]) -> int | None:
    """What is added to a page's place to get the bare figure at its edge, where that is the same for most that have one."""
    counts: Counter[int] = Counter()
    for page, sides in zip(pages, edges, strict=True):
        for rows in sides:
            for row in rows[:1]:
                if _bare(row).isdecimal():
                    counts[int(_bare(row)) - page.number] += 1
    if not counts:
        return None
    offset, times = counts.most_common(1)[0]
    return offset if times >= 2 or offset == 0 else None


def _is_count(written: str, page: Page, offset: int | None) -> bool:
    if written == page.label:
        return True
    return written.isdecimal() and offset is not None and int(written) == page.number + offset
