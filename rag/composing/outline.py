"""Questions about a document's own structure: a Question and an Index in, the headings that answer out. Used by `rag.ask`.

讲话分哪几部分？ / what are the four parts? are answered by the top headings; 第二部分讲了什么？, summarise the part on services by
the headings below that one, or, where there are none, by its most central sentences; what comes after it, what stands beside
it by its fellows; 在哪一部分？ / which section says so? by the headings above the sentence that does.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.document import Document, Section
from index.language.normal_form import normalised
from rag.choice.answer_form import candidates
from rag.choice.sentence_choice import Choice
from rag.composing.draft import Draft, Quote
from rag.documents.centrality import central_sentences
from rag.documents.enumeration import bare_heading
from rag.documents.parts import FEWEST_PARTS, parts
from rag.question.asked.section import SECTION_NAMES
from rag.question.question import Question
from rag.retrieval.scope import Scope
from rag.retrieval.sections import headed, named_section

if TYPE_CHECKING:
    from index.storage.store import Index

_DAY = re.compile(r"[日号]|\d{1,2}[./-]\d{1,2}")
# Of the best sentences, whose documents' headings are looked through for where something stands, and the share of the
# question that a heading must carry to be the place.
LOCATING, LEAST_HEADED = 3, 0.9


def outlined(index: "Index", question: Question, scope: Scope) -> Draft | None:
    """The draft that answers a question about the structure of the one document in scope; None for other questions.

    An empty draft refuses: the question is about a part that the document does not have.
    """
    documents = [d for d, inside in zip(index.documents, scope.inside, strict=True) if inside]
    if len(documents) != 1:
        return None
    document = documents[0]
    occasion = occasion_told(document, question)
    if occasion is not None:
        return occasion
    if question.structure.where:
        return None
    named = question.section
    section = named_section(document, question, named) if named is not None else None
    if named is not None and named.numbered and section is None and parts(document):
        return Draft()
    if named is not None and section is not None and question.structure.about:
        return _told(index, document, section, question)
    if not question.structure.parts:
        return None
    found = parts(document, question.count)
    if not found:
        return None
    title = document.sections[0]
    lead = _heading(document, title) if title.heading_end > title.heading_start else None
    return Draft(lead=lead, items=tuple(_heading(document, s) for s in found), complete=True)


def located(question: Question, choices: Sequence[Choice]) -> Draft | None:
    """The headings above the sentence that answers best, and that sentence, for a question that asks in which section it stands."""
    if not choices or not question.structure.where:
        return None
    for choice in choices[:LOCATING]:
        document = choice.hit.document
        section = headed(document, [t for t in question.terms if t.written not in SECTION_NAMES], LEAST_HEADED)
        if section is not None:
            return Draft(quotes=_path(document, section.number), complete=True)
    # What stands before the first heading stands in no section.
    hit = next((c.hit for c in choices[:LOCATING] if c.hit.sentence.section), None)
    if hit is None:
        return None
    path = _path(hit.document, hit.sentence.section)
    if any(q.start <= hit.sentence.start < q.end for q in path):
        return Draft(quotes=path)
    return Draft(quotes=(*path, Quote(hit.document, hit.sentence.start, hit.sentence.end, hit.score)))


def _path(document: Document, number: int) -> tuple[Quote, ...]:
    """The headings from the outermost section down to one."""
    path: list[Quote] = []
    while number:
        path.append(_heading(document, document.sections[number]))
        number = document.sections[number].parent
    return tuple(reversed(path))


def _told(index: "Index", document: Document, section: Section, question: Question) -> Draft:
    """What a question about a section asks for: itself, or its fellows."""
    fellows = [s for s in document.children(section.parent) if s.kind == section.kind]
    place = fellows.index(section)
    if question.structure.beside:
        others = tuple(_heading(document, s) for s in fellows if s is not section)
        return Draft(lead=_above(document, section), items=others, complete=True) if others else Draft()
    step = question.structure.step
    if step:
        return (
            Draft(quotes=(_heading(document, fellows[place + step]),)) if 0 <= place + step < len(fellows) else Draft()
        )
    return _part(index, document, section)


def _above(document: Document, section: Section) -> Quote | None:
    around = document.sections[section.parent]
    return _heading(document, around) if around.heading_end > around.heading_start else None


def occasion_told(document: Document, question: Question) -> Draft | None:
    """The byline that tells when, where or by whom a document was given, for a question about that; else None."""
    if not question.structure.occasion:
        return None
    lines = [s for s in document.sentences if s.kind in ("byline", "title")]
    asks_day = question.structure.day
    told = [s for s in lines if candidates(question, normalised(document.quote(s))) or question.kind == "place"]
    told = [s for s in told if not asks_day or _DAY.search(document.quote(s)) is not None]
    bylines = [s for s in told if s.kind == "byline"] or told
    return Draft(quotes=tuple(Quote(document, s.start, s.end, 0.0) for s in bylines[:1])) if bylines else None


def _part(index: "Index", document: Document, section: Section) -> Draft:
    """A section's heading over those below it, or with its most central sentences."""
    children = document.children(section.number)
    lead = _heading(document, section)
    if len(children) >= FEWEST_PARTS:
        return Draft(lead=lead, items=tuple(_heading(document, c) for c in children), complete=True)
    inside = central_sentences(index, document, section)
    quotes = tuple(Quote(document, s.start, s.end, 0.0) for s in inside)
    return Draft(quotes=(lead, *quotes))


def _heading(document: Document, section: Section) -> Quote:
    return Quote(document, *bare_heading(document, section), 0.0)
