"""Names of places, Chinese and English, from a table. Used wherever a place is named."""

import re
from functools import lru_cache
from string import capwords

from index.language.lexicon import lines, words

COLUMNS = ("chinese", "full", "english")
_SIGNS = (
    "zh:place_sign.province", "zh:place_sign.city", "zh:place_sign.county", "zh:place_sign.district", "zh:place_sign.town",
    "zh:place_sign.village", "zh:place_sign.prefecture",
)  # fmt: skip
# The character by which a place is seen to be of each kind.
PLACE_SIGNS = {name.rpartition(".")[2]: sign for name in _SIGNS for sign in words(name)}


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Short names of administrative places, without 省, 市 or 自治区; rivers and regions are no document's own place."""
    return frozenset(short for short, full in _places() if full.endswith(words("zh:place_kind")))


@lru_cache(maxsize=1)
def provinces() -> frozenset[str]:
    """Short names of provinces, autonomous regions, municipalities and special administrative regions."""
    return frozenset(
        short
        for short, full in _places()
        if full.endswith(("省", "自治区", "特别行政区")) or short in words("zh:municipality")
    )


def _places() -> tuple[tuple[str, str], ...]:
    return tuple((short, full) for short, full, _ in _place_rows())


@lru_cache(maxsize=1)
def _place_rows() -> tuple[tuple[str, str, str], ...]:
    return tuple((short, full, english) for short, full, english in lines("bilingual", "places.tsv", COLUMNS))


@lru_cache(maxsize=1)
def english_places() -> dict[str, str]:
    """The usual English name of each place that has one, by its short Chinese name: 湖北 is Hubei."""
    return {short: capwords(name.partition(";")[0]) for short, _, name in _place_rows() if name}


def english_place(name: str) -> str:
    """The usual English name of a place, by its short or its full Chinese name; empty for one that has none, and for what is no place."""
    return english_places().get(_short().get(name, name), "")


@lru_cache(maxsize=1)
def _short() -> dict[str, str]:
    return {full: short for short, full in reversed(_places())}


def place_names(text: str) -> list[str]:
    """The English names of places that an English text names, longest first."""
    # İ and ſ are taken for i and s where case does not count.
    named = dict.fromkeys(match[0].lower() for match in _any_english_place().finditer(text))
    found = [name for name in named if name in _english_places()]
    return sorted((n for n in found if not any(n != o and n in o for o in found)), key=len, reverse=True)


@lru_cache(maxsize=1)
def _any_english_place() -> re.Pattern[str]:
    longest_first = sorted(_english_places(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _english_places() -> frozenset[str]:
    """Every English name, in small letters."""
    return frozenset(name.strip().lower() for *_, names in _place_rows() for name in names.split(";") if name.strip())
