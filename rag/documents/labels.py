"""What a document is called, in a question and in an answer."""

from functools import cache, lru_cache

from index.document import Document
from index.language.glossary import bundled
from index.language.lexicon import members, words
from index.language.places import english_places, places


def label(document: Document) -> str:
    """All that names a document: its title and its file's name, and the year that the user says it is of."""
    stem = document.id.rpartition("-")[0]
    names = document.title if stem in document.title else f"{document.title} {stem}"
    year = year_given(document)
    return f"{names} {year}年" if year else names


def year_given(document: Document) -> int:
    """The year that the user says a document is of, where neither its names nor its date do; else 0."""
    year = str(document.year)
    named = year in document.title or year in document.id.rpartition("-")[0]
    return 0 if not document.year or named or document.date.startswith(year) else document.year


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


def shown_name(document: Document, documents: tuple[Document, ...], language: str) -> str:
    """The name under which an answer in a language shows a document: its place in that language, else as the document writes it."""
    name = distinguishing_names(document, documents)
    return english_places().get(name, name) if language == "en" else name


def is_shown_name(name: str, document: Document) -> bool:
    """Whether a name is one under which a document may be shown: its title, or a place in its label, in Chinese or English."""
    own = {p for p in places() if p in label(document)}
    return name == f"《{document.title}》" or name in own or name in {english_places().get(p) for p in own}


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
