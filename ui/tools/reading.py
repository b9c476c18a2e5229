"""An index in, its documents, their outlines and their texts out, as records. Used by `ui.tools.server`."""

from collections.abc import Mapping

from index.document import Document, Section
from index.errors import DocumentNotFoundError
from index.language.normal_form import normalised
from index.storage.store import Index
from rag.documents.chosen import chosen, the_document
from rag.documents.place import place_in_words
from rag.question.wording import language_of
from ui.tools.records import DocumentRecord, DocumentsRecord, OutlineRecord, SectionRecord, TextRecord

# Documents of a page of the list, headings of an outline, characters of a text: what a model reads at once without losing the thread.
MOST_DOCUMENTS = 100
MOST_HEADINGS = 300
MOST_CHARACTERS = 8_000
# As many headings as are named where a name means several, or none.
_NAMED = 5


def listed(index: Index, filters: Mapping[str, str], limit: int, offset: int) -> DocumentsRecord:
    """The documents that all filters hold for, from one on. Raises `DocumentNotFoundError` where there is none."""
    found = chosen(index, filters=filters)
    shown = found[offset : offset + limit]
    more = offset + len(shown)
    return DocumentsRecord(
        documents=[_document(d) for d in shown],
        total=len(found),
        next_offset=more if shown and more < len(found) else None,
    )


def _document(document: Document) -> DocumentRecord:
    return DocumentRecord(
        document_id=document.id,
        title=document.title,
        source=document.source,
        **{**document.about.to_dict(), "year": document.year or None},
        characters=len(document.text),
        sections=len(document.sections) - 1,
    )


def outlined(index: Index, name: str, section: int | str | None, depth: int | None) -> OutlineRecord:
    """The headings of a document, or below one of its sections, as deep as is asked for. Raises `DocumentNotFoundError`."""
    document = the_document(index, name)
    top = the_section(document, section) if section is not None else document.sections[0]
    below = [s for s in document.sections[1:] if top.start <= s.start and s.end <= top.end and s is not top]
    depths = _depths(document)
    first = depths[top.number]
    wanted = [s for s in below if depth is None or depths[s.number] - first <= depth]
    shown = wanted[:MOST_HEADINGS]
    return OutlineRecord(
        document_id=document.id,
        title=document.title,
        source=document.source,
        characters=len(document.text),
        sections=[
            SectionRecord(
                number=s.number, depth=depths[s.number], heading=document.heading(s.number), start=s.start, end=s.end
            )
            for s in shown
        ],
        left_off=len(below) - len(shown),
    )


def _depths(document: Document) -> list[int]:
    """By the number of a section how many stand around it, itself included; a parent stands before what is below it."""
    depths = [0]
    for section in document.sections[1:]:
        depths.append(depths[section.parent] + 1)
    return depths


def read(
    index: Index, name: str, section: int | str | None, start: int | None, end: int | None, characters: int
) -> TextRecord:
    """A section of a document, or its text from `start` to `end`, at most so many characters of it.

    Offsets beyond the text, or the section, end where it ends. Raises `DocumentNotFoundError` for a document or a section that is not there,
    and ValueError for offsets between which nothing stands.
    """
    document = the_document(index, name)
    around = the_section(document, section) if section is not None else None
    first, last = (around.start, around.end) if around is not None else (0, len(document.text))
    begin = max(first, start) if start is not None else first
    finish = min(last, end) if end is not None else last
    if begin >= finish:
        raise ValueError(
            f"Nothing stands from {begin} to {finish}; "
            f"{'the section' if around is not None else 'the document'} runs from {first} to {last}."
        )
    stop = min(finish, begin + characters)
    language = language_of(document.title)
    return TextRecord(
        document_id=document.id,
        title=document.title,
        source=document.source,
        section=list(document.heading_path(document.section_at(begin))),
        start=begin,
        end=stop,
        characters=len(document.text),
        text=document.text[begin:stop],
        next_start=stop if stop < finish else None,
        place=place_in_words(document, begin, language),
    )


def the_section(document: Document, wanted: int | str) -> Section:
    """The section with a number, or under a heading: exactly it, else one that holds it. Raises `DocumentNotFoundError`."""
    headings = {s.number: document.heading(s.number) for s in document.sections[1:]}
    asked = normalised(str(wanted)).strip()
    exact = [n for n, heading in headings.items() if normalised(heading).strip() == asked]
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else None
    if not exact and number is not None:
        if number < len(document.sections):
            return document.sections[number]
        raise DocumentNotFoundError(
            f"{document.title} has no section {number}; its sections are 1 to {len(headings)}, see its outline."
        )
    found = exact or [n for n, heading in headings.items() if asked and asked in normalised(heading)]
    if len(found) == 1:
        return document.sections[found[0]]
    if found:
        named = ", ".join(f"{n}. {headings[n]}" for n in found[:_NAMED])
        raise DocumentNotFoundError(f"{wanted} is {len(found)} sections ({named}); name one by its number.")
    raise DocumentNotFoundError(f"{document.title} has no section {wanted!r}; see its outline.")
