"""A name's sounds and rows of Chinese characters in, how well each row's beginnings transcribe the name out. Used by `rag.names.transliteration`.

The worth of an alignment is a logarithm of odds (`rag.names.phonetics`); the best one of each row is found by dynamic programming (Needleman
and Wunsch, 1970) over all rows at once.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rag.names.phonetics import (
    ALONE,
    CONSONANT,
    LIKENESS,
    LOOSE,
    VOWEL,
    VOWELS,
    Sounds,
    Spoken,
    spoken,
    vowel_likeness,
)

Worths = NDArray[np.float32]
Numbers = NDArray[np.intp]

# Worth of what cannot be.
NEVER = -1e6


@dataclass(frozen=True, eq=False)
class _Reading:
    """For each character's number those of its initial, of its vowels and of its nasal, and what its vowels cost where the name has none."""

    initials: Numbers
    finals: Numbers
    nasals: Numbers
    added: Worths


@dataclass(frozen=True, eq=False)
class _Table:
    """The characters of transcriptions as numbers from 1 up (0 is no character), the initials and finals that there are, the first
    reading of each character and the second, and which characters have two."""

    numbers: dict[str, int]
    initials: tuple[str, ...]
    finals: tuple[str, ...]
    readings: tuple[_Reading, ...]
    second: NDArray[np.bool_]


@lru_cache(maxsize=1)
def _table() -> _Table:
    ways = spoken()
    initials = tuple(dict.fromkeys(["", "N", *(way.initial for each in ways.values() for way in each)]))
    finals = tuple(dict.fromkeys(["", *(way.vowels for each in ways.values() for way in each)]))
    sounds = []
    for place in (0, 1):
        chosen = [Spoken("", "", ""), *(each[min(place, len(each) - 1)] for each in ways.values())]
        sounds.append(
            _Reading(
                np.array([initials.index(way.initial) for way in chosen]),
                np.array([finals.index(way.vowels) for way in chosen]),
                np.array([initials.index(way.nasal) for way in chosen]),
                np.array([_added(way) for way in chosen], np.float32),
            )
        )
    second = np.array([False, *(len(each) > 1 for each in ways.values())])
    return _Table({c: n for n, c in enumerate(ways, start=1)}, initials, finals, tuple(sounds), second)


def _added(way: Spoken) -> float:
    if not way.vowels:
        return 0.0
    carrier = way.initial and way.vowels in ("e", "i", "u", "o", "uo")
    return 0.0 if carrier else LOOSE


def numbered(text: str) -> NDArray[np.int32]:
    """The characters of a text as `worths` takes them; 0 for what stands in no transcription."""
    numbers = _table().numbers
    return np.array([numbers.get(c, 0) for c in text], np.int32)


def worth(name: Sounds, characters: str) -> list[float]:
    """For each number of characters from 1 up, the worth of the name's best alignment with that many of them; all must be characters
    of transcriptions (`spoken`)."""
    return [float(value) for value in worths(name, numbered(characters)[None, :])[0]]


def worths(name: Sounds, windows: NDArray[np.int32]) -> Worths:
    """Of each row of characters (`numbered`) the same, shape as given; far below nought from the first 0 on."""
    table = _table()
    lost = np.concatenate([[0.0], np.cumsum(name.lost)]).astype(np.float32)
    consonants, vowels = _consonants(name, table), _vowels(name, table)
    # state[w, i]: the best worth of the first i sounds with the characters of window w so far.
    state = np.tile(lost, (len(windows), 1))
    found = np.full(windows.shape, NEVER, np.float32)
    for place in range(windows.shape[1]):
        characters = windows[:, place]
        one = _behind(state, characters, 0, table, consonants, vowels, lost)
        two = np.flatnonzero(table.second[characters])
        if two.size:
            one[two] = np.maximum(one[two], _behind(state[two], characters[two], 1, table, consonants, vowels, lost))
        state = np.where((characters > 0)[:, None], one, NEVER)
        found[:, place] = state[:, -1]
    return found


Gains = tuple[Worths, Worths]


def _behind(
    state: Worths,
    characters: NDArray[np.int32],
    reading: int,
    table: _Table,
    consonants: Gains,
    vowels: Worths,
    lost: Worths,
) -> Worths:
    """The worths behind one more character in one of its readings."""
    own = table.readings[reading]
    state = _consonant(state, own.initials[characters], consonants, lost)
    here = state + own.added[characters][:, None]
    finals = own.finals[characters]
    for span in range(1, vowels.shape[1] + 1):
        np.maximum(
            here[:, span:],
            state[:, :-span] + vowels[finals, span - 1, : vowels.shape[2] - span + 1],
            out=here[:, span:],
        )
    return _consonant(_without(here, lost), own.nasals[characters], consonants, lost)


def _consonant(state: Worths, initials: Numbers, consonants: Gains, lost: Worths) -> Worths:
    stay, taken = consonants
    here = state + stay[initials]
    np.maximum(here[:, 1:], state[:, :-1] + taken[initials], out=here[:, 1:])
    return _without(here, lost)


def _without(state: Worths, lost: Worths) -> Worths:
    """With the sounds that nothing stands for: state[i + 1] is at least state[i] and what the loss of sound i costs."""
    return np.asarray(np.maximum.accumulate(state - lost, axis=1) + lost, np.float32)


def _consonants(name: Sounds, table: _Table) -> Gains:
    """For each initial what it costs to stay at each place of the name, and what it gains to take the sound there."""
    total = len(name.sounds)
    stay = np.empty((len(table.initials), total + 1), np.float32)
    taken = np.full((len(table.initials), total), NEVER, np.float32)
    for row, initial in enumerate(table.initials):
        stay[row] = 0.0 if initial in ("", "y", "w") else LOOSE if initial == "N" else ALONE
        for i, sound in enumerate(name.sounds):
            if sound not in VOWELS and initial in LIKENESS.get(sound, {}):
                taken[row, i] = CONSONANT * LIKENESS[sound][initial]
            # The glide of ya is the i of Maria, and a nasal between vowels is often heard twice: 安娜.
            glide = (initial == "y" and sound in ("i", "e")) or (initial == "w" and sound in ("u", "o"))
            if glide:
                taken[row, i] = VOWEL
            if glide or (initial == "N" and sound in ("n", "m")):
                stay[row, i] = 0.0
    return stay, taken


def _vowels(name: Sounds, table: _Table) -> Worths:
    """For each final, number of sounds from 1 up and place, what it gains to take them there."""
    letters = [_letters(name, place) for place in range(len(name.sounds))]
    taken = np.full((len(table.finals), max(map(len, letters), default=0), len(letters)), NEVER, np.float32)
    for place, own in enumerate(letters):
        for span in range(len(own)):
            for row, final in enumerate(table.finals):
                if final:
                    taken[row, span, place] = VOWEL * vowel_likeness(own[: span + 1], final)
    return taken


def _letters(name: Sounds, place: int) -> str:
    """The vowels of a name that follow each other from a place on, as letters; w and y behind one are heard as u and i."""
    letters = ""
    for sound in name.sounds[place:]:
        if sound not in VOWELS and not (letters and sound in ("w", "y")):
            break
        letters += {"w": "u", "y": "i"}.get(sound, sound)
    return letters
