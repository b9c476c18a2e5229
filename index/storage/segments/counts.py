"""How often each row of a segment has each word: rows of words in, counts out, and of all segments' counts the scores of `index.storage.terms`.

What BM25 says of a word depends on all rows together, so the scores are worked out anew whenever documents come or go; the counts are not.
Used by `index.storage.segments.segment` and `index.storage.terms`.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.storage.segments.array_file import arrays_to_bytes, mapped_arrays

# For each row of a part its row among all, or GONE where it is no longer among them.
Places = NDArray[np.int64]
GONE = -1


@dataclass(frozen=True, slots=True)
class Counts:
    """Row r has the word `words[columns[i]]` `times[i]` times, for i from `starts[r]` up to, not including, `starts[r + 1]`.

    The words are sorted and distinct, and each stands in a row; the columns of a row are sorted.
    """

    words: tuple[str, ...]
    starts: NDArray[np.int64]
    columns: NDArray[np.int32]
    times: NDArray[np.int32]

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.starts) - 1

    @classmethod
    def over(cls, texts: Iterable[Sequence[str]]) -> "Counts":
        """The counts of rows of words, of which one is held at a time."""
        # Words are numbered as they come until all are known.
        numbers: dict[str, int] = {}
        starts, columns, times = array("q", [0]), array("i"), array("i")
        for text in texts:
            counted = Counter(numbers.setdefault(word, len(numbers)) for word in text)
            columns.extend(counted.keys())
            times.extend(counted.values())
            starts.append(len(columns))
        words = tuple(sorted(numbers))
        in_order = np.empty(len(words), np.int32)
        in_order[[numbers[word] for word in words]] = np.arange(len(words), dtype=np.int32)
        ends = np.array(starts, np.int64)
        found = in_order[np.array(columns, np.int32)]
        order = np.lexsort((found, np.repeat(np.arange(len(ends) - 1, dtype=np.int32), np.diff(ends))))
        return cls(words=words, starts=ends, columns=found[order], times=np.array(times, np.int32)[order])

    def to_bytes(self) -> bytes:
        """As the content of a file for `opened`."""
        text = np.frombuffer("\n".join(self.words).encode(), np.uint8)
        return arrays_to_bytes([self.starts, self.columns, self.times, text])

    @classmethod
    def opened(cls, path: Path) -> "Counts":
        """What `to_bytes` gave; raises ValueError, TypeError or OSError for any other."""
        starts, columns, times, text = mapped_arrays(path)
        return cls(tuple(text.tobytes().decode().split("\n")) if len(text) else (), starts, columns, times)


@dataclass(frozen=True, slots=True)
class Triplets:
    """Counts of several parts together: `words` are sorted, and word `columns[i]` stands `times[i]` times in row `rows[i]`, in no order."""

    words: tuple[str, ...]
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    times: NDArray[np.int32]


def together(parts: Iterable[tuple[Counts, Places]]) -> Triplets:
    """The counts of parts, each row at its place; those that are gone, and words that only they have, are left out."""
    kept: list[tuple[tuple[str, ...], NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]] = []
    words: set[str] = set()
    for counts, places in parts:
        rows = np.repeat(places, np.diff(counts.starts))
        there = rows != GONE
        columns = counts.columns[there]
        used = np.zeros(len(counts.words), bool)
        used[columns] = True
        # A word's number among the used ones of its part.
        numbers = np.cumsum(used) - 1
        own = tuple(word for word, is_used in zip(counts.words, used, strict=True) if is_used)
        words.update(own)
        kept.append((own, rows[there], numbers[columns].astype(np.int32), counts.times[there]))
    in_order = tuple(sorted(words))
    number_of = {word: number for number, word in enumerate(in_order)}
    renumbered = [np.array([number_of[word] for word in own], np.int64)[columns] for own, _, columns, _ in kept]
    return Triplets(
        words=in_order,
        rows=np.concatenate([np.zeros(0, np.int64), *(rows for _, rows, _, _ in kept)]),
        columns=np.concatenate([np.zeros(0, np.int64), *renumbered]),
        times=np.concatenate([np.zeros(0, np.int32), *(times for _, _, _, times in kept)]),
    )


def gathered(parts: Iterable[tuple[Counts, Places]], row_count: int) -> Counts:
    """The counts of parts as one, as `Counts.over` gives them for the same rows."""
    found = together(parts)
    order = np.argsort(found.rows * len(found.words) + found.columns)
    starts = np.zeros(row_count + 1, np.int64)
    np.cumsum(np.bincount(found.rows, minlength=row_count), out=starts[1:])
    return Counts(found.words, starts, found.columns[order].astype(np.int32), found.times[order])
