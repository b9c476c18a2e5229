"""A Question in, the section of a document that it names out: 第二部分, the part on services, the third point under part two.

Used by `rag.composing.outline` for questions about a section, and by `rag.retrieval.scope` for questions that are kept to one; and the documents out
that have a heading which is what a question asks for, word for word.
"""

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.document import Document, Section
from index.language.lexicon import expression
from index.language.normal_form import normalised
from rag.documents.archive import Archive
from rag.documents.enumeration import bare_heading
from rag.documents.parts import parts, points, section_number, sections_of
from rag.question.asked.document.section import LAST, SECTION_NAMES, Naming
from rag.question.coverage import carried
from rag.question.question import Question, Term

if TYPE_CHECKING:
    from index.storage.store import Index

# Ways to say what a question asks for that are looked for among headings.
MOST_WAYS = 256
# Share of what names a section, by how much each word tells, that its heading must carry.
LEAST_NAMED = 0.7
_TOPIC = "(?:关于|有关|在)?(?P<topic>.{2,}?)(?:的?<<zh:section.field>>)*"


def named_section(document: Document, question: Question, named: Naming) -> Section | None:
    """The section of a document that a question names; None where the document has none such."""
    base: Section | None = None
    clauses = sections_of(document, "clause") if "clause" in named.kinds else []
    if named.part:
        chapters = sections_of(document, "chapter") if "chapter" in named.kinds else []
        base = _numbered(document, chapters, named.part) if chapters else _nth(parts(document), named.part)
    elif named.topic and not clauses:
        only = named.only
        base = _of_only(document, named.topic) if only else _about(document, question, named.topic)
    elif clauses:
        return _numbered(document, clauses, named.point)
    elif named.point:
        return _nth(parts(document), named.point)
    if base is None or not named.point:
        return base
    if clauses:
        return _numbered(document, [s for s in clauses if base.start <= s.start < base.end], named.point)
    return _nth(points(document, base), named.point)


def _numbered(document: Document, sections: list[Section], number: int) -> Section | None:
    """The section that bears a number of its own (第三条); the last one for `LAST`."""
    if number == LAST:
        return sections[-1] if sections else None
    return next((s for s in sections if section_number(document, s) == number), None)


def _nth(sections: list[Section], number: int) -> Section | None:
    if number == LAST:
        return sections[-1] if sections else None
    return sections[number - 1] if 0 < number <= len(sections) else None


def _about(document: Document, question: Question, topic: str) -> Section | None:
    """The section whose heading carries what a question says that it is about."""
    plain = normalised(topic)
    quoted = [s for s in document.sections[1:] if plain in normalised(document.heading(s.number))]
    if quoted:
        return min(quoted, key=lambda s: (s.level, s.number))
    terms = [t for t in question.terms if normalised(t.written) in plain and t.written not in SECTION_NAMES]
    return headed(document, terms)


def _of_only(document: Document, topic: str) -> Section | None:
    """The section whose heading says what it is about, and no more: ——关于教育, 三、教育方面."""
    wanted = _bare_topic(normalised(topic))
    headings = ((s, document.text[slice(*bare_heading(document, s))]) for s in document.sections[1:])
    return next((s for s, heading in headings if _bare_topic(normalised(heading)) == wanted), None)


def _bare_topic(heading: str) -> str:
    """A topic without the words that say only that it is one."""
    found = expression(_TOPIC).fullmatch(heading)
    return found["topic"] if found is not None else heading


def headed(document: Document, terms: Sequence[Term]) -> Section | None:
    """The section whose heading carries most of some terms, by information; the highest among equals."""
    whole = sum(t.information for t in terms)
    found: list[tuple[float, int, int]] = []
    for section in document.sections[1:]:
        heading = normalised(document.heading(section.number))
        share = carried(terms, heading) / whole if whole else 0.0
        if share >= LEAST_NAMED:
            found.append((-round(share, 2), section.level, section.number))
    return document.sections[min(found)[2]] if found else None


def documents_headed(index: "Index", question: Question) -> frozenset[int]:
    """The numbers of the documents with a heading that says what a question asks for and no more: 重点任务 for 重点任务有哪些？, and for "What are the key tasks?"."""
    headings = Archive(index).derived(_headings)
    return frozenset(number for way in ways_to_say(question) for number in headings.get(way, ()))


def heading_said(document: Document, section: Section) -> str:
    """What a heading says, in normal form, without its mark."""
    return normalised(document.text[slice(*bare_heading(document, section))])


def ways_to_say(question: Question) -> frozenset[str]:
    """What a question asks for, each of its words as it is written or in another form, one behind the other."""
    words = [[t.written, *(variant for variant, _ in t.variants)] for t in question.terms]
    ways = itertools.islice(itertools.product(*words), MOST_WAYS) if words else ()
    return frozenset(normalised("".join(way)) for way in ways)


def _headings(index: "Index") -> dict[str, tuple[int, ...]]:
    """The numbers of the documents that have each heading."""
    found: dict[str, dict[int, None]] = {}
    for number, document in enumerate(index.documents):
        for section in document.sections[1:]:
            found.setdefault(heading_said(document, section), {})[number] = None
    return {heading: tuple(numbers) for heading, numbers in found.items()}
