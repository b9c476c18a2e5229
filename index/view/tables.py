"""A text in, the rows of the tables in it out, each with the names of its columns and the unit in them. Used by `index.view.read`.

Tables are of pipes (Markdown), tabs, wide spaces or commas. The names stand in the first row: above a rule of dashes in Markdown, else where a
column has figures below a name without any. A caption above gives what all cells are of, and their unit: 表1 各县粮食产量（单位：万吨）.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from index.view.caption import caption_of
from index.view.records import as_table, runs
from index.view.row import Columns, Row

_RULE = re.compile(r"\|?[\s:|+-]*-{2,}[\s:|+-]*\|?")
_LINE = re.compile(r"[^\n]+")
# Where a line holds rows of HTML, each is one of its own.
_LINE_OF_ROWS = re.compile(r"(?:<tr\b)?[^\n]+?(?=<tr\b|$)", re.MULTILINE)
_HTML_CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.IGNORECASE | re.DOTALL)
_HTML_SIGNS = re.compile(r"<br\s*/?>|<[^>]*>|&nbsp;")
_NUMBER = re.compile(r"[-+−]?\d[\d,，.]*(?:[%％‰])?|[-—－/]|")
_PERIOD = re.compile(
    r"\d{4}(?:年(?:\d{1,2}月|[上下]半年|[一二三四]季度)?)?|\d{1,2}月|[一二三四]季度|(?:今|去|上|前|本)年|数[值量额]|指标值"
)
_SEPARATORS = (
    re.compile(r"\t+"),
    re.compile(r"[ \u3000]{2,}"),
    re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))"),
    re.compile(r" +"),
)
_SENTENCE = re.compile(r"[。；！？]|，.*，")
# Characters of a cell that names a column; columns at the fewest where single spaces part them.
_LONGEST_NAME, _FEWEST_SPACED = 24, 3


def line_matches(text: str) -> Iterator[re.Match[str]]:
    """The lines of a text that hold anything; the rows of an HTML table are lines of their own."""
    return (_LINE_OF_ROWS if "<tr" in text else _LINE).finditer(text)


@lru_cache(maxsize=64)
def rows_of(text: str) -> dict[int, Row]:
    """The rows of all tables of a text below their first lines, by the place of the first character of their lines."""
    if not any(mark in text for mark in ("|", "\t", ",", " ", "\u3000", "<tr", "：")):
        return {}
    lines = [(m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip())) for m in line_matches(text)]
    lines = [(s, e) for s, e in lines if s < e]
    found: dict[int, Row] = {row.start: row for row in _record_rows(text, lines)}
    place = 0
    while place < len(lines):
        cells, rule = _block(text, lines, place) if lines[place][0] not in found else ([], 0)
        if len(cells) > 1 and (rule or _is_header(cells)):
            for row in _table(text, lines, place, place + 1 + rule, cells[0], cells[1:]):
                found[row.start] = row
        place += max(len(cells) + rule, 1)
    return found


def _block(text: str, lines: Sequence[tuple[int, int]], place: int) -> tuple[list[list[str]], int]:
    """The cells of the lines from a place on that make one table, the first line's first, and whether a rule of dashes is below it."""
    first = text[slice(*lines[place])]
    if first.startswith("<tr"):
        html = [_HTML_CELL.findall(text[s:e]) for s, e in lines[place:] if text.startswith("<tr", s)]
        alike = [[_HTML_SIGNS.sub(" ", cell).strip() for cell in row] for row in html if len(row) == len(html[0])]
        return (alike if len(alike) == len(html) and len(html[0]) > 1 else [[]]), 0
    if first.count("|") > 1 or (first.startswith("|") and len(first) > 1):
        rule = int(place + 1 < len(lines) and _RULE.fullmatch(text[slice(*lines[place + 1])]) is not None)
        cells = [_piped(first)]
        for start, end in lines[place + 1 + rule :]:
            line = text[start:end]
            if "|" not in line or _RULE.fullmatch(line) or len(_piped(line)) != len(cells[0]):
                break
            cells.append(_piped(line))
        return cells, rule
    if _SENTENCE.search(first) is None:
        for separator in _SEPARATORS:
            count = len(separator.split(first))
            if count < (_FEWEST_SPACED if separator is _SEPARATORS[-1] else 2):
                continue
            cells = []
            for i, (start, end) in enumerate(lines[place:], place):
                own = separator.split(text[start:end])
                apart = i > place and text.count("\n", lines[i - 1][1], start) > 1
                if len(own) != count or apart or _SENTENCE.search(text[start:end]) is not None:
                    break
                cells.append([cell.strip() for cell in own])
            if len(cells) > 1:
                return cells, 0
    return [[]], 0


def _piped(line: str) -> list[str]:
    return [re.sub(r"<br\s*/?>", "、", cell).strip(" \t　*") for cell in line.strip().strip("|").split("|")]


def _is_header(cells: Sequence[Sequence[str]]) -> bool:
    """Whether the first of some rows names the columns: no cell of it is a figure, and one at least has figures below it."""
    first, rest = cells[0], cells[1:]
    if any(not cell or len(cell) > _LONGEST_NAME or _is_number(cell) for cell in first):
        return False
    return any(
        all(row[i][:1].isdigit() for row in rest) and (not cell[:1].isdigit() or _PERIOD.fullmatch(cell))
        for i, cell in enumerate(first)
    )


def _is_number(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None and re.fullmatch(r"(?:19|20)\d\d", cell) is None


def _record_rows(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Row]:
    """The rows that are written as records, their keys with them."""
    for place, found in runs([text[start:end] for start, end in lines]):
        yield from _table(text, lines, place, place, *as_table(found))


def _table(
    text: str,
    lines: Sequence[tuple[int, int]],
    place: int,
    first: int,
    keys: Sequence[str],
    cells: Sequence[Sequence[str]],
) -> Iterator[Row]:
    """The rows of a table that begins on the line `place`, the first of them on the line `first`."""
    caption, unit = caption_of([text[start:end] for start, end in lines[:place][-2:]])
    columns = Columns(keys, cells, unit)
    periods = any(_PERIOD.fullmatch(name) for name in columns.names[1:])
    for i, row in enumerate(cells, first):
        yield columns.row(*lines[i], lines[place][0], caption if unit or periods else "", row)
