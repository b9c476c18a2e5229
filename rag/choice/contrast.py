"""A Question and the sentence that answers it best in, what speaks against that sentence out. Used by `rag.choice.sentence_choice` and `rag.choice.refutation`.

A sentence that resembles a question may tell of its neighbour: of exports where imports are asked for, of another year, a fact where
a reason is. What is said here is plain from the words, whatever the reader thinks; it rules nothing out, and counts in the choice and the confidence.
Texts are in normal form (`index.language.normal_form.normalised`).
"""

from collections.abc import Sequence

from index.language.lexicon import expression, pattern
from index.language.quantities import quantities
from index.language.zh.contrasts import is_mark, spoken_of
from rag.choice.answer_form import candidates, measured
from rag.choice.period_fit import years_named
from rag.question.question import Question


def tells_of_another(question: Question, clauses: Sequence[str], headings: str) -> bool:
    """Whether a sentence speaks of what the question's words are told apart from, and neither it nor the headings above it of these; or
    whether it does so in the clauses with the figures that may answer, whatever its other clauses say.

    Over 1,632 questions in two languages whose sentence was known, half of them not answered by it (sets of `eval/sets/reading`): of the answered
    ones 4 and 3 of 816 are so, of the others 73 and 52.
    """
    asked = question.contrasts
    told, above = spoken_of("\n".join(clauses), asked), spoken_of(headings, asked)
    wanted = measured if question.units else candidates
    valued = [spoken_of(c, asked) for c in clauses if wanted(question, c)] if question.kind == "figure" else []
    for name, member in asked.items():
        said = member in told.get(name, ()) or member in above.get(name, ())
        if not said and (is_mark(name) or name in told):
            return True
        if valued and not is_mark(name) and all(name in own and member not in own[name] for own in valued):
            return True
    return False


def of_other_years(question: Question, plain: str) -> bool:
    """Whether a sentence names years that the question does not name, otherwise than to measure from them, and none that it names. Those that only
    lead to the question are not asked about.

    Over the same questions: 2 and 1 of 816, 24 and 25.
    """
    own = question.time.years
    if own <= question.time.led:
        return False
    named = years_named(plain)
    return not any(year in own for year, _ in named) and any(not measured_from for _, measured_from in named)


def gives_no_reason(question: Question, plain: str) -> bool:
    """Whether a reason is asked for and a sentence has no word that gives one. Over the same questions: 4 and 4 of 74, 57 and 56 of 64."""
    return question.kind == "reason" and pattern("zh:cause", "zh:cause.told").search(plain) is None


# What a figure stands behind that only tells by how much something changed: 提高112元, but not 提高到1120元.
_BY = "<<zh:changed,zh:changed.by>>了?[约近超]?$"


def tells_the_change(question: Question, clause: str, start: int) -> bool:
    """Whether a question asks how much or how many there is, and the first figure of a clause (in normal form) from `start` on tells by how much it
    changed. Shares are left out: what grew by a tenth may be an index that is so called."""
    if question.kind != "figure" or question.time.change:
        return False
    first = next((q for q in quantities(clause) if q.end > start), None)
    return first is not None and first.unit.name != "%" and expression(_BY).search(clause[: first.start]) is not None
