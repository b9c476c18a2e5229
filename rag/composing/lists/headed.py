"""A question that asks for things by name, how many there are or the n-th of them, and the sentences that were found, in; the list that says just that out.

重点任务有哪些？ where the heading is 重点任务, 几项措施 where 采取以下措施： stands above others, the third task: the headings, lines or clauses below
answer, all of them or that one. Used by `rag.found`, and by `rag.composing.outline` for the n-th of a document in scope.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.document import Document, Section
from index.language.lexicon import pattern, words
from index.language.normal_form import normalised
from rag.choice.sentence_choice import Choice
from rag.composing.draft import Draft, Quote
from rag.composing.lists.closing import closed
from rag.composing.lists.listing import announces, count_announced, counting_clause, named_in, whole_of
from rag.documents.enumeration import FEWEST, LONGEST_WHOLE, bare_heading, sections_below, unpunctuated, whole_clause
from rag.documents.labels import label
from rag.documents.lists import lines_below, parted, short_lines
from rag.documents.parts import sections_of
from rag.question.asked.document.section import LAST, SECTION_NAMES
from rag.question.asked.value.units import POINTED
from rag.question.coverage import coverage
from rag.question.question import Question, Term
from rag.question.terms import YEAR
from rag.retrieval.sections import ways_to_say

# Shares of what is asked for (by information) that a heading, and a sentence that announces a list, must carry, the headings above it and
# the title helping, and of a heading's own characters that the question must have.
LEAST_ASKED, LEAST_SAID, LEAST_OWN = 0.7, 0.55, 0.6
_ORDINAL = re.compile(rf"第|(?:{'|'.join(words('en:ordinal'))}|\d+(?:st|nd|rd|th))$")
# What a heading may say besides.
_NUMERALS = frozenset("一二三四五六七八九十0123456789")


@dataclass(frozen=True, slots=True)
class Told:
    """A list that a document makes: its `items` and the range that announces them, which is a heading, a line as short as one, or a sentence."""

    document: Document
    items: tuple[tuple[int, int], ...]
    announced: tuple[int, int]
    heading: bool

    @property
    def written(self) -> str:
        """What announces it, as the document has it."""
        return self.document.text[slice(*self.announced)]


def headed_list(question: Question, choices: Sequence[Choice], headed: Document | None = None) -> Draft | None:
    """The list that is asked for, or the one of its items; None where there is none, an empty draft where the list has fewer items.

    `headed` is the one document with a heading that is what the question asks for: none of its sentences need be among the best.
    """
    if not choices:
        return None
    own = [headed] if headed is not None else []
    documents = {document.id: document for document in (*own, *(choice.hit.document for choice in choices))}
    return list_of(question, list(documents.values()), choices[0].hit.score, headed=headed is not None)


def list_of(
    question: Question, documents: Sequence[Document], score: float = 0.0, *, headed: bool = False
) -> Draft | None:
    """The same over some documents; of lists that fit alike the first. `headed`: what a heading of the first says word for word is asked for,
    however the question asks (重点任务是什么？)."""
    nth = nth_asked(question, documents) if question.kind not in POINTED else 0
    named = [t for t in question.terms if _names(t, question)]
    # A word of any list (步骤) says which one only where nothing else does.
    asked = [t for t in named if _of_any_list().fullmatch(t.written) is None] or (named if nth else [])
    listing = question.lists or question.how_many or nth or (question.asked and question.kind == "other")
    if not (listing or headed) or not asked:
        return None
    made = [told for d in documents for told in _lists(d)] if listing else named_lists(question, documents[0])
    found = [(fit, told) for told in made if (fit := _fit(question, asked, told)) > 0]
    if not found:
        return None
    told = max(found, key=lambda pair: pair[0])[1]
    items = tuple(Quote(told.document, start, end, score) for start, end in told.items)
    lead = Quote(told.document, *told.announced, score)
    if not nth:
        whole = whole_of(told.document, items)
        draft = Draft(lead=lead, items=items, whole=whole, complete=told.heading, counted=question.how_many)
        return closed(question, draft)
    if nth > len(items):
        return Draft()
    return Draft(quotes=(lead, _whole_item(items[nth - 1 if nth != LAST else -1])), complete=told.heading)


def named_lists(question: Question, document: Document) -> list[Told]:
    """The lists of a document below a heading that says what a question asks for and no more."""
    ways = ways_to_say(question)
    return [told for told in _lists(document) if told.heading and normalised(told.written) in ways]


def nth_asked(question: Question, documents: Sequence[Document]) -> int:
    """The number of the item that is asked for (第三项任务, the third task), `LAST` for the last; 0 where none is, or an article of a law."""
    named = question.section
    if named is None or named.part or any(sections_of(d, kind) for d in documents for kind in named.kinds):
        return 0
    return named.point or named.item


def _names(term: Term, question: Question) -> bool:
    """Whether a term says what is asked for: no word of time, no single character, nothing of the number and no number (the three tasks)."""
    tells = max(weight for _, weight in term.variants) > YEAR and len(term.written) > 1
    number = term.written in question.section.written.lower() if question.section is not None else False
    counted = number and (term.written in SECTION_NAMES or _ORDINAL.match(term.written) is not None)
    return tells and not counted and not any(variant.isdecimal() for variant, _ in term.variants)


def _of_any_list() -> re.Pattern[str]:
    return pattern("zh:frame", "zh:any_item", "en:any_item")


def _whole_item(item: Quote) -> Quote:
    """An item with all that its section says, where that is short."""
    document = item.document
    own = next((s for s in document.sections[1:] if s.heading_start <= item.start < s.heading_end), None)
    if own is None or own.kind != "item" or document.children(own.number) or own.end - own.start > LONGEST_WHOLE:
        return item
    return Quote(document, item.start, unpunctuated(document.text, item.start, own.end), item.score)


def _lists(document: Document) -> Iterator[Told]:
    """The lists of a document: sections below a heading or a sentence, what ； parts, lines."""
    text = document.text
    for section in document.sections:
        runs = sections_below(document, section)
        # A heading over several lists of one kind announces none of them.
        single = sum(_kind_at(document, run.items[0]) == _kind_at(document, runs[0].items[0]) for run in runs) == 1
        for place, run in enumerate(runs):
            children = [s for s in document.children(section.number) if s.kind == "clause"]
            items = tuple(whole_clause(document, c) for c in children) or run.items
            if section.number and single and not place:
                yield Told(document, items, bare_heading(document, section), heading=True)
            said = text[slice(*run.announced)]
            if announces(said) or count_announced(said) == len(items):
                yield Told(document, items, run.announced, heading=False)
    last = None
    for sentence in document.sentences:
        for enumeration in parted(document, sentence):
            if enumeration != last:
                yield from _parted(document, enumeration.items, enumeration.announced)
            last = enumeration
    first = len(text) - len(text.lstrip())
    for start, end in short_lines(document):
        # None of the lines that a title is broken into.
        if start != first or text[end : end + 1] in "：:":
            items = lines_below(document, start, end)
            if items:
                own = _section_at(document, start)
                announced = bare_heading(document, own) if own is not None else (start, end)
                yield Told(document, items, announced, heading=True)


def _parted(document: Document, items: tuple[tuple[int, int], ...], announced: tuple[int, int]) -> Iterator[Told]:
    """A list that ； parts, where a sentence announces it, or a heading below which nothing else stands."""
    own = _section_at(document, announced[0])
    if own is None and announces(document.text[slice(*announced)]):
        yield Told(document, items, announced, heading=False)
    if own is not None:
        inside = [s for s in document.sentences if own.heading_end <= s.start and s.end <= own.end]
        if inside and items[-1][1] >= inside[-1].end - 1:
            yield Told(document, items, bare_heading(document, own), heading=True)


def _kind_at(document: Document, item: tuple[int, int]) -> str:
    own = _section_at(document, item[0])
    return own.kind if own is not None else ""


def _section_at(document: Document, place: int) -> Section | None:
    return next((s for s in document.sections[1:] if s.heading_start <= place < s.heading_end), None)


def _fit(question: Question, asked: Sequence[Term], told: Told) -> float:
    """How well what announces a list names what is asked for, in [0, 1]; 0 where it does not, or counts others than there are."""
    if not _counts_right(question, told):
        return 0.0
    document, path = told.document, _path(told.document, told.announced[0])
    plain = normalised(told.written if told.heading else f"{' '.join(path[-1:])} {told.written}")
    own = {t: coverage(t, plain) for t in asked}
    if not _says_more_than_the_title(told, own):
        return 0.0
    around = normalised(f"{label(document)} {' '.join(path)}")
    carried = {t: max(said, coverage(t, around)) for t, said in own.items()}
    counting = document.text[slice(*counting_clause(document.text, *told.announced))]
    if not (_has_things(question, carried) and named_in(question, [" ".join((*path[-1:], counting))])):
        return 0.0
    share = sum(t.information * carried[t] for t in asked) / (sum(t.information for t in asked) or 1.0)
    known = _known(question, asked, plain)
    if share < (LEAST_ASKED if told.heading else LEAST_SAID) or (told.heading and known < LEAST_OWN):
        return 0.0
    return share * (1 + known) / (4 if _is_of_other_years(question, plain) else 2)


def _counts_right(question: Question, told: Told) -> bool:
    """Whether a list has as many items as the question asks for, and as what announces it counts, where they say."""
    if len(told.items) < FEWEST or (question.count >= FEWEST and question.count != len(told.items)):
        return False
    return count_announced(told.written) in (0, len(told.items))


def _says_more_than_the_title(told: Told, own: Mapping[Term, float]) -> bool:
    """Whether what announces a list has (`own`: how much) any of what is asked for; a sentence more of it than the document's title."""
    title = normalised(label(told.document))
    return any(said > (0.0 if told.heading else coverage(t, title)) for t, said in own.items())


def _has_things(question: Question, carried: Mapping[Term, float]) -> bool:
    """Whether any of the things that the question asks for is carried; true where it asks by their number or for none by name."""
    if question.section is not None:
        return True
    things = [said for t, said in carried.items() if t.written in question.items]
    return not things or any(things)


def _known(question: Question, asked: Sequence[Term], plain: str) -> float:
    """The share of an announcement's characters that the question has, in its words or their translation."""
    letters = [c for c in plain if c.isalnum()]
    said = {c for t in asked for v, _ in t.variants if v in plain for c in v} | _NUMERALS
    said |= set().union(*words("zh:heading.besides"))
    return sum(c in said or question.says(c) for c in letters) / max(len(letters), 1)


def _is_of_other_years(question: Question, plain: str) -> bool:
    """Whether an announcement names years, and none that the question is about."""
    years = {int(year) for year in re.findall(r"20\d\d|19\d\d", plain)}
    return bool(years) and bool(question.time.years) and years.isdisjoint(question.time.years)


def _path(document: Document, place: int) -> tuple[str, ...]:
    inner = max((s.number for s in document.sections if s.start < place < s.end), default=0)
    return document.heading_path(inner)
