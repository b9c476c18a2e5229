"""Questions about a document's own structure: a Question and an Index in, the headings that answer out. Used by `rag.ask`.

讲话分哪几部分？ / what are the four parts? are answered by the top headings; 第二部分讲了什么？, summarise the part on services by
the headings below that one, or, where there are none, by its most central sentences; what comes after it, what stands beside
it by its fellows; 在哪一部分？ / which section says so? by the headings above the sentence that does.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.document import Document, Section
from index.language.normal_form import normalised
from rag.choice.sentence_choice import Choice
from rag.composing.draft import Draft, Quote
from rag.composing.lists.headed import list_of, named_lists, nth_asked
from rag.documents.centrality import central_sentences
from rag.documents.enumeration import LONGEST_WHOLE, bare_heading, whole_clause
from rag.documents.head import HeadLine, head_lines
from rag.documents.labels import label
from rag.documents.parts import parts, sections_of
from rag.question.asked.document.head import BODY, DATE, DAY, OFFICE, ONLY_LINES, PERSON, tells_giving
from rag.question.asked.document.section import SECTION_NAMES
from rag.question.coverage import CARRIED, coverage
from rag.question.question import Question
from rag.retrieval.scope import SUBJECT, Scope
from rag.retrieval.sections import headed, heading_said, named_section, ways_to_say

if TYPE_CHECKING:
    from index.storage.store import Index

# Kinds of questions that all that stands below a heading can answer.
OF_A_HEADING = frozenset({"definition", "list", "figure", "other"})
# What is told instead where a document says nothing of what is asked: the office for the name, the body that issued it.
_INSTEAD = {PERSON: (OFFICE, BODY)}


def outlined(index: "Index", question: Question, scope: Scope) -> Draft | None:
    """The draft that answers a question about the structure of the one document in scope; None for other questions.

    An empty draft refuses: the question is about a part that the document does not have.
    """
    document = _meant(index, question, scope)
    if document is None:
        return None
    occasion = occasion_told(document, question)
    if occasion is not None:
        return occasion
    if question.structure.where:
        return None
    counted = list_of(question, [document]) if nth_asked(question, [document]) else None
    if counted is not None:
        return counted
    named = question.section
    section = named_section(document, question, named) if named is not None else None
    if named is not None and named.numbered and section is None and parts(document):
        return Draft()
    if (
        named is not None
        and section is not None
        and (question.structure.about or (section.kind == "clause" and question.lists))
    ):
        return _told(index, document, section, question)
    laws = [s for kind in sorted(question.structure.laws) for s in sections_of(document, kind)]
    if not laws and not question.structure.parts:
        return None
    found = laws or parts(document, question.count)
    if not found:
        return None
    title = document.sections[0]
    lead = _heading(document, title) if title.heading_end > title.heading_start else None
    items = tuple(_opening(document, s) for s in found)
    return Draft(lead=lead, items=items, complete=True, counted=question.how_many)


def _meant(index: "Index", question: Question, scope: Scope) -> Document | None:
    """The one document in scope; of several the one whose title or occasion the question's words single out, where it asks for its head."""
    places = [i for i, inside in enumerate(scope.inside) if inside]
    if len(places) > 1 and question.structure.head.aspects:
        places = _singled_out(index, question, scope, places)
    if len(places) > 1 and question.section is not None and question.section.kinds:
        # Articles and chapters are those of the one document that has such.
        kinds = question.section.kinds
        places = [i for i in places if all(sections_of(index.documents[i], kind) for kind in kinds)]
    if len(places) > 1 and question.section is not None and question.section.only:
        places = [i for i in places if named_section(index.documents[i], question, question.section) is not None]
    return index.documents[places[0]] if len(places) == 1 else None


def _singled_out(index: "Index", question: Question, scope: Scope, places: Sequence[int]) -> list[int]:
    """Of several documents those that the question is drawn to most, if it is."""
    best = max(scope.boost[i] for i in places)
    singled = [i for i in places if scope.boost[i] == best > 0]
    # A word of one title alone singles out none where another has it otherwise: 会议 and 大会 are both a conference.
    own = [t for t in question.terms if not tells_giving(t.written)]
    texts = {i: normalised(label(index.documents[i])) for i in places}
    having = [{i for i, text in texts.items() if coverage(t, text) >= CARRIED} for t in own]
    alike = best < SUBJECT and not any(have and have <= set(singled) for have in having)
    return [] if alike else singled


