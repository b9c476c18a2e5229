"""A text in, its clauses out, as ranges. Used wherever a sentence is taken apart."""

import re
from collections.abc import Iterator
from functools import cache

PAUSES = "，,；;：:"

BRACKETS = {"“": "”", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】"}


def clause_ranges(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses of `text[start:end]`, cut behind ，；： outside quotations and brackets; together they are the range."""
    ranges, begin = [], start
    for place in outside(text, start, end, PAUSES):
        if not _inside_figure(text, place):
            ranges.append((begin, place + 1))
            begin = place + 1
    if begin < end:
        ranges.append((begin, end))
    return ranges


def clauses_touched(text: str, start: int, end: int, first: int, last: int) -> list[tuple[int, int]]:
    """The clauses of `text[start:end]` that `text[first:last]` touches."""
    return [(s, e) for s, e in clause_ranges(text, start, end) if s < last and first < e]


def outside(text: str, start: int, end: int, marks: str) -> Iterator[int]:
    """Where one of some marks stands in `text[start:end]` outside quotations and brackets, in order."""
    closing = ""
    for found in _either(marks).finditer(text, start, end):
        mark = found[0]
        if mark in BRACKETS:
            closing += BRACKETS[mark]
        elif closing and mark == closing[-1]:
            closing = closing[:-1]
        elif not closing and mark in marks:
            yield found.start()


@cache
def _either(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join((marks, *BRACKETS, *BRACKETS.values())))}]")


def _inside_figure(text: str, place: int) -> bool:
    """Whether a comma or colon stands between digits: 1,200 or 8:30."""
    return text[place] in ",:" and text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()
