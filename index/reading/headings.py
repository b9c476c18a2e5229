"""A line or a sentence in, its heading mark out: 第一，/ 一、/ （一）/ 1. / 一是 / 第X章 / # …. Used by `index.reading.structure.blocks`, `index.reading.structure.items`."""

import re
from dataclasses import dataclass

from index.language.numerals import LONGEST_NUMBER, value

# Well-formed numbers up to 999: 十二, 一百零三, 二十; not the 十四五 of a plan's name.
_ONES = "[一二三四五六七八九]"
_TENS = f"{_ONES}?十{_ONES}?"
_NUMERAL = f"(?:{_ONES}百(?:零{_ONES}|{_TENS})?|{_TENS}|{_ONES})"
# Behind 一、 these show that it counts nothing, but belongs to a word: 一、二产业, 三、四线城市, 五、六月份.
_NO_COUNT = f"(?!{_ONES}(?:、|[和及至]{_ONES}|[月日线级季期楼班]|(?:大|次)?产业))"
_NO_DIGITS = r"(?!\d{1,2}(?:[、和及至月日号线级期季楼班]|\D?(?:大|次)?产业))"

# That of lines with a dash (——), among kinds.
DASH_DEPTH = 7.5
# What a line with a dash says that it is about, and all that it says or what a pause parts from the rest: ——关于教育, ——教育方面，….
_ABOUT = r"(?:关于[^。，；：]{1,24}|[^。，；：]{1,24}方面)(?=[，,]|$)"
_DASHED = re.compile(rf"[—―─]{{2}}{_ABOUT}")
# Kind, its depth among kinds (a smaller number stands higher), and the mark at the beginning of a line.
_LINE_MARKS: tuple[tuple[str, float, re.Pattern[str]], ...] = (
    ("markdown", 0.1, re.compile(r"(#{1,6})[ \t　]+(?=\S)")),
    ("part", 0.9, re.compile(rf"第({_NUMERAL}|\d{{1,2}})部分[，、：:。 　]?")),
    ("part", 1.0, re.compile(rf"第({_NUMERAL})[，、：:]{_NO_COUNT}")),
    ("chapter", 0.9, re.compile(rf"第({_NUMERAL}|\d{{1,3}})[编篇](?=[\s　：:、]|[^，。]{{1,30}}$)")),
    ("chapter", 1.0, re.compile(rf"第({_NUMERAL}|\d{{1,3}})章(?=[\s　：:、]|[^，。]{{1,30}}$)")),
    ("chapter", 2.0, re.compile(rf"第({_NUMERAL}|\d{{1,3}})节(?=[\s　：:、]|[^，。]{{1,30}}$)")),
    ("clause", 2.5, re.compile(rf"第({_NUMERAL}|\d{{1,3}})条(?:之{_ONES})?(?=[\s　：:])")),
    ("numbered", 3.0, re.compile(rf"({_NUMERAL})(?:、{_NO_COUNT}|[．.](?!\d))")),
    ("bracketed", 4.0, re.compile(rf"[（(]\s?({_NUMERAL})\s?[）)]、?")),
    ("arabic", 6.0, re.compile(rf"(?:(\d{{1,2}})、{_NO_DIGITS}|(\d{{1,3}})[．.](?!\d))[ 　]*")),
    ("arabic", 6.2, re.compile(r"\d{1,2}[．.](\d{1,2})[ 　]+(?=[\u3400-\u9fff])")),
    ("arabic", 6.4, re.compile(r"\d{1,2}[．.]\d{1,2}[．.](\d{1,2})[ 　]+(?=[\u3400-\u9fff])")),
    ("plain", DASH_DEPTH, re.compile(rf"[—―─]{{2}}(?=[^。：；]{{2,40}}[。：]|[^。：；]{{2,60}}；$|{_ABOUT})")),
    ("arabic", 7.0, re.compile(r"[（(](\d{1,2})[）)]|(\d{1,2})[）)](?=\D)")),
    ("arabic", 7.2, re.compile(r"([①-⑳])")),
)
# Marks that also open an item inside a paragraph, at the beginning of a sentence or behind a pause, by the style in
# which they count.
_ITEM_STYLES = (
    rf"(?P<is>{_NUMERAL})是(?!{_ONES}(?<!一)|一(?![些批系部]))",
    rf"(?P<must>{_NUMERAL})要(?!{_ONES})",
    rf"其(?P<among>{_NUMERAL})[，、是：]",
    rf"第(?P<nth>{_NUMERAL})[，、：]{_NO_COUNT}",
    "(?P<first>首先|其次|再次|最后)[，,]",
    rf"[（(]\s?(?P<bracketed>{_NUMERAL})\s?[）)]",
    rf"(?P<numbered>{_NUMERAL})、{_NO_COUNT}",
    r"[（(](?P<round>\d{1,2})[）)]",
    r"(?P<half>\d{1,2})[）)](?=\D)",
    "(?P<circled>[①-⑳])",
    rf"(?P<arabic>\d{{1,2}})(?:、{_NO_DIGITS}|[．.](?!\d))",
)
_ITEM_MARKS = re.compile(rf"(?:\*\*|__)?(?:{'|'.join(_ITEM_STYLES)})")
# Styles whose marks on lines of their own are items too; the others have a kind of section of their own.
_LINE_ITEMS = frozenset({"is", "must", "among", "first"})
ITEM_DEPTH = 8.0
PLAIN_DEPTH = 5.0
LONGEST_HEADING = 50


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading mark: its kind (see `Section.kind`), depth, ordinal (1 for the first, 0 where it has none), length.

    `style` tells the ways of counting of items apart (一是 is another than 一要); items of one list share it.
    """

    kind: str
    depth: float
    ordinal: int
    length: int
    style: str = ""


def line_mark(line: str) -> Mark | None:
    """The mark that a line (white space trimmed) begins with, or None. Marks in bold type (**一、) count."""
    bold = re.match(r"\*\*|__", line)
    skip = bold.end() if bold else 0
    item = item_mark(line)
    if item is not None and item.style in _LINE_ITEMS:
        return item
    for kind, depth, pattern in _LINE_MARKS:
        match = pattern.match(line, 0 if kind == "markdown" else skip)
        if match is None:
            continue
        if kind == "markdown":
            return Mark(kind, depth * len(match[1]), 0, match.end())
        written = next((g for g in match.groups() if g), "")  # A dash (——) counts nothing.
        return Mark(kind, depth, ordinal(written), match.end())
    return None


def is_bare_dash(line: str) -> bool:
    """Whether a line is a dash and what it is about, and says no more: ——关于教育. One alone below a title may be a second title."""
    found = _DASHED.match(line)
    return found is not None and found.end() == len(line)


def item_mark(sentence: str) -> Mark | None:
    """The mark that an item inside a paragraph begins with (一是, 二要, 首先，, 其一，, （1）, ①), or None."""
    match = _ITEM_MARKS.match(sentence)
    if match is None or match.lastgroup is None:
        return None
    style = match.lastgroup
    number = int(match[style] == "首先") if style == "first" else ordinal(match[style])
    return Mark("item", ITEM_DEPTH, number, match.end(), style)


def heading_length(line: str, mark: Mark) -> int:
    """How many characters of a line that begins with `mark` are its heading; the rest is text.

    A short line is all heading. A longer one has its heading up to the first full stop, or, for want of an early one,
    up to the first pause.
    """
    if mark.kind == "clause":
        return mark.length
    if mark.kind == "markdown":
        return len(line)
    about = _DASHED.match(line)
    if about is not None:
        return about.end()
    stop = re.compile(r"[。！？：；]").search(line, mark.length)
    if stop is None or stop.end() == len(line):
        if len(line) <= LONGEST_HEADING:
            return len(line)
    elif stop.end() <= LONGEST_HEADING:
        return stop.end() - (1 if stop[0] in "：；" else 0)
    pause = re.compile(r"[，,。！？；]").search(line, mark.length + 1, LONGEST_HEADING + 1)
    return pause.start() if pause else LONGEST_HEADING


def ordinal(written: str) -> int:
    """The number that a mark writes: 十二 is 12, 一百零三 is 103, ③ is 3, 7 is 7; 0 where it writes none."""
    if not written:
        return 0
    if len(written) > LONGEST_NUMBER:
        return 0
    if written.isdecimal():
        return int(written)
    if "①" <= written <= "⑳":
        return ord(written) - ord("①") + 1
    return int(value(written) or 0)
