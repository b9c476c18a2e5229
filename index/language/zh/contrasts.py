"""A text in, which of several things that are told apart it speaks of out, by `contrasts.tsv` of its language: imports, exports or both.

A set holds members of which a figure is of one: 进口, 出口 and 进出口. A set of one member is a mark that nobody leaves out who means it: 人均, 环比. A row
has the member's words, parted by |, what may not stand right before and behind one, where the row is from, a text that has one and one that has
none. Add a set to both tables: a question is read by that of its language, a document by the Chinese one. Used by `rag.question.question` and `rag.choice.contrast`.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from index.language.lexicon import guarded, lines, parted

COLUMNS = ("set", "member", "words", "not_before", "not_behind", "source", "matches", "not_matches")


# The member of a set that is the sum of the others.
BOTH = "both"


class Member(NamedTuple):
    """One row of a table; words are those of texts in normal form (`index.language.normal_form.normalised`)."""

    language: str
    set: str
    member: str
    words: tuple[str, ...]
    before: tuple[str, ...]
    behind: tuple[str, ...]
    source: str
    matches: str
    not_matches: str

    def expression(self) -> str:
        """What finds the member: in English as whole words."""
        found = f"(?:{'|'.join(map(re.escape, sorted(self.words, key=len, reverse=True)))})"
        # A word may end with an apostrophe.
        return guarded(found if self.language == "zh" else rf"\b{found}(?!\w)", self.before, self.behind)


@cache
def contrasts(language: str = "zh") -> tuple[Member, ...]:
    """All rows of a language's table; ValueError, with the line, for one that has not a cell for each column."""
    return tuple(
        Member(language, name, member, parted(words), parted(before), parted(behind), *texts)
        for name, member, words, before, behind, *texts in lines(language, "contrasts.tsv", COLUMNS)
    )


@cache
def _sets(language: str = "zh") -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    found: dict[str, dict[str, re.Pattern[str]]] = {}
    for row in contrasts(language):
        found.setdefault(row.set, {})[row.member] = re.compile(row.expression())
    return found


def spoken_of(text: str, names: Iterable[str] | None = None, language: str = "zh") -> Mapping[str, frozenset[str]]:
    """The members of each set, or of those that are named, that a text in normal form speaks of; sets of which it has none are left out."""
    sets = _sets(language)
    found = {
        name: frozenset(member for member, words in sets[name].items() if words.search(text))
        for name in (sets if names is None else names)
    }
    return {name: members for name, members in found.items() if members}


@cache
def is_mark(name: str) -> bool:
    """Whether a set has one member, which a text must have that means it."""
    return len(_sets()[name]) == 1


@cache
def summed() -> frozenset[str]:
    """The sets of which one member is the sum of the others."""
    return frozenset(name for name, members in _sets().items() if BOTH in members)
