"""Sentences that were found for a figure in, two that say different values of the very same thing out. Used by `rag.ask`.

Two values contradict each other where their pieces of text speak of the same things (the same nouns), of the same time, of no
different places, and neither value is a rounding or a bound of the other. Both are shown, each with its document; none is
averaged or preferred.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from index.document import Document
from index.language.lexicon import expression
from index.language.normal_form import normalised
from index.language.places import places
from index.language.quantities import Quantity, quantities, same
from rag.choice.pieces import LEAST_CARRIED, NO_VALUE, carried_share, pieces, telling_weights
from rag.choice.sentence_choice import Choice
from rag.composing.compose import Draft, Quote
from rag.documents.archive import Archive
from rag.documents.labels import label
from rag.documents.periods import headed_plan, of_several_years
from rag.question.question import Question, Term

if TYPE_CHECKING:
    from index.storage.store import Index

NOTICE = {"zh": "文档的说法不一致，都列在这里。", "en": "The documents disagree; what each says is shown."}
_YEAR_PAST = re.compile(r"(?:过去的?|这)?一年来?|全年|其中")
# Share by which a value may differ from another one that is rounded: 5.3万亿元 and 53214亿元.
ROUNDED = 0.02
# Words that say how a value is put, not what it is of.
_PUTTING = r"<<zh:putting>>|<<zh:year.this,zh:year.last>>|20\d\d年|[，。；：、（）“”\s]"


def contradicted(index: "Index", question: Question, choices: Sequence[Choice], draft: Draft) -> Draft | None:
    """The piece that the draft shows first and the one that says another value of the same thing; None where none does."""
    if question.kind != "figure" or not draft.quotes or draft.items:
        return None
    shown = draft.quotes[0]
    mine = [
        c
        for c in choices
        if c.hit.document.id == shown.document.id and c.hit.sentence.start <= shown.start < c.hit.sentence.end
    ]
    if not mine:
        return None
    weights = telling_weights(index, question)
    first = [
        p
        for p in _values(mine[0], weights)
        # What the question itself names is not what it asks for.
        if shown.start <= p[1].start < shown.end and not question.says(shown.document.text[p[1].start : p[1].end])
    ]
    for choice in choices:
        if (
            choice is mine[0]
            or not _same_time(index, mine[0], choice)
            or _different_places(shown.document, choice.hit.document)
        ):
            continue
        within = choice.hit.document.id == shown.document.id
        for said, value, start, end in _values(choice, weights):
            against = [
                mine_
                for mine_ in first
                if mine_[0] == said
                and _contradicts(mine_[1], value)
                and not (within and _led(mine[0], mine_[2]) != _led(choice, start))
            ]
            if against:
                own = Quote(shown.document, against[0][2], against[0][3], shown.score)
                return Draft(quotes=(own, Quote(choice.hit.document, start, end, choice.hit.score)))
    return None


def _values(choice: Choice, weights: Mapping[Term, float]) -> list[tuple[str, Quantity, int, int]]:
    """The values of a sentence that are of what is asked for: what each is said of, in bare words, the value at its place in the
    document, and its piece."""
    document, sentence = choice.hit.document, choice.hit.sentence
    found: list[tuple[str, Quantity, int, int]] = []
    for start, end, subject in pieces(document.text, sentence):
        text = document.text[subject:end]
        own = [q for q in quantities(text) if q.dimension not in NO_VALUE and subject + q.start >= start]
        said = expression(_PUTTING).sub("", _without_values(text))
        if len(own) != 1 or carried_share(weights, normalised(text), "") < LEAST_CARRIED:
            continue
        [value] = own
        placed = Quantity(
            subject + value.start, subject + value.end, value.low, value.high, value.unit, value.qualifier
        )
        stop = end
        while document.text[stop - 1] in "，；、。 \n":
            stop -= 1
        if len(said) > 1:
            found.append((said, placed, subject, stop))
    return found


def _led(choice: Choice, place: int) -> str:
    """What stands before a piece in its sentence, in bare words: one document that says 新开工项目18个，总投资3382亿元 and
    续建项目20个，总投资2764亿元 speaks of two things."""
    document, sentence = choice.hit.document, choice.hit.sentence
    return expression(_PUTTING).sub("", _without_values(_YEAR_PAST.sub("", document.text[sentence.start : place])))


def _without_values(text: str) -> str:
    for quantity in reversed(quantities(text)):
        text = text[: quantity.start] + text[quantity.end :]
    return text


def _contradicts(one: Quantity, other: Quantity) -> bool:
    """Whether both cannot be true: plain values of one measure that differ by more than rounding, or bounds that exclude them."""
    if one.unit.base != other.unit.base or one.dimension != other.dimension or same(one, other):
        return False
    if one.is_range or other.is_range:
        return one.base_high < other.base_low or other.base_high < one.base_low
    if one.qualifier in ("", "about") and other.qualifier in ("", "about"):
        return abs(one.base_low - other.base_low) > ROUNDED * max(abs(one.base_low), abs(other.base_low)) or (
            one.dimension in ("share", "point", "count", "people") and not (one.qualifier or other.qualifier)
        )
    return _excludes(one, other) or _excludes(other, one)


def _excludes(bound: Quantity, value: Quantity) -> bool:
    if value.qualifier not in ("", "about"):
        return False
    if bound.qualifier in ("over", "at least"):
        return value.base_low < bound.base_low
    if bound.qualifier in ("under", "at most", "nearly"):
        return value.base_low > bound.base_low
    return False


def _same_time(index: "Index", one: Choice, other: Choice) -> bool:
    periods = Archive(index).periods
    a, b = periods[one.hit.row], periods[other.hit.row]
    headed = _headed_time(one) == _headed_time(other)
    return headed and a.years == b.years and a.span == b.span and a.planned * b.planned >= 0


def _headed_time(choice: Choice) -> tuple[frozenset[str], bool, int]:
    """The time that the headings above a sentence tell: years, whether several together, done or planned."""
    path = " ".join(choice.hit.document.heading_path(choice.hit.sentence.section))
    return frozenset(re.findall(r"(?:19|20)\d\d", path)), of_several_years(path), headed_plan(path)


def _different_places(one: Document, other: Document) -> bool:
    """Whether two documents are of places of their own, and not of one."""
    if one.id == other.id:
        return False
    first, second = ({p for p in places() if p in name} for name in (label(one), label(other)))
    return first != second
