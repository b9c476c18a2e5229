"""Chinese short names in, their full forms out, and back, by `zh/abbreviations.tsv`: 社零 and 社会消费品零售总额. Used by `rag.question.terms` and
`rag.choice.reading`.

A row holds the short forms and the full ones, each parted by |, what may not stand right before and behind a short one, where the row is
from, a text that has a short form and one that has none. Add a short name there.
"""

import re
from functools import cache
from typing import NamedTuple

from index.language.lexicon import guarded, lines, parted
from index.language.normal_form import normalised

COLUMNS = ("short", "full", "not_before", "not_behind", "source", "matches", "not_matches")


class Abbreviation(NamedTuple):
    """One row of the table, all in lower case."""

    short: tuple[str, ...]
    full: tuple[str, ...]
    before: tuple[str, ...]
    behind: tuple[str, ...]
    source: str
    matches: str
    not_matches: str

    def expression(self) -> str:
        """What finds a short form."""
        return guarded(f"(?:{_either(self.short)})", self.before, self.behind)


def _either(forms: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))


@cache
def abbreviations() -> tuple[Abbreviation, ...]:
    """All rows of the table; ValueError, with the line, for one that has not a cell for each column."""
    return tuple(
        Abbreviation(parted(short), parted(full), parted(before), parted(behind), *texts)
        for short, full, before, behind, *texts in lines("zh", "abbreviations.tsv", COLUMNS)
    )


@cache
def short_forms() -> re.Pattern[str]:
    """Finds the short forms of a text in normal form (`index.language.normal_form.normalised`)."""
    return re.compile("|".join(row.expression() for row in abbreviations()))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Abbreviation], ...]:
    return tuple((re.compile(f"{_either(row.full)}|{row.expression()}"), row) for row in abbreviations())


def spoken_as(text: str, other: str) -> str:
    """A text with its short and full names as another text has them, where that has the same ones in other forms only."""
    plain, heard = normalised(text), normalised(other)
    for pattern, _row in _patterns():
        match, found = pattern.search(plain), [m[0] for m in pattern.finditer(heard)]
        if match is not None and found and match[0] not in found:
            said = found[0]
            text, plain = (re.sub(re.escape(match[0]), said, t, flags=re.IGNORECASE) for t in (text, plain))
    return text


@cache
def other_forms(text: str) -> tuple[str, ...]:
    """A term in normal form with the short name in it in full, or the full one short: 二产增加值 for 第二产业增加值, and back."""
    found: list[str] = []
    for pattern, row in _patterns():
        if (match := pattern.search(text)) is not None:
            others = row.full if match[0] in row.short else row.short
            found += [f"{text[: match.start()]}{other}{text[match.end() :]}" for other in others]
    return tuple(found)
