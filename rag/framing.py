"""A Draft in, the Answer's text and Citations out: our words around the quotes, in the question's language. Used by `rag.ask`.

The frame holds no figure and no name of its own, so that everything in an answer that could be wrong is a quote.
"""

import re

from index.document import Document
from rag.answer import Citation
from rag.draft import Draft, Quote
from rag.scope import distinguishing_names

REFUSAL = {"zh": "文档中没有说明这一点。", "en": "The documents do not say."}
RELATED = {"zh": "相关段落，但不构成回答：", "en": "Related passages, which are not an answer: "}
_LIST = {"zh": "文中列出：", "en": "The text lists:"}
_SAYS = {"zh": "", "en": "The text says: "}
# All words of our own that may stand beside a quote; whatever else an answer says is a fault to `rag.verify`.
FRAMES = tuple(phrase for phrase in (*_LIST.values(), *_SAYS.values()) if phrase)


class Citations:
    """Numbers quotes as they are shown; the same range keeps its number."""

    def __init__(self) -> None:
        self.made: list[Citation] = []
        self._numbers: dict[tuple[str, int, int], int] = {}

    def mark(self, quote: Quote) -> str:
        """The marker of a quote, its citation made where there is none yet."""
        key = (quote.document.id, quote.start, quote.end)
        if key not in self._numbers:
            self._numbers[key] = len(self.made) + 1
            self.made.append(citation(self._numbers[key], quote))
        return f"[{self._numbers[key]}]"


def citation(marker: int, quote: Quote) -> Citation:
    """The citation of a quote."""
    document = quote.document
    return Citation(
        marker=marker,
        document_id=document.id,
        title=document.title,
        source=document.source,
        section=document.heading_path(section_at(document, quote.start)),
        start=quote.start,
        end=quote.end,
        quote=quote.text,
        score=quote.score,
    )


def section_at(document: Document, place: int) -> int:
    """The innermost section around a place."""
    inner = 0
    for section in document.sections:
        if section.start <= place < section.end:
            inner = section.number
    return inner


def framed(draft: Draft, language: str, documents: tuple[Document, ...]) -> tuple[str, tuple[Citation, ...]]:
    """The answer's text, with markers, and its citations in the order of their markers."""
    citations = Citations()
    quotes = [q for q in (draft.lead, *draft.items, *draft.quotes) if q is not None]
    several = len({q.document.id for q in quotes}) > 1
    lines: list[str] = []
    if draft.items:
        head = _LIST[language]
        if draft.lead is not None:
            head = f"{_quoted(draft.lead, language)} {citations.mark(draft.lead)}{'：' if language == 'zh' else ':'}"
        lines.append(head)
        lines.extend(f"- {one_line(item.text)} {citations.mark(item)}" for item in draft.items)
    for quote in draft.quotes:
        name = f"{distinguishing_names(quote.document, documents)}：" if several else ""
        if language == "en":
            lead = _SAYS["en"] if quote is draft.quotes[0] and not several else name
            lines.append(f"{lead}{_quoted(quote, language)} {citations.mark(quote)}")
        else:
            lines.append(f"{name}{one_line(quote.text)} {citations.mark(quote)}")
    return "\n".join(lines), tuple(citations.made)


def refused(related: tuple[Quote, ...], language: str) -> tuple[str, tuple[Citation, ...]]:
    """The refusal, with the nearest passages as citations."""
    citations = Citations()
    marks = "".join(citations.mark(q) for q in related)
    text = REFUSAL[language]
    return (f"{text}\n{RELATED[language]}{marks}" if marks else text), tuple(citations.made)


def _quoted(quote: Quote, language: str) -> str:
    """A quote as a sentence of ours holds it: in quotation marks in English, unless it is one quotation itself."""
    text = one_line(quote.text)
    if language != "en" or re.fullmatch(r"“[^“”]*”", text):
        return text
    return f'"{text}"' if "“" in text or "”" in text else f"“{text}”"


def one_line(text: str) -> str:
    """A quote as it is shown on one line: a broken line of the source is joined, nothing else changes."""
    return text.replace("\n", "")
