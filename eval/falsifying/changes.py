"""A text in, the same with one thing changed in it out; plain data in, the records of one kind in it out. Used by `eval.falsifying.tampering`."""

import random
from typing import Any

Data = dict[str, Any]

# Look-alikes, what cannot be seen, what turns the direction of writing, full width.
_ALIKE = {
    "0": "O０",
    "1": "lＩ１",
    "5": "５S",
    "3": "３З",
    "2": "２",
    "元": "圆",
    "亿": "万",
    "万": "亿",
    "%": "％‰",
    "a": "а",
    "e": "е",
    "o": "ο",
    "日": "曰",
}
_UNSEEN = "\u200b\u200d\u2060\ufeff\u00ad\u202e\u202d\u2066\u2069\u200f\u0301"
_WORDS = ("没有", "不", "约", "超过", "计划", "not ", "about ", "已", "据称", "全国")
_DIGITS = "0123456789"


def changed_text(text: str, draw: random.Random) -> str:
    """One thing changed in a text: a character for a look-alike, an unseen one, a digit, a word more, a stretch less, two that change places."""
    place = draw.randrange(len(text)) if text else 0
    way = draw.randrange(6)
    if way == 0:
        alike = [i for i, c in enumerate(text) if c in _ALIKE]
        if alike:
            place = draw.choice(alike)
            return text[:place] + draw.choice(_ALIKE[text[place]]) + text[place + 1 :]
    if way == 1:
        return text[:place] + draw.choice(_UNSEEN) + text[place:]
    digits = [i for i, c in enumerate(text) if c in _DIGITS]
    if way in (0, 2) and digits:
        place = draw.choice(digits)
        return text[:place] + draw.choice([d for d in _DIGITS if d != text[place]]) + text[place + 1 :]
    if way == 3 and len(text) > 3:
        return text[:place] + text[place + draw.randint(1, 3) :]
    if way == 4 and place + 1 < len(text):
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    return text[:place] + draw.choice(_WORDS) + text[place:]


def records(data: Any, *fields: str) -> list[Data]:
    """All objects in plain data that have these fields, at any depth."""
    found = []
    if isinstance(data, dict):
        if set(fields) <= data.keys():
            found.append(data)
        found += [one for value in data.values() for one in records(value, *fields)]
    elif isinstance(data, list | tuple):
        found += [one for value in data for one in records(value, *fields)]
    return found
