"""A range of text in, the half-open ranges of its sentences out. Used by `index.parse`.

A sentence ends at 。！？； (and ! ? ;), at an ellipsis that nothing continues, at a full stop of Latin script, or at the
end of the range; closing quotes and brackets behind the mark belong to it. Marks inside a quotation or a bracket that
is still open do not end the sentence around it, unless what is open grows so long that it is text of its own.
"""

import re

_TERMINAL = frozenset("。！？；!?;")
_OPENING = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "〔": "〕",
}
_CLOSING = frozenset(_OPENING.values()) | {'"'}
# What, standing right behind a closing quote, shows that the sentence goes on: “怎么办？”的问题.
_CONTINUES = frozenset("，、：；,:的地得之等和与及或是为了中里上下以")
# A quotation or bracket longer than this is cut inside like other text.
LONGEST_UNCUT = 120


def sentence_ranges(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Ranges of the sentences in `text[start:end]`, in order, none empty, white space around them left out.

    Every character of the range that is not white space lies in exactly one sentence.
    """
    ranges: list[tuple[int, int]] = []
    begin = place = start
    while place < end:
        place = _next_cut(text, place, end)
        trimmed = trim(text, begin, place)
        if trimmed is not None:
            ranges.append(trimmed)
        begin = place
    return ranges


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The range without white space at its ends, or None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _next_cut(text: str, start: int, end: int) -> int:
    """The place behind the first sentence of `text[start:end]`."""
    place = start
    skip_until = start
    while place < end:
        mark = text[place]
        if mark in _OPENING and place >= skip_until:
            close = _matching(text, place, end)
            if close is not None and close - place <= LONGEST_UNCUT:
                place = close + 1
                if text[close - 1] in _TERMINAL and _ends_here(text, place, end):
                    return _behind_closing(text, place, end)
                continue
            skip_until = place + 1
        if _is_terminal(text, place, end):
            stop = _behind_marks(text, place, end)
            if mark in "…." and not _ends_here(text, stop, end):
                place = stop
                continue
            return stop
        place += 1
    return end


def _is_terminal(text: str, place: int, end: int) -> bool:
    mark = text[place]
    if mark in _TERMINAL or mark == "…":
        return True
    if mark != ".":
        return False
    if text.startswith("...", place):
        return True
    follows = text[place + 1 : place + 2] if place + 1 < end else ""
    # "3.5", "U.S." and "1." are no ends; a full stop behind a Latin word and before a space or the end is.
    return (follows == "" or follows.isspace()) and bool(
        re.search(r"[A-Za-z)\]”\"]{2}$", text[max(0, place - 2) : place])
    )


def _behind_marks(text: str, place: int, end: int) -> int:
    """Past a run of terminal marks (？！, ……) and the closing quotes and brackets behind it."""
    while place < end and (text[place] in _TERMINAL or text[place] in "….。"):
        place += 1
    return _behind_closing(text, place, end)


def _behind_closing(text: str, place: int, end: int) -> int:
    while place < end and text[place] in _CLOSING:
        if text[place] == '"' and _opens(text, place):
            break
        place += 1
    return place


def _opens(text: str, place: int) -> bool:
    """Whether a straight quote opens a quotation: an even number of them stands before it on its line."""
    line = text.rfind("\n", 0, place) + 1
    return text.count('"', line, place) % 2 == 0


def _ends_here(text: str, place: int, end: int) -> bool:
    """Whether nothing right behind `place` carries the sentence on."""
    while place < end and text[place] in _CLOSING:
        place += 1
    return place >= end or text[place] not in _CONTINUES


def _matching(text: str, place: int, end: int) -> int | None:
    """Where the bracket that opens at `place` closes on the same line, nested ones of its kind counted."""
    opening, closing, depth = text[place], _OPENING[text[place]], 0
    limit = min(end, place + LONGEST_UNCUT + 1)
    for i in range(place, limit):
        if text[i] == opening:
            depth += 1
        elif text[i] == closing:
            depth -= 1
            if depth == 0:
                return i
        elif text[i] == "\n":
            return None
    return None
