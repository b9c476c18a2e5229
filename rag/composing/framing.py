"""A Draft in, the Answer's parts and Citations out: each quote whole, numbered, with what stands beside it. Used by `rag.extractive`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from index.document import Document
from index.language.normal_form import normalised
from index.view.read import view
from rag.answer import Citation
from rag.composing.draft import Draft, Quote, bare
from rag.composing.reading import read_clause
from rag.composing.renderings import renderings
from rag.documents.labels import each_told_apart, shown_name
from rag.documents.place import place_in_words, place_number
from rag.documents.whole import whole as whole_range
from rag.question.coverage import CARRIED, TELLING, coverage
from rag.question.question import Question, Term
from rag.structure.parts import Absence, AnswerPart, Listed, Proof, Quoted, Rendering, Span
from rag.structure.render import one_line

# Terms that a refusal names.
MOST_SOUGHT = 5
NOTHING = Absence()


class Citations:
    """Numbers quotes as they are shown; the same range keeps its number."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.made: list[Citation] = []
        self._numbers: dict[tuple[str, int, int], int] = {}

    def proof(self, quote: Quote) -> Proof:
        """The numbered range of a quote, made whole; its citation is made where there is none yet."""
        start, end = whole_range(quote.document, quote.start, quote.end)
        quote = replace(quote, start=start, end=end)
        key = (quote.document.id, quote.start, quote.end)
        if key not in self._numbers:
            self._numbers[key] = len(self.made) + 1
            self.made.append(citation(self._numbers[key], quote, self._language))
        return Proof(self._numbers[key], *key)

    def quoted(self, quote: Quote, frame: str = "", renderings: tuple[Rendering, ...] = ()) -> Quoted:
        """A quote as a part of the answer."""
        proof, text = self.proof(quote), quote.document.text
        span = None
        if quote.span is not None:
            before, own = one_line(text[proof.start : quote.span[0]]), one_line(text[slice(*quote.span)])
            span = Span(len(before), len(before) + len(own))
        return Quoted(proof, one_line(text[proof.start : proof.end]), frame, renderings=renderings, span=span)


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


def told_of(citations: Sequence[Citation], documents: Iterable[Document]) -> tuple[Citation, ...]:
    """Citations with what tells their documents from others of the same title."""
    titles = {one.title for one in citations}
    apart = each_told_apart(document for document in documents if document.title in titles)
    return tuple(replace(one, apart=apart.get(one.document_id, "")) for one in citations)


def section_at(document: Document, place: int) -> int:
    """The innermost section around a place."""
    inner = 0
    for section in document.sections:
        if section.start <= place < section.end:
            inner = section.number
    return inner


def framed(
    draft: Draft, language: str, documents: tuple[Document, ...], question: Question | None = None
) -> tuple[tuple[AnswerPart, ...], tuple[Citation, ...]]:
    """The answer's parts, and its citations in the order of their markers.

    In an answer to an English `question` figures and terms are rendered in English behind their quote (`rag.composing.renderings`).
    """
    rendered = set[Rendering]()

    def beside(quote: Quote) -> tuple[Rendering, ...]:
        if question is None:
            return ()
        told = read_clause(quote, question)
        given = [Rendering("", told)] if told else []
        if language == "en":
            read = one_line(view(quote.document, quote.start, quote.end).text)
            own = view(quote.document, *quote.span).text if quote.span is not None else ""
            given += renderings(read, question, one_line(own))
        new = [one for one in given if quote.frame or one not in rendered]
        rendered.update(new)
        return tuple(new)

    citations = Citations(language)
    quotes = [q for q in (draft.lead, *draft.items, *draft.quotes) if q is not None]
    several = len({q.document.id for q in quotes}) > 1
    parts: list[AnswerPart] = []
    if draft.items:
        lead = citations.quoted(bare(draft.lead)) if draft.lead is not None else None
        whole = citations.proof(draft.whole) if draft.whole is not None else None
        items = [citations.quoted(item, renderings=beside(item)) for item in draft.items]
        parts.append(Listed(tuple(items), lead, whole, draft.announced, draft.counted, draft.goes_on))
    for quote in draft.quotes:
        name = shown_name(quote.document, documents, language) if several else ""
        own = citations.quoted(quote, renderings=beside(quote))
        again = tuple(citations.proof(other) for other in quote.again)
        frame = _frame(draft, quote, language, named=bool(name))
        parts.append(replace(own, frame=frame, name=name, time=quote.planned, again=again))
        if quote.context is not None:
            parts.append(citations.quoted(quote.context, "context", beside(quote.context)))
    return tuple(parts), tuple(citations.made)


def _frame(draft: Draft, quote: Quote, language: str, *, named: bool) -> str:
    """The words before a quote (`rag.structure.frames`): its own, else those of the first; `named` where its document's name stands there."""
    if quote.frame or quote is not draft.quotes[0]:
        return quote.frame
    if language == "en":
        return "" if named or quote.planned else "says"
    if language == "zh" and draft.polar is not None:
        return "yes" if draft.polar else "no"
    return ""


def refused(
    related: tuple[Quote, ...], language: str, absence: Absence = NOTHING
) -> tuple[Absence, tuple[Citation, ...]]:
    """The refusal: what was looked for (see `sought`), and the nearest passages as citations."""
    citations = Citations(language)
    proofs = tuple(citations.proof(quote) for quote in related)
    return replace(absence, related=proofs), tuple(citations.made)


def sought(question: Question, weights: Mapping[Term, float], passages: Sequence[str]) -> Absence:
    """What was looked for: the question's own terms, and that no passage has them all where that is so."""
    telling = [term for term in question.terms if term.information >= TELLING] or list(question.terms)
    terms = sorted(telling, key=lambda term: -weights.get(term, 0.0))[:MOST_SOUGHT]
    plain = [normalised(passage) for passage in passages]
    together = any(all(coverage(term, text) >= CARRIED for term in terms) for text in plain)
    written = tuple(question.as_written(term.written) for term in question.terms if term in terms)
    return Absence(question.whole_names(written), apart=bool(written) and not together)
