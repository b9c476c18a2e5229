"""A judged question and the documents in, its part of the HTML report out. Used by `eval.reporting.html_report`."""

import itertools
from collections.abc import Sequence
from typing import Any

from eval.judging.assessment import Assessment
from eval.questions.gold import Span, locate
from eval.reporting.report_words import REPORT_WORDS, ReportWords
from eval.reporting.templates import rendered
from eval.scoring.matching import states
from index.document import Document
from rag.answer import Citation

# Characters of the document that are shown on each side of a quote.
CONTEXT = 60


def question_html(a: Assessment, documents: Sequence[Document], language: str = "en") -> str:
    """The question, its answer, each quote in its place with the gold evidence highlighted, and what was missed."""
    return rendered("html_question.html", "question", seen(a, documents, language), REPORT_WORDS[language])


def seen(a: Assessment, documents: Sequence[Document], language: str = "en") -> dict[str, Any]:
    """What `html_question.html` shows of a question; `error` is None where it was answered or refused."""
    item, answer = a.outcome.item, a.outcome.answer
    by_id = {document.id: document for document in documents}
    golds = locate(item, documents)[0]
    words = REPORT_WORDS[language]
    spoken, kind = words.languages[item.language], words.types.get(item.type, item.type)
    citations = () if answer is None else answer.citations
    return {
        "id": item.id,
        "language": item.language,
        "question": item.question,
        "wrong": a.wrong,
        "verdict": words.verdicts[verdict(a)],
        "about": f"{item.id} · {kind} · {spoken} · {1000 * a.outcome.seconds:.0f} ms",
        "error": (a.outcome.error or "") if answer is None else None,
        "answer": "" if answer is None else answer.text,
        "abstained": answer is not None and answer.abstained,
        "confidence": "" if answer is None else f"{answer.confidence:.2f}",
        "facts": _facts(a, words),
        "quotes": [
            _quote(c, by_id.get(c.document_id), golds, exact)
            for c, exact in zip(citations, a.citations_exact, strict=True)
        ],
        "missed": _missed(a, golds, by_id),
    }


def verdict(a: Assessment) -> str:
    """What became of a question, as `ReportWords.verdicts` names it."""
    answerable = a.outcome.item.answerable
    if a.outcome.answer is None:
        return "error"
    if a.refused:
        return "refused" if answerable else "rightly refused"
    if not answerable:
        return "answered"
    if all(a.facts_stated):
        return "right"
    return "in part" if any(a.facts_stated) else "wrong"


def _facts(a: Assessment, words: ReportWords) -> list[dict[str, Any]]:
    """Each fact with what became of it, and each figure that no quote proves."""
    said = {
        (True, True): "proved",
        (True, False): "stated",
        (False, True): "quoted",
        (False, False): "missed",
    }
    facts = [
        {"stated": stated, "text": " | ".join(fact), "said": words.facts[said[bool(stated), bool(cited)]]}
        for fact, stated, cited in zip(a.outcome.item.facts, a.facts_stated, a.facts_cited, strict=True)
    ]
    return facts + [{"stated": False, "text": figure, "said": words.unproved} for figure in a.unsupported_figures]


def _quote(c: Citation, document: Document | None, golds: Sequence[Span], exact: bool) -> dict[str, Any]:
    """A quote where it stands; one that is not the document's stands nowhere, and is shown alone."""
    known = document is not None and exact
    return {
        "marker": c.marker,
        "place": " › ".join((c.title, *c.section)),
        "start": c.start,
        "end": c.end,
        "exact": exact,
        "pieces": pieces(document, (c.start, c.end), golds)
        if document is not None and known
        else [{"text": c.quote, "quoted": True, "gold": False}],
    }


def _missed(a: Assessment, golds: Sequence[Span], by_id: dict[str, Document]) -> list[dict[str, Any]]:
    """Gold evidence that no quote of the answer touches, in its place; nothing where every fact was stated."""
    if not a.outcome.item.answerable or (a.answered and all(a.facts_stated)):
        return []
    cited = a.outcome.answer.citations if a.outcome.answer is not None else ()
    unseen = [
        (d, s, e) for d, s, e in golds if not any(c.document_id == d and c.start < e and s < c.end for c in cited)
    ]
    if a.answered:
        missing = [f for f, stated in zip(a.outcome.item.facts, a.facts_stated, strict=True) if not stated]
        unseen = [span for span in unseen if any(states(by_id[span[0]].text[span[1] : span[2]], f) for f in missing)]
    return [
        {"title": by_id[d].title, "start": s, "end": e, "pieces": pieces(by_id[d], None, [(d, s, e)])}
        for d, s, e in unseen
    ]


def pieces(document: Document, quote: tuple[int, int] | None, golds: Sequence[Span]) -> list[dict[str, Any]]:
    """A quote, or without one the first gold evidence, with the text around it, cut wherever a quote or gold evidence ends.

    The gold evidence is marked as far as it lies in what is shown.
    """
    own = [(s, e) for d, s, e in golds if d == document.id]
    start, end = quote if quote is not None else own[0]
    begin, stop = max(start - CONTEXT, 0), min(end + CONTEXT, len(document.text))
    edges = sorted({begin, stop, *(min(max(p, begin), stop) for span in [*own, quote or own[0]] for p in span)})
    cut = [
        {
            "text": document.text[a:b],
            "gold": any(s <= a and b <= e for s, e in own),
            "quoted": quote is not None and quote[0] <= a and b <= quote[1],
        }
        for a, b in itertools.pairwise(edges)
    ]
    more = {"text": "…", "gold": False, "quoted": False}
    return [*([more] if begin else []), *cut, *([more] if stop < len(document.text) else [])]
