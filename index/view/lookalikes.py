"""A text in, the same with the characters that recognisers and typists take for others put right out, each at its place: 财政收人 is read 财政收入.

Used by `index.view.read`. A character is put right only where it stands alone between words, no word has it there, and the other character makes one
(收入) that ends where words ended: 接收人 has its words. Letters are put right inside figures: 5O3.2 is read 503.2. A text in which nothing is so is
the very same.
"""

import re
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from index.language.lexicon import guarded, lines, parted
from index.language.quantities import quantities

COLUMNS = ("seen", "meant", "not_before", "not_behind", "source", "matches", "not_matches")
TABLE = "lookalikes.tsv"
_HAN = re.compile(r"[\u3400-\u9fff]+")
# Characters on both sides among which words are told.
_BESIDE = 6
# So many times as often is what is meant. 收入 is 242 times as often as 收人, 深入 88 times as 深人; 引入 38 times as 引人, which is said.
_TIMES = 50
# Letters in a figure, behind one at least: 5O3.2亿元, 6.l％; no name has such (PM2.5, O3, KY-75G).
_LETTERS = str.maketrans("OolI", "0011")
_FIGURE = re.compile(r"(?<![A-Za-z\d.])\d[\d.,]*[OolI][\dOolI.,]*(?![A-Za-z])")
_UNIT_WITHIN = 6


class LookAlike(NamedTuple):
    """A row: what is `seen`, one character or a word, for what is `meant`, as many; what may not stand `before` and `behind` it."""

    seen: str
    meant: str
    before: tuple[str, ...]
    behind: tuple[str, ...]
    source: str
    matches: str
    not_matches: str


@cache
def look_alikes() -> tuple[LookAlike, ...]:
    """The rows of the table."""
    rows = lines("zh", TABLE, COLUMNS)
    return tuple(
        LookAlike(seen, meant, parted(before), parted(behind), *texts) for seen, meant, before, behind, *texts in rows
    )


def put_right(text: str) -> str:
    """The text with look-alikes put right; as long as it was."""
    if text.isascii():
        return text
    figured = _FIGURE.sub(lambda found: _figure(text, found), text)
    for found in list(_seen().finditer(figured)):
        for row in _by_seen()[found[0]]:
            if _is_meant(figured, found.start(), row):
                figured = figured[: found.start()] + row.meant + figured[found.end() :]
                break
    return figured


def _figure(text: str, found: re.Match[str]) -> str:
    """A figure with its letters put right, where it is one: a unit or the sign of a share stands behind, or the letter stood between figures."""
    right = found[0].translate(_LETTERS)
    behind = text[found.end() : found.end() + _UNIT_WITHIN]
    measured = any(q.start == 0 and q.end > len(right) for q in quantities(right + behind))
    return right if found[0][-1].isdigit() or measured else found[0]


@cache
def _by_seen() -> dict[str, tuple[LookAlike, ...]]:
    found: dict[str, tuple[LookAlike, ...]] = {}
    for row in look_alikes():
        found[row.seen] = (*found.get(row.seen, ()), row)
    return found


@cache
def _seen() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _by_seen()), key=len, reverse=True)))


@cache
def _guard(row: LookAlike) -> re.Pattern[str]:
    return re.compile(guarded(re.escape(row.seen), row.before, row.behind))


def _is_meant(text: str, place: int, row: LookAlike) -> bool:
    """Whether what is seen at a place can only be what a row says."""
    end = place + len(row.seen)
    if _guard(row).match(text, place) is None:
        return False
    if len(row.seen) > 1:
        begins, ends = _edges(text, place, end)
        return place in begins and end in ends
    left, right = _han(text, place - 1), _han(text, end)
    pairs = [(place - 1, end)] if left and _is_likelier(left + row.meant, left + row.seen) else []
    pairs += [(place, end + 1)] if right and _is_likelier(row.meant + right, row.seen + right) else []
    return any(_is_apart(text, place, row.meant, *pair) for pair in pairs)


def _is_apart(text: str, place: int, meant: str, start: int, end: int) -> bool:
    """Whether a pair of characters becomes a word, or part of one, that begins and ends where words of the text did."""
    begins, ends = _edges(text, start, end)
    right = text[:place] + meant + text[place + 1 :]
    begins_right, ends_right = _edges(right, start, end)
    first = max((b for b in begins_right if b <= start), default=-1)
    last = min((e for e in ends_right if e >= end), default=-1)
    inside = any(start < b < end for b in begins_right)
    return not inside and first in begins and last in ends


def _edges(text: str, start: int, end: int) -> tuple[frozenset[int], frozenset[int]]:
    """Where words begin and where they end, around a range."""
    begin = start
    while begin > max(0, start - _BESIDE) and _han(text, begin - 1):
        begin -= 1
    stop = end
    while stop < min(len(text), end + _BESIDE) and _han(text, stop):
        stop += 1
    cuts = [begin + n for n in accumulate(map(len, _words(text[begin:stop])), initial=0)]
    return frozenset(cuts[:-1]), frozenset(cuts[1:])


def _han(text: str, place: int) -> str:
    return text[place] if 0 <= place < len(text) and _HAN.match(text[place]) else ""


@lru_cache(maxsize=16_384)
def _words(text: str) -> tuple[str, ...]:
    import rjieba

    return tuple(rjieba.cut(text, False))


@lru_cache(maxsize=16_384)
def _is_likelier(meant: str, seen: str) -> bool:
    """Whether one pair of characters is a word, and so much oftener than the other is a word or stands there by chance."""
    import rjieba

    return bool(rjieba.has_word(meant)) and rjieba.suggest_freq(meant) >= _TIMES * rjieba.suggest_freq(seen)
