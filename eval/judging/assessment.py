"""An outcome and the documents in, what is right and wrong about it out. Used by `eval.judging.measures` and `eval.reporting.report`."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.judging.outcome import Outcome
from eval.questions.gold import is_named, locate, overlaps
from eval.questions.question_set import Gold, QuestionItem
from eval.scoring.figures import cited_sentences, list_lines, unsupported, without_markers
from eval.scoring.matching import FORBIDDEN, states
from index.document import Document
from rag.answer import NONE, SURE, Answer, Citation
from rag.structure.parts import Introduced

# Fewer bullets than this are an answer with an aside, not a list.
FEWEST_LIST_LINES = 2


@dataclass(frozen=True, slots=True)
class Assessment:
    """One question's outcome, judged piece by piece.

    `answered`: there is an answer, it did not abstain, and it is no greeting in return where there is nothing to find. `facts_stated` and `facts_cited` go with the question's
    facts: stands in the answer's text, stands in a quote that it cites. `citations_right` (holds a fact or overlaps
    gold evidence), `documents_right` (from the document that the question names) and `citations_exact` (the quote is
    the document's text at that place) go with the citations; `sentences_right` with the answer's sentences, last first
    (one of the citations behind it is right). These are empty or all False unless answered;
    exactness holds for the nearest passages of an abstention too. `length` is in characters, markers not counted.
    """

    outcome: Outcome
    answered: bool
    facts_stated: tuple[bool, ...]
    facts_cited: tuple[bool, ...]
    citations_right: tuple[bool, ...]
    sentences_right: tuple[bool, ...]
    documents_right: tuple[bool, ...]
    citations_exact: tuple[bool, ...]
    figures: int
    unsupported_figures: tuple[str, ...]
    length: int
    is_list: bool
    gold_not_found: tuple[Gold, ...]

    @property
    def wrong(self) -> bool:
        """A refusal of what can be answered, an answer to what cannot, an error, or an answer that misses a fact."""
        return not self.answered or not all(self.facts_stated) if self.outcome.item.answerable else not self.refused

    @property
    def sure(self) -> bool:
        """The answer was given as sure."""
        return self.answered and self.outcome.answer is not None and self.outcome.answer.certainty == SURE

    @property
    def pointing(self) -> bool:
        """The answer points at words that answer."""
        return self.answered and self.outcome.answer is not None and bool(self.outcome.answer.spans)

    @property
    def points_right(self) -> bool:
        """The words that it points at hold a fact of the question, or are a part of one."""
        spans = self.outcome.answer.spans if self.outcome.answer is not None else ()
        facts = [f for f in self.outcome.item.facts if not f[0].startswith(FORBIDDEN)]
        return any(states(span, fact) or any(span in said for said in fact) for span in spans for fact in facts)

    @property
    def refused(self) -> bool:
        """The answer says that the documents do not say, or nothing of them where they cannot answer; an error is no refusal."""
        return self.outcome.answer is not None and not _answers(self.outcome.item, self.outcome.answer)


def assess(outcome: Outcome, documents: Sequence[Document]) -> Assessment:
    """Judges one outcome against the documents that its citations name."""
    item, answer = outcome.item, outcome.answer
    answered = answer is not None and _answers(item, answer)
    spans, missing = locate(item, documents)
    nothing = tuple(False for _ in item.facts)
    by_id = {document.id: document for document in documents}
    cited: tuple[Citation, ...] = answer.citations if answer is not None else ()
    exact = tuple(_is_exact(citation, by_id.get(citation.document_id)) for citation in cited)
    if answer is None or not answered:
        return Assessment(outcome, False, nothing, nothing, (), (), (), exact, 0, (), 0, False, missing)
    said = _said(answer)
    text = without_markers(said, frozenset(c.marker for c in cited)).strip()
    total, unsupported_figures = unsupported(said, {c.marker: c.quote for c in cited})
    right = tuple(
        overlaps((c.document_id, c.start, c.end), spans) or any(states(c.quote, fact) for fact in item.facts)
        for c in cited
    )
    markers_right = {c.marker for c, is_right in zip(cited, right, strict=True) if is_right}
    sentences = cited_sentences(said, frozenset(c.marker for c in cited))
    return Assessment(
        outcome=outcome,
        answered=True,
        facts_stated=tuple(_holds([text], fact) for fact in item.facts),
        facts_cited=tuple(_holds([c.quote for c in cited], fact) for fact in item.facts),
        citations_right=right,
        sentences_right=tuple(bool(markers & markers_right) for _, markers in sentences),
        documents_right=tuple(_is_from(c, item.document, by_id) for c in cited) if item.document else (),
        citations_exact=exact,
        figures=total,
        unsupported_figures=unsupported_figures,
        length=len(text),
        is_list=list_lines(said) >= FEWEST_LIST_LINES,
        gold_not_found=missing,
    )


def _answers(item: QuestionItem, answer: Answer) -> bool:
    """Whether an answer is one out of the documents: no refusal, and where nothing in them can answer, no greeting in return."""
    talks = bool(answer.parts) and all(isinstance(part, Introduced) for part in answer.parts)
    return not answer.abstained and (item.answerable or not talks)


def _holds(texts: Sequence[str], fact: tuple[str, ...]) -> bool:
    """Whether one of some texts states a fact, or, of a fact that must not be stated (`!13万方`), none does."""
    if fact[0].startswith(FORBIDDEN):
        return not any(states(text, (fact[0].removeprefix(FORBIDDEN),)) for text in texts)
    return any(states(text, fact) for text in texts)


def _said(answer: Answer) -> str:
    """What an answer says: its text, or that of the parts that have an answer, without the questions above them."""
    if not answer.answers:
        return answer.text
    return "\n".join(dict.fromkeys(part.text for part in answer.answers if part.certainty != NONE))


def _is_exact(citation: Citation, document: Document | None) -> bool:
    # Python would take a negative place from the end; the contract's places count from the start.
    return (
        document is not None
        and 0 <= citation.start < citation.end
        and document.text[citation.start : citation.end] == citation.quote
    )


def _is_from(citation: Citation, name: str, by_id: dict[str, Document]) -> bool:
    document = by_id.get(citation.document_id)
    return document is not None and is_named(document, name)
