"""A question and what a model's proved sentence shows in, whether that bears on the question out. Used by `rag.generative.check`.

Where the gate refuses, a model may still find the answer; but a sentence that is true of the evidence is no answer because it is true.
"""

from collections.abc import Sequence

from index.language.normal_form import normalised
from rag.choice.answer_form import candidates
from rag.choice.refutation import without_unit
from rag.question.asked.value.units import POINTED
from rag.question.coverage import CARRIED, TELLING, coverage
from rag.question.question import Question
from rag.question.terms import YEAR


def bears_on(question: Question, quotes: Sequence[str], around: str) -> bool:
    """Whether quotes have what a question asks for: its unit and its form, each name, year and quoted term that it gives, in them or
    `around` them, and any of the words that tell what it is about."""
    plain = normalised(" ".join(quotes))
    if without_unit(question, quotes) or (question.kind in POINTED and not candidates(question, plain)):
        return False
    there = f"{plain}\n{normalised(around)}"
    if not all(any(normalised(variant) in there for variant in variants) for variants in question.required):
        return False
    telling = [t for t in question.terms if t.information >= TELLING and max(w for _, w in t.variants) > YEAR]
    return not telling or any(coverage(term, plain) >= CARRIED for term in telling)
