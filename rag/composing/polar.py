"""A yes-no question in Chinese and the quote that answers it in, yes or no out, or nothing where the quote proves neither. Used by `rag.composing.compose`.

Careful rather than helpful: the quote must carry all of the question's terms in one clause, with no word that bounds or
plans what it says; else the quote speaks for itself. English questions reach the text by translation, which proves no yes.
"""

from collections.abc import Mapping

from index.language.lexicon import expression, pattern
from index.language.normal_form import normalised
from index.reading.clauses import clause_ranges
from rag.documents.periods import PLANNED
from rag.question.coverage import coverage
from rag.question.question import Question, Term

# Words that plan or bound what a clause says.
_BOUNDED = (*PLANNED, "zh:open.urged", "zh:open.wanted", "zh:hedge")


def proved(question: Question, text: str, planned: bool, weights: Mapping[Term, float]) -> bool | None:
    """True or False where the text, which is no plan, proves it; None for other questions and where it proves neither."""
    if not question.judged or planned or not weights:
        return None
    for start, end in clause_ranges(text, 0, len(text)):
        clause = normalised(text[start:end])
        if any(coverage(t, clause) < 1 for t in weights) or pattern(*_BOUNDED).search(clause):
            continue
        if not pattern("zh:denial.broken").search(clause):
            return True
        words = [v for t in question.terms for v, _ in t.variants]
        if any(
            expression("<<zh:denial.ends>>$").search(clause[: clause.find(normalised(v))])
            for v in words
            if normalised(v) in clause
        ):
            return False
    return None
