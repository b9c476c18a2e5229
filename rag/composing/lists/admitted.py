"""A question that asks what is wrong or hard and the sentences that were found, best first, in; the paragraph that tells it out.

我们的工作还有不少短板。甲。乙。丙。对此，我们将… is one answer from the sentence that announces it up to where the text turns to what is to be
done about it; the announcement alone is none, and neither is one of its sentences. Used by `rag.composing.compose`; what numbers or ； part is a
list of `rag.composing.lists.listing`.
"""

from bisect import bisect_left
from collections.abc import Sequence

from index.document import Document, Sentence
from index.language.lexicon import expression, pattern
from rag.choice.sentence_choice import Choice
from rag.composing.draft import Draft, Quote, bare_end
from rag.composing.lists.listing import LONGEST_WHOLE, NEAR
from rag.documents.enumeration import FEWEST
from rag.documents.lists import parted
from rag.question.asked.value.trouble import names_trouble
from rag.question.question import Question

# The nouns at the end of their clause: 还存在不少老问题、新矛盾。
_NOUNS = "<<zh:trouble>>(?:[、和与及]?[^，。；：:、]{0,4}<<zh:trouble>>)*[”】]?"
# What says that there are several, before the nouns or behind them (老问题仍然不少), or leads to them with a colon.
_BEFORE = "<<zh:trouble.there>>[^，。；：:]{0,8}?<<zh:trouble.many>>[^，。；：:]{0,12}?"
_SEVERAL = (
    f"(?:{_BEFORE}{_NOUNS}|{_NOUNS}[^，。；：:]{{0,4}}<<zh:trouble.many,zh:trouble.many_behind>>)(?=[，,。；：:]|$)"
)
_LEADS = f"{_NOUNS}(?:，?[^，。；：:]{{0,4}}(?:是|有|在|为|包括))?[：:]"


def admitted(question: Question, choices: Sequence[Choice]) -> Draft | None:
    """The paragraph as the answer, as one quote where it is short enough to be read, else sentence by sentence; None where the question asks for
    something else, or how many there are, or where none of the sentences near the best stands in such a paragraph."""
    if not question.several.troubles or question.how_many or question.count:
        return None
    best = choices[0]
    for choice in choices:
        near = choice.hit.document.id == best.hit.document.id or choice.value >= best.value - NEAR
        told = _told(choice.hit.document, choice.hit.sentence) if near else []
        if told:
            return _draft(choice, told, unsure=choice is not best)
        if choice is best and _answers_itself(best):
            return None
    return None


def _answers_itself(best: Choice) -> bool:
    """Whether the best sentence names what is wrong where it stands, and the reader finds the answer in it: no paragraph elsewhere tells more."""
    return best.reading is not None and best.reading.score > 0 and names_trouble(best.hit.text)


def _draft(choice: Choice, told: Sequence[Sentence], *, unsure: bool) -> Draft:
    document, score = choice.hit.document, choice.hit.score
    start, end = told[0].start, bare_end(document, told[0].start, told[-1].end)
    if end - start <= LONGEST_WHOLE or len(told) <= FEWEST:
        return Draft(quotes=(Quote(document, start, end, score),), unsure=unsure)
    lead = Quote(document, told[0].start, told[0].end, score)
    return Draft(lead=lead, items=tuple(Quote(document, s.start, s.end, score) for s in told[1:]), unsure=unsure)


def announces_troubles(text: str) -> bool:
    """Whether a sentence says that there are several things wrong or hard, or leads to them."""
    return expression(f"{_SEVERAL}|{_LEADS}").search(text) is not None


def _told(document: Document, sentence: Sentence) -> list[Sentence]:
    """The announcement at or before a sentence in its paragraph and all that it announces; none where there is none, where what it
    announces is numbered or parted by ；, and where the sentence stands behind it."""
    text, around = document.text, _paragraph(document, sentence)
    first = next((n for n, s in enumerate(around) if announces_troubles(text[s.start : s.end])), None)
    if first is None:
        return []
    told = around[first : first + 1]
    for one in around[first + 1 :]:
        if pattern("zh:trouble.answered").match(text, one.start, one.end):
            break
        told.append(one)
    apart = any(document.sections[s.section].kind == "item" for s in told)
    apart |= any(told[0].start <= run.announced[0] for run in parted(document, told[0]))
    leads = len(told) == 1 and text[told[0].end - 1] in "：:"
    return told if sentence in told and not apart and not leads else []


def _paragraph(document: Document, sentence: Sentence) -> list[Sentence]:
    """The sentences of the line or broken lines that a sentence stands in."""
    sentences, text = document.sentences, document.text
    first = last = bisect_left(sentences, sentence.start, key=lambda s: s.start)
    while first > 0 and "\n" not in text[sentences[first - 1].end : sentences[first].start]:
        first -= 1
    while last + 1 < len(sentences) and "\n" not in text[sentences[last].end : sentences[last + 1].start]:
        last += 1
    return list(sentences[first : last + 1])
