"""A question's text in, which end of the values it asks for out."""

import re

HIGHEST, LOWEST = "highest", "lowest"

_EXTREMES = (
    (HIGHEST, re.compile(r"[最更](?:高|大|多|快|长)|第一|\b(?:highest|largest|most|biggest|fastest|longest|greatest|maximum|higher|larger|bigger|faster|top)\b", re.IGNORECASE)),
    (LOWEST, re.compile(r"[最更](?:低|小|少|慢|短)|\b(?:lowest|smallest|fewest|least|slowest|shortest|minimum|lower|smaller|fewer|slower)\b", re.IGNORECASE)),
)  # fmt: skip


def extreme(text: str) -> str:
    """`HIGHEST`, `LOWEST` or neither, empty."""
    return next((name for name, pattern in _EXTREMES if pattern.search(text)), "")
