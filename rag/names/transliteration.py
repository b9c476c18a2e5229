"""A foreign name in Latin letters and an Index in, what in the documents is likely its Chinese transcription out. Used by `rag.names.foreign_names`.

No dictionary has all names of people and places abroad. Schwarzenegger is looked for in the documents themselves: among the runs of
characters that transcriptions are written in, by its sound (`rag.names.alignment`). The odds that a find is the name are those of the
sounds, less what the number of runs makes likely by chance.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.language.normal_form import without_accents
from rag.documents.archive import Archive
from rag.names.alignment import NEVER, numbered, worths
from rag.names.phonetics import ALONE, CONSONANT, VOWEL, Sounds, heard_as, sounds_of, spoken
from rag.translation.dictionary import Dictionary

if TYPE_CHECKING:
    from index.storage.store import Index

# What stands between the parts of a foreign name.
DOTS = "·・‧•"
# Characters of the longest transcription of one word; the shortest has two.
LONGEST = 7
# Runs, a small book's. Fewer make a find no surer: in a short text the name is the less likely to stand at all.
FEWEST_RUNS = 1000
# Of what the sounds could be worth at most, the share that a find must have.
LEAST_SHARE = 0.5
# Where the documents give a name in letters behind its transcription, 维珍尼亚·阿普伽（Virginia Apgar）: characters of what follows it (剧院).
_SORT = 4
# Finds, the best first, that are compared with their neighbours and looked at in the documents.
COMPARED = 12
# Characters around a find that are cut into words, and places of it where that is done.
_AROUND, LOOKED_AT = 8, 4
# Obstruents behind the first sound that a place must have to be compared at all.
_TELLING = 2


_GLOSS = r"\s?[”」》]?\s?\(\s?(?P<letters>[a-z][^()\u3400-\u9fff]{1,60})[),;]"


@dataclass(frozen=True, slots=True)
class Find:
    """A run of characters that may be a name, with the logarithm of the odds that it is."""

    text: str
    odds: float


@dataclass(frozen=True, eq=False)
class Runs:
    """The runs of two and more characters of transcriptions in the documents, each once, joined by line ends; `numbers` are its
    characters (`rag.names.alignment.numbered`), with as many noughts behind as a find has at most; `chance` is the logarithm
    of the odds against one of them being a given name."""

    text: str
    numbers: NDArray[np.int32]
    chance: float


def runs_of(index: "Index") -> Runs:
    """The runs of an index; to be had of its archive."""
    pattern = re.compile(f"[{''.join(spoken())}{DOTS}]{{2,}}")
    found: Counter[str] = Counter()
    for text in Archive(index).texts:
        found.update(pattern.findall(text))
    joined = "\n".join(["", *found, ""])
    return Runs(joined, numbered(joined + "\n" * LONGEST), math.log(max(len(found), FEWEST_RUNS)))


def glosses_of(index: "Index") -> dict[str, tuple[str, ...]]:
    """For each word in letters that the documents have in brackets behind a transcription, the characters before it."""
    own = "".join(spoken()) + DOTS
    pattern = re.compile(f"(?P<own>[{own}]{{2,}})(?P<sort>[\u3400-\u9fff]{{0,{_SORT}}}?){_GLOSS}")
    found: dict[str, dict[str, None]] = {}
    for text in Archive(index).texts:
        for match in pattern.finditer(text):
            for word in re.findall("[a-z]{3,}", without_accents(match["letters"])):
                found.setdefault(word, {})[match["own"]] = None
    return {word: tuple(own) for word, own in found.items()}


def finds(name: str, index: "Index", known: Dictionary) -> tuple[Find, ...]:
    """What may transcribe a name in lower-case letters without accents, likeliest first."""
    return Archive(index).derived(_finds, name, known)


def _finds(index: "Index", name: str, known: Dictionary) -> tuple[Find, ...]:
    sounds = sounds_of(name)
    if not any(sounds.vowel) or len(sounds.sounds) < 3:
        return ()
    runs = Archive(index).derived(runs_of)
    most = sum(VOWEL if v else CONSONANT for v, lost in zip(sounds.vowel, sounds.lost, strict=True) if lost < 0)
    starts = [match.start() for match in _pattern(sounds).finditer(runs.text)]
    best = _like(sounds, runs.text, runs.numbers, starts, LEAST_SHARE * most)
    ordered = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:COMPARED]
    odds = {text: value - runs.chance + _edges(text, runs) for text, value in ordered}
    for glossed in Archive(index).derived(glosses_of).get(name, ()):
        own = re.sub(f"[{DOTS}]", "\n", glossed)
        here = _like(sounds, own, numbered(own + "\n" * LONGEST), list(range(len(own))), LEAST_SHARE * most)
        for text, value in here.items():
            odds[text] = max(value - math.log(len(own) * LONGEST), odds.get(text, -math.inf))
    placed = sorted((Find(text, value) for text, value in odds.items()), key=lambda f: (-f.odds, f.text))
    return tuple(find for find in placed[:COMPARED] if _is_name(find.text, index, known))


def _like(sounds: Sounds, text: str, numbers: NDArray[np.int32], starts: list[int], least: float) -> dict[str, float]:
    """The pieces of a text that begin at one of these places and are worth something at least as the name, with what they are worth."""
    windows = numbers[np.array(starts, np.int64)[:, None] + np.arange(LONGEST)]
    values = worths(sounds, windows)
    values[:, 0] = NEVER
    return {
        text[starts[row] : starts[row] + place + 1]: float(values[row, place])
        for row, place in np.argwhere(values >= least)
    }


def _edges(text: str, runs: Runs) -> float:
    """What the neighbours of a find say of its being a whole name, as a logarithm of odds.

    Beside a dot stand names alone. Where a run goes on behind it, always in the same way, it may be a piece of something longer; where
    it goes on in several ways it is a unit (accessor variety: Feng et al., Computational Linguistics 2004).
    """
    before, behind = set(), set()
    at = runs.text.find(text)
    while at >= 0:
        before.add(runs.text[at - 1])
        behind.add(runs.text[at + len(text)])
        at = runs.text.find(text, at + 1)
    return sum(
        1.0 if beside & set(DOTS) else 0.0 if "\n" in beside or len(beside) > 1 else -1.0 for beside in (before, behind)
    )


@lru_cache(maxsize=1024)
def _pattern(sounds: Sounds) -> re.Pattern[str]:
    """Finds the places of a text where the name could begin: a character that is heard as its first sound and, soon behind it, some
    that are heard as the next ones that no transcription drops."""
    telling = [
        sound
        for sound, vowel, lost in zip(sounds.sounds[1:], sounds.vowel[1:], sounds.lost[1:], strict=True)
        if not vowel and lost <= ALONE and sound not in "nm"
    ][:_TELLING]
    behind = "".join(f"[^\n]{{0,2}}?[{heard_as(sound)}]" for sound in telling)
    return re.compile(f"(?=[{heard_as(sounds.sounds[0])}]{behind})")


def _is_name(text: str, index: "Index", known: Dictionary) -> bool:
    """Whether a find is no word of the language, and at one of the places where it is looked at neither cut out of other words nor,
    if no dot stands beside it, made of them: 新通道 of 通道."""
    if known.is_word(text) and not known.is_name(text):
        return False
    places = 0
    for whole in Archive(index).texts:
        at = whole.find(text)
        while at >= 0 and places < LOOKED_AT:
            dotted = any(c in DOTS for c in whole[max(0, at - 1) : at] + whole[at + len(text) : at + len(text) + 1])
            if stands_alone(whole, at, len(text), known, whole_words=dotted):
                return True
            places += 1
            at = whole.find(text, at + 1)
        if places >= LOOKED_AT:
            break
    return False


def mostly_alone(text: str, places: Sequence[int], length: int, known: Dictionary) -> bool:
    """Whether a find stands alone (see `stands_alone`) at half of some places at least."""
    return 2 * sum(stands_alone(text, place, length, known) for place in places) >= len(places)


def stands_alone(text: str, place: int, length: int, known: Dictionary, *, whole_words: bool = True) -> bool:
    """Whether no word of the language, as jieba cuts the text, reaches over either end of a find: 化湖 in 绿化湖泊; nor, without
    `whole_words`, is within it, if it is no name: 通道 in 新通道."""
    import rjieba

    end, at = place + length, max(0, place - _AROUND)
    for word in rjieba.cut(text[at : end + _AROUND]):
        behind = at + len(word)
        crosses = any(at < edge < behind for edge in (place, end))
        inside = not whole_words and len(word) > 1 and place <= at and behind <= end
        if (crosses and known.is_word(word)) or (inside and known.is_word(word) and not known.is_name(word)):
            return False
        at = behind
    return True
