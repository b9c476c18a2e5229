"""Lists that a document makes over several sentences or lines: parted by ；, or a line each below the line that announces them.

Used by `rag.composing.lists.listing`, as `rag.documents.enumeration` is for the lists within a sentence and for numbered sections. Every item is an exact range of the text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from index.document import Document, Sentence
from index.language.lexicon import expression
from index.reading.header import is_date, is_salutation
from index.reading.headings import item_mark, line_mark
from rag.documents.enumeration import FEWEST, Enumeration, unpunctuated

# Characters: a longer line is a paragraph, no item; a label without a colon is no longer than this.
LONGEST_ITEM, LONGEST_LABEL = 120, 24
_SEMICOLON = "；;"
_COLON = re.compile("[：:](?!\\d)")
_KEY = re.compile("[^，。；：:]{2,10}[：:](?!\\d)")
# What a paragraph of a bulletin is about: 【存在问题】.
_LABEL = re.compile(r"\s*【([^】\n]{2,20})】[ \t　]*")
_BULLET = re.compile(r"(?:[-*+•●·▪◆■□○▲★>]|[—–]{1,2})[ \t　]*")
_NEXT_LINE = re.compile(r"([ \t　\r]*\n[\s\u200b]*)([^\n]*\S)")
_SUMS_UP = re.compile("以上|上述")
# What a list is of, and the verb that gives it, without a colon: 投诉渠道有.
NAMING = "[^，。；：、]{2,30}?<<zh:naming>>"
# Who says all that a list has: 会议要求，严查堤坝；备足沙袋.
SAYING = "[^，。；：、]{2,30}?<<zh:where.says>>，"


def parted(document: Document, sentence: Sentence) -> list[Enumeration]:
    """The list with ； that a sentence lies in, announced by what stands before its colon or names what all are, by the sentence before it, or by the heading above."""
    run = _run(document, document.sentences, bisect_left(document.sentences, sentence.start, key=lambda s: s.start))
    if len(run) < FEWEST:
        return []
    text, first = document.text, run[0]
    colons = [_COLON.search(text, s.start, s.end) for s in run]
    label = _LABEL.match(text, first.start, first.end)
    told = colons[0] if colons[0] is not None and sum(c is not None for c in colons[1:]) * 2 <= len(run) - 1 else None
    if label is not None and label.end() < first.end:
        announced, begin = label.span(1), label.end()
    elif told is not None and told.end() < first.end:
        announced, begin = (first.start, told.end()), told.end()
    elif (named := _named(text, run)) > first.start:
        announced, begin = (first.start, named), named
    else:
        announced, begin = _above(document, first), first.start
    ranges = [(begin, first.end), *((s.start, s.end) for s in run[1:])]
    items = tuple((_behind_blank(text, s, e), unpunctuated(text, s, e)) for s, e in ranges)
    items = _behind_marks(text, tuple(i for i in items if i[0] < i[1]))
    return [Enumeration(items, announced)]


def _behind_marks(text: str, items: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Items without the marks that number them (一是), where all have one."""
    marks = [item_mark(text[s:e]) for s, e in items]
    found = [m.length for m in marks if m is not None]
    bare = [(s + length, e) for (s, e), length in zip(items, found, strict=False)]
    return tuple(bare) if len(found) == len(items) else items


def _named(text: str, run: list[Sentence]) -> int:
    """Where the first item begins behind the words that name what all are (投诉渠道有电话；网站；…) or who says it (会议要求，…); 0 where other items have such words, too."""
    marks = [line_mark(text[s.start : s.end]) for s in run]
    begins = [s.start + (mark.length if mark is not None else 0) for s, mark in zip(run, marks, strict=True)]
    naming = expression(f"(?:{NAMING}|{SAYING})(?=..)")
    first, *others = [naming.match(text, begin, s.end) for begin, s in zip(begins, run, strict=True)]
    return first.end() if first is not None and not any(others) else 0


def _run(document: Document, sentences: Sequence[Sentence], place: int) -> list[Sentence]:
    """The sentences around a place that ； joins, of one section and without an empty line between them."""
    first = last = place
    while first > 0 and _goes_on(document, sentences[first - 1], sentences[first]):
        first -= 1
    while last + 1 < len(sentences) and _goes_on(document, sentences[last], sentences[last + 1]):
        last += 1
    return list(sentences[first : last + 1])


