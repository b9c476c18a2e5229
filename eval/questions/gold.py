"""A question's gold evidence and an index's documents in, spans out. Used by `eval.judging.assessment`."""

from collections.abc import Sequence
from pathlib import PurePath

from eval.questions.question_set import Gold, QuestionItem
from eval.scoring.matching import states
from index.document import Document

Span = tuple[str, int, int]  # document id, start, end


def is_named(document: Document, name: str) -> bool:
    """Whether a question set's name for a document means this one: its id, title, or file name, its ending or not."""
    path = PurePath(document.source)
    return name in (document.id, document.title, document.source, path.name, path.stem)


def locate(item: QuestionItem, documents: Sequence[Document]) -> tuple[tuple[Span, ...], tuple[Gold, ...]]:
    """Where the gold evidence of a question stands, and the pieces that stand nowhere in these documents.

    A quote counts wherever it stands. A bare range counts only where it is in no doubt: in the document that it names
    or the only one that there is, and holding a fact of the question; in another version of the text it means nothing.
    """
    spans: list[Span] = []
    missing: list[Gold] = []
    for gold in item.evidence:
        candidates = [d for d in documents if gold.document is None or is_named(d, gold.document)]
        found = [span for document in candidates for span in _spans(gold, item, document, len(candidates))]
        spans += found
        if not found:
            missing.append(gold)
    return tuple(spans), tuple(missing)


def _spans(gold: Gold, item: QuestionItem, document: Document, candidates: int) -> list[Span]:
    if gold.start is not None and gold.end is not None:
        text = document.text[gold.start : gold.end]
        right = text == gold.quote if gold.quote else candidates == 1 and any(states(text, f) for f in item.facts)
        return [(document.id, gold.start, gold.end)] if right and gold.end <= len(document.text) else []
    spans, quote = [], gold.quote or ""
    at = document.text.find(quote)
    while at >= 0:
        spans.append((document.id, at, at + len(quote)))
        at = document.text.find(quote, at + 1)
    return spans


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span shares at least one character with one of the others."""
    document, start, end = span
    return any(document == d and start < e and s < end for d, s, e in others)
