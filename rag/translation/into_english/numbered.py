"""A Chinese text in, what in it is known by its number or rank out, with its English: 14号线 is Line 14, 前五位 top 5. Used by `rag.translation.into_english.segments`."""

import re
from collections.abc import Iterator
from functools import lru_cache

from index.language.glossary import bundled
from index.language.lexicon import expression
from index.language.numerals import ARABIC, value

# One number, and several at once: 1、2号线, 一至三号楼, S2号线.
_DIGITS, _NUMERALS = "[A-Z]?[0-9]+", "[一二三四五六七八九十百]+"
_JOINT, _SPAN = "[、和及与至到-]", re.compile("[至到-]")
# 前五位 is a rank, 5 people are none.
_TOP = f"前({ARABIC}|{_NUMERALS})(?:<<zh:rank.top>>)"
Found = tuple[tuple[int, int], str]


def tops(text: str) -> Iterator[Found]:
    """The first so many of a ranking."""
    for match in expression(_TOP).finditer(text):
        number = value(match[1])
        if number is not None:
            yield match.span(), f"top {int(number)}"


def numbered(text: str) -> Iterator[Found]:
    """The ranges of what is known by its number, each with its English, in order."""
    for match in _expression().finditer(text):
        found = re.findall(f"{_DIGITS}|{_NUMERALS}", match["numbers"])
        numbers = [number if number.isascii() else str(value(number) or "") for number in found]
        kind = f"{_kinds()[match['kind']]}{'s' if len(numbers) > 1 else ''}"
        between = " to " if _SPAN.search(match["numbers"]) else ", "
        if all(numbers):
            yield match.span(), f"{kind} {between.join(numbers)}"


@lru_cache(maxsize=1)
def _expression() -> re.Pattern[str]:
    kinds = "|".join(map(re.escape, _kinds()))
    of_one_script = "|".join(f"{one}(?:{_JOINT}{one})*" for one in (_DIGITS, _NUMERALS))
    return re.compile(rf"(?<![\d.])(?P<numbers>{of_one_script})(?P<kind>{kinds})")


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    """What is known by the number before it, the longest first."""
    return dict(sorted(bundled("numbered_kinds.tsv"), key=lambda row: -len(row[0])))
