"""Words that steer behaviour, as tables: `index/language/zh/*.tsv` and `en/*.tsv` in, one compiled expression a class out.

A row is a fact of the language: the word, its class, what may not stand right before and behind it, where the word is from, a text that
the row must match and one that it must not. A table holds one meaning (aims, directions, denials, ...), a class what is asked of it
together. A class is named `zh:plan.sure`, and in an expression stands as `<<zh:plan.sure>>`. Used wherever words are looked for.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

COLUMNS = ("word", "class", "not_before", "not_behind", "source", "matches", "not_matches")
LANGUAGES = ("zh", "en")
# Tables beside these with columns and a reader of their own (`index.language.unit_table`, `abbreviations`, `contrasts` and `kin` of
# `index.language.zh`, `rag.translation.derivation`, `index.view.lookalikes`).
OTHER_TABLES = frozenset(
    {"units.tsv", "abbreviations.tsv", "contrasts.tsv", "kin.tsv", "derived.tsv", "lookalikes.tsv"}
)
_CLASSES = re.compile(r"<<((?:zh|en):[a-z_.,:]+)>>")


class Row(NamedTuple):
    """One row of a table. `word` is a literal, or between slashes a small expression; `before` and `behind` are what may not stand there."""

    language: str
    table: str
    word: str
    name: str
    before: tuple[str, ...]
    behind: tuple[str, ...]
    source: str
    matches: str
    not_matches: str

    @property
    def literal(self) -> bool:
        """Whether the word is one to be found as it is written."""
        return not (len(self.word) > 2 and self.word[0] == self.word[-1] == "/")

    def expression(self) -> str:
        """What finds the word: in English as whole words and in any case."""
        found = re.escape(self.word) if self.literal else f"(?:{self.word[1:-1]})"
        return guarded(found if self.language == "zh" else rf"\b{found}\b", self.before, self.behind)


def guarded(found: str, before: Iterable[str], behind: Sequence[str]) -> str:
    """An expression for what another finds where none of some texts stands right before or behind it."""
    ahead = "".join(f"(?<!{re.escape(text)})" for text in before)
    return f"{ahead}{found}(?!{'|'.join(map(re.escape, behind))})" if behind else f"{ahead}{found}"


def lines(folder: str, table: str, columns: Sequence[str]) -> Iterator[list[str]]:
    """The cells of each line of a table in `zh`, `en` or `bilingual`, below its head; the only reader of our tables.

    ValueError, with table and line, for a head that does not name the columns and for a line that has not a cell for each.
    """
    head, *below = (resources.files("index.language") / folder / table).read_text(encoding="utf-8").splitlines()
    if head.split("\t") != list(columns):
        raise ValueError(f"{folder}/{table}, line 1: {columns} are its columns")
    for number, line in enumerate(below, 2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise ValueError(f"{folder}/{table}, line {number}: {len(cells)} cells for {len(columns)} columns")
        yield cells


def rows(language: str) -> Iterator[Row]:
    """The rows of all tables of a language, in order; ValueError, with table and line, for one that has not a cell for each column."""
    for table in sorted((resources.files("index.language") / language).iterdir(), key=lambda file: file.name):
        if not table.name.endswith(".tsv") or table.name in OTHER_TABLES:
            continue
        for word, name, before, behind, *texts in lines(language, table.name, COLUMNS):
            yield Row(language, table.name, word, name, parted(before), parted(behind), *texts)


def parted(cell: str) -> tuple[str, ...]:
    """The words of a cell that are parted by |."""
    return tuple(cell.split("|")) if cell else ()


@cache
def _by_class() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for language in LANGUAGES:
        for row in rows(language):
            found.setdefault(f"{language}:{row.name}", []).append(row)
    return found


def words(*classes: str) -> tuple[str, ...]:
    """The words of classes as they are written, in the order of the tables; KeyError for a class that no table has."""
    return tuple(row.word for name in classes for row in _by_class()[name] if row.literal)


@cache
def members(*classes: str) -> frozenset[str]:
    """`words`, to look one up in; KeyError for a class that no table has."""
    return frozenset(words(*classes))


@cache
def any_of(*classes: str) -> str:
    """One expression for all words of classes, the longest first, to stand inside another; KeyError for a class that no table has."""
    found = [row for name in classes for row in _by_class()[name]]
    either = "|".join(row.expression() for row in sorted(found, key=lambda row: -len(row.word)))
    return f"(?i:{either})" if all(row.language == "en" for row in found) else f"(?:{either})"


@cache
def expression(text: str) -> re.Pattern[str]:
    """An expression in which `<<zh:plan.sure,zh:plan.will>>` stands for any word of those classes; compiled once, when it is needed."""
    return re.compile(_CLASSES.sub(lambda found: any_of(*found[1].split(",")), text))


@cache
def pattern(*classes: str) -> re.Pattern[str]:
    """What finds any word of classes, of either language; compiled once, when it is first needed."""
    parts = [[name for name in classes if name.startswith(language)] for language in LANGUAGES]
    return re.compile("|".join(any_of(*part) for part in parts if part))
