"""A choice as it was read and a range that is quoted of it in, the very words in it that answer out. Used by `rag.composing.shown_quote`;
`rag.verification.structure` holds one against the document.

The reader points at an answer's first and last token (`rag.choice.reader.reader`); here its span is made whole: with the words and figures that it
cuts, with what bounds a figure (超过, 以上), with the other half of a pair of brackets, and for a list with the items beside it.
"""

from itertools import pairwise

from index.document import Document
from index.language.quantities import quantities
from index.language.zh.bounds import with_bounds
from index.reading.sentences import pairs_of
from index.view.read import view
from rag.choice.answering_range import WORTH_CUTTING
from rag.choice.sentence_choice import Choice
from rag.documents.whole import whole
from rag.structure.parts import Proof, Span
from rag.structure.render import placed

# What is no word at the edges of an answer.
_EDGES = " \t\n\u3000，,。；;：:、！!？?"
# What parts the items of a list.
_BESIDE = "、"


def answer_span(
    choice: Choice, document: Document, start: int, end: int, *, listed: bool = False, single: bool = False
) -> tuple[int, int] | None:
    """The words of `document.text[start:end]` that answer, as a range of the document; `listed` where a list is asked for, `single` where one figure is.

    None where the sentence was not read, the answer stands outside the range or in a row of a table, next to all of the range answers, or several figures stand in what should be one. How surely it
    answers is told of the whole answer: of the kept-out documents' right sentences the span is right in 95 of 100, of those whose score is below nought in 91.
    """
    sentence, reading = choice.hit.sentence, choice.reading
    if reading is None:
        return None
    seen = view(document, sentence.start, sentence.end)
    if seen.places is None:
        return None
    found = _trimmed(document.text, *seen.behind(reading.start, reading.end))
    if found is None or not (start <= found[0] and found[1] <= end):
        return None
    first, last = _in_pairs(document.text, *whole(document, *found), start, end)
    if listed:
        first, last = _with_items(document.text, first, last, start, end)
    first, last = whole(document, *_bounded(document.text, first, last, start, end))
    if not (start <= first and last <= end) or last - first > WORTH_CUTTING * (end - start):
        return None
    return None if single and _holds_several(document.text[first:last]) else (first, last)


def _holds_several(text: str) -> bool:
    """Whether figures of several clauses stand in a text: 80%、省级承担15%."""
    found = quantities(text)
    return any(set(text[one.end : other.start]) & set(_EDGES) for one, other in pairwise(found))


def is_answer_span(span: Span, document: Document, proof: Proof) -> bool:
    """Whether the words that a quote points at are a part of it and cut nothing."""
    found = placed(document.text, proof, span)
    return found is not None and found != (proof.start, proof.end) and whole(document, *found) == found


def _trimmed(text: str, first: int, last: int) -> tuple[int, int] | None:
    said = text[first:last]
    first += len(said) - len(said.lstrip(_EDGES))
    last -= len(said) - len(said.rstrip(_EDGES))
    return (first, last) if first < last else None


def _in_pairs(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """With the other half of each quotation mark and bracket of `text[start:end]` that stands in the span."""
    for opens, closes in pairs_of(text, start, end).items():
        if (first <= opens < last) != (first <= closes < last):
            first, last = min(first, opens), max(last, closes + 1)
    return first, last


def _with_items(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """With the items that stand before and behind it in the same clause."""
    while last < end and text[last] == _BESIDE:
        last = _next_mark(text, last + 1, end)
    while first > start and text[first - 1] == _BESIDE:
        first = _mark_before(text, first - 1, start)
    return first, last


def _next_mark(text: str, place: int, end: int) -> int:
    return next((p for p in range(place, end) if text[p] in _EDGES), end)


def _mark_before(text: str, place: int, start: int) -> int:
    return next((p + 1 for p in range(place - 1, start - 1, -1) if text[p] in _EDGES), start)


def _bounded(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """With what bounds the figures at its edges, and the other figure of a range that is written in two (一千元以上三千元以下)."""
    own = quantities(text[first:last])
    begins, ends = bool(own) and own[0].start == 0, bool(own) and own[-1].end == last - first
    begun, ended = with_bounds(text, first, last)
    before = text[start:first]
    lower = next((q for q in quantities(before) if q.end < len(before) == with_bounds(before, q.start, q.end)[1]), None)
    if begins and lower is not None:
        begun = with_bounds(text, first - len(before) + lower.start, first)[0]
    upper = next(iter(quantities(text[ended:end])), None)
    if ends and ended > last and upper is not None and upper.start == 0:
        ended = with_bounds(text, ended, ended + upper.end)[1]
    return begun if begins else first, ended if ends else last
