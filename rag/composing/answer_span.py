"""A choice as it was read and a range that is quoted of it in, the very words in it that answer out. Used by `rag.composing.shown_quote`;
`rag.verification.structure` holds one against the document.

The reader points at an answer's first and last token (`rag.choice.reader.reader`); here its span is made whole: with the words and figures that it
cuts, with what bounds a figure (超过, 以上), with the other half of a pair of brackets, and for a list with the items beside it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.document import Document
from index.language.lexicon import expression, pattern
from index.language.quantities import quantities
from index.language.zh.bounds import with_bounds
from index.reading.clauses import clause_ranges, clauses_touched
from index.reading.sentences import pairs_of
from index.view.read import view
from rag.choice.answering_range import WORTH_CUTTING
from rag.choice.sentence_choice import Choice
from rag.documents.enumeration import series
from rag.documents.whole import whole
from rag.question.question import Question
from rag.structure.parts import Proof, Span
from rag.structure.render import placed

# What is no word at the edges of an answer.
_EDGES = " \t\n\u3000，,。；;：:、！!？?"
# Characters. A longer answer is more than a bare word.
BARE = 4
# Figures that stand from one to the other.
_BOTH = 2
# What ends a state before the words that name it (结束…历史), what gives a reason, and what joins words to what they tell of.
_ENDED = "<<zh:state_ended>>[^，。；：]*$"
_REASON = "^(?:<<zh:reason_joined>>)*(<<zh:cause.told>>)"
_JOINED = "(?:<<zh:naming>>|<<zh:cause.told>>|[“《：])$"
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


def fitting(
    question: Question, document: Document, quote: tuple[int, int], span: tuple[int, int]
) -> tuple[int, int] | None:
    """The words that answer as the question needs them, within a quote: all of several that answer alike, the clause around a word that says
    nothing without it. None where that is next to all of the quote, or where the words stand in what only asks."""
    text, found = document.text, span
    if _asks(text, span[1], quote[1]):
        return None
    clauses = clauses_touched(text, *quote, *span)
    bare = question.kind == "polar" and _is_bare(text[slice(*span)])
    if bare or expression(_ENDED).search(text[clauses[0][0] : span[0]]) is not None:
        found = clauses[0][0], clauses[-1][1]
    elif question.several.from_to:
        several = _figures(text, clauses, span)
        if several is None:
            return None
        found = several
    elif question.lists and not _asks_for_one(question):
        found = _with_series(document, quote, span)
    found = found if _asks_for_one(question) else _with_alike(question, text, quote, found)
    found = _begun_at_verb(text, clauses[0][0], found)
    trimmed = _trimmed(text, *_in_pairs(text, *_whole_clauses(text, quote, found), *quote))
    if trimmed is None:
        return None
    first, last = whole(document, *trimmed)
    if not (quote[0] <= first and last <= quote[1]):
        return None
    return (first, last) if (first, last) == span or last - first <= WORTH_CUTTING * (quote[1] - quote[0]) else None


def _asks_for_one(question: Question) -> bool:
    """Whether one of several is asked for, the highest or one of two (which is used by more)."""
    compared = question.compared
    return question.count <= 1 and bool(question.extreme or compared.leading or compared.compares)


def _asks(text: str, place: int, end: int) -> bool:
    """Whether the sentence that a place stands in asks something."""
    stop = re.compile("[。！？!?；\n]").search(text, place, end)
    return stop is not None and stop[0] in "？?"


def _begun_at_verb(text: str, clause: int, span: tuple[int, int]) -> tuple[int, int]:
    """Words that begin with what is denied (不合格的材料) with the verb right before it in the clause."""
    import rjieba

    if pattern("zh:denial").match(text, span[0]) is None:
        return span
    before = rjieba.tag(text[clause : span[0]])[-1:]
    return (span[0] - len(before[0][0]), span[1]) if before and before[0][1] == "v" else span


def _is_bare(said: str) -> bool:
    """Whether words are no more than a verb, an adjective, an adverb or a particle."""
    import rjieba

    return all(tag[:1] in "vadupcyzi" for _, tag in rjieba.tag(said)) and len(said) <= BARE


def _figures(text: str, clauses: Sequence[tuple[int, int]], span: tuple[int, int]) -> tuple[int, int] | None:
    """Words with both figures where it is asked from which one to which (从多少到多少): the words themselves, or those from the first to the last
    figure of their clauses where these are two of one unit. None where they have more or fewer."""
    if len(quantities(text[slice(*span)])) >= _BOTH:
        return span
    start, end = clauses[0][0], clauses[-1][1]
    found = quantities(text[start:end])
    if len(found) != _BOTH or len({q.dimension for q in found}) > 1:
        return None
    first = start + found[0].start
    return min(span[0], first - text.endswith("从", start, first)), max(span[1], start + found[-1].end)


def _with_series(document: Document, quote: tuple[int, int], span: tuple[int, int]) -> tuple[int, int]:
    """With all of the items of a series that they cut or hold some of, and the 等 behind it."""
    around = [s for s in document.sentences if s.start < span[1] and span[0] < s.end]
    for made in (e for s in around for e in series(document, s)):
        first, last = made.items[0][0], made.items[-1][1]
        if quote[0] <= first and last <= quote[1] and first < span[1] and span[0] < last:
            others = pattern("zh:and_so_on").match(document.text, last, quote[1])
            # Within the first item the reader knows better where it begins: 主要来自甲、乙.
            first = span[0] if span[0] < made.items[0][1] else first
            return first, max(span[1], others.end() if others is not None else last)
    return span


def _with_alike(question: Question, text: str, quote: tuple[int, int], span: tuple[int, int]) -> tuple[int, int]:
    """With the clauses right before and behind that give a reason as theirs does (因为…，也因为…), or, where shares are told, one share each."""
    if question.kind not in ("reason", "manner", "other", "list", "definition"):
        return span
    clauses = [c for s in _sentences(text, *quote) for c in clause_ranges(text, *s)]
    own = [n for n, c in enumerate(clauses) if c[0] < span[1] and span[0] < c[1]]
    first, last = own[0], own[-1]
    for n in own:
        sign = _sign(question, text[slice(*clauses[n])])
        if sign:
            while first > 0 and _sign(question, text[slice(*clauses[first - 1])]) == sign:
                first -= 1
            while last + 1 < len(clauses) and _sign(question, text[slice(*clauses[last + 1])]) == sign:
                last += 1
    start = clauses[first][0] if first < own[0] else span[0]
    return start, (clauses[last][1] if last > own[-1] else span[1])


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    stops = [m.end() for m in re.finditer("[。！？!?]", text[start:end])]
    yield from ((start + a, start + b) for a, b in pairwise([0, *stops, end - start]) if a < b)


def _sign(question: Question, clause: str) -> str:
    """What a clause has in common with those that answer alike: the word that gives a reason, or the share that it tells; empty for none."""
    if question.kind == "reason":
        told = expression(_REASON).search(clause)
        return told[1] if told is not None else ""
    shares = quantities(clause)
    return "%" if len(shares) == 1 and shares[0].unit.name == "%" else ""


def _whole_clauses(text: str, quote: tuple[int, int], span: tuple[int, int]) -> tuple[int, int]:
    """Words that hold a clause's end as whole clauses, but for what joins the first of them to what stands before (是指, 在于)."""
    own = clauses_touched(text, *quote, *span)
    if len(own) < 2:
        return span
    joined = expression(_JOINED).search(text[own[0][0] : span[0]]) is not None or span[0] == own[0][0]
    return (span[0] if joined else own[0][0]), span[1]


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
    """With the items that stand before and behind it in the same clause, up to the 等 behind the last."""
    while last < end and text[last] == _BESIDE:
        begin, last = last + 1, _next_mark(text, last + 1, end)
        others = pattern("zh:and_so_on").search(text, begin + 1, last)
        last = others.end() if others is not None else last
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
