"""A line of keys and values in, the same told as a sentence out: 项目：北站；投资（亿元）：18.6 is 项目北站：投资18.6亿元. Used by `index.view.read`."""

import re

_PAIR = re.compile(r"([^：:；;。，]{1,24})[：:]\s*([^；;。]*)")
_UNIT = re.compile(r"[（(]([^（()）\d]{1,8})[)）]$")
_NUMBER = re.compile(r"[-+−]?\d[\d,.]*")
_FEWEST = 2


def is_record(line: str) -> bool:
    """Whether a line is a record: pairs of key and value with ；between them, one of them a figure; tasks of offices (水利局：管水库；…) are a list."""
    if "\n" in line or not ("：" in line or ":" in line):
        return False
    parts = [part for part in re.split("[；;]", line.strip().rstrip("。")) if part.strip()]
    pairs = [_PAIR.fullmatch(part.strip()) for part in parts]
    values = [pair[2] for pair in pairs if pair is not None]
    return len(values) == len(parts) >= _FEWEST and any(map(_NUMBER.match, values))


def record_told(line: str) -> str:
    """A record as a sentence, each value with the unit that stands in its key; empty for a line that is none."""
    if "：" not in line and ":" not in line:
        return ""
    parts = [part.strip() for part in re.split("[；;]", line.strip().rstrip("。")) if part.strip()]
    pairs = [_PAIR.fullmatch(part) for part in parts]
    found = [(pair[1].strip(), pair[2].strip()) for pair in pairs if pair is not None]
    if len(found) < len(parts) or not found or (len(found) < _FEWEST and _UNIT.search(found[0][0]) is None):
        return ""
    told = [_told(key, value) for key, value in found if value]
    return f"{told[0]}：{'，'.join(told[1:])}。" if len(told) > 1 else "".join(told)


def _told(key: str, value: str) -> str:
    unit = _UNIT.search(key)
    if unit is None or _NUMBER.fullmatch(value) is None:
        return f"{key}{value}"
    return f"{key[: unit.start()]}{value}{unit[1]}"
