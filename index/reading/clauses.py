"""A text in, its clauses out, as ranges. Used wherever a sentence is taken apart."""

import re

_PAUSE = re.compile(r"[，,；;：:]")

BRACKETS = {"“": "”", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】"}

_MARK = re.compile(f"{_PAUSE.pattern}|[{re.escape(''.join((*BRACKETS, *BRACKETS.values())))}]")


def clause_ranges(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses of `text[start:end]`, cut behind ，；： outside quotations and brackets; together they are the range."""
    ranges, begin, closing = [], start, ""
    for found in _MARK.finditer(text, start, end):
        place, mark = found.start(), found[0]
        if mark in BRACKETS:
            closing += BRACKETS[mark]
        elif closing and mark == closing[-1]:
            closing = closing[:-1]
        elif not closing and _PAUSE.match(mark) and not _inside_figure(text, place):
            ranges.append((begin, place + 1))
            begin = place + 1
    if begin < end:
        ranges.append((begin, end))
    return ranges


def _inside_figure(text: str, place: int) -> bool:
    """Whether a comma or colon stands between digits: 1,200 or 8:30."""
    return text[place] in ",:" and text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()
