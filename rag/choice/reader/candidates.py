"""A sentence of a document in, what the reader is shown of it out. Used where questions are answered and where the reader is fitted."""

import re

from index.document import Document, Sentence
from index.view.read import as_read, row_at
from rag.choice.reader.candidate import Candidate
from rag.documents.labels import given, stem_of, year_given
from rag.documents.layout import beside

_CHINESE = re.compile(r"[\u4e00-\u9fff]{2}")


def candidate_of(document: Document, sentence: Sentence) -> Candidate:
    """The sentence with its document's name, the headings above it, and the sentence before it in its section."""
    alone = row_at(document, sentence.start, sentence.end) is not None
    before = None if alone else beside(document, sentence, -1)
    return Candidate(
        as_read(document, sentence),
        name_of(document),
        document.heading_path(sentence.section),
        "" if before is None or before.kind == "heading" else as_read(document, before).strip(),
    )


def name_of(document: Document) -> str:
    """What a document is called: its file's name where that is Chinese, since it often has the year; else its title. Before it the place and the year that only
    the user tells."""
    stem = stem_of(document)
    name = stem if _CHINESE.search(stem) else document.title
    year = year_given(document)
    return "".join([*given(document, ["place"]), *([f"{year}年"] if year else []), name])
