"""The names in an English claim, and whether a Chinese text has one: as it is, by a translation, or by the pinyin of its characters. Used by `rag.verification.english.claims`."""

import re
from functools import lru_cache

from index.language.lexicon import members
from rag.translation.dictionary import Dictionary

# Fewer letters than this are no name in pinyin by themselves.
SHORTEST_NAME = 3
_WORD = r"[A-Z][A-Za-z]*(?:['’][a-z]{2,})?"
_CAPITALISED = re.compile(rf"\b{_WORD}(?:[ -]{_WORD})*\b")

# Words that begin with a capital and name nothing; those of number may belong to a name (Third Bridge).
_COUNTS = ("en:ones", "en:ordinal")
_NO_NAMES = ("en:no_name", "en:preposition", "en:linking", "en:question_word", "en:month", *_COUNTS)


def names(claim: str, dictionary: Dictionary) -> list[str]:
    """Runs of capitalised words; a single one that begins the sentence only where it can be a name in pinyin."""
    found = []
    for match in _CAPITALISED.finditer(claim):
        words = match[0].split()
        # Three Gorges is a name, The Gorges is not.
        while (
            words
            and words[0].lower() in members(*_NO_NAMES)
            and not (len(words) > 1 and words[0].lower() in members(*_COUNTS))
        ):
            words = words[1:]
        name = " ".join(words)
        if len(name) < 2 or name.lower() in members(*_NO_NAMES):
            continue
        begins = not any(c.isalnum() for c in claim[: match.start()])
        if not begins or len(words) > 1 or _is_pinyin(name.lower(), frozenset(dictionary.readings)):
            found.append(name)
    return found


@lru_cache(maxsize=4096)
def _is_pinyin(letters: str, syllables: frozenset[str]) -> bool:
    """Whether letters can be read as two syllables of pinyin or more."""
    ways = [0] + [-1] * len(letters)
    for end in range(1, len(letters) + 1):
        counts = [ways[s] + 1 for s in range(max(0, end - 6), end) if ways[s] >= 0 and letters[s:end] in syllables]
        ways[end] = max(counts, default=-1)
    return ways[-1] > 1


def is_named(name: str, there: str, dictionary: Dictionary) -> bool:
    """Whether a name stands in a text: as it is, by a translation, word by word, or by the pinyin of characters there."""
    lowered = name.lower()
    if lowered in there or is_translated(lowered.split(), there, dictionary):
        return True
    letters = re.sub(r"[^a-z]", "", lowered)
    if len(letters) >= SHORTEST_NAME and is_read(letters, there, dictionary):
        return True
    words = [w for w in re.split(r"[ -]", lowered) if w not in members(*_NO_NAMES)]
    return (
        len(words) > 1
        and all(w in there or is_translated([w], there, dictionary) or is_read(w, there, dictionary) for w in words)
    ) or (len(words) == 1 and words[0] != lowered and is_named(words[0], there, dictionary))


def places_of(name: str, there: str, dictionary: Dictionary) -> list[tuple[int, int]]:
    """Where a text has a name or a word, and how many characters it takes there: as it is, by a translation, or by its sound."""
    lowered = name.lower()
    words = lowered.split()
    given = [lowered, *dictionary.standard(words), *dictionary.general(words)]
    found = [(there.find(one), len(one)) for one in given if len(one) > 1 and one in there]
    letters = re.sub(r"[^a-z]", "", lowered)
    if not found and len(letters) > SHORTEST_NAME:
        found = [(i, 1) for i in range(len(there)) if is_read(letters, there[i : i + len(letters)], dictionary)][-1:]
    if found or len(words) < 2:
        return found
    # Donghe, rather than company, tells where Donghe Company stands.
    rarest = sorted(words, key=dictionary.information, reverse=True)
    return next((places for word in rarest if (places := places_of(word, there, dictionary))), [])


def is_translated(words: list[str], there: str, dictionary: Dictionary) -> bool:
    # 安琪儿 names the same as 安琪.
    given = (word.lower() for word in (*dictionary.standard(words), *dictionary.general(words)))
    return any((word.removesuffix("儿") if len(word) > 2 else word) in there for word in given)


def is_read(letters: str, there: str, dictionary: Dictionary) -> bool:
    """Whether characters that stand side by side in a text are read like this, tones aside."""
    syllables = _readings(dictionary)

    def rest_is_read(rest: str, place: int) -> bool:
        if not rest:
            return True
        return place < len(there) and any(
            rest.startswith(syllable) and rest_is_read(rest[len(syllable) :], place + 1)
            for syllable in syllables.get(there[place], ())
        )

    return any(rest_is_read(letters, place) for place in range(len(there)))


@lru_cache(maxsize=2)
def _readings(dictionary: Dictionary) -> dict[str, tuple[str, ...]]:
    """For each character the syllables by which it may be read."""
    found: dict[str, list[str]] = {}
    for syllable, characters in dictionary.readings.items():
        for character in characters:
            found.setdefault(character, []).append(syllable)
    return {character: tuple(syllables) for character, syllables in found.items()}