def _goes_on(document: Document, one: Sentence, other: Sentence) -> bool:
    between = document.text[one.end : other.start]
    return document.text[one.end - 1] in _SEMICOLON and one.section == other.section and between.count("\n") < 2


def _above(document: Document, first: Sentence) -> tuple[int, int]:
    """What announces a list that begins with a sentence: the one before it where that ends with a colon, else the heading above."""
    place = bisect_left(document.sentences, first.start, key=lambda s: s.start)
    before = document.sentences[place - 1] if place else None
    if before is not None and document.text[before.end - 1] in "：:":
        return before.start, before.end
    section = document.sections[first.section]
    return (section.heading_start, section.heading_end) if section.number else (0, 0)


def lines(document: Document, sentence: Sentence) -> list[Enumeration]:
    """The list of lines that a sentence announces, or that it is an item of."""
    text = document.text
    label = text.rfind("\n", 0, sentence.start) + 1, _line_end(text, sentence.end)
    found = lines_below(document, *label)
    if not found:
        above = _label_above(document, label[0])
        label, found = above, lines_below(document, *above)
        found = found if any(start <= sentence.start < end for start, end in found) else ()
    return [Enumeration(found, label)] if found else []


def short_lines(document: Document) -> Iterator[tuple[int, int]]:
    """The lines that are as short as headings and may announce what stands below, without the marks around what they say."""
    text = document.text
    for line in re.finditer(r"[^\s#*][^\n]*", text):
        end = unpunctuated(text, *line.span())
        if end - line.start() <= LONGEST_LABEL and _may_announce(line[0]):
            yield line.start(), end


def _label_above(document: Document, start: int) -> tuple[int, int]:
    """The first line of the block of lines that one stands in: the last line above it that may be a label."""
    text, begin = document.text, start
    while begin > 0:
        end = begin - 1
        while end > 0 and text[end - 1].isspace():
            end -= 1
        begin = text.rfind("\n", 0, end) + 1
        if end - begin > LONGEST_ITEM or end <= begin:
            break
        if _may_announce(text[begin:end]):
            return begin, end
    return start, start


def _may_announce(line: str) -> bool:
    """Whether a line may announce those below it: it ends with a colon, or is as short as a heading and ends with no mark."""
    bare = line.strip("*# \t　")
    return bare.endswith(("：", ":")) or (len(bare) <= LONGEST_LABEL and re.search(r"[\w”》）)]$", bare) is not None)


def lines_below(document: Document, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The items of the lines right below a label; none where there are fewer than two, or where they are sections with numbers of their own."""
    text, end = document.text, _line_end(document.text, start)
    if not _may_announce(text[start:end]):
        return ()
    headed = {s.heading_start for s in document.sections[1:]}
    headed -= {start}
    found: list[tuple[int, int]] = []
    gap, closed = 0, False
    while not closed and (line := _NEXT_LINE.match(text, end)) is not None:
        begin, end = line.span(2)
        breaks = line[1].count("\n")
        written = line[2]
        if begin in headed or (len(found) > 1 and breaks != gap) or end - begin > LONGEST_ITEM or not _is_item(written):
            break
        if len(found) >= FEWEST and _KEY.match(written) and not any(_KEY.match(text, b, e) for b, e in found):
            break  # What stands behind the list: 受理单位：…
        marks = {text[e - 1] for _, e in found}
        if (
            found
            and (written[-1] == "。") != ("。" in marks)
            and not (written[-1] == "。" and marks <= set(_SEMICOLON))
        ):
            break
        closed = bool(marks) and marks <= set(_SEMICOLON) and written[-1] not in _SEMICOLON
        gap = breaks
        bullet = _BULLET.match(written)
        found.append((begin + (bullet.end() if bullet is not None else 0), end))
    items = tuple((s, unpunctuated(text, s, e)) for s, e in found)
    return items if len(items) >= FEWEST and all(s < e for s, e in items) else ()


def _is_item(line: str) -> bool:
    bare = line.strip()
    return not (bare.endswith(("：", ":")) or is_date(bare) or is_salutation(bare) or _SUMS_UP.match(bare))


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def _behind_blank(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
