"""A question that asks for things by name, and the sentences that were found, in; the list below the heading that names them out.

重点任务有哪些？ where the heading is 重点任务, 申请材料有哪些？ where a line 申请材料： stands above others: the headings, lines or clauses below answer,
all of them. Used by `rag.found`.
"""

from collections.abc import Iterator, Sequence

from index.document import Document, Section
from index.language.lexicon import members
from index.language.normal_form import normalised
from rag.choice.sentence_choice import Choice
from rag.composing.draft import Draft, Quote
from rag.composing.listing import whole_of
from rag.documents.enumeration import FEWEST, Enumeration, bare_heading
from rag.documents.labels import label
from rag.documents.lists import labelled, parted
from rag.question.coverage import coverage
from rag.question.question import Question, Term
from rag.question.terms import YEAR

# Best sentences whose documents are looked through.
LOOKED = 3
# Shares of what is asked for (by information) that a heading must carry, the headings above it and the title helping, and of the heading's
# own characters that the question must have.
LEAST_ASKED, LEAST_OWN = 0.8, 0.6
# What a heading may say besides.
_NEUTRAL = "主要重点具体工作有关的和及与各项年今一二三四五六七八九十大个0123456789"


def headed_list(question: Question, choices: Sequence[Choice]) -> Draft | None:
    """The list below the heading, or the line, that says just what a question asks for; None where there is none."""
    asked = [t for t in question.terms if max(w for _, w in t.variants) > YEAR and t.written not in members("zh:frame")]
    if not (question.lists or question.how_many) or not asked:
        return None
    documents = {choice.hit.document.id: choice.hit.document for choice in choices[:LOOKED]}
    for document in documents.values():
        found = [(fit, -e.announced[0], e) for e in _lists(document) if (fit := _fit(question, asked, document, e)) > 0]
        if found:
            return _draft(question, document, max(found)[2], choices[0].hit.score)
    return None


def _draft(question: Question, document: Document, found: Enumeration, score: float) -> Draft:
    items = tuple(Quote(document, start, end, score) for start, end in found.items)
    lead = Quote(document, *found.announced, score)
    return Draft(lead=lead, items=items, whole=whole_of(document, items), complete=True, counted=question.how_many)


def _lists(document: Document) -> Iterator[Enumeration]:
    """The lists below the headings of a document, and below lines that are as short as headings."""
    for section in document.sections[1:]:
        below = _below(document, section)
        if len(below) >= FEWEST:
            yield Enumeration(tuple(below), bare_heading(document, section))
    yield from labelled(document)


def _below(document: Document, section: Section) -> list[tuple[int, int]]:
    """What stands below a heading as a list: the headings there, or what ； parts."""
    children = document.children(section.number)
    if len(children) >= FEWEST:
        return [bare_heading(document, child) for child in children]
    inside = [
        s
        for s in document.sentences
        if s.section == section.number and s.kind == "body" and s.start >= section.heading_end
    ]
    found = parted(document, inside[0]) if inside else []
    return [item for e in found for item in e.items] if found and found[0].items[-1][1] >= inside[-1].end - 1 else []


def _fit(question: Question, asked: Sequence[Term], document: Document, found: Enumeration) -> float:
    """How well what a list stands below names what is asked for, in [0, 1]; 0 where it does not."""
    heading = normalised(document.text[slice(*found.announced)])
    if not any(coverage(term, heading) > 0 for term in asked):
        return 0.0
    around = normalised(f"{label(document)} {' '.join(_path(document, found.announced[0]))}")
    whole = sum(t.information for t in asked) or 1.0
    carried = sum(t.information * max(coverage(t, heading), coverage(t, around)) for t in asked) / whole
    own = [c for c in heading if c.isalnum()]
    said = {c for t in asked for v, _ in t.variants if v in heading for c in v} | set(_NEUTRAL)
    known = sum(c in said or question.says(c) for c in own) / max(len(own), 1)
    if carried < LEAST_ASKED or known < LEAST_OWN:
        return 0.0
    right = question.count < FEWEST or question.count == len(found.items)
    return carried * known if right else 0.0


def _path(document: Document, place: int) -> tuple[str, ...]:
    inner = max((s.number for s in document.sections if s.start < place < s.end), default=0)
    return document.heading_path(inner)
