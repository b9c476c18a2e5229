"""A line or a sentence in, its heading mark out: 第一，/ 一、/ （一）/ 1. / 一是 / 第X章 / # …. Used by `index.parse`."""

import re
from dataclasses import dataclass

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_NUMERAL = "[一二三四五六七八九十百零]{1,4}"

# Kind, its depth among kinds (a smaller number stands higher), and the mark at the beginning of a line.
_LINE_MARKS: tuple[tuple[str, float, re.Pattern[str]], ...] = (
    ("markdown", 0.1, re.compile(r"(#{1,6})[ \t　]+")),
    ("part", 1.0, re.compile(rf"第({_NUMERAL}|\d{{1,2}})部分[，、：:。 　]?|第({_NUMERAL})[，、：:]")),
    ("chapter", 1.0, re.compile(rf"第({_NUMERAL}|\d{{1,3}})[编篇章](?=[\s　：:、]|[^，。]{{1,30}}$)")),
    ("chapter", 2.0, re.compile(rf"第({_NUMERAL}|\d{{1,3}})节(?=[\s　：:、]|[^，。]{{1,30}}$)")),
    ("clause", 2.5, re.compile(rf"第({_NUMERAL}|\d{{1,3}})条(?=[\s　：:])")),
    ("numbered", 3.0, re.compile(rf"({_NUMERAL})(?:、|[．.](?!\d))")),
    ("bracketed", 4.0, re.compile(rf"[（(]({_NUMERAL})[）)]、?")),
    ("arabic", 6.0, re.compile(r"(\d{1,2})[、．.](?![\d])[ 　]*")),
    ("plain", 7.5, re.compile(r"[—―─]{2}(?=[^。：；]{2,40}[。：].)")),
    ("arabic", 7.0, re.compile(r"[（(](\d{1,2})[）)]|(?P<circled>[①-⑳])")),
)
# Marks that also open an item inside a paragraph, at the beginning of a sentence or behind a colon.
_ITEM_MARKS = re.compile(
    rf"(?P<is>{_NUMERAL})(?:是|要)(?![一二三四五六七八九十])|第(?P<nth>{_NUMERAL})[，、]|(?P<first>首先)[，,]|(?P<then>其次|再次|最后)[，,]"
    r"|[（(](?P<arabic>\d{1,2})[）)]|(?P<circled>[①-⑳])"
)
ITEM_DEPTH = 8.0
PLAIN_DEPTH = 5.0
LONGEST_HEADING = 50


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading mark: its kind (see `Section.kind`), depth, ordinal (1 for the first, 0 where it has none), length."""

    kind: str
    depth: float
    ordinal: int
    length: int


def line_mark(line: str) -> Mark | None:
    """The mark that a line (white space trimmed) begins with, or None."""
    item = item_mark(line)
    if item is not None and line[0] in "一二三四五六七八九十" and line[1:2] in "是要":
        return item
    for kind, depth, pattern in _LINE_MARKS:
        match = pattern.match(line)
        if match is None:
            continue
        if kind == "markdown":
            return Mark(kind, depth * len(match[1]), 0, match.end())
        written = next((g for g in match.groups() if g), "")  # A dash (——) counts nothing.
        return Mark(kind, depth, ordinal(written), match.end())
    return None


def item_mark(sentence: str) -> Mark | None:
    """The mark that an item inside a paragraph begins with (一是, 二要, 首先，, （1）, ①), or None."""
    match = _ITEM_MARKS.match(sentence)
    if match is None:
        return None
    if match["first"]:
        number = 1
    elif match["then"]:
        number = 0
    else:
        number = ordinal(match["is"] or match["nth"] or match["arabic"] or match["circled"])
    return Mark("item", ITEM_DEPTH, number, match.end())


def heading_length(line: str, mark: Mark) -> int:
    """How many characters of a line that begins with `mark` are its heading; the rest is text.

    A short line is all heading. A longer one has its heading up to the first full stop, or, for want of an early one,
    up to the first pause.
    """
    if mark.kind == "clause":
        return mark.length
    stop = re.search(r"[。！？：；]", line[mark.length :])
    if stop is None or mark.length + stop.end() == len(line):
        if len(line) <= LONGEST_HEADING:
            return len(line)
    elif mark.length + stop.end() <= LONGEST_HEADING:
        return mark.length + stop.end() - (1 if stop[0] in "：；" else 0)
    pause = re.search(r"[，,。！？；]", line[mark.length + 1 : LONGEST_HEADING + 1])
    return mark.length + 1 + pause.start() if pause else min(len(line), mark.length)


def ordinal(written: str) -> int:
    """The number that a mark writes: 十二 is 12, ③ is 3, 7 is 7; 0 where it writes none."""
    if not written:
        return 0
    if written.isdecimal():
        return int(written)
    if "①" <= written <= "⑳":
        return ord(written) - ord("①") + 1
    total = 0
    for part, unit in ((written.partition("百"), 100), (written.rpartition("百")[2].partition("十"), 10)):
        if part[1]:
            total += (_DIGITS.get(part[0][-1:], 1) if part[0] else 1) * unit
    last = _DIGITS.get(written[-1], 0)
    return total + last
