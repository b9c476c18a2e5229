"""A quote in the making: what it shows, and the passage around it that may answer as well. Used by `rag.composing.quoting`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.document import Document
from rag.choice.sentence_choice import Choice
from rag.composing.answer_span import answer_span, fitting
from rag.composing.draft import Quote, bare_end, bare_start
from rag.question.question import Question

# Characters between two sentences that are shown as one quote, with what stands between them, and the most that such a quote has.
NEAR_CHARACTERS, LONGEST_QUOTE = 120, 240
# A quote that is more than this share of its context is shown as one with it.
SAME = 0.6
# A line that ends with a sentence ends its paragraph, and so does an empty one; in other places a text is only broken into lines.
_PARAGRAPH_END = re.compile(r"[。！？!?；;：:”]\s*\n|\n\s*\n")


@dataclass(slots=True)
class Shown:
    """A quote in the making: what is quoted, the sentences that it comes from and those near it that may answer as well, and the
    choice that began it."""

    document: Document
    start: int
    end: int
    whole: tuple[int, int]
    choice: Choice


def quoted(shown: Shown, planned: int, question: Question) -> Quote:
    """The quote with its context, both as one where they are much the same, and the words in it that answer."""
    quote = _in_context(shown, planned)
    single = question.kind == "figure" and question.asking <= 1
    span = answer_span(shown.choice, quote.document, quote.start, quote.end, listed=question.lists, single=single)
    fit = fitting(question, quote.document, (quote.start, quote.end), span) if span is not None else None
    return replace(quote, span=fit)


def _in_context(shown: Shown, planned: int) -> Quote:
    document, score = shown.document, shown.choice.hit.score
    start, end = shown.whole
    start = bare_start(document, start, end)
    own_start, own_end = bare_start(document, shown.start, shown.end), bare_end(document, shown.start, shown.end)
    own = Quote(document, own_start, own_end, score, planned)
    if alone(shown):
        return own
    whole = Quote(document, start, bare_end(document, start, end), score, planned)
    if shown.end - shown.start > SAME * (end - start):
        return whole
    return replace(own, context=whole)


def alone(shown: Shown) -> bool:
    """Whether no other sentence stands near a quote that may answer as well."""
    sentence = shown.choice.hit.sentence
    return sentence.start <= shown.whole[0] and shown.whole[1] <= max(sentence.end, shown.end)


def near(shown: Shown, choice: Choice) -> bool:
    """Whether a sentence stands so near a quote, in the same paragraph, that both are one."""
    hit, (start, end) = choice.hit, shown.whole
    if hit.document.id != shown.document.id:
        return False
    first, last = min(start, hit.sentence.start), max(end, hit.sentence.end)
    between = last - first - (end - start) - (hit.sentence.end - hit.sentence.start)
    if between > NEAR_CHARACTERS or last - first > LONGEST_QUOTE:
        return False
    return _PARAGRAPH_END.search(shown.document.text[first:last].rstrip()) is None


def join(shown: Shown, start: int, end: int) -> None:
    """Makes a quote reach over another sentence, and over all of its own."""
    shown.whole = min(shown.whole[0], start), max(shown.whole[1], end)
    shown.start, shown.end = shown.whole


def length(shown: Sequence[Shown]) -> int:
    return sum(s.end - s.start for s in shown)


def repeats(shown: Sequence[Shown], document: Document, start: int, end: int) -> bool:
    """Whether a quote adds nothing to those chosen: it stands in one of them, word for word."""
    return any(document.text[start:end] in s.document.text[s.start : s.end] for s in shown)
