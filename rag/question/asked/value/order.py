"""A question's text in, which end of the values it asks for out."""

import re

from index.language.lexicon import pattern

HIGHEST, LOWEST = "highest", "lowest"

_EXTREMES = (
    (HIGHEST, ("zh:highest", "en:highest")),
    (LOWEST, ("zh:lowest", "en:lowest")),
)
_SUPERLATIVE = re.compile(r"[最更]([\u4e00-\u9fff])")


def extreme(text: str) -> str:
    """`HIGHEST`, `LOWEST` or neither, empty."""
    return next((name for name, classes in _EXTREMES if pattern(*classes).search(text)), "")


def superlatives(text: str) -> tuple[str, ...]:
    """The characters behind 最 and 更: 长 of 最长."""
    return tuple(_SUPERLATIVE.findall(text))
