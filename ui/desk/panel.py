"""The source panel as HTML: the passages that answers quote, the quotes highlighted in them.

In come `Turn`s and the index's documents, out goes the right side of the page. The sources of every turn are there, those
of the last answer shown; `page.js` shows the others when a marker of theirs is chosen.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from index.document import Document, Passage, Sentence
from rag.answer import Answer, Citation
from rag.documents.place import place_in_words, place_number
from ui.desk.aid import Aid
from ui.desk.chat import Turn, reference
from ui.desk.highlights import explain, pieces, signs_of, spans_of
from ui.desk.picture.words import PAGE_PICTURE_WORDS
from ui.desk.why import seen
from ui.markup import rendered
from ui.words import WORDS

# Characters of a question at the head of its sources.
LONGEST_HEAD = 60
_MARKDOWN = re.compile(r"^#{1,6}\s+")


@dataclass(frozen=True, slots=True)
class Card:
    """A range of a document, whole passages, with the citations that stand in it in the order of the text.

    `gone`: the document is no longer there, or its text is another; all that is left of it is the quote.
    """

    document_id: str
    start: int
    end: int
    citations: tuple[Citation, ...]
    gone: bool = False


def cards(answer: Answer, documents: Mapping[str, Document]) -> tuple[Card, ...]:
    """The passages that an answer quotes, in the order of the markers; citations in one passage share a card.

    A quote that spans passages gets a card of them all.
    """
    found: list[Card] = []
    for citation in answer.citations:
        document = documents.get(citation.document_id)
        if document is None or document.text[citation.start : citation.end] != citation.quote:
            found.append(Card(citation.document_id, citation.start, citation.end, (citation,), gone=True))
            continue
        card = Card(citation.document_id, *_around(citation, document), (citation,))
        rest = []
        for other in found:
            if (
                not other.gone
                and other.document_id == card.document_id
                and other.start < card.end
                and card.start < other.end
            ):
                card = Card(
                    card.document_id,
                    min(card.start, other.start),
                    max(card.end, other.end),
                    (*other.citations, *card.citations),
                )
            else:
                rest.append(other)
        found = [*rest, card]
    ordered = (replace(c, citations=tuple(sorted(c.citations, key=lambda x: (x.start, -x.end)))) for c in found)
    return tuple(sorted(ordered, key=lambda c: min(x.marker for x in c.citations)))


def _around(citation: Citation, document: Document) -> tuple[int, int]:
    """The range of the passages and sentences that a citation stands in; never less than its own."""
    parts: tuple[Passage | Sentence, ...] = (*document.passages, *document.sentences)
    touched = [part for part in parts if part.start < citation.end and citation.start < part.end]
    return min([citation.start, *(p.start for p in touched)]), max([citation.end, *(p.end for p in touched)])


def sources_html(
    turns: Sequence[Turn],
    documents: Mapping[str, Document],
    language: str,
    aid: Aid | None = None,
    pictured: Callable[[str], bool] = lambda _: False,
) -> str:
    """The panel: the sources of every answer, all but the last one's hidden; before the first, what will stand here.

    `aid` is what writes English beside the Chinese, where the page is English. `pictured` tells by its id whether a document's pages can be shown.
    """
    words = WORDS[language]
    aid = aid if language == "en" else None
    groups = [
        {
            "number": number,
            "question": turn.question,
            "abstained": turn.answer.abstained,
            "cards": [
                _card(c, turn.answer, documents.get(c.document_id), language, None if turn.bare else aid, pictured)
                for c in cards(turn.answer, documents)
            ],
            "why": seen(turn.why, language),
        }
        for number, turn in enumerate(turns, start=1)
        if turn.answer is not None
    ]
    return rendered("desk/panel.html", "sources", groups, words, PAGE_PICTURE_WORDS[language], LONGEST_HEAD)


def _card(
    card: Card,
    answer: Answer,
    document: Document | None,
    language: str,
    aid: Aid | None,
    pictured: Callable[[str], bool],
) -> dict[str, Any]:
    """What the template shows of a card."""
    kept = None if card.gone else document
    quoted = card.citations[0]
    shown = (
        _alone(quoted)
        if kept is None
        else pieces(kept.text, card.start, card.end, card.citations, signs=signs_of(kept), spans=spans_of(answer, kept))
    )
    explain(shown, aid)
    path = [_MARKDOWN.sub("", heading) for heading in _path(card)]
    by_marker = sorted(card.citations, key=lambda c: c.marker)
    page = 0 if kept is None else place_number(kept, "page", by_marker[0].start) or 0
    quote = quoted.quote
    return {
        "title": card.citations[0].named,
        "source": card.citations[0].source,
        "title_english": aid.heading(card.citations[0].title) if aid is not None else "",
        "path": [(heading, aid.heading(heading) if aid is not None else "") for heading in path],
        "text": quote if kept is None else kept.text[card.start : card.end],
        "pieces": shown,
        "english": [aid.line(kept, c, card.citations) for c in by_marker]
        if aid is not None and kept is not None
        else [],
        "document": "" if kept is None else card.document_id,
        "ranges": [_range(c, kept, language) for c in by_marker],
        "page": page if page and pictured(card.document_id) else 0,
        "back": by_marker[0].marker,
    }


def _range(citation: Citation, document: Document | None, language: str) -> dict[str, Any]:
    """Where a quote stands, as it is shown and as it is copied."""
    place = citation.place if document is None else _place(document, citation, language)
    copied = reference(replace(citation, place=place), WORDS[language])
    return {"marker": citation.marker, "place": place, "copied": copied}


def in_words(documents: Iterable[Document], language: str) -> Callable[[Citation], str]:
    """What says in words where a quote stands in these documents; of one that is not among them, or not as it was, what the quote itself says."""
    by_id = {document.id: document for document in documents}

    def said(citation: Citation) -> str:
        document = by_id.get(citation.document_id)
        if document is None or document.text[citation.start : citation.end] != citation.quote:
            return citation.place
        return _place(document, citation, language)

    return said


def _place(document: Document, citation: Citation, language: str) -> str:
    """Where a quote stands in its file, in words; in a plain text, which has no places, its paragraph: a line that holds text."""
    said = place_in_words(document, citation.start, language)
    if said:
        return said
    before = sum(1 for line in document.text[: citation.start + 1].split("\n") if line.strip())
    return WORDS[language].paragraph.format(number=max(1, before))


def _alone(citation: Citation) -> list[dict[str, Any]]:
    """The quote of a document that is gone, as `pieces` would give it."""
    own, parts = [citation.marker], [{"text": citation.quote, "answers": False}]
    return [{"text": citation.quote, "start": citation.start, "cites": own, "begins": own, "parts": parts}]


def _path(card: Card) -> tuple[str, ...]:
    """The headings that all the card's citations stand under."""
    common: list[str] = []
    for level in zip(*(c.section for c in card.citations), strict=False):
        if len(set(level)) > 1:
            break
        common.append(level[0])
    return tuple(common)
