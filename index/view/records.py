"""A line of keys and values in, its cells out, and what it tells as a sentence: 项目：北站；投资（亿元）：18.6 is 项目北站：投资18.6亿元.

Readers of formats write the rows of tables so. Used by `index.view.tables`, `index.view.read` and where lines and sentences are told apart.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.view.table_unit import own_unit, told

_KEY = "[^，。；;：:\n]"
# What parts two pairs: a mark with a key behind it, which a time of day (8:30) is none of.
_PARTING = re.compile(rf"[，；;]\s*(?=(?:{_KEY}{{1,40}}：|{_KEY}{{0,39}}(?!\d){_KEY}:))")
_PAIR = re.compile(rf"({_KEY}{{1,40}})[：:]\s*(.*)", re.DOTALL)
_NUMBER = re.compile(r"[-+−]?\d[\d,.]*")
_SENTENCE = re.compile("[。；！？]")
_FEWEST = 2
# Characters of a key in a line that no other line beside it shows to be a record.
_LONGEST_KEY = 24

Cells = tuple[tuple[str, str], ...]


def is_record(line: str) -> bool:
    """Whether a line is a record: pairs of key and value with ；between them, one of them a figure; tasks of offices (水利局：管水库；…) are a list."""
    pairs = () if "\n" in line else _alone(line)
    return len(pairs) >= _FEWEST and any(_NUMBER.match(value) for _, value in pairs)


def record_told(line: str) -> str:
    """A record as a sentence, each value with the unit that stands in its key; empty for a line that is none."""
    pairs = _alone(line)
    counted = any(own_unit(key)[1] and _NUMBER.fullmatch(value) for key, value in pairs)
    if not pairs or not (counted or (len(pairs) >= _FEWEST and re.search("[；;]", line))):
        return ""
    said = [_told(key, value) for key, value in pairs if value]
    return f"{said[0]}：{'，'.join(said[1:])}。" if len(said) > 1 else "".join(said)


def begins_record(line: str) -> str:
    """The key that a line begins with; empty where it begins with none."""
    pair = _PAIR.match(line)
    return pair[1].strip() if pair is not None and len(pair[1]) <= _LONGEST_KEY else ""


def cells_of(line: str) -> Cells:
    """The keys and values of a line of at least two; the first may have a value alone. Nothing for any other line."""
    if "：" not in line and ":" not in line:
        return ()
    first, *rest = _PARTING.split(line.strip().rstrip("。；;"))
    pairs = [_PAIR.fullmatch(part) for part in rest]
    own = _PAIR.fullmatch(first)
    if not pairs or (own is None and ("，" in first or len(first) > _LONGEST_KEY)):
        return ()
    head = ("", first.strip()) if own is None else (own[1].strip(), own[2].strip())
    return head, *((pair[1].strip(), pair[2].strip()) for pair in pairs if pair is not None)


@dataclass(frozen=True, slots=True)
class Record:
    """A line of keys and values: its place among the lines, its cells, and the name of the group of rows that it belongs to."""

    place: int
    cells: Cells
    group: str


def runs(lines: Sequence[str]) -> Iterator[list[Record]]:
    """The records that stand behind each other under the same keys, two at the least, the names of groups between them aside.

    Empty cells have no key, so that a record may lack some of the keys of the others.
    """
    cells = [cells_of(line) for line in lines]
    place = 0
    while place < len(lines):
        found: list[Record] = []
        keys: set[str] = set()
        group = ""
        while place < len(lines):
            if (
                found
                and not cells[place]
                and _goes_on(cells[place + 1 : place + 2], found, keys)
                and _is_group(lines[place])
            ):
                group = lines[place]
            elif cells[place] and (not found or _goes_on(cells[place : place + 1], found, keys)):
                found.append(Record(place, cells[place], group))
                keys |= {key for key, _ in cells[place]}
            else:
                break
            place += 1
        if len(found) >= _FEWEST:
            yield found
        place += not found


def _goes_on(following: Sequence[Cells], found: Sequence[Record], keys: set[str]) -> bool:
    """Whether a record belongs to those before it: it begins with their key and has another one of theirs, or has no other keys than theirs."""
    for cells in following:
        own, first = {key for key, _ in cells}, cells[0][0] if cells else ""
        if cells and (own <= keys or (first == found[0].cells[0][0] and (own - {first}) & keys)):
            return True
    return False


def _is_group(line: str) -> bool:
    return len(line) <= _LONGEST_KEY and _SENTENCE.search(line) is None


def as_table(records: Sequence[Cells]) -> tuple[list[str], list[list[str]]]:
    """Records as keys and rows of as many cells; a key that a record lacks is an empty cell."""
    counted = [_counted(record) for record in records]
    keys: dict[tuple[str, int], None] = {}
    for record in sorted(counted, key=len, reverse=True):
        keys.update(dict.fromkeys(record))
    return [key for key, _ in keys], [[record.get(key, "") for key in keys] for record in counted]


def _counted(record: Cells) -> dict[tuple[str, int], str]:
    """The values by their keys, each with how often it came before: two columns may have one name."""
    found: dict[tuple[str, int], str] = {}
    for key, value in record:
        found[key, sum(own == key for own, _ in found)] = value
    return found


def _alone(line: str) -> Cells:
    """The pairs of a line that need no other line to show that they are some: each has a key, and a mark that ends a sentence is only at the end."""
    bare = line.strip().rstrip("。；;")
    pairs = [_PAIR.fullmatch(part) for part in _PARTING.split(bare) if part.strip()]
    if "。" in bare or any(pair is None or len(pair[1]) > _LONGEST_KEY for pair in pairs):
        return ()
    return tuple((pair[1].strip(), pair[2].strip()) for pair in pairs if pair is not None)


def _told(key: str, value: str) -> str:
    name, unit = own_unit(key)
    return told(name, value + unit) if unit and _NUMBER.fullmatch(value) is not None else told(key, value)
