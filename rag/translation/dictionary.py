"""English phrases in, Chinese words out, and Chinese words with the same meaning: our glossary, place names and CC-CEDICT.

Used by `rag.question.english` and `rag.question.chinese`; the compiled form of CC-CEDICT is made by `index.language.cedict`.
"""

import hashlib
import math
import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path

from index.language.cedict import LONGEST_PHRASE as LONGEST_PHRASE
from index.language.cedict import SENSES, WORD, Lemmas, open_compiled, stem_key
from index.language.cedict import spelled as spelled
from index.language.glossary import bundled, read_glossary
from rag.translation.derivation import bases

# On the Zipf scale: words from the first down tell in full, those at the second and above almost nothing.
TELLING, COMMONEST = 4.0, 6.5
LEAST_INFORMATION = 0.15
# Synonyms with less than this closeness are not worth looking for.
LEAST_CLOSENESS = 0.3
# Closeness of terms that our glossary gives the same English, which name one thing: 地区生产总值 and 经济总量.
EQUAL = 1.6


# A word with fewer translations of two characters and more is looked for by what it may be derived from too.
FEW = 6
# Chinese words for one English word that are looked at.
MOST_GIVEN = 30
# Look-ups that are kept, some megabytes.
MOST_REMEMBERED = 20_000

Glossary = dict[tuple[str, ...], tuple[str, ...]]


