"""A line of keys and values in, its cells out, and what it tells as a sentence: 项目：北站；投资（亿元）：18.6 is 项目北站：投资18.6亿元.

Readers of formats write the rows of tables so. Used by `index.view.tables`, `index.view.read` and where lines and sentences are told apart.
"""

import re
from collections.abc import Iterator, Sequence

from index.view.table_unit import own_unit

_KEY = "[^，。；;：:\n]"
# What parts two pairs: a mark with a key behind it, which a time of day (8:30) is none of.
_PARTING = re.compile(rf"[，；;]\s*(?=(?:{_KEY}{{1,40}}：|{_KEY}{{0,39}}(?!\d){_KEY}:))")
_PAIR = re.compile(rf"({_KEY}{{1,40}})[：:]\s*(.*)", re.DOTALL)
_NUMBER = re.compile(r"[-+−]?\d[\d,.]*")
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
    told = [_told(key, value) for key, value in pairs if value]
    return f"{told[0]}：{'，'.join(told[1:])}。" if len(told) > 1 else "".join(told)


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


def runs(lines: Sequence[str]) -> Iterator[tuple[int, list[Cells]]]:
    """The records that stand behind each other under the same keys, two at the least: the place of the first line, and their cells.

    Empty cells have no key, so that a record may lack some of the keys of the others.
    """
    place = 0
    while place < len(lines):
        found: list[Cells] = []
        keys: set[str] = set()
        for line in lines[place:]:
            cells = cells_of(line)
            own = {key for key, _ in cells}
            if not cells or (found and cells[0][0] != found[0][0][0] and not own <= keys):
                break
            found.append(cells)
            keys |= own
        if len(found) >= _FEWEST:
            yield place, found
        place += max(len(found), 1)


def as_table(records: Sequence[Cells]) -> tuple[list[str], list[list[str]]]:
    """Records as keys and rows of as many cells; a key that a record lacks is an empty cell."""
    counted = [_counted(record) for record in records]
    keys = dict.fromkeys(max(counted, key=len))
    for record in counted:
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
    return f"{name}{value}{unit}" if unit and _NUMBER.fullmatch(value) is not None else f"{key}{value}"
