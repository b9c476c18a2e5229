"""Ranges of sentences in, ranges of at most `LONGEST_SENTENCE` characters out. Used by `index.reading.sentences`, `index.reading.structure.tree`.

A text without punctuation (a table that was copied, a list of figures) would be one sentence of any length, and what reads
sentences would take as long over it as it likes.
"""

import re
from collections.abc import Iterator

# Characters. Of 7,105 sentences of Chinese reports and speeches the longest has 450, one in a thousand more than 370; twice
# that leaves every real one whole.
LONGEST_SENTENCE = 1_000
# Where to cut, the best kind first: behind what pauses like a comma, else behind white space.
_PLACES = (re.compile(r"[，、：,:](?![0-9０-９])|——"), re.compile(r"\s(?!\s)"))
# What is not cut: a number (with its points, commas and scales), a date or time of day, a Latin word.
_WHOLE = re.compile(
    r"[A-Za-z0-9０-９Ａ-Ｚａ-ｚ零〇一二三四五六七八九十百千万萬亿億两兩点年月日号時时分秒.．,，:：/\-–—－~～%％'’_·+@#$＄¥￥]"
)


def bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The range, cut where it is too long; the pieces hold every character of it, in order.

    Cut behind the last comma-like mark of the second half of what is allowed, else behind a space, else between two characters that
    are not both of a number, date or Latin word; where there is none of these (5,000 digits on end), at the limit.
    """
    while end - start > LONGEST_SENTENCE:
        cut = _cut(text, start)
        yield start, cut
        start = cut
    yield start, end


def _cut(text: str, start: int) -> int:
    earliest, latest = start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE
    for places in _PLACES:
        # One character further, for what must not follow; the cut itself stays within the limit.
        found = [m.end() for m in places.finditer(text, earliest, latest + 1) if m.end() <= latest]
        if found:
            return found[-1]
    for place in range(latest, earliest, -1):
        if not (_WHOLE.match(text[place - 1]) and _WHOLE.match(text[place])) and not _joins(text[place]):
            return place
    return latest


def _joins(character: str) -> bool:
    """Whether a character belongs to the one before it: a combining mark, a variation selector, a joiner."""
    return "\u0300" <= character <= "\u036f" or "\ufe00" <= character <= "\ufe0f" or character == "\u200d"
