"""A line of keys and values in, the same told as a sentence out: 项目：北站；投资（亿元）：18.6 is 项目北站：投资18.6亿元. Used by `index.view.read`."""

import re

_PAIR = re.compile(r"([^：:；;。，]{1,24})[：:]\s*([^；;。]*)")
_UNIT = re.compile(r"[（(]([^（()）\d]{1,8})[)）]$")
_NUMBER = re.compile(r"[-+−]?\d[\d,.]*")
_FEWEST = 2


def is_record(line: str) -> bool:
    """Whether a line is a record: pairs of key and value with ；between them, one of them a figure; tasks of offices (水利局：管水库；…) are a list."""
    pairs = () if "\n" in line else _pairs(line)
    return len(pairs) >= _FEWEST and any(_NUMBER.match(value) for _, value in pairs)


def record_told(line: str) -> str:
    """A record as a sentence, each value with the unit that stands in its key; empty for a line that is none."""
    pairs = _pairs(line)
    if not pairs or (len(pairs) < _FEWEST and _UNIT.search(pairs[0][0]) is None):
        return ""
    told = [_told(key, value) for key, value in pairs if value]
    return f"{told[0]}：{'，'.join(told[1:])}。" if len(told) > 1 else "".join(told)


def _pairs(line: str) -> tuple[tuple[str, str], ...]:
    """The keys and values of a line that ； parts; none where a part of it is no such pair."""
    if "：" not in line and ":" not in line:
        return ()
    parts = [part.strip() for part in re.split("[；;]", line.strip().rstrip("。")) if part.strip()]
    found = [(pair[1].strip(), pair[2].strip()) for part in parts if (pair := _PAIR.fullmatch(part)) is not None]
    return tuple(found) if len(found) == len(parts) else ()


def _told(key: str, value: str) -> str:
    unit = _UNIT.search(key)
    if unit is None or _NUMBER.fullmatch(value) is None:
        return f"{key}{value}"
    return f"{key[: unit.start()]}{value}{unit[1]}"
