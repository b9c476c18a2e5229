"""A judged question and the documents in, its part of the HTML report out. Used by `eval.reporting.html_report`."""

import itertools
from collections.abc import Sequence
from html import escape

from eval.judging.assessment import Assessment
from eval.questions.gold import Span, locate
from eval.scoring.matching import states
from index.document import Document
from rag.answer import Citation

# Characters of the document that are shown on each side of a quote.
CONTEXT = 60


def question_html(a: Assessment, documents: Sequence[Document]) -> str:
    """The question, its answer, each quote in its place with the gold evidence highlighted, and what was missed."""
    item, answer = a.outcome.item, a.outcome.answer
    by_id = {document.id: document for document in documents}
    golds = locate(item, documents)[0]
    kind = "wrong" if a.wrong else "right"
    parts = [
        f'<article class="question {kind}" id="q-{escape(item.id)}" lang="{item.language}">',
        f'<header><span class="verdict">{verdict(a)}</span> <span class="about">{escape(item.id)} · {item.type} · '
        f"{'Chinese' if item.language == 'zh' else 'English'} · {1000 * a.outcome.seconds:.0f} ms</span></header>",
        f"<h3>{escape(item.question)}</h3>",
    ]
    if answer is None:
        parts.append(f'<p class="answer error">{escape(a.outcome.error or "")}</p>')
    else:
        parts.append(f'<p class="answer">{escape(answer.text)}</p>')
        parts.append(f'<p class="about">confidence {answer.confidence:.2f}</p>')
    parts.append(_facts(a))
    if answer is not None and answer.citations:
        heading = "Nearest passages" if answer.abstained else "Quotes"
        shown = [_quote(c, by_id.get(c.document_id), golds, i, a) for i, c in enumerate(answer.citations)]
        parts.append(f"<h4>{heading}</h4><ol>{''.join(shown)}</ol>")
    parts.append(_missed(a, golds, by_id))
    return "".join([*parts, "</article>\n"])


def verdict(a: Assessment) -> str:
    """What became of a question, in a word or some."""
    answerable = a.outcome.item.answerable
    if a.outcome.answer is None:
        return "error"
    if a.refused:
        return "refused, but the documents say" if answerable else "rightly refused"
    if not answerable:
        return "answered, but the documents do not say"
    if all(a.facts_stated):
        return "right"
    return "in part" if any(a.facts_stated) else "wrong"


def _facts(a: Assessment) -> str:
    rows = []
    for fact, stated, cited in zip(a.outcome.item.facts, a.facts_stated, a.facts_cited, strict=True):
        said = (
            "stated and quoted"
            if stated and cited
            else "stated, not quoted"
            if stated
            else "quoted, not stated"
            if cited
            else "missed"
        )
        mark = "yes" if stated else "no"
        rows.append(f'<li class="{mark}"><b>{escape(" | ".join(fact))}</b> {said}</li>')
    for figure in a.unsupported_figures:
        rows.append(f'<li class="no"><b>{escape(figure)}</b> is in the answer and in no quote that it cites</li>')
    return f'<ul class="facts">{"".join(rows)}</ul>' if rows else ""


def _quote(c: Citation, document: Document | None, golds: Sequence[Span], number: int, a: Assessment) -> str:
    place = " › ".join((c.title, *c.section))
    wrong = "" if a.citations_exact[number] else ' <b class="no">is not what the document says</b>'
    shown = (
        f'<mark class="quote">{escape(c.quote)}</mark>'
        if document is None or wrong
        else in_context(document, (c.start, c.end), golds)
    )
    return (
        f'<li value="{c.marker}"><p class="context">{shown}</p>'
        f'<p class="about">{escape(place)} · characters {c.start} to {c.end}{wrong}</p></li>'
    )


def _missed(a: Assessment, golds: Sequence[Span], by_id: dict[str, Document]) -> str:
    """Gold evidence that no quote of the answer touches, in its place; nothing where every fact was stated."""
    if not a.outcome.item.answerable or (a.answered and all(a.facts_stated)):
        return ""
    cited = a.outcome.answer.citations if a.outcome.answer is not None else ()
    unseen = [
        (d, s, e) for d, s, e in golds if not any(c.document_id == d and c.start < e and s < c.end for c in cited)
    ]
    if a.answered:
        missing = [f for f, stated in zip(a.outcome.item.facts, a.facts_stated, strict=True) if not stated]
        unseen = [span for span in unseen if any(states(by_id[span[0]].text[span[1] : span[2]], f) for f in missing)]
    if not unseen:
        return ""
    shown = [
        f'<li><p class="context">{in_context(by_id[d], None, [(d, s, e)])}</p>'
        f'<p class="about">{escape(by_id[d].title)} · characters {s} to {e}</p></li>'
        for d, s, e in unseen
    ]
    return f'<h4>Missed evidence</h4><ul class="missed">{"".join(shown)}</ul>'


def in_context(document: Document, quote: tuple[int, int] | None, golds: Sequence[Span]) -> str:
    """A quote, or without one the first gold evidence, with the text around it; quote and gold evidence marked.

    The gold evidence is marked as far as it lies in what is shown.
    """
    own = [(s, e) for d, s, e in golds if d == document.id]
    start, end = quote if quote is not None else own[0]
    begin, stop = max(start - CONTEXT, 0), min(end + CONTEXT, len(document.text))
    edges = sorted({begin, stop, *(min(max(p, begin), stop) for span in [*own, quote or own[0]] for p in span)})
    parts = []
    for a, b in itertools.pairwise(edges):
        piece = escape(document.text[a:b])
        if any(s <= a and b <= e for s, e in own):
            piece = f'<mark class="gold">{piece}</mark>'
        if quote is not None and quote[0] <= a and b <= quote[1]:
            piece = f'<mark class="quote">{piece}</mark>'
        parts.append(piece)
    return ("…" if begin else "") + "".join(parts) + ("…" if stop < len(document.text) else "")
