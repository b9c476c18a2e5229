"""A question's text in, which end of the values it asks for out."""

from index.language.lexicon import pattern

HIGHEST, LOWEST = "highest", "lowest"

_EXTREMES = (
    (HIGHEST, ("zh:highest", "en:highest")),
    (LOWEST, ("zh:lowest", "en:lowest")),
)


def extreme(text: str) -> str:
    """`HIGHEST`, `LOWEST` or neither, empty."""
    return next((name for name, classes in _EXTREMES if pattern(*classes).search(text)), "")
