"""A question's text in, which end of the values it asks for out."""

import re

from index.language.lexicon import pattern

HIGHEST, LOWEST = "highest", "lowest"

_EXTREMES = (
    (HIGHEST, ("zh:highest", "en:highest")),
    (LOWEST, ("zh:lowest", "en:lowest")),
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_SUPERLATIVE = re.compile(r"[最更]([\u4e00-\u9fff])")


def extreme(text: str) -> str:
    """`HIGHEST`, `LOWEST` or neither, empty."""
    return next((name for name, classes in _EXTREMES if pattern(*classes).search(text)), "")


def superlatives(text: str) -> tuple[str, ...]:
    """The characters behind 最 and 更: 长 of 最长."""
    return tuple(_SUPERLATIVE.findall(text))


def ranked(text: str) -> bool:
    """Whether it is asked which is the best or the largest of its kind, otherwise than as a name (“最美教师”) or a prize is called so."""
    bare = _QUOTED.sub("", text)
    asks = pattern("zh:rank.asked", "en:rank.asked", "en:rank.most", "en:rank.best").search(bare) is not None
    return asks and pattern("zh:award", "en:award").search(text) is None
