"""A whole document as HTML, with its outline, and the quotes of one answer highlighted in place. Used by `ui.app`.

In come a document and the answer that was looked at, out goes what lies over the source panel; `reading.js` scrolls, searches and keeps
the documents that were opened.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from index.document import Document, Section
from rag.answer import Answer, Citation
from rag.documents.place import named
from ui.desk.aid import Aid
from ui.desk.highlights import explain, pieces, signs_of, spans_of
from ui.desk.picture.words import PAGE_PICTURE_WORDS
from ui.markup import rendered
from ui.words import WORDS

# Headings deeper than this look alike.
DEEPEST = 4
# Places that are told where they begin; rows and paragraphs would be told at each line.
_TOLD = frozenset({"page", "slide", "sheet", "chapter", "message"})
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def reading_html(
    document: Document | None,
    turn: int,
    answer: Answer | None,
    language: str,
    aid: Aid | None = None,
    *,
    pictured: bool = False,
) -> str:
    """The document with its outline; the quotes that `answer`, the one of that turn, has from it are marked as its markers number them.

    Without a document nothing. `aid` is what writes English beside the Chinese, where the page is English. `pictured` tells that its pages can be
    shown as they look.
    """
    words = WORDS[language]
    aid = aid if language == "en" else None
    if document is None:
        return rendered("desk/reading.html", "closed")
    cited = [] if answer is None else [c for c in answer.citations if c.document_id == document.id]
    headings = {s.number: aid.heading(document.heading(s.number)) if aid else "" for s in document.sections[1:]}
    shown = {
        "id": document.id,
        "turn": turn,
        "title": document.title,
        "english": aid.heading(document.title) if aid is not None else "",
        "source": document.source,
        "name": PurePath(document.source).name,
        "outline": [
            {
                "number": s.number,
                "level": _level(s),
                "heading": document.heading(s.number),
                "english": headings[s.number],
            }
            for s in document.sections[1:]
        ],
        "blocks": list(
            _blocks(
                document,
                sorted(cited, key=lambda c: (c.start, -c.end)),
                spans_of(answer, document),
                language,
                aid,
                headings,
            )
        ),
        "markers": [c.marker for c in sorted(cited, key=lambda c: c.start)],
        "related": answer is not None and answer.abstained,
        "pictured": pictured,
    }
    return rendered("desk/reading.html", "reading", shown, words, PAGE_PICTURE_WORDS[language])


def _level(section: Section) -> int:
    return max(1, min(section.level, DEEPEST))


def _blocks(
    document: Document,
    cited: list[Citation],
    spans: Sequence[tuple[int, int]],
    language: str,
    aid: Aid | None,
    headings: Mapping[int, str],
) -> Iterator[dict[str, Any]]:
    """The lines that hold text: each with the sections that begin in it and the English of their headings, and the page or the like that begins
    before it."""
    headed = [s for s in document.sections[1:] if s.heading_end > s.heading_start]
    begins = [s.heading_start for s in headed]
    places = [p for p in document.places if p.kind in _TOLD]
    signs = signs_of(document)
    told = 0
    for line in _LINE.finditer(document.text):
        start, end = line.span()
        own = headed[bisect_left(begins, start) : bisect_left(begins, end)]
        new = []
        while told < len(places) and places[told].start < end:
            new.append((named(places[told], language), places[told].number if places[told].kind == "page" else 0))
            told += 1
        shown = pieces(
            document.text,
            start,
            end,
            cited,
            [s.heading_end for s in own],
            [s for s in signs if start <= s[0] < end],
            spans,
        )
        explain(shown, aid)
        yield {
            "places": new,
            "sections": [s.number for s in own],
            "level": _level(own[0]) if own and own[0].heading_end >= end else 0,
            "head": own[0].heading_end if own else start,
            "pieces": shown,
            "heading": " · ".join(filter(None, (headings[s.number] for s in own))),
            "english": [aid.line(document, c, cited) for c in cited if start < c.end <= end] if aid is not None else [],
            "text": line[0],
        }
