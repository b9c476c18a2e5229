"""English phrases in, Chinese words out, and Chinese words with the same meaning: our glossary, place names and CC-CEDICT.

Used by `rag.english` and `rag.chinese`; the compiled form of CC-CEDICT is made by `index.cedict`.
"""

import csv
import math
import re
import sqlite3
from collections.abc import Callable, Sequence
from functools import cached_property
from importlib import resources
from pathlib import Path

from index.cedict import LONGEST_PHRASE as LONGEST_PHRASE
from index.cedict import WORD, open_compiled, stem, stems
from index.cedict import spelled as spelled

# A gloss that more words than this share says little of any of them.
COMMONEST_GLOSS = 60
# On the Zipf scale: words from the first down tell in full, those at the second and above almost nothing.
TELLING, COMMONEST = 4.0, 6.5
LEAST_INFORMATION = 0.15
# Synonyms with less than this closeness are not worth looking for.
LEAST_CLOSENESS = 0.3
# Closeness of terms that our glossary gives the same English, which name one thing: 地区生产总值 and 经济总量.
EQUAL = 1.6


class Dictionary:
    """Look-ups by stems. `glossary` answers first; `cedict` is asked for single words and phrases that it lacks."""

    def __init__(self, cache_folder: Path) -> None:
        self._glossary = _read_glossary("glossary.tsv", 0, 1, stems)
        # Names are no words: Xianning must not become Xi'an by losing its ending.
        self._places = _read_glossary("places.tsv", 0, 2, lambda name: tuple(WORD.findall(spelled(name))))
        self._meanings = _reversed(self._glossary)
        self._cache_folder = cache_folder
        self._database: sqlite3.Connection | None = None

    def standard(self, words: Sequence[str]) -> tuple[str, ...]:
        """Chinese words that the place names or the glossary give for English words in lower case."""
        return self._places.get(tuple(words), ()) or self._glossary.get(_key(words), ())

    @cached_property
    def standard_terms(self) -> re.Pattern[str]:
        """Finds the Chinese terms of our glossary that have three characters or more, the longest at each place; what is aimed
        at (增长目标) is two things, of which a document may say one here and the other there."""
        terms = sorted(
            (term for term in self._meanings if len(term) > 2 and not term.endswith("目标")),
            key=lambda term: (-len(term), term),
        )
        return re.compile("|".join(map(re.escape, terms)))

    def general(self, words: Sequence[str]) -> tuple[str, ...]:
        """Chinese words that CC-CEDICT gives for English words in lower case, the most direct first; at most 30."""
        rows = self._cedict.execute(
            "SELECT word FROM gloss WHERE key = ? ORDER BY place, length(word) LIMIT 30", (" ".join(_key(words)),)
        )
        return tuple(dict.fromkeys(row[0] for row in rows))

    def synonyms(self, word: str) -> tuple[tuple[str, float], ...]:
        """Chinese words that share an English gloss with a Chinese word, with their closeness, closest first.

        Those that our glossary gives the same English are the closest (`EQUAL`); for the others, in (0, 1]:
        Paraphrases over a pivot language (Bannard and Callison-Burch, ACL 2005): each shared gloss adds one over the square root
        of the number of words that it has.
        """
        closeness: dict[str, float] = {}
        for key in self._meanings.get(word, ()):
            for other in self._glossary[key]:
                if other != word:
                    closeness[other] = EQUAL
        glosses = [row[0] for row in self._cedict.execute("SELECT DISTINCT key FROM gloss WHERE word = ?", (word,))]
        for gloss in glosses:
            sharing = [
                row[0] for row in self._cedict.execute("SELECT DISTINCT word FROM gloss WHERE key = ?", (gloss,))
            ]
            if len(sharing) > COMMONEST_GLOSS:
                continue
            for other in sharing:
                if other != word and len(other) > 1:
                    closeness[other] = closeness.get(other, 0.0) + 1 / math.sqrt(len(sharing))
        found = [(other, c if c == EQUAL else min(1.0, c)) for other, c in closeness.items() if c >= LEAST_CLOSENESS]
        return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))

    def information(self, word: str) -> float:
        """How much a Chinese or English word tells of what is asked, in (0, 1], by how rare it is in the language at large.

        说, 用 and big are words of any question; 亩产 and shipyard are what a question is about.
        """
        row = self._cedict.execute("SELECT max(zipf) FROM frequency WHERE word = ?", (word,)).fetchone()
        if row is None or row[0] is None:
            return 1.0
        return float(min(1.0, max(LEAST_INFORMATION, (COMMONEST - row[0]) / (COMMONEST - TELLING))))

    @cached_property
    def readings(self) -> dict[str, str]:
        """For each syllable of pinyin, without tones, the characters that are read so (lü as `lu` and as `lv`)."""
        found: dict[str, str] = {}
        for syllable, character in self._cedict.execute("SELECT syllable, character FROM reading"):
            found[syllable] = found.get(syllable, "") + character
        return found

    @property
    def _cedict(self) -> sqlite3.Connection:
        if self._database is None:
            self._database = open_compiled(self._cache_folder)
        return self._database


def _key(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(stem(w) for w in words if w not in ("the", "a", "an", "to"))


def _reversed(glossary: dict[tuple[str, ...], tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for key, words in glossary.items():
        for word in words:
            found.setdefault(word, []).append(key)
    return found


def _read_glossary(
    name: str, chinese: int, english: int, keyed: Callable[[str], tuple[str, ...]]
) -> dict[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], list[str]] = {}
    with (resources.files("index") / "bilingual" / name).open(encoding="utf-8") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        for row in rows:
            for phrase in row[english].split(";"):
                key = keyed(phrase)
                if key and row[chinese] not in found.setdefault(key, []):
                    found[key].append(row[chinese])
    return {key: tuple(words) for key, words in found.items()}
