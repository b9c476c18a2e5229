"""Letters in, the syllables of pinyin that they may stand for out, slips and older spellings included. Used by `rag.names.pinyin_names`.

Chuneng is chu neng. Chunneng, Chuneg and Ch'uneng are nearly so: what is nearly a syllable is read as all those that differ from it
by one letter, by what is often confused (n and ng, l and n, z and zh), or in the spelling (Wade and Giles).
"""

import re
from collections.abc import Iterable
from functools import lru_cache

# Syllables of a name in one piece; longer ones are several names.
MOST_SYLLABLES = 5
_LONGEST_SYLLABLE = 6
_CONFUSED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("l", "n"), ("r", "l"), ("f", "h"))
_WADE_INITIALS = (
    ("zh", ("ch",)), ("ch", ("ch",)), ("sh", ("sh",)), ("b", ("p",)), ("d", ("t",)), ("g", ("k",)), ("j", ("ch",)), ("q", ("ch",)),
    ("x", ("hs",)), ("z", ("ts", "tz")), ("c", ("ts", "tz")), ("r", ("j",)),
)  # fmt: skip
_WADE_FINALS = (("ong", "ung"), ("ian", "ien"), ("ie", "ieh"), ("ue", "ueh"), ("uo", "o"), ("e", "o"))
_WADE_WHOLE = {
    "zi": "tzu", "ci": "tzu", "si": "szu", "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "guo": "kuo", "gui": "kuei",
    "kui": "kuei", "yan": "yen", "ye": "yeh", "you": "yu", "yong": "yung", "er": "erh", "yi": "i",
}  # fmt: skip

# A way to read a word: at each place, the syllables that may stand there.
Way = tuple[frozenset[str], ...]


def exactly(word: str, known: frozenset[str]) -> tuple[Way, ...]:
    """All ways to part letters into at most `MOST_SYLLABLES` syllables: xian is xi an, or xian."""
    return _parted(word, known, "exact")


def confused(word: str, known: frozenset[str]) -> tuple[Way, ...]:
    """The same, each syllable standing for those that it is often taken for or was once spelled as."""
    return _parted(word, known, "confused")


def slipped(word: str, known: frozenset[str]) -> tuple[Way, ...]:
    """The same with one letter of the word missing, too many or wrong."""
    return _parted(word, known, "slipped")


@lru_cache(maxsize=1024)
def _parted(word: str, known: frozenset[str], reading: str) -> tuple[Way, ...]:
    ways: list[list[tuple[Way, bool]]] = [[((), False)]]
    for end in range(1, len(word) + 1):
        here = []
        for start in range(max(0, end - _LONGEST_SYLLABLE - 1), end):
            piece = word[start:end]
            plain = _confused(piece, known) if reading == "confused" else frozenset({piece} & known)
            slip = _slipped(piece, known) if reading == "slipped" else frozenset()
            for way, used in ways[start]:
                if len(way) < MOST_SYLLABLES:
                    if plain:
                        here.append(((*way, plain), used))
                    if slip and not used:
                        here.append(((*way, slip), True))
        ways.append(here)
    return tuple(dict.fromkeys(way for way, used in ways[-1] if used or reading != "slipped"))


@lru_cache(maxsize=4096)
def _confused(piece: str, known: frozenset[str]) -> frozenset[str]:
    """The syllables that a piece of a name is, is often taken for, or was once spelled as."""
    found = {piece, *_by_wade(known).get(piece, ())}
    for a, b in _CONFUSED:
        for one, other in ((a, b), (b, a)):
            if piece.startswith(one):
                found.add(other + piece[len(one) :])
    if piece.endswith(("n", "ng")):
        found.add(piece[:-1] if piece.endswith("ng") else piece + "g")
    return frozenset(found & known)


@lru_cache(maxsize=4096)
def _slipped(piece: str, known: frozenset[str]) -> frozenset[str]:
    """The syllables that differ from a piece by one letter too many, too few or wrong; a single letter is none."""
    if len(piece) < 2:
        return frozenset()
    table = _by_shorter(known)
    similar = {s for key in _shorter(piece) for s in table.get(key, ())}
    return frozenset(s for s in similar if s != piece and _differ_by_one(s, piece))


def _shorter(piece: str) -> set[str]:
    """A piece, and what is left of it without one of its letters."""
    return {piece, *(piece[:i] + piece[i + 1 :] for i in range(len(piece)))}


def _differ_by_one(one: str, other: str) -> bool:
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and shorter in _shorter(longer)


@lru_cache(maxsize=4)
def _by_shorter(known: frozenset[str]) -> dict[str, set[str]]:
    """The syllables of two letters or more by what is left of them without one letter."""
    found: dict[str, set[str]] = {}
    for syllable in known:
        if len(syllable) > 1:
            for key in _shorter(syllable):
                found.setdefault(key, set()).add(syllable)
    return found


@lru_cache(maxsize=4)
def _by_wade(known: frozenset[str]) -> dict[str, set[str]]:
    """For each spelling by Wade and Giles without its apostrophes, the syllables of pinyin."""
    found: dict[str, set[str]] = {}
    for syllable in known:
        for spelling in _wade(syllable):
            found.setdefault(spelling, set()).add(syllable)
    return found


def _wade(syllable: str) -> Iterable[str]:
    if syllable in _WADE_WHOLE:
        return (_WADE_WHOLE[syllable],)
    own = syllable[: len(syllable) - len(syllable.lstrip("bpmfdtnlgkhjqxrzcsyw"))]
    initials, rest = next(
        ((w, syllable[len(p) :]) for p, w in _WADE_INITIALS if syllable.startswith(p)), ((own,), syllable[len(own) :])
    )
    ending = dict(_WADE_FINALS).get(rest, rest)
    return tuple(f"{initial}{ending}" for initial in initials)


def is_syllable(text: str) -> bool:
    """Whether letters have the form of a syllable: m, ng and r are read for some characters, but no name is made of them."""
    return re.fullmatch(r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiouv]{1,3}(?:n|ng|r)?", text) is not None
