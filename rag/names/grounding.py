"""A Question and an Index in, the Question with its phrases taken apart that no document has out. Used by `rag.names.pinyin_names`.

A dictionary's phrase is the better translation where documents have it; where none has (`start work` as 上班), its words say more.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from index.language.normal_form import normalised
from index.language.words import words
from rag.documents.archive import Archive
from rag.question.question import Question, Term
from rag.question.terms import word_terms
from rag.translation.dictionary import Dictionary
from rag.translation.numbers import number
from rag.translation.ordinals import named

if TYPE_CHECKING:
    from index.storage.store import Index


def with_words_for_phrases(question: Question, index: "Index", known: Dictionary) -> Question:
    """The question, each English phrase of which no document has a translation replaced by its words."""
    terms: list[Term] = []
    for term in question.terms:
        parts = term.written.split()
        if len(parts) > 1 and _is_phrase(term, parts) and not stands(term, index):
            own = word_terms(term.written, known)
            terms += own if any(stands(t, index) for t in own) else [term]
        else:
            terms.append(term)
    return with_terms(question, terms)


def with_terms(question: Question, terms: list[Term]) -> Question:
    """The question with other terms, its focus being those of them that stand for what it was."""
    kept = tuple({t.written: t for t in terms}.values())
    focus = [t for old in question.focus for t in kept if t == old or _overlap(t, old)]
    return replace(question, terms=kept, focus=tuple(dict.fromkeys(focus)))


def _overlap(one: Term, other: Term) -> bool:
    return bool(set(one.written.split()) & set(other.written.split()))


def _is_phrase(term: Term, parts: list[str]) -> bool:
    """Whether a term is made of English words, of which its translations are, and is no number or date."""
    return (
        term.written.isascii() and all(part.isalpha() for part in parts) and not (named(parts, 0) or number(parts, 0))
    )


def stands(term: Term, index: "Index") -> bool:
    """Whether any document has the term in one of its translations."""
    archive = Archive(index)
    return any(archive.derived(_in_documents, variant) for variant, _ in term.variants)


def _in_documents(index: "Index", variant: str) -> bool:
    """Whether any document has a text; the words of an index tell at once of most that none has."""
    plain = normalised(variant)
    parts = words(plain)
    if len(parts) == 1 and len(index.passage_terms.column(parts[0])[0]):
        return True
    return any(plain in text for text in Archive(index).texts)
