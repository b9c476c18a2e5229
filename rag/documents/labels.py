"""What a document is called, in a question and in an answer, and what tells it from others that are called the same."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from index.document import Document
from index.language.glossary import bundled
from index.language.lexicon import members, words
from index.language.places import english_places, places
from rag.structure.frames import titled

# What a user may say of a document that names it, besides its title and its year.
_GIVEN = ("place", "kind", "organisation", "speaker", "occasion")


def stem_of(document: Document) -> str:
    """The name of a document's file, without its ending."""
    return document.id.rpartition("-")[0]


def label(document: Document) -> str:
    """All that names a document: its title and its file's name, and what the user says it is."""
    stem = stem_of(document)
    names = document.title if stem in document.title else f"{document.title} {stem}"
    year = year_given(document)
    return " ".join([names, *([f"{year}年"] if year else []), *given(document)])


def year_given(document: Document) -> int:
    """The year that the user says a document is of, where neither its names nor its date as it was read do; else 0."""
    year = str(document.year)
    named = year in document.title or year in stem_of(document)
    read = document.date.startswith(year) and not {"year", "date"} & set(document.said)
    return 0 if not document.year or named or read else document.year


def given(document: Document, parts: Sequence[str] = _GIVEN) -> tuple[str, ...]:
    """What the user says a document is of, where its names do not say it: its place, its kind, who issued it, who gave it, when."""
    names = f"{document.title} {document.id.rpartition('-')[0]}"
    told = (getattr(document.about, part) for part in parts if part in document.said)
    return tuple(value for value in told if value and value not in names)


def distinguishing_names(document: Document, documents: tuple[Document, ...]) -> str:
    """The shortest name that tells a document from the others: its place (湖北), else its title."""
    whole = label(document)
    own = {p for p in places() if p in whole}
    for other in documents:
        if not own:
            break
        if other.id != document.id:
            name = label(other)
            own = {p for p in own if p not in name}
    return max(sorted(own), key=len) if own else f"《{document.title}》"


def asked_name(document: Document, documents: tuple[Document, ...], language: str) -> str:
    """The name by which a question in a language asks for a document: its place in that language, else its title."""
    name = distinguishing_names(document, documents)
    return english_places().get(name, name) if language == "en" else name


def shown_name(document: Document, documents: tuple[Document, ...], language: str) -> str:
    """The name under which an answer shows a document: the same, and behind a title what tells it from others of that title."""
    name = asked_name(document, documents, language)
    return titled(name, told_apart(document, documents)) if name == f"《{document.title}》" else name


def is_shown_name(name: str, document: Document) -> bool:
    """Whether a name is one under which a document may be shown: its title, or a place in its label, in Chinese or English."""
    own = {p for p in places() if p in label(document)}
    titles = {titled(f"《{document.title}》", mark) for mark in ("", *marks(document))}
    return name in titles or name in own or name in {english_places().get(p) for p in own}


def told_apart(document: Document, documents: Iterable[Document]) -> str:
    """What tells a document from the others of its title: the first of `marks` that none of them has; empty where it is the only one."""
    return each_told_apart(d for d in documents if d.title == document.title).get(document.id, "")


def each_told_apart(documents: Iterable[Document]) -> dict[str, str]:
    """The same of all that share their title with another, by their ids."""
    titles: dict[str, dict[str, Document]] = {}
    for document in documents:
        titles.setdefault(document.title, {})[document.id] = document
    told: dict[str, str] = {}
    for same in (list(own.values()) for own in titles.values() if len(own) > 1):
        shared = Counter(mark for document in same for mark in set(marks(document)))
        for document in same:
            told[document.id] = next(mark for mark in marks(document) if shared[mark] == 1)
    return told


def marks(document: Document) -> Iterator[str]:
    """What may tell a document from another of its title: year, place, who issued it, day, its file's name, folders from the innermost one up, its id."""
    about, stem = document.about, stem_of(document)
    folders = re.split(r"[/\\!]", document.source)[:-1]
    known = (str(about.year or ""), about.place, about.organisation, about.date, stem if stem != document.title else "")
    yield from filter(None, known)
    yield from ("/".join(folders[-count:]) for count in range(1, len(folders) + 1) if folders[-count])
    yield document.id


@lru_cache(maxsize=512)
def known_in_english(value: str) -> str:
    """What is known of a document in English: its place, or its kind (报告 report); empty where no table has it."""
    place = next(
        (
            full
            for full in (value, *(value.removesuffix(kind) for kind in words("zh:place_kind")))
            if full in english_places()
        ),
        "",
    )
    return english_places()[place] if place else english_kinds().get(value, "")


@cache
def english_kinds() -> dict[str, str]:
    """The English of each kind of document, by the word that a document calls itself by."""
    return {
        chinese: english.partition(";")[0]
        for chinese, english in (*bundled("glossary.tsv"), *bundled("plain_words.tsv"))
        if chinese in members("zh:paper")
    }
