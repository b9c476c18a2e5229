"""A Comparison and documents in, for each the clause that speaks of what is asked for out, where no figure of it is asked. Used by `rag.tables.cells`,
and by `rag.tables.table` to tell whether a document in which none does may speak of it all the same."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from index.document import Document, Sentence
from index.language.lexicon import expression
from index.language.normal_form import normalised
from index.reading.clauses import clause_ranges
from rag.choice.answering_range import answering_range
from rag.choice.pieces import LEAST_CARRIED, bare_end, carried_share, telling_weights, tells, words_of
from rag.documents.layout import ANSWERING
from rag.question.question import Question, Term
from rag.question.term import OTHER_STANDARD_WEIGHT
from rag.tables.cell import FELL, Cell
from rag.tables.comparison import Comparison

if TYPE_CHECKING:
    from index.storage.store import Index

# Share of what is asked for, by weight, that a sentence must carry.
LEAST_TOLD = 0.8
_FIGURE = re.compile(r"\d|百分之|[一二三四五六七八九十]成")


def mentions(index: "Index", asked: Comparison, documents: tuple[Document, ...]) -> dict[str, Cell]:
    """For each document the sentence that carries what is asked for best, if it carries nearly all of it."""
    weights = telling_weights(index, asked.question)
    if not weights:
        return {}
    found: dict[str, Cell] = {}
    for document in documents:
        best: tuple[float, int, Sentence] | None = None
        for sentence in document.sentences:
            if sentence.kind not in ANSWERING:
                continue
            text = normalised(document.quote(sentence))
            carried = carried_share(weights, text, "")
            if asked.falling and not _fell(document.text, sentence, weights):
                continue
            if carried >= LEAST_TOLD and (best is None or (carried, -len(text)) > (best[0], best[1])):
                best = (carried, -len(text), sentence)
        if best is not None:
            sentence = best[2]
            start, end = _telling_clause(document.text, sentence, asked.question, weights, best[0])
            found[document.id] = Cell(document, start, bare_end(document.text, end), None, best[0], best[0])
    return found


def hinted(index: "Index", asked: Comparison, documents: Sequence[Document]) -> bool:
    """Whether any of some documents, in which nothing was found, has in one sentence the rarest word of each thing that is asked for: of
    低空经济 the word 低空; where figures are asked for with a figure. It may speak of it in other words."""
    rarest = [r for term in telling_weights(index, asked.question) if tells(term) and (r := _rarest(index, term))]
    rows = [set().union(*(index.passage_terms.column(word)[0].tolist() for word in words)) for words in rarest]
    near = {index.passage_row(row)[0].id for row in set.intersection(*rows)} if rows else set[str]()
    return any(
        all(any(word in text for word in words) for words in rarest) and (not asked.figures or _FIGURE.search(text))
        for document in documents
        if document.id in near
        for text in (normalised(document.quote(s)) for s in document.sentences if s.kind in ANSWERING)
    )


def _rarest(index: "Index", term: Term) -> frozenset[str]:
    """The rarest word of each standard variant of a term, of those that the documents have."""
    found = set()
    for variant, weight in term.variants:
        parts = (
            [word for word in words_of(normalised(variant)) if len(word) > 1] if weight >= OTHER_STANDARD_WEIGHT else []
        )
        passages = {word: len(index.passage_terms.column(word)[0]) for word in parts}
        there = [word for word in parts if passages[word]]
        found |= {min(there, key=lambda word: passages[word])} if there else set()
    return frozenset(found)


def _fell(text: str, sentence: Sentence, weights: Mapping[Term, float]) -> bool:
    """Whether one clause of a sentence says of what is asked for that it fell."""
    clauses = [text[start:end] for start, end in clause_ranges(text, sentence.start, sentence.end)]
    return any(
        expression(FELL).search(c) and carried_share(weights, normalised(c), "") >= LEAST_CARRIED for c in clauses
    )


def _telling_clause(
    text: str, sentence: Sentence, question: Question, weights: Mapping[Term, float], carried: float
) -> tuple[int, int]:
    """The clause of a sentence that carries all that the sentence does; several where no single one does."""
    for start, end in clause_ranges(text, sentence.start, sentence.end):
        if carried_share(weights, normalised(text[start:end]), "") >= carried:
            while start < end and text[start].isspace():
                start += 1
            return start, end
    return answering_range(text, sentence.start, sentence.end, question, weights)
