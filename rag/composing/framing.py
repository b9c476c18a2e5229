"""A Draft in, the Answer's text and Citations out: our words around the quotes, in the question's language. Used by `rag.ask`.

The frame holds no figure and no name of its own, so that everything in an answer that could be wrong is a quote.
"""

import re
from collections.abc import Mapping, Sequence

from index.document import Document
from index.language.lexicon import words as words_of
from index.language.normal_form import normalised
from index.view.read import view
from rag.answer import Citation
from rag.composing.draft import Draft, Quote
from rag.composing.reading import read_clause
from rag.composing.renderings import renderings
from rag.documents.labels import shown_name
from rag.documents.place import place_in_words, place_number
from rag.question.coverage import coverage
from rag.question.question import Question, Term

REFUSAL = {"zh": "文档中没有说明这一点。", "en": "The documents do not say."}
# What was looked for: the question's own terms, where none of the passages found has them all, and where one has.
APART = {"zh": "找到的段落中，没有一段同时说到：", "en": "None of the passages found has all of: "}
LOOKED_FOR = {"zh": "查找的是：", "en": "Looked for: "}
# Behind what was looked for: what of it is nearly a word of the documents.
MEANT = {"zh": "“{written}”是不是指{near}？", "en": "By “{written}”, did you mean {near}?"}
_OR = {"zh": "或", "en": " or "}
RELATED = {"zh": "相关段落，但不构成回答：", "en": "Related passages, which are not an answer: "}
LISTS = {"zh": "文中列出", "en": "The text lists"}
# In front of a figure that was reached and of one that is planned, where an answer shows both.
TIMES = {"zh": {-1: "完成：", 1: "目标：", 0: ""}, "en": {-1: "Achieved: ", 1: "Planned: ", 0: ""}}
_POLAR = {True: "是：", False: "否："}
_SAYS = {"zh": "", "en": "The text says: "}
# In front of the passage around a quote, where other sentences of it may answer as well.
_CONTEXT = {"zh": "上下文：", "en": "In context: "}
# Behind a list that has more or fewer items than the text announces; both numbers are counted again by `rag.verification.verify`.
_COUNT = {"zh": "文中说有{announced}项，这里列出{found}项。", "en": "The text announces {announced}; {found} found."}
# Behind a list of which the question asks how many items it has; counted again likewise.
_FOUND = {"zh": "共{found}项。", "en": "In all: {found}."}
LARGEST_IN_WORDS = 50
_DIGITS = "零一二三四五六七八九"
_ENGLISH = words_of("en:ones")
_TENS = ("", "", *words_of("en:tens"))
COUNT_LINE = re.compile(
    r"(?:文中说有\w+项，这里列出|共)\w+项。|The text announces [\w-]+; [\w-]+ found\.|In all: [\w-]+\."
)
# All words of our own that may stand beside a quote; whatever else an answer says is a fault to `rag.verification.verify`.
FRAMES = tuple(phrase for phrase in (*LISTS.values(), *_SAYS.values(), *_POLAR.values(), *_CONTEXT.values()) if phrase)


# Terms of less information (set, gave) are words of any question; a refusal does not name them.
TELLING = 0.5
# Terms that a refusal names, and how well a passage carries one that it has.
MOST_SOUGHT, CARRIED = 5, 0.5


