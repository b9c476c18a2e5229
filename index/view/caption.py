"""The lines above a table in, what they say of it out: its caption and its unit. Used by `index.view.tables`."""

import re
from collections.abc import Iterator, Sequence

from index.view.table_unit import NO_UNIT, TableUnit, table_unit, without_unit

_NUMBERED = re.compile(r"^(?:#{1,6}\s*)?(?:\*\*)?(?:附?表\s*[\d一二三四五六七八九十-]*[.:：、]?)?\s*|\*\*$")
# Characters of a caption, and how many lines of it stand above a table: its name and its unit.
_LONGEST, _LINES = 60, 2


def caption_lines(lines: Sequence[str]) -> list[str]:
    """Of the lines above a table those that say what it is of, from the top: short ones that end no sentence."""
    return list(_near(lines))[::-1]


def caption_of(lines: Sequence[str]) -> tuple[str, TableUnit]:
    """What stands right above a table and says what it is of, without number and unit, and the unit of all its figures; empty where nothing does."""
    unit = NO_UNIT
    for line in _near(lines):
        unit = unit or table_unit([line])
        bare = _NUMBERED.sub("", without_unit(line)).strip(" 　：:")
        if bare:
            return bare, unit
    return "", unit


def _near(lines: Sequence[str]) -> Iterator[str]:
    for line in reversed(lines[-_LINES:]):
        if len(line) > _LONGEST or line.endswith(("。", "|")):
            return
        yield line
