"""Words to their numbers, in arrays that can be read where they lie on the disk. Used by `index.storage.terms`.

A dict of 100,000 words takes as long to make as a question takes to answer. This is a hash table in three arrays: opening it reads
nothing, and a look-up touches a page or two.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Slots of the table for each word; with two, a look-up meets 1.5 of them on average (Knuth, The Art of Computer Programming 3, 6.4).
SLOTS_PER_WORD = 2
_EMPTY = -1


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Distinct words, numbered from 0.

    `text` is their UTF-8 one behind another, word n from `ends[n - 1]` to `ends[n]`; `slots` are word numbers by the CRC-32 of a word,
    the next free slot where one is taken, -1 where none is.
    """

    text: NDArray[np.uint8]
    ends: NDArray[np.int64]
    slots: NDArray[np.int32]

    @classmethod
    def over(cls, words: Sequence[str]) -> "Vocabulary":
        """The vocabulary of words, no two of them the same, each numbered by its place."""
        encoded = [word.encode() for word in words]
        slots = [_EMPTY] * (SLOTS_PER_WORD * len(words) + 1)
        for number, word in enumerate(encoded):
            slot = zlib.crc32(word) % len(slots)
            while slots[slot] != _EMPTY:
                slot = (slot + 1) % len(slots)
            slots[slot] = number
        return cls(
            text=np.frombuffer(b"".join(encoded), np.uint8),
            ends=np.cumsum([len(word) for word in encoded], dtype=np.int64),
            slots=np.array(slots, np.int32),
        )

    def __len__(self) -> int:
        return len(self.ends)

    def __iter__(self) -> Iterator[str]:
        return (self._encoded(number).decode() for number in range(len(self)))

    def number(self, word: str) -> int | None:
        """The number of a word; None where it is not among them."""
        encoded = word.encode("utf-8", "replace")
        slot = zlib.crc32(encoded) % len(self.slots)
        while (number := int(self.slots[slot])) != _EMPTY:
            if self._encoded(number) == encoded:
                return number
            slot = (slot + 1) % len(self.slots)
        return None

    def _encoded(self, number: int) -> bytes:
        start = int(self.ends[number - 1]) if number else 0
        return self.text[start : int(self.ends[number])].tobytes()
