"""Documents in, what is told of their quotes in exported answers out: where they stand, in words, and English under Chinese. Used by `ui.page` and `ui.commands.asking`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from index.document import Document
from rag.answer import Answer, Citation
from ui.desk.aid import Aid
from ui.desk.panel import in_words

# What the English of a title and of headings begins with.
_WHERE = "Title and headings, by dictionary:"


@dataclass(frozen=True, slots=True)
class Beside:
    """`place` says where a quote stands, `english` is the line under a quote of an answer, whose markers have those numbers where it is shown; empty: none."""

    place: Callable[[Citation], str] = lambda citation: citation.place
    english: Callable[[Answer, Citation, Mapping[int, int]], str] = lambda *_: ""


def beside(documents: Iterable[Document], language: str, aid: Aid) -> Beside:
    """By these documents, in the language of what is written around the quotes; of a quote that is not in them nothing but what it says itself."""
    by_id = {document.id: document for document in documents}

    def english(answer: Answer, citation: Citation, numbers: Mapping[int, int]) -> str:
        document = by_id.get(citation.document_id)
        if document is None or document.text[citation.start : citation.end] != citation.quote:
            return ""
        line, where = aid.text(document, citation, answer.citations, numbers), aid.where(citation)
        return " ".join(filter(None, (line, f"{_WHERE} {where}" if where else "")))

    places = in_words(by_id.values(), language)
    return Beside(places, english) if language == "en" else Beside(places)
