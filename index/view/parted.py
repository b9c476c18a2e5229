"""Lines of a text in, the cells of the table that begins on one of them out: parted by pipes (Markdown), tabs, spaces or commas, or HTML. Used by `index.view.tables`."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_RULE = re.compile(r"\|?[\s:|+-]*-{2,}[\s:|+-]*\|?")
_LINE = re.compile(r"[^\n]+")
# Where a line holds rows of HTML, each is one of its own.
_LINE_OF_ROWS = re.compile(r"(?:<tr\b)?[^\n]+?(?=<tr\b|$)", re.MULTILINE)
_HTML_CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.IGNORECASE | re.DOTALL)
_HTML_SIGNS = re.compile(r"<br\s*/?>|<[^>]*>|&nbsp;")
_WIDE = re.compile(r"[ \u3000]{2,}")
# A comma, a single space or a full-width one, and the fewest columns that it parts.
_PARTING = (
    (",", re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))"), 2),
    (" ", re.compile(r" +"), 3),
    ("\u3000", re.compile("\u3000"), 2),
)
_SENTENCE = re.compile(r"[。；！？]|，.*，")

Ranges = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Parted:
    """The rows of cells, all as long as the first; `rule` tells of a rule of dashes below that one, `by` what parts them."""

    cells: list[list[str]] = field(default_factory=list)
    rule: int = 0
    by: str = ""

    @property
    def lines(self) -> int:
        """How many lines they stand on."""
        return len(self.cells) + self.rule


NOTHING = Parted()


def line_matches(text: str) -> Iterator[re.Match[str]]:
    """The lines of a text that hold anything; the rows of an HTML table are lines of their own."""
    return (_LINE_OF_ROWS if "<tr" in text else _LINE).finditer(text)


def parted(text: str, lines: Ranges, place: int) -> Parted:
    """The table that begins on the line `place`, of those that hold anything; nothing where but one line is parted so."""
    first = text[slice(*lines[place])]
    if first.startswith("<tr"):
        return _html(text, lines[place:])
    if first.count("|") > 1 or (first.startswith("|") and len(first) > 1):
        return _piped(text, lines[place:])
    if "\t" in first and (found := _tabbed(text, _near(text, lines[place:], sentences=True))):
        return Parted(found, by="\t")
    if _SENTENCE.search(first) is not None:
        return NOTHING
    if _WIDE.search(first) is not None and (found := _aligned(text, _near(text, lines[place:]))):
        return Parted(found, by="  ")
    for mark, separator, fewest in _PARTING:
        found = _alike(text, _near(text, lines[place:]), separator)
        if found and len(found[0]) >= fewest:
            return Parted(found, by=mark)
    return NOTHING


def _html(text: str, lines: Ranges) -> Parted:
    rows = [_HTML_CELL.findall(text[s:e]) for s, e in lines if text.startswith("<tr", s)]
    alike = [[_HTML_SIGNS.sub(" ", cell).strip() for cell in row] for row in rows if len(row) == len(rows[0])]
    return Parted(alike, by="<") if len(alike) == len(rows) and len(rows[0]) > 1 else NOTHING


def _piped(text: str, lines: Ranges) -> Parted:
    rule = int(len(lines) > 1 and _RULE.fullmatch(text[slice(*lines[1])]) is not None)
    cells = [_cells_of_pipes(text[slice(*lines[0])])]
    for (start, end), after in zip(lines[1 + rule :], [*lines[2 + rule :], None], strict=False):
        line = text[start:end]
        if "|" not in line or _RULE.fullmatch(line) or len(own := _cells_of_pipes(line)) > len(cells[0]):
            break
        if rule and after is not None and _RULE.fullmatch(text[slice(*after)]):
            break  # It names the columns of another table.
        cells.append(own + [""] * (len(cells[0]) - len(own)))
    return Parted(cells, rule, "|")


def _cells_of_pipes(line: str) -> list[str]:
    bare = line.strip().removeprefix("|").removesuffix("|")
    return [re.sub(r"<br\s*/?>", "、", cell).strip(" \t　*") for cell in bare.split("|")]


def _near(text: str, lines: Ranges, *, sentences: bool = False) -> Ranges:
    """The lines up to the first empty one, or, unless `sentences` may stand in cells, the first that has one."""
    for i, (start, end) in enumerate(lines):
        apart = i > 0 and text.count("\n", lines[i - 1][1], start) > 1
        if apart or (not sentences and _SENTENCE.search(text[start:end]) is not None):
            return lines[:i]
    return lines


def _tabbed(text: str, lines: Ranges) -> list[list[str]]:
    """Each tab parts two cells, of which one may be empty; else any number of tabs does, where that alone makes all lines alike."""
    whole = [_whole_line(text, start) for start, _ in lines]
    width = len(whole[0].split("\t"))
    found: list[list[str]] = []
    for line in whole:
        own = [cell.strip() for cell in line.split("\t")]
        if "\t" not in line or len(own) > width:
            break
        found.append(own + [""] * (width - len(own)))
    several = _alike(text, lines, re.compile(r"\t+"))
    return several if len(several) > len(found) or (several and "" in found[0]) else found if len(found) > 1 else []


def _whole_line(text: str, place: int) -> str:
    end = text.find("\n", place)
    return text[text.rfind("\n", 0, place) + 1 : len(text) if end < 0 else end]


def _alike(text: str, lines: Ranges, separator: re.Pattern[str]) -> list[list[str]]:
    """The lines from the first on that something parts into as many cells, two at the least."""
    found: list[list[str]] = []
    for start, end in lines:
        own = [cell.strip() for cell in separator.split(text[start:end])]
        if len(own) < 2 or (found and len(own) != len(found[0])):
            break
        found.append(own)
    return found if len(found) > 1 else []


def _aligned(text: str, lines: Ranges) -> list[list[str]]:
    """Cells that wide spaces part; a line that lacks some has each of its own under the column below which it stands."""
    words = [_words(_whole_line(text, start)) for start, _ in lines]
    # A line of one cell names a group of rows where more than one follow.
    count = next((i for i, own in enumerate(words) if len(own) < 2 and not _is_group(words, i)), len(words))
    width = max(map(len, words[:count]), default=0)
    full = [own for own in words[:count] if len(own) == width]
    columns = [(min(own[i][0] for own in full), max(own[i][1] for own in full)) for i in range(width)]
    found: list[list[str]] = []
    for own in words[:count]:
        # The name of a group may reach over the column that it stands in.
        places = list(range(len(own))) if len(own) in (1, width) else _under(columns, own)
        if places is None:
            break
        cells = [""] * width
        for at, (_, _, word) in zip(places, own, strict=True):
            cells[at] = word
        found.append(cells)
    return found if len(found) > 1 else []


def _is_group(words: Sequence[Sequence[tuple[int, int, str]]], place: int) -> bool:
    return 0 < place < len(words) - 1 and len(words[place + 1]) > 1 and words[place][0][0] == words[0][0][0]


def _words(line: str) -> list[tuple[int, int, str]]:
    """The cells of a line that wide spaces part, with the columns on the screen between which each stands."""
    found, place = [], 0
    for gap in [*_WIDE.finditer(line), None]:
        end = len(line) if gap is None else gap.start()
        if line[place:end].strip():
            left = _width(line[:place])
            found.append((left, left + _width(line[place:end]), line[place:end].strip()))
        place = end if gap is None else gap.end()
    return found


def _width(text: str) -> int:
    return len(text) + sum(unicodedata.east_asian_width(c) in "WF" for c in text)


def _under(columns: Sequence[tuple[int, int]], own: Sequence[tuple[int, int, str]]) -> list[int] | None:
    """For each cell the one column that it stands under; None where one stands under none or several, or two under one."""
    places = [[i for i, (left, right) in enumerate(columns) if start < right and left < end] for start, end, _ in own]
    if any(len(found) != 1 for found in places):
        return None
    single = [found[0] for found in places]
    return single if len(set(single)) == len(single) else None
