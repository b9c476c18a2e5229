"""A text in, the rows of the tables in it out, each with the names of its columns and the unit in them. Used by `index.view.read`.

Tables are of pipes (Markdown), tabs, wide spaces or commas. The names stand in the first row: above a rule of dashes in Markdown, else where a
column has figures below a name without any. A caption above gives what all cells are of, and their unit: 表1 各县粮食产量（单位：万吨）.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.language.lexicon import expression

_RULE = re.compile(r"\|?[\s:|+-]*-{2,}[\s:|+-]*\|?")
_LINE = re.compile(r"[^\n]+")
# Where a line holds rows of HTML, each is one of its own.
_LINE_OF_ROWS = re.compile(r"(?:<tr\b)?[^\n]+?(?=<tr\b|$)", re.MULTILINE)
_HTML_CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.IGNORECASE | re.DOTALL)
_HTML_SIGNS = re.compile(r"<br\s*/?>|<[^>]*>|&nbsp;")
_NUMBER = re.compile(r"[-+−]?\d[\d,，.]*(?:[%％‰])?|[-—－/]|")
_UNIT = re.compile(r"[（(\[【](?:单位[:：])?\s*([^（()）\]】\d]{1,8})[)）\]】]\s*$|[/／]([^/／\d\s]{1,5})$")
_CAPTION_UNIT = re.compile(r"[（(\[【]?\s*(?:计量)?单位\s*[:：]\s*([^）)\]】\s，,。；]{1,8})\s*[)）\]】]?")
_NUMBERED = re.compile(r"^(?:#{1,6}\s*)?(?:\*\*)?(?:附?表\s*[\d一二三四五六七八九十-]*[.:：、]?)?\s*|\*\*$")
_PERIOD = "|".join(
    (
        r"\d{4}(?:年(?:\d{1,2}月|[上下]半年|[一二三四]季度)?)?|\d{1,2}月|[一二三四]季度|数[值量额]|指标值",
        "<<zh:year.this,zh:year.last,zh:year.next,zh:year.before_last>>",
    )
)
_SEPARATORS = (
    re.compile(r"\t+"),
    re.compile(r"[ \u3000]{2,}"),
    re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))"),
    re.compile(r" +"),
)
_SENTENCE = re.compile(r"[。；！？]|，.*，")
# Characters of a cell that names a column, of a caption; columns at the fewest where single spaces part them.
_LONGEST_NAME, _LONGEST_CAPTION, _FEWEST_SPACED = 24, 60, 3


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its line, its table's first line (the names of the columns) and caption, the names, units and contents of its cells.

    `table` is the place of the table's first line, `header` the range of that line; `caption` what all its figures are of, without unit.
    """

    start: int
    end: int
    table: int
    header: tuple[int, int]
    caption: str
    names: tuple[str, ...]
    units: tuple[str, ...]
    cells: tuple[str, ...]

    def value(self, column: int) -> str:
        """A cell with the unit of its column."""
        cell, unit = self.cells[column], self.units[column]
        return (
            cell + unit
            if unit and cell[:1].isdigit() and _NUMBER.fullmatch(cell) and not cell.endswith(("%", "％"))
            else cell
        )

    def told(self) -> str:
        """The row as a sentence: 项目北站扩建：投资18.6亿元，开工时间2024年5月。"""
        told = [
            f"{'' if name == 'None' else name}{self.value(i)}"
            for i, name in enumerate(self.names)
            if i and self.cells[i] and self.cells[i] not in "-—－/"
        ]
        head = f"{self.names[0]}{self.cells[0]}"
        of = f"{self.caption}，" if self.caption else ""
        return f"{of}{head}：{'，'.join(told)}。" if told else ""


def line_matches(text: str) -> Iterator[re.Match[str]]:
    """The lines of a text that hold anything; the rows of an HTML table are lines of their own."""
    return (_LINE_OF_ROWS if "<tr" in text else _LINE).finditer(text)


@lru_cache(maxsize=64)
def rows_of(text: str) -> dict[int, Row]:
    """The rows of all tables of a text below their first lines, by the place of the first character of their lines."""
    if not any(mark in text for mark in ("|", "\t", ",", " ", "\u3000", "<tr")):
        return {}
    lines = [(m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip())) for m in line_matches(text)]
    lines = [(s, e) for s, e in lines if s < e]
    found: dict[int, Row] = {}
    place = 0
    while place < len(lines):
        cells, rule = _block(text, lines, place)
        if len(cells) > 1 and (rule or _is_header(cells)):
            for row in _rows(text, lines, place, cells, rule):
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
        all(row[i][:1].isdigit() for row in rest) and (not cell[:1].isdigit() or expression(_PERIOD).fullmatch(cell))
        for i, cell in enumerate(first)
    )


def _is_number(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None and re.fullmatch(r"(?:19|20)\d\d", cell) is None


def _rows(
    text: str, lines: Sequence[tuple[int, int]], place: int, cells: Sequence[Sequence[str]], rule: int
) -> Iterator[Row]:
    caption, of_all = _caption(text, lines, place)
    names, units = [], []
    for i, cell in enumerate(cells[0]):
        match = _UNIT.search(cell) if i else None
        numbers = i > 0 and all(_NUMBER.fullmatch(row[i]) for row in cells[1:])
        unit = (match[1] or match[2]) if match is not None and numbers else ""
        names.append(cell[: match.start()].strip() if match is not None and unit else cell)
        units.append(unit or (of_all if numbers else ""))
    named = caption if of_all or any(expression(_PERIOD).fullmatch(name) for name in names[1:]) else ""
    for i, row in enumerate(cells[1:], place + 1 + rule):
        yield Row(*lines[i], lines[place][0], lines[place], named, tuple(names), tuple(units), tuple(row))


def _caption(text: str, lines: Sequence[tuple[int, int]], place: int) -> tuple[str, str]:
    """What stands right above a table and says what it is of, and the unit of all its figures; empty where nothing does."""
    unit = ""
    for start, end in reversed(lines[max(place - 2, 0) : place]):
        line = text[start:end]
        if len(line) > _LONGEST_CAPTION or line.endswith(("。", "|")):
            break
        match = _CAPTION_UNIT.search(line)
        unit = unit or (match[1] if match is not None else "")
        bare = _NUMBERED.sub("", line if match is None else line[: match.start()] + line[match.end() :]).strip(" 　：:")
        if bare:
            return bare, unit
    return "", unit
