"""A stretch of text to pieces, each with the citations that cover it. Used by `ui.desk.panel` and `ui.desk.reading`."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from index.document import Document
from rag.answer import Answer, Citation
from rag.structure.parts import Quoted
from rag.structure.render import placed
from ui.desk.aid import Aid

# What headings of any file begin with in our text of it.
_SIGN = re.compile(r"#{1,6}[ \t\u3000]+(?=\S)")


def signs_of(document: Document) -> tuple[tuple[int, int], ...]:
    """The ranges of the signs that mark headings in a document's text (`# `), which are no words of its file."""
    found = (_SIGN.match(document.text, s.heading_start) for s in document.sections if s.heading_end > s.heading_start)
    return tuple(sign.span() for sign in found if sign is not None)


def spans_of(answer: Answer | None, document: Document) -> tuple[tuple[int, int], ...]:
    """Where in a document the very words stand that answer."""
    found = [
        placed(document.text, part.proof, part.span)
        for part in (answer.parts if answer is not None else ())
        if isinstance(part, Quoted) and part.span is not None and part.proof.document_id == document.id
    ]
    return tuple(filter(None, found))


def pieces(
    text: str,
    start: int,
    end: int,
    citations: Sequence[Citation],
    cuts: Sequence[int] = (),
    signs: Sequence[tuple[int, int]] = (),
    spans: Sequence[tuple[int, int]] = (),
) -> list[dict[str, Any]]:
    """`text[start:end]` in pieces: the markers whose quotes cover each, and those whose quotes begin with it; each in `parts`, of which those that
    answer (`spans`) are told apart.

    Quotes may overlap, so the text is cut at every end of one, and at `cuts`; a piece belongs to all the citations that cover it.
    Of `signs`, ranges that are not to be shown, no text is left.
    """
    ends = {start, end, *cuts, *(place for sign in signs for place in sign)}
    for c in citations:
        ends |= {c.start, c.end}
    places = sorted(place for place in ends if start <= place <= end)
    hidden = frozenset(signs)
    return [
        {
            "text": "" if (first, last) in hidden else text[first:last],
            "start": first,
            "cites": [c.marker for c in citations if c.start <= first and last <= c.end],
            "begins": [c.marker for c in citations if c.start == first],
            "parts": [] if (first, last) in hidden else _parts(text, first, last, spans),
        }
        for first, last in pairwise(places)
    ]


def explain(shown: Sequence[dict[str, Any]], aid: Aid | None) -> None:
    """Puts beside each part of what is quoted its words, with what an English page shows of each, and whether none is shown of one before it."""
    for piece in shown:
        first = True
        for part in piece["parts"]:
            part["words"] = aid.words(part["text"]) if aid is not None and piece["cites"] else []
            part["first"] = first
            first = first and not any(word["meaning"] for word in part["words"])


def _parts(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> list[dict[str, Any]]:
    """`text[start:end]` in runs that answer and runs that do not."""
    ends = {start, end, *(place for span in spans for place in span if start < place < end)}
    return [
        {"text": text[first:last], "answers": any(a <= first and last <= b for a, b in spans)}
        for first, last in pairwise(sorted(ends))
    ]
