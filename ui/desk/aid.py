"""What stands in English beside Chinese quotes, for readers who read no Chinese: a line under each, and reading and meanings of each word in it.

In come a document and what is quoted, out goes what the templates show (`aid.html`). None of it is the document's words, and it says so. Used by
`ui.desk.panel`, `ui.desk.beneath`, `ui.desk.reading` and `ui.page`.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from index.document import Document
from index.settings import Settings
from rag.answer import Answer, Citation

if TYPE_CHECKING:
    from rag.generative.translation import Translations
    from rag.translation.dictionary import Dictionary

# Characters of English under a quote, and beside a paragraph on each side of what is quoted from it.
LONGEST_LINE, LONGEST_AROUND = 420, 160
# What a line says that it is.
_AROUND = "The paragraph around quote [{inner}]; in it, word by word:"
MACHINE = "Machine translation, not the document’s words; figures, dates and negations agree with the quote:"
_WORDS = "By dictionary, word by word; not the document’s words:"
_BEFORE, _AFTER, _BETWEEN = "before the quote:", "after it:", " · "
# Meanings of a word that are shown.
MOST_MEANINGS = 4


class Aid:
    """English for what is Chinese, by the user's glossaries and the dictionaries, and by a language model where the settings name one."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._made: Translations | None = None

    @property
    def _known(self) -> "Dictionary":
        from rag.question.understand import dictionary

        return dictionary(self._settings.cache_folder, self._settings.glossaries)

    @property
    def _translations(self) -> "Translations | None":
        """What the language model translates; None where the settings name no model."""
        if self._made is None and (self._settings.llm_model or self._settings.llm_base_url):
            from rag.generative.translation import Translations

            self._made = Translations(self._settings)
        return self._made

    def translates(self, answer: Answer | None, language: str) -> bool:
        """Whether a language model has quotes of an answer still to translate for a reader of that language."""
        made = self._translations if language == "en" and answer is not None else None
        return made is not None and answer is not None and any(not made.has(c.quote) for c in answer.citations)

    def translate(self, answer: Answer) -> None:
        """Has the quotes of an answer translated, which takes as long as the model does; what it does not do is left to the dictionaries."""
        made = self._translations
        if made is not None:
            for citation in answer.citations:
                made.make(citation.quote)

    def heading(self, text: str) -> str:
        """What a title or a heading is about, in English; empty where there is nothing to say."""
        from rag.translation.into_english.heading import english_heading

        return english_heading(text, self._known)

    def words(self, text: str) -> list[dict[str, str]]:
        """A text in pieces, as it stands, those that have it with their reading and meanings."""
        from rag.translation.into_english.line import aided

        return [
            {"text": piece, "reading": reading, "meaning": "; ".join(senses[:MOST_MEANINGS])}
            for piece, reading, senses in aided(text, self._known)
        ]

    def line(self, document: Document, citation: Citation, others: Sequence[Citation]) -> dict[str, Any]:
        """What stands under a quote; of a paragraph around another quote of the same answer, what stands before that quote and behind it."""
        from rag.translation.into_english.line import english_line

        inner = next((c for c in others if _within(c, citation)), None)
        if inner is not None:
            between = (citation.start, inner.start), (inner.end, citation.end)
            before, behind = (
                english_line(document, *r, self._known, LONGEST_AROUND) if r[0] < r[1] else () for r in between
            )
            around = _AROUND.format(inner=inner.marker)
            parts = [(said, found) for said, found in ((_BEFORE, before), (_AFTER, behind)) if found]
            return {"marker": citation.marker, "label": around, "inner": inner.marker, "parts": parts, "said": ""}
        made = self.made(citation)
        pairs = () if made else english_line(document, citation.start, citation.end, self._known, LONGEST_LINE)
        label = MACHINE if made else _WORDS if pairs else ""
        return {"marker": citation.marker, "label": label, "inner": 0, "parts": [("", pairs)], "said": made}

    def made(self, citation: Citation) -> str:
        """What a language model made of a quote; empty where none did."""
        return self._translations.get(citation.quote) if self._translations is not None else ""

    def short(self, document: Document, citation: Citation, others: Sequence[Citation], most: int) -> str:
        """The English of a quote alone, at most so many characters where it is by dictionary; none of a paragraph around another quote of the same answer."""
        from rag.translation.into_english.line import english_line

        if any(_within(other, citation) for other in others):
            return ""
        pairs = english_line(document, citation.start, citation.end, self._known, most)
        return self.made(citation) or _BETWEEN.join(english for _, english in pairs)

    def where(self, citation: Citation) -> str:
        """What the document of a quote and the headings that it stands under are about, in English; empty where there is nothing to say."""
        return " › ".join(filter(None, map(self.heading, (citation.title, *citation.section))))

    def text(
        self, document: Document, citation: Citation, others: Sequence[Citation], numbers: Mapping[int, int]
    ) -> str:
        """The same on one line of plain text, without the marker; `numbers` are those that markers have where it is to stand. Empty where there is none."""
        line = self.line(document, citation, others)
        label = _AROUND.format(inner=numbers[line["inner"]]) if line["inner"] else line["label"]
        parts = [" ".join(filter(None, (said, _BETWEEN.join(e for _, e in found)))) for said, found in line["parts"]]
        return " ".join(filter(None, (label, line["said"], "; ".join(filter(None, parts))))) if label else ""


def _within(inner: Citation, outer: Citation) -> bool:
    return (
        inner.document_id == outer.document_id
        and outer.start <= inner.start
        and inner.end <= outer.end
        and inner.end - inner.start < outer.end - outer.start
    )
