"""The source panel and the list of documents as HTML: the passages that answers quote, the quotes highlighted in them.

In come `Turn`s and the index's documents, out goes the right side of the page. The sources of every turn are there, those
of the last answer shown; `page.js` shows the others when a marker of theirs is chosen.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath

from index.document import Document, Passage, Sentence
from rag.answer import Answer, Citation
from ui.chat import Turn, reference
from ui.markup import language_mark, shown
from ui.why import why_html
from ui.words import WORDS, Words

# Documents whose titles stand in the page without unfolding the list.
NAMED_AT_ONCE = 3
# Characters of a question at the head of its sources.
LONGEST_HEAD = 60
_MARKDOWN = re.compile(r"^#{1,6}\s+")


@dataclass(frozen=True, slots=True)
class Card:
    """A range of a document, whole passages, with the citations that stand in it in the order of the text."""

    document_id: str
    start: int
    end: int
    citations: tuple[Citation, ...]


def cards(answer: Answer, documents: Mapping[str, Document]) -> tuple[Card, ...]:
    """The passages that an answer quotes, in the order of the markers; citations in one passage share a card.

    A quote that spans passages gets a card of them all.
    """
    found: list[Card] = []
    for citation in answer.citations:
        card = Card(citation.document_id, *_around(citation, documents[citation.document_id]), (citation,))
        rest = []
        for other in found:
            if other.document_id == card.document_id and other.start < card.end and card.start < other.end:
                card = Card(
                    card.document_id,
                    min(card.start, other.start),
                    max(card.end, other.end),
                    (*other.citations, *card.citations),
                )
            else:
                rest.append(other)
        found = [*rest, card]
    ordered = (
        Card(c.document_id, c.start, c.end, tuple(sorted(c.citations, key=lambda x: (x.start, -x.end)))) for c in found
    )
    return tuple(sorted(ordered, key=lambda c: min(x.marker for x in c.citations)))


def _around(citation: Citation, document: Document) -> tuple[int, int]:
    """The range of the passages and sentences that a citation stands in; never less than its own."""
    parts: tuple[Passage | Sentence, ...] = (*document.passages, *document.sentences)
    touched = [part for part in parts if part.start < citation.end and citation.start < part.end]
    return min([citation.start, *(p.start for p in touched)]), max([citation.end, *(p.end for p in touched)])


def sources_html(turns: Sequence[Turn], documents: Mapping[str, Document], language: str) -> str:
    """The panel: the sources of every answer, all but the last one's hidden; before the first, what will stand here."""
    words = WORDS[language]
    answered = [(n, t, t.answer) for n, t in enumerate(turns, start=1) if t.answer is not None]
    groups = "".join(
        _group(number, turn, answer, documents, language, hidden=number != answered[-1][0])
        for number, turn, answer in answered
    )
    inside = groups or f'<h2>{shown(words.sources)}</h2><p class="yz-note">{shown(words.sources_empty)}</p>'
    return (
        f'<section class="yz-sources" lang="{words.html_language}" aria-label="{shown(words.sources)}">'
        f'<p class="yz-hidden" role="status" id="yz-announce"></p>{inside}</section>'
    )


def _group(
    number: int, turn: Turn, answer: Answer, documents: Mapping[str, Document], language: str, *, hidden: bool
) -> str:
    words, question = WORDS[language], turn.question
    head = question if len(question) <= LONGEST_HEAD else question[:LONGEST_HEAD].rstrip() + "……"
    heading = words.sources_refused if answer.abstained else words.sources
    notes = [] if answer.citations else [words.sources_none]
    if answer.abstained and answer.citations:
        notes.append(words.sources_related)
    made = cards(answer, documents)
    kind = "yz-group yz-related" if answer.abstained else "yz-group"
    return (
        f'<section class="{kind}" id="sources-{number}" data-turn="{number}"{" hidden" if hidden else ""}>'
        f'<header><h2>{shown(heading)}</h2><p class="yz-for"><span class="yz-hidden">{shown(words.sources_for)}: </span>'
        f"<span{language_mark(head)}>{shown(head)}</span></p></header>"
        + "".join(f'<p class="yz-note">{shown(note)}</p>' for note in notes)
        + "".join(_card(number, c, documents[c.document_id], words) for c in made)
        + why_html(turn.why, language)
        + "</section>"
    )


