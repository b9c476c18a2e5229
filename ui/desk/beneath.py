"""An answer and its documents in, the line of English beneath each of its lines and cells out, for readers who read no Chinese. Used by `ui.desk.chat`.

Beneath a quote stands what `ui.desk.aid` has for it, beneath a title and the name of a document what it is about. Of a paragraph around another quote
nothing: that quote has its own.
"""

import re
from collections.abc import Iterator, Mapping

from index.document import Document
from rag.answer import Answer, Citation
from rag.structure.parts import Introduced
from rag.structure.render import one_line
from ui.desk.aid import LONGEST_AROUND, LONGEST_LINE, Aid
from ui.desk.answer_lines import Block, Pieces

_CHINESE = re.compile(r"[\u3400-\u9fff]+")
# What is said of the lines below an answer.
_WORDS = "Grey lines: the Chinese above them word by word, by dictionary; not the document’s words."
_MACHINE = "Grey lines: machine translation of the Chinese above them, or word by word, by dictionary; not the document’s words."
_BETWEEN = "; "


class Beneath:
    """English for the lines and cells of answers, by the documents that they quote."""

    def __init__(self, documents: Mapping[str, Document], aid: Aid) -> None:
        self._documents = documents
        self._aid = aid

    def lines(self, answer: Answer, blocks: tuple[Block, ...]) -> dict[Pieces, str]:
        """The English of each line and each cell that has some."""
        found: dict[Pieces, str] = {}
        for block in blocks:
            if block.kind == "part":
                continue
            for line in block.lines:
                found[line] = self._of(answer, line, LONGEST_LINE)
            for row in block.rows:
                found.update({cell: self._of(answer, cell, LONGEST_AROUND) for cell in row[1:]})
                found[row[0]] = self._aid.heading(_written(row[0]))
        return {pieces: english for pieces, english in found.items() if english}

    def note(self, answer: Answer) -> str:
        """What is said of the lines of an answer."""
        return _MACHINE if any(map(self.translated, answer.citations)) else _WORDS

    def translated(self, citation: Citation) -> bool:
        """Whether a language model translated a quote."""
        return bool(self._aid.made(citation))

    def _of(self, answer: Answer, pieces: Pieces, most: int) -> str:
        quoted = list(self._quotes(answer, pieces, most))
        if not quoted:
            return ""
        numbered = len(quoted) > 1
        said = _BETWEEN.join(f"[{marker}] {english}" if numbered else english for marker, english in quoted if english)
        name = self._aid.heading(_name(pieces)) if answer.language == "en" else ""
        return ": ".join(filter(None, (name, said)))

    def _quotes(self, answer: Answer, pieces: Pieces, most: int) -> Iterator[tuple[int, str]]:
        """The marker and the English of each quote; the first marker behind a quote is its own."""
        by_marker = {citation.marker: citation for citation in answer.citations}
        open_quote = ""
        for piece in pieces:
            if piece.kind == "quote":
                open_quote = piece.text
            elif piece.kind == "marker" and open_quote:
                citation = by_marker.get(int(piece.text))
                if citation is not None and one_line(citation.quote) == open_quote:
                    yield citation.marker, self._english(answer, citation, most)
                open_quote = ""

    def _english(self, answer: Answer, citation: Citation, most: int) -> str:
        titles = {title.proof.marker for part in answer.parts if isinstance(part, Introduced) for title in part.titles}
        if citation.marker in titles:
            return self._aid.heading(citation.quote)
        document = self._documents.get(citation.document_id)
        if not _CHINESE.search(citation.quote):
            return ""
        if document is None or document.text[citation.start : citation.end] != citation.quote:
            return ""
        return self._aid.short(document, citation, answer.citations, most)


def _written(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != "marker")


def _name(pieces: Pieces) -> str:
    """The Chinese before the first quote of a line that is English otherwise: the name of a document."""
    before = next((at for at, piece in enumerate(pieces) if piece.kind == "quote"), len(pieces))
    return "".join(_CHINESE.findall(_written(pieces[:before])))
