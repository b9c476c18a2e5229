"""BM25 over words and characters: counts of terms in, scores of all rows for a question's terms out. Used by `index.storage` and `rag`.

As the package `bm25s` does it, whose scores the tests hold it to: one sparse matrix, worked out when documents come or go, whose columns
are summed when a question is asked (Lù, "BM25S: Orders of magnitude faster lexical search", 2024).
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from index.language.vocabulary import Vocabulary
from index.language.words import words
from index.language.written_forms import simplified
from index.storage.segments.array_file import arrays_to_bytes, mapped_arrays
from index.storage.segments.counts import Counts, Places, together

Scores = NDArray[np.float32]

# The values of the BM25 literature, and the package's own; not tuned.
K1 = 1.5
B = 0.75
# Stands before a term that is a character, so that it is told from a word of one character; no word begins with it.
CHARACTER = "_"
_CHARACTER = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]|[a-z0-9.%]+")


def terms_of(text: str) -> list[str]:
    """What a text is found by: its words (`index.language.words`), then its characters."""
    return [*words(text), *characters(text)]


def characters(text: str) -> list[str]:
    """Each Chinese character of a text, each run of Latin letters and figures, behind the mark `CHARACTER`.

    Where the cutter parts the question's words otherwise than the document's, their characters still meet.
    """
    return [CHARACTER + c for c in _CHARACTER.findall(simplified(unicodedata.normalize("NFKC", text).lower()))]


class TermScores(Protocol):
    """The terms of an index's rows, whatever store they lie in."""

    @property
    def row_count(self) -> int:
        """How many rows there are."""

    @property
    def vocabulary(self) -> Iterable[str]:
        """Every word that a row has."""

    def column(self, word: str) -> tuple[NDArray[np.int32], Scores]:
        """The rows that hold a word, and its score in each; empty for an unknown word."""

    def scores(self, words: Iterable[str]) -> Scores:
        """Shape (rows,), 0 or more: the sum over the words; a word that is named twice counts twice."""

    def only(self, rows: NDArray[np.int64]) -> Self:
        """The same over some of the rows, which get new numbers in their order; a word weighs what it weighs among all."""


def information_of(row_count: int, holding: NDArray[np.int64]) -> Scores:
    """What a word tells that `holding` rows of all have."""
    return np.asarray(np.log(1 + (row_count - holding + 0.5) / (holding + 0.5)), np.float32)


@dataclass(frozen=True, slots=True)
class Terms:
    """BM25 scores of every word for every row, as a sparse matrix by columns.

    The column with the number c that `vocabulary` has for a word has its values in `values[starts[c]:starts[c + 1]]`, for the rows in
    the same range of `rows`. Where they were opened from a file, all of them are read where they lie on the disk.
    """

    vocabulary: Vocabulary
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    values: Scores
    row_count: int

    @classmethod
    def over(cls, texts: Sequence[Sequence[str]]) -> "Terms":
        """Terms over rows of words, BM25 as Lucene counts it, k1 = 1.5, b = 0.75."""
        return cls.of([(Counts.over(texts), np.arange(len(texts), dtype=np.int64))], len(texts))

    @classmethod
    def of(cls, parts: Iterable[tuple[Counts, Places]], row_count: int) -> "Terms":
        """The same over counts of several parts, each of whose rows has its place among all."""
        found = together(parts)
        order = np.argsort(found.columns * max(row_count, 1) + found.rows)
        rows, times = found.rows.astype(np.int32)[order], found.times[order]
        holding = np.bincount(found.columns, minlength=len(found.words))
        information = information_of(row_count, holding)
        lengths = np.bincount(found.rows, weights=found.times, minlength=row_count)
        # A row's length tells of all its words how much they weigh less.
        average = float(lengths.sum()) / max(row_count, 1) or 1.0
        shorten = K1 * ((1 - B) + B * lengths / average)
        return cls(
            vocabulary=Vocabulary.over(found.words),
            starts=np.cumsum([0, *holding], dtype=np.int64),
            rows=rows,
            values=(np.repeat(information, holding) * (times / (shorten[rows] + times))).astype(np.float32),
            row_count=row_count,
        )

    def scores(self, words: Iterable[str]) -> Scores:
        """Shape (rows,), 0 or more: the sum over the words; a word that is named twice counts twice."""
        total = np.zeros(self.row_count, np.float32)
        for word in words:
            rows, values = self.column(word)
            np.add.at(
                total, rows, values
            )  # Thrice as fast as `total[rows] += values`, and the rows of a column differ.
        return total

    def column(self, word: str) -> tuple[NDArray[np.int32], Scores]:
        """The rows that hold a word, and its score in each; empty for an unknown word."""
        column = self.vocabulary.number(word)
        if column is None:
            return self.rows[:0], self.values[:0]
        place = slice(self.starts[column], self.starts[column + 1])
        return self.rows[place], self.values[place]

    def only(self, rows: NDArray[np.int64]) -> "Terms":
        """The same columns over some of the rows, which get new numbers in their order."""
        numbers = np.full(self.row_count, -1, np.int32)
        numbers[rows] = np.arange(len(rows), dtype=np.int32)
        moved = numbers[self.rows]
        stays = moved >= 0
        before = np.concatenate([[0], np.cumsum(stays)])
        return Terms(self.vocabulary, before[self.starts], moved[stays], self.values[stays], len(rows))

    def to_bytes(self) -> bytes:
        """As the content of a file for `opened`."""
        words = self.vocabulary
        rows = np.array([self.row_count], np.int64)
        return arrays_to_bytes([rows, self.starts, words.ends, words.slots, self.rows, self.values, words.text])

    @classmethod
    def opened(cls, path: Path) -> "Terms":
        """What `to_bytes` gave, mapped from its file; raises ValueError, TypeError or OSError for any other."""
        row_count, starts, ends, slots, rows, values, text = mapped_arrays(path)
        return cls(Vocabulary(text, ends, slots), starts, rows, values, int(row_count[0]))