def _card(turn: int, card: Card, document: Document, words: Words) -> str:
    first = card.citations[0]
    text = document.text[card.start : card.end]
    path = "".join(f"<li>{shown(_MARKDOWN.sub('', heading))}</li>" for heading in _path(card))
    back = min(c.marker for c in card.citations)
    return (
        f'<article class="yz-card" tabindex="-1"><header><h3 title="{shown(first.source)}"{language_mark(first.title)}>'
        f'{shown(first.title)}</h3><ol class="yz-path" lang="zh-CN">{path}</ol></header>'
        f'<blockquote class="yz-passage"{language_mark(text)}>{_marked(turn, card, text)}</blockquote>'
        f'<footer><ul class="yz-ranges">{"".join(_range(c, words) for c in sorted(card.citations, key=lambda c: c.marker))}</ul>'
        f'<a class="yz-back" href="#from-{turn}-{back}">{shown(words.back)}</a></footer></article>'
    )


def _path(card: Card) -> tuple[str, ...]:
    """The headings that all the card's citations stand under."""
    common: list[str] = []
    for level in zip(*(c.section for c in card.citations), strict=False):
        if len(set(level)) > 1:
            break
        common.append(level[0])
    return tuple(common)


def _marked(turn: int, card: Card, text: str) -> str:
    """The card's text, quotes in `mark`, each marker's number before its quote.

    Quotes may overlap, so the text is cut at every end of one; a piece belongs to all the citations that cover it.
    """
    ends = {card.start, card.end}
    for c in card.citations:
        ends |= {c.start, c.end}
    places = sorted(place for place in ends if card.start <= place <= card.end)
    made = []
    for start, end in pairwise(places):
        numbers = "".join(
            f'<span class="yz-number" id="cite-{turn}-{c.marker}" data-marker="{c.marker}">{c.marker}</span>'
            for c in card.citations
            if c.start == start
        )
        piece = shown(text[start - card.start : end - card.start])
        covering = [str(c.marker) for c in card.citations if c.start <= start and end <= c.end]
        made.append(f'<mark data-cites="{" ".join(covering)}">{numbers}{piece}</mark>' if covering else piece)
    return "".join(made)


def _range(citation: Citation, words: Words) -> str:
    place = words.range.format(start=citation.start, end=citation.end)
    label = words.copy_quote.format(marker=citation.marker)
    return (
        f'<li><span class="yz-marker">[{citation.marker}]</span> <span title="{shown(words.range_meaning)}">{shown(place)}</span> '
        f'<button type="button" class="yz-copy yz-copy-quote" data-copy="{shown(reference(citation, words))}" '
        f'data-copied="{shown(words.copied)}" data-failed="{shown(words.copy_failed)}" aria-label="{shown(label)}" '
        f'title="{shown(label)}"></button></li>'
    )


def documents_html(documents: Sequence[Document], language: str) -> str:
    """How many documents are loaded and what they are called; a long list unfolds."""
    words = WORDS[language]
    count = shown(words.loaded.format(count=len(documents)))
    items = "".join(
        f'<li><span class="yz-title"{language_mark(d.title)}>{shown(d.title)}</span> '
        f'<span class="yz-note">{shown(words.characters.format(count=f"{len(d.text):,}"))} · '
        f'<span title="{shown(d.source)}">{shown(PurePath(d.source).name)}</span></span></li>'
        for d in documents
    )
    names = " · ".join(f"<span{language_mark(d.title)}>{shown(d.title)}</span>" for d in documents[:NAMED_AT_ONCE])
    more = " …" if len(documents) > NAMED_AT_ONCE else ""
    return (
        f'<details class="yz-documents" lang="{words.html_language}"><summary><span class="yz-count">{count}</span> '
        f'<span class="yz-names">{names}{more}</span></summary><ul>{items}</ul></details>'
    )