class Citations:
    """Numbers quotes as they are shown; the same range keeps its number."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.made: list[Citation] = []
        self._numbers: dict[tuple[str, int, int], int] = {}

    def mark(self, quote: Quote) -> str:
        """The marker of a quote, its citation made where there is none yet."""
        key = (quote.document.id, quote.start, quote.end)
        if key not in self._numbers:
            self._numbers[key] = len(self.made) + 1
            self.made.append(citation(self._numbers[key], quote, self._language))
        return f"[{self._numbers[key]}]"


def citation(marker: int, quote: Quote, language: str) -> Citation:
    """The citation of a quote; its place in the file in words of that language."""
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
        page=place_number(document, "page", quote.start),
        paragraph=place_number(document, "paragraph", quote.start),
        place=place_in_words(document, quote.start, language),
    )


def section_at(document: Document, place: int) -> int:
    """The innermost section around a place."""
    inner = 0
    for section in document.sections:
        if section.start <= place < section.end:
            inner = section.number
    return inner


def framed(
    draft: Draft, language: str, documents: tuple[Document, ...], question: Question | None = None
) -> tuple[str, tuple[Citation, ...]]:
    """The answer's text, with markers, and its citations in the order of their markers.

    In an answer to an English `question` figures and terms are rendered in English behind their quote (`rag.composing.renderings`).
    """

    def beside(quote: Quote) -> str:
        if question is None:
            return ""
        told = read_clause(quote, question)
        given = [told] if told and told not in rendered else []
        if language == "en":
            read = one_line(view(quote.document, quote.start, quote.end).text)
            given += [r for r in renderings(read, question) if r not in rendered]
        rendered.update(given)
        return f" ({'; '.join(given)})" if given else ""

    citations, rendered = Citations(language), set[str]()
    quotes = [q for q in (draft.lead, *draft.items, *draft.quotes) if q is not None]
    several = len({q.document.id for q in quotes}) > 1
    lines: list[str] = []
    if draft.items:
        colon = "：" if language == "zh" else ":"
        head = LISTS[language] if draft.lead is None else _quoted(draft.lead, language)
        marks = "".join(citations.mark(quote) for quote in (draft.lead, draft.whole) if quote is not None)
        head += f" {marks}{colon}" if marks else colon
        lines.append(head)
        lines.extend(f"- {one_line(item.text)}{beside(item)} {citations.mark(item)}" for item in draft.items)
        if draft.announced not in (0, len(draft.items)):
            lines.append(count_line(draft.announced, len(draft.items), language))
        elif draft.counted:
            lines.append(count_line(0, len(draft.items), language))
    for quote in draft.quotes:
        colon = "：" if language == "zh" else ": "
        name = f"{shown_name(quote.document, documents, language)}{colon}" if several else ""
        name += TIMES[language][quote.planned]
        marks = citations.mark(quote) + "".join(citations.mark(other) for other in quote.again)
        if language == "en":
            lead = _SAYS["en"] if quote is draft.quotes[0] and not name else name
            lines.append(f"{lead}{_quoted(quote, language)}{beside(quote)} {marks}")
        else:
            said = _POLAR[draft.polar] if draft.polar is not None and quote is draft.quotes[0] else ""
            lines.append(f"{said}{name}{one_line(quote.text)}{beside(quote)} {marks}")
        if quote.context is not None:
            shown = _quoted(quote.context, language) if language == "en" else one_line(quote.context.text)
            lines.append(f"{_CONTEXT[language]}{shown}{beside(quote.context)} {citations.mark(quote.context)}")
    return "\n".join(lines), tuple(citations.made)


def count_line(announced: int, found: int, language: str) -> str:
    """The line that tells how many items a text announces (0: it does not say) and how many were found, in words."""
    said = {"announced": in_words(announced, language), "found": in_words(found, language)}
    return (_COUNT if announced else _FOUND)[language].format(**said)


def in_words(number: int, language: str) -> str:
    """A small number in words: 七, 二十三, seven; above 49 in digits."""
    if number >= LARGEST_IN_WORDS:
        return str(number)
    tens, ones = divmod(number, 10)
    if language == "zh" and number == 2:
        return "两"
    if language == "zh":
        return ("" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十") + (_DIGITS[ones] if ones else "")
    return _ENGLISH[number] if number < 20 else _TENS[tens] + (f"-{_ENGLISH[ones]}" if ones else "")


def refused(related: tuple[Quote, ...], language: str, looked_for: str = "") -> tuple[str, tuple[Citation, ...]]:
    """The refusal: what was looked for (see `sought`), and the nearest passages as citations."""
    citations = Citations(language)
    marks = "".join(citations.mark(q) for q in related)
    text = f"{REFUSAL[language]}\n{looked_for}" if looked_for else REFUSAL[language]
    return (f"{text}\n{RELATED[language]}{marks}" if marks else text), tuple(citations.made)


def sought(question: Question, weights: Mapping[Term, float], passages: Sequence[str], language: str) -> str:
    """The line that says what was looked for: the question's own terms, and that no passage has them all where that is so."""
    telling = [term for term in question.terms if term.information >= TELLING] or list(question.terms)
    terms = sorted(telling, key=lambda term: -weights.get(term, 0.0))[:MOST_SOUGHT]
    if not terms:
        return ""
    plain = [normalised(passage) for passage in passages]
    together = any(all(coverage(term, text) >= CARRIED for term in terms) for text in plain)
    frame = LOOKED_FOR if together else APART
    written = [f"“{question.as_written(term.written)}”" for term in question.terms if term in terms]
    return frame[language] + ("、".join(written) + "。" if language == "zh" else ", ".join(written) + ".")


def meant(written: str, near: Sequence[str], language: str) -> str:
    """The question whether a word was meant for one of the documents' own."""
    return MEANT[language].format(written=written, near=_OR[language].join(f"“{word}”" for word in near))


def _quoted(quote: Quote, language: str) -> str:
    """A quote as a sentence of ours holds it: in quotation marks in English, unless it is one quotation itself."""
    text = one_line(quote.text)
    if language != "en" or re.fullmatch(r"“[^“”]*”", text):
        return text
    return f'"{text}"' if "“" in text or "”" in text else f"“{text}”"


def one_line(text: str) -> str:
    """A quote as it is shown on one line: a broken line of the source is joined, nothing else changes."""
    return text.replace("\n", "")