def located(question: Question, choices: Sequence[Choice]) -> Draft | None:
    """The headings above the sentence that answers best, and that sentence, for a question that asks in which section it stands."""
    if not choices or not question.structure.where:
        return None
    document = choices[0].hit.document
    section = headed(document, [t for t in question.terms if t.written not in SECTION_NAMES])
    if section is not None:
        return Draft(quotes=_path(document, section.number), complete=True)
    # What stands before the first heading stands in no section.
    hit = next((c.hit for c in choices if c.hit.sentence.section), None)
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
    return replace(_part(index, document, section), counted=question.how_many)


def _above(document: Document, section: Section) -> Quote | None:
    around = document.sections[section.parent]
    return _heading(document, around) if around.heading_end > around.heading_start else None


def occasion_told(document: Document, question: Question) -> Draft | None:
    """The lines of a document's head or foot that tell what a question asks of it; None for other questions, or where none does."""
    asked = question.structure.head
    if not asked.aspects or (asked.kind and asked.kind not in label(document)):
        return None
    lines, shown, nameless = head_lines(document), set[HeadLine](), set[HeadLine]()
    for aspect in asked.aspects - ({DATE} if DAY in asked.aspects else set()):
        for told in (aspect, *_INSTEAD.get(aspect, ())):
            found = [line for line in lines if told in line.tells]
            if found:
                best = min(found, key=lambda line: (line.credit, line.title, -len(line.tells), line.start))
                shown.add(best)
                nameless |= {best} if (aspect, told) == (PERSON, OFFICE) and OFFICE not in asked.aspects else set()
                break
    quotes = [
        Quote(document, line.start, line.end, 0.0, frame="nameless" if line in nameless else "")
        for line in sorted(shown, key=lambda line: line.start)
    ]
    return Draft(quotes=tuple(quotes)) if quotes else Draft() if asked.aspects <= ONLY_LINES else None


def _part(index: "Index", document: Document, section: Section) -> Draft:
    """A section's heading over those below it, or with all that it says where that is short, else with its most central sentences."""
    children = document.children(section.number)
    lead = _heading(document, section)
    if len(children) > 1 and section.kind != "clause":
        items = tuple(
            Quote(document, *whole_clause(document, c), 0.0) if c.kind == "clause" else _heading(document, c)
            for c in children
        )
        return Draft(lead=lead, items=items, complete=True)
    if section.kind == "clause":
        return Draft(quotes=_by_line(Quote(document, *whole_clause(document, section), 0.0)))
    whole = _whole_part(document, section)
    if whole:
        return Draft(quotes=whole)
    inside = central_sentences(index, document, section)
    quotes = tuple(Quote(document, s.start, s.end, 0.0) for s in inside)
    return Draft(quotes=(lead, *quotes))


def headed_part(question: Question, document: Document) -> Draft | None:
    """All that stands below the one heading of a document that says what a question asks for and no more, where it is short and makes no list
    (发展目标是什么？ over one sentence)."""
    if question.kind not in OF_A_HEADING or question.how_many:
        return None
    ways = ways_to_say(question)
    own = [section for section in document.sections[1:] if heading_said(document, section) in ways]
    if len(own) != 1 or named_lists(question, document):
        return None
    whole = _whole_part(document, own[0])
    return Draft(quotes=whole, complete=True) if len(whole) > 1 else None


def _whole_part(document: Document, section: Section) -> tuple[Quote, ...]:
    """A section's heading and all that stands below it, by line; nothing where that is long, or parted into sections."""
    body = Quote(document, section.heading_end, section.end, 0.0)
    if document.children(section.number) or body.end - body.start > LONGEST_WHOLE:
        return ()
    return (_heading(document, section), *_by_line(body))


def _opening(document: Document, section: Section) -> Quote:
    """A section's heading; of an article, whose heading is but its number, its first sentence."""
    if section.kind != "clause":
        return _heading(document, section)
    end = next(
        (s.end for s in document.sentences if section.start <= s.start < s.end <= section.end), section.heading_end
    )
    return Quote(document, section.start, end, 0.0)


def _by_line(quote: Quote) -> tuple[Quote, ...]:
    """A quote as one of each of its lines."""
    lines = re.finditer(r"[^\s：:，,][^\n]*[^\s]|[^\s：:，,]", quote.text)
    return tuple(replace(quote, start=quote.start + m.start(), end=quote.start + m.end()) for m in lines)


def _heading(document: Document, section: Section) -> Quote:
    return Quote(document, *bare_heading(document, section), 0.0)