class Dictionary:
    """Look-ups by lemmas, then by stems. The user's own glossaries answer first, then place names, then ours; CC-CEDICT is asked
    for single words and phrases that they lack."""

    def __init__(self, cache_folder: Path, glossaries: Sequence[Path] = ()) -> None:
        self._cache_folder = cache_folder
        self._database: sqlite3.Connection | None = None
        self._looked_up: dict[tuple[str, str], list[str]] = {}
        own = [row for path in glossaries for row in read_glossary(path)]
        # Tells one user's glossaries from another's, wherever they lie; empty without any.
        self.own_digest = hashlib.sha256(repr(own).encode("utf-8", "replace")).hexdigest()[:32] if own else ""
        ours = list(bundled("glossary.tsv"))
        self._own = self._keyed(own)
        self._glossary = self._keyed(ours)
        self._firsts = {
            (self._lemmas.key(WORD.findall(spelled(phrases.partition(";")[0]))), term)
            for term, phrases in (*own, *ours)
        }
        self._english = {
            term: phrases.partition(";")[0] for term, phrases in (*ours, *bundled("plain_words.tsv"), *own)
        }
        # Names are no words: Xianning must not become Xi'an by losing its ending.
        places = bundled("places.tsv")
        self._places = _by_key(places, lambda name: tuple(WORD.findall(spelled(name))))
        self._meanings = _reversed(self._own, self._glossary)

    def standard(self, words: Sequence[str]) -> tuple[str, ...]:
        """Chinese words that the user's glossary, the place names or ours give for English words in lower case."""
        key = self._lemmas.key(words)
        return (
            self._own.get(key, ())
            or self._places.get(tuple(words), ())
            or self._glossary.get(key, ())
            or self._stemmed.get(stem_key(key), ())
        )

    def is_by_stem(self, words: Sequence[str]) -> bool:
        """Whether `standard` has English words in lower case by their stems alone: `protest` by those of `Protestant`."""
        key = self._lemmas.key(words)
        return not (key in self._own or tuple(words) in self._places or key in self._glossary)

    @cached_property
    def _stemmed(self) -> dict[str, tuple[str, ...]]:
        # Half of the time that the rest takes, and only English words are looked up by it.
        return _stemmed(self._glossary)

    @cached_property
    def standard_terms(self) -> re.Pattern[str]:
        """Finds the Chinese terms of our glossary that have three characters or more, the longest at each place; what is aimed
        at (增长目标) is two things, of which a document may say one here and the other there."""
        terms = sorted(
            (term for term in self._meanings if len(term) > 2 and not term.endswith("目标")),
            key=lambda term: (-len(term), term),
        )
        return re.compile("|".join(map(re.escape, terms)))

    def is_first(self, words: Sequence[str], term: str) -> bool:
        """Whether English words in lower case are the first, and so the standard, English of a Chinese term of a glossary, or name a
        place: of 经济总量 `gdp` is only one of the others."""
        return (self._lemmas.key(words), term) in self._firsts or self.is_place(words)

    def general(self, words: Sequence[str]) -> tuple[str, ...]:
        """Chinese words that CC-CEDICT gives for English words in lower case, the most direct first, the commonest first among
        those; at most 30."""
        return tuple(self._given("key", " ".join(self._lemmas.key(words))))

    def kindred(self, words: Sequence[str]) -> tuple[str, ...]:
        """Chinese words that CC-CEDICT gives for other words of the same stem, and, where they and its own are few, for words that
        it may be derived from: for `investment` those of `to invest`, for `occupation` those of `to occupy`."""
        key = self._lemmas.key(words)
        own = set(self._given("key", " ".join(key)))
        found = [word for word in self._given("stem", stem_key(key)) if word not in own]
        if len(key) == 1 and sum(len(word) > 1 for word in (*own, *found)) < FEW:
            for base in bases(key[0]):
                found += [word for word in self._given("key", self._lemmas.of(base)) if word not in own]
        return tuple(dict.fromkeys(found))

    def is_place(self, words: Sequence[str]) -> bool:
        """Whether our table of places has English words in lower case."""
        return tuple(words) in self._places

    def _given(self, column: str, key: str) -> list[str]:
        found = self._looked_up.get((column, key))
        if found is None:
            rows = self._cedict.execute(
                f"SELECT word FROM gloss WHERE {column} = ? ORDER BY place, rowid LIMIT {MOST_GIVEN}", (key,)
            )
            found = list(dict.fromkeys(row[0] for row in rows))
            if len(self._looked_up) >= MOST_REMEMBERED:
                self._looked_up.clear()
            self._looked_up[column, key] = found
        return found

    def synonyms(self, word: str) -> tuple[tuple[str, float], ...]:
        """Chinese words that share an English gloss with a Chinese word, with their closeness, closest first.

        Those that our glossary gives the same English are the closest (`EQUAL`); for the others, in (0, 1]:
        Paraphrases over a pivot language (Bannard and Callison-Burch, ACL 2005): each shared gloss adds one over the square root
        of the number of words that it has.
        """
        closeness: dict[str, float] = {}
        for key in self._meanings.get(word, ()):
            for other in (*self._own.get(key, ()), *self._glossary.get(key, ())):
                if other != word:
                    closeness[other] = EQUAL
        glosses = [row[0] for row in self._cedict.execute("SELECT DISTINCT key FROM gloss WHERE word = ?", (word,))]
        for gloss in glosses:
            sharing = [
                row[0] for row in self._cedict.execute("SELECT DISTINCT word FROM gloss WHERE key = ?", (gloss,))
            ]
            for other in sharing:
                if other != word and len(other) > 1:
                    closeness[other] = closeness.get(other, 0.0) + 1 / math.sqrt(len(sharing))
        found = [(other, c if c == EQUAL else min(1.0, c)) for other, c in closeness.items() if c >= LEAST_CLOSENESS]
        return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))

    def glosses(self, word: str, most: int) -> frozenset[str]:
        """English words, lemmas in lower case, of the first senses that CC-CEDICT gives for a Chinese word, at most so many."""
        rows = self._cedict.execute("SELECT key FROM gloss WHERE word = ? AND place < ?", (word, most))
        return frozenset(lemma for row in rows for lemma in row[0].split())

    def entries(self, word: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What CC-CEDICT has of a Chinese word: for each way to read it the pinyin, with tone marks, and the senses; names last."""
        rows = self._cedict.execute("SELECT reading, senses FROM entry WHERE word = ?", (word,)).fetchall()
        return tuple((r, tuple(s.split(SENSES))) for r, s in sorted(rows, key=lambda row: row[0][:1].isupper()))

    def spoken(self, character: str) -> str:
        """How a Chinese character is read in most words, with its tone; empty for one that no word has."""
        row = self._cedict.execute("SELECT reading FROM spoken WHERE character = ?", (character,)).fetchone()
        return row[0] if row else ""

    def english(self, term: str) -> str | None:
        """The standard English of a Chinese term of a glossary, the user's own first; empty for a word that needs none, None for any other."""
        return self._english.get(term)

    def lemmas(self, words: Sequence[str]) -> tuple[str, ...]:
        """The lemmas of English words in lower case, as `glosses` gives them."""
        return self._lemmas.key(words)

    def information(self, word: str) -> float:
        """How much a Chinese or English word tells of what is asked, in (0, 1], by how rare it is in the language at large.

        说, 用 and big are words of any question; 亩产 and shipyard are what a question is about.
        """
        row = self._cedict.execute("SELECT max(zipf) FROM frequency WHERE word = ?", (word,)).fetchone()
        if row is None or row[0] is None:
            return 1.0
        return float(min(1.0, max(LEAST_INFORMATION, (COMMONEST - row[0]) / (COMMONEST - TELLING))))

    def is_word(self, word: str) -> bool:
        """Whether a Chinese or English word is known to the language at large or, Chinese, to CC-CEDICT."""
        return any(
            self._cedict.execute(f"SELECT 1 FROM {table} WHERE word = ? LIMIT 1", (word,)).fetchone()
            for table in ("frequency", "gloss")
        )

    def is_name(self, word: str) -> bool:
        """Whether a Chinese word is a name to CC-CEDICT, or unknown to it and to the language at large."""
        rows = self._cedict.execute("SELECT max(named) FROM gloss WHERE word = ?", (word,)).fetchone()
        return rows[0] == 1 or (rows[0] is None and self.information(word) == 1.0)

    @cached_property
    def readings(self) -> dict[str, str]:
        """For each syllable of pinyin, without tones, the characters that are read so (lü as `lu` and as `lv`)."""
        found: dict[str, str] = {}
        for syllable, character in self._cedict.execute("SELECT syllable, character FROM reading"):
            found[syllable] = found.get(syllable, "") + character
        return found

    @cached_property
    def _lemmas(self) -> Lemmas:
        return Lemmas(self._cedict)

    def _keyed(self, rows: Iterable[tuple[str, str]]) -> Glossary:
        return _by_key(rows, lambda phrase: self._lemmas.key(WORD.findall(spelled(phrase))))

    @property
    def _cedict(self) -> sqlite3.Connection:
        if self._database is None:
            self._database = open_compiled(self._cache_folder)
        return self._database


def _reversed(*glossaries: Glossary) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for glossary in glossaries:
        for key, words in glossary.items():
            for word in words:
                found.setdefault(word, []).append(key)
    return found


def _by_key(rows: Iterable[tuple[str, str]], keyed: Callable[[str], tuple[str, ...]]) -> Glossary:
    """For each phrase the Chinese terms, those first of which it is the first, and so the standard, translation."""
    found: dict[tuple[str, ...], dict[str, int]] = {}
    for chinese, phrases in rows:
        for place, phrase in enumerate(phrases.split(";")):
            key = keyed(phrase)
            if key:
                found.setdefault(key, {}).setdefault(chinese, place)
    return {key: tuple(sorted(words, key=words.__getitem__)) for key, words in found.items()}


def _stemmed(glossary: Glossary) -> dict[str, tuple[str, ...]]:
    """The glossary by stems, for words that it has in another form: `invested` where it has `investment`."""
    found: dict[str, list[str]] = {}
    for key, words in glossary.items():
        found.setdefault(stem_key(key), []).extend(words)
    return {key: tuple(dict.fromkeys(words)) for key, words in found.items()}
