"""One of the questions that a text asks, and what its pieces are made of. Used by the modules beside it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from index.language.places import places
from rag.question.following.chinese import TIME

# What stands in quotation marks or brackets, where nothing is parted.
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|「[^」]*」|『[^』]*』|《[^》]*》|（[^）]*）|\([^)]*\)")
# A character that no rule knows, in the place of what is quoted.
HIDDEN = "〇"


@dataclass(frozen=True, slots=True)
class Part:
    """One of several questions in a text.

    `asked` is it in the text's own words, `text` the same as it would be asked by itself. `own` is the end of `text` that is asked, where
    the rest only says what it is about; `alone` tells that this end may be a whole question. `together` is the phrase (进口和出口) for each
    member of which this is asked; empty for what is a question by its own words.
    """

    asked: str
    text: str
    own: str = ""
    alone: bool = False
    together: str = ""

    @property
    def besides_places(self) -> tuple[str, ...]:
        """Its text without times and places, and the times: the same for questions that differ in their places alone."""
        bare = any_place().sub("", self.text)
        return TIME.sub("", bare).replace("的", ""), *TIME.findall(bare)


@cache
def any_place() -> re.Pattern[str]:
    """Finds a place by its name, with the character for what it is."""
    named = "|".join(sorted(map(re.escape, places()), key=len, reverse=True))
    return re.compile(f"(?:{named})(?:[省市县区]|自治区)?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: half-open, in code points, without the marks at its ends; `end_mark` is the one behind it."""

    start: int
    end: int
    end_mark: str = ""


def hidden(text: str) -> str:
    """The text with what is quoted in it hidden, every place kept."""
    return _QUOTED.sub(lambda found: HIDDEN * len(found[0]), text)


def cut(text: str, places: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[Piece]:
    """The pieces of a stretch of a text between the marks at some places, without white space around them; empty ones are left out."""
    begin = start
    for stop, behind in [*places, (end, end)]:
        first, last = begin, stop
        while first < last and text[first].isspace():
            first += 1
        while first < last and text[last - 1].isspace():
            last -= 1
        if first < last:
            yield Piece(first, last, text[stop:behind].strip())
        begin = behind
