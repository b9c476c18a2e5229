"""A question and the sentences that were found, best first, in; the list that the best of them begins, announces or is part of, out.

经济运行中的主要问题是：甲；乙；丙。 is several sentences, and so is 我提三条建议：一是…；二是… . Where the reader finds the answer in the first of them, the
others are part of it, whatever words announce the list. Used by `rag.composing.compose`, which asks `rag.composing.lists.listing` first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.document import Document, Sentence
from rag.choice.sentence_choice import Choice
from rag.composing.draft import Draft, Quote
from rag.composing.lists.listing import count_announced, is_of_things, lead_of, whole_of
from rag.composing.quoting import OPEN
from rag.documents.enumeration import Enumeration, sections_below
from rag.documents.layout import beside
from rag.documents.lists import parted
from rag.question.question import Question
from rag.retrieval.hits import SentenceHit

# The share of an item's characters that the reader takes for the answer where the list that it stands in answers.
MOST_OF_ITEM = 0.6
_ASKS = ("？", "?")


def begun(question: Question, choices: Sequence[Choice]) -> Enumeration | None:
    """The list that goes on with what the best sentence says; None where there is none, or one of other things than are counted, or where a
    value is asked for."""
    best = choices[0]
    if question.kind not in OPEN:
        return None
    return next((e for e in _going_on(question, best) if _is_counted(question, best.hit, e)), None)


def _going_on(question: Question, best: Choice) -> Iterator[Enumeration]:
    document, sentence = best.hit.document, best.hit.sentence
    if best.hit.text.rstrip().endswith(_ASKS):
        # What it asks, the next one answers: 为什么能办成？我看有三条：一是…
        follows = beside(document, sentence, 1)
        yield from _announced(document, follows) if follows is not None else ()
        return
    yield from _announced(document, sentence)
    answers = best.reading is not None and best.reading.score > 0
    runs = parted(document, sentence) if answers or question.lists else []
    yield from (e for e in runs if _begins(e, sentence))
    if answers and question.lists:
        yield from _around(document, sentence)
        yield from runs if _is_answer(best) else ()


def _is_answer(best: Choice) -> bool:
    """Whether the reader takes most of a sentence for the answer: what a list has in one of its items may be what is asked for."""
    said = len(best.hit.text)
    return best.reading is not None and best.reading.end - best.reading.start >= MOST_OF_ITEM * said


def _is_counted(question: Question, hit: SentenceHit, run: Enumeration) -> bool:
    """Whether a list has as many items as the question counts, of the things that it counts; true where it counts none."""
    many = question.count in (0, 1, len(run.items))
    return many and is_of_things(question, hit, run)


def begun_list(question: Question, run: Enumeration, best: Choice) -> Draft:
    """The list as the answer of a question that asks for several things."""
    hit = best.hit
    items = tuple(Quote(hit.document, start, end, hit.score) for start, end in run.items)
    lead = lead_of(hit, run)
    return Draft(
        lead=lead,
        items=items,
        announced=count_announced(lead.text) if lead is not None else 0,
        counted=question.how_many,
        whole=whole_of(hit.document, items),
    )


def with_all(shown: Sequence[Quote], run: Enumeration) -> tuple[Quote, ...]:
    """Quotes of which the first tells the beginning of a list, with all of it, where that is short enough to be read."""
    first, *others = shown
    document = first.document
    whole = whole_of(document, [replace(first, start=start, end=end, context=None) for start, end in run.items])
    if whole is None:
        return tuple(shown)
    start, end = min(first.start, run.announced[0], whole.start), max(first.end, whole.end)
    apart = [q for q in others if q.document.id != document.id or q.end <= start or end <= q.start]
    # All of its items answer, not the words that the reader points at in the first.
    return (replace(first, start=start, end=end, context=None, span=None), *apart)


def _announced(document: Document, sentence: Sentence) -> Iterator[Enumeration]:
    """The numbered parts that a sentence says follow: 主要有三条："""
    for section in dict.fromkeys((sentence.section, document.sections[sentence.section].parent)):
        for enumeration in sections_below(document, document.sections[section]):
            if enumeration.announced == (sentence.start, sentence.end):
                yield enumeration


def _begins(enumeration: Enumeration, sentence: Sentence) -> bool:
    """Whether a sentence announces a list and has its first item."""
    return sentence.start <= enumeration.announced[0] and enumeration.announced[1] < sentence.end


def _around(document: Document, sentence: Sentence) -> Iterator[Enumeration]:
    """The numbered parts of a paragraph of which a sentence begins one: 一是…。二是…。 What stands further on in a part may name its own things."""
    own = document.sections[sentence.section]
    if own.kind == "item" and sentence.start <= own.heading_start < sentence.end:
        for enumeration in sections_below(document, document.sections[own.parent]):
            if any(own.heading_start <= start < own.heading_end for start, _ in enumeration.items):
                yield enumeration
