"""A question that asks for things by name, and the sentences that were found, in; the list below the heading that names them out.

重点任务有哪些？ where the heading is 重点任务, 申请材料有哪些？ where a line 申请材料： stands above others: the headings, lines or clauses below answer,
all of them. Used by `rag.found`.
"""

from collections.abc import Iterator, Sequence

from index.document import Document
from index.language.lexicon import pattern
from index.language.normal_form import normalised
from rag.choice.sentence_choice import Choice
from rag.composing.draft import Draft, Quote
from rag.composing.lists.listing import whole_of
from rag.documents.enumeration import FEWEST, Enumeration, bare_heading, whole_clause
from rag.documents.labels import label
from rag.documents.lists import lines_below, parted, short_lines
from rag.question.coverage import coverage
from rag.question.question import Question, Term
from rag.question.terms import YEAR

# Shares of what is asked for (by information) that a heading must carry, the headings above it and the title helping, and of the heading's
# own characters that the question must have.
LEAST_ASKED, LEAST_OWN = 0.7, 0.6
# What a heading may say besides.
_NEUTRAL = "主要重点具体工作有关的和及与各项年今一二三四五六七八九十大个0123456789"


def headed_list(question: Question, choices: Sequence[Choice]) -> Draft | None:
    """The list below the heading, or the line, that says just what a question asks for; None where there is none."""
    asked = [t for t in question.terms if _names(t)]
    if not (question.lists or question.how_many) or not asked or not choices:
        return None
    document = choices[0].hit.document
    named = [(fit, r) for r in _headings(document) if (fit := _fit(question, asked, document, r)) > 0]
    for _, announced in sorted(named, key=lambda pair: (-pair[0], pair[1])):
        items = _below(document, announced)
        if len(items) >= FEWEST and (question.count < FEWEST or question.count == len(items)):
            return _draft(question, document, Enumeration(tuple(items), announced), choices[0].hit.score)
    return None


def _names(term: Term) -> bool:
    """Whether a term says what is asked for: no word of time, of any list (步骤, items), no single character."""
    tells = max(weight for _, weight in term.variants) > YEAR and len(term.written) > 1
    return tells and pattern("zh:frame", "zh:any_item", "en:any_item").fullmatch(term.written) is None


def _draft(question: Question, document: Document, found: Enumeration, score: float) -> Draft:
    items = tuple(Quote(document, start, end, score) for start, end in found.items)
    lead = Quote(document, *found.announced, score)
    return Draft(lead=lead, items=items, whole=whole_of(document, items), complete=True, counted=question.how_many)


def _headings(document: Document) -> Iterator[tuple[int, int]]:
    """The headings of a document, and its lines that are as short as headings; none of the lines that a title is broken into."""
    text = document.text
    first = len(text) - len(text.lstrip())
    yield from (bare_heading(document, section) for section in document.sections[1:])
    starts = {section.heading_start for section in document.sections[1:]}
    for start, end in short_lines(document):
        titled = start == first and text[end : end + 1] not in "：:"
        if text.rfind("\n", 0, start) + 1 not in starts and not titled:
            yield start, end


def _below(document: Document, announced: tuple[int, int]) -> list[tuple[int, int]]:
    """What stands below a heading as a list: the headings there, what ； parts, or lines."""
    for section in document.sections[1:]:
        if not section.heading_start <= announced[0] < section.heading_end:
            continue
        children = document.children(section.number)
        if len(children) >= FEWEST:
            return [whole_clause(document, c) if c.kind == "clause" else bare_heading(document, c) for c in children]
        inside = [s for s in document.sentences if section.heading_end <= s.start and s.end <= section.end]
        found = [item for e in parted(document, inside[0]) for item in e.items] if inside else []
        if found and found[-1][1] >= inside[-1].end - 1:
            return found
    return list(lines_below(document, *announced))


def _fit(question: Question, asked: Sequence[Term], document: Document, announced: tuple[int, int]) -> float:
    """How well a heading names what is asked for, in [0, 1]; 0 where it does not."""
    heading = normalised(document.text[slice(*announced)])
    if not any(coverage(term, heading) > 0 for term in asked):
        return 0.0
    around = normalised(f"{label(document)} {' '.join(_path(document, announced[0]))}")
    whole = sum(t.information for t in asked) or 1.0
    carried = sum(t.information * max(coverage(t, heading), coverage(t, around)) for t in asked) / whole
    own = [c for c in heading if c.isalnum()]
    said = {c for t in asked for v, _ in t.variants if v in heading for c in v} | set(_NEUTRAL)
    known = sum(c in said or question.says(c) for c in own) / max(len(own), 1)
    if carried < LEAST_ASKED or known < LEAST_OWN:
        return 0.0
    return carried * known


def _path(document: Document, place: int) -> tuple[str, ...]:
    inner = max((s.number for s in document.sections if s.start < place < s.end), default=0)
    return document.heading_path(inner)
