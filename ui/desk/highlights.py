"""A stretch of text to pieces, each with the citations that cover it. Used by `ui.desk.panel` and `ui.desk.reading`."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from rag.answer import Citation


def pieces(
    text: str, start: int, end: int, citations: Sequence[Citation], cuts: Sequence[int] = ()
) -> list[dict[str, Any]]:
    """`text[start:end]` in pieces: the markers whose quotes cover each, and those whose quotes begin with it.

    Quotes may overlap, so the text is cut at every end of one, and at `cuts`; a piece belongs to all the citations that cover it.
    """
    ends = {start, end, *cuts}
    for c in citations:
        ends |= {c.start, c.end}
    places = sorted(place for place in ends if start <= place <= end)
    return [
        {
            "text": text[first:last],
            "start": first,
            "cites": [c.marker for c in citations if c.start <= first and last <= c.end],
            "begins": [c.marker for c in citations if c.start == first],
        }
        for first, last in pairwise(places)
    ]
