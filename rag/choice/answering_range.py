"""A sentence and the question's terms in, the clauses that answer out, as one exact range. Used by `rag.composing.compose`."""

from collections.abc import Mapping, Sequence

from index.language.normal_form import normalised
from index.reading.clauses import clause_ranges
from index.view.joining import joined
from rag.choice.answer_form import candidates, measured
from rag.choice.pieces import tells
from rag.question.coverage import coverage
from rag.question.question import Question, Term

# Characters. A sentence no longer than this is quoted whole; cutting it would save little and lose its frame.
SHORT = 64
# Where nothing tells which clause answers (what was done?), only longer sentences are cut.
LONG = 130
_POINTED = frozenset({"figure", "date", "person", "place"})
# A cut that would still leave more than this share of the sentence is not made.
WORTH_CUTTING = 0.8
# Share of the question's terms, by weight, that the clauses must carry for one of them to be told from the others.
LEAST_CARRIED = 0.3
# A clause is added to the best one where it carries this share of the question's terms beyond those taken, for each step away.
WORTH_ADDING = 0.15
# What these ask for is spread over a sentence: a definition's parts, a reason and what it is the reason of.
_WHOLE = frozenset({"definition", "reason", "manner"})


def answering_range(
    text: str, start: int, end: int, question: Question, weights: Mapping[Term, float]
) -> tuple[int, int]:
    """The clauses of a sentence that answer: those with the question's terms, and the nearest with what is asked for.

    The whole sentence where it is short, where no term singles out a part, or where little would be saved.
    """
    if end - start <= (SHORT if question.kind in _POINTED else LONG) or question.kind in _WHOLE:
        return start, end
    clauses = clause_ranges(text, start, end)
    if len(clauses) < 3:
        return start, end
    plain = [normalised(joined(text[s:e])) for s, e in clauses]
    # A word of time or of planning (今年, 目标) hardly tells which clause answers.
    weights = {t: w for t, w in weights.items() if tells(t)}
    carried = [{t: weights[t] * c for t in weights if (c := coverage(t, p)) > 0} for p in plain]
    total = {t: max((c.get(t, 0.0) for c in carried), default=0.0) for t in weights}
    if sum(total.values()) <= LEAST_CARRIED * sum(weights.values()):
        return start, end
    in_unit = bool(measured(question, normalised(joined(text[start:end]))))
    wanted = [_has_asked(question, p, in_unit=in_unit) for p in plain]
    # A figure in the unit that is asked for tells more than one more way of naming the same thing: 增长5% before 单位生产总值能耗 for a GDP target.
    best = max(range(len(clauses)), key=lambda i: (in_unit and wanted[i], sum(carried[i].values()), wanted[i], -i))
    first, last = _with_missing(best, carried, total)
    if not any(wanted[first : last + 1]):
        nearest = _nearest(wanted, first, last)
        if nearest is None:
            return start, end
        first, last = min(first, nearest), max(last, nearest)
    if question.kind not in _POINTED:
        first, last = max(first - 1, 0), min(last + 1, len(clauses) - 1)
    begin, stop = clauses[first][0], clauses[last][1]
    while stop > begin + 1 and text[stop - 1] in "，,；;：: ":
        stop -= 1
    return (begin, stop) if stop - begin <= WORTH_CUTTING * (end - start) else (start, end)


def _has_asked(question: Question, clause: str, *, in_unit: bool) -> bool:
    """Whether a clause has what is asked for; `in_unit`: in the unit that is asked for, which the sentence has."""
    found = measured(question, clause) if in_unit else candidates(question, clause)
    return bool(found) or question.kind not in _POINTED


def _with_missing(best: int, carried: Sequence[Mapping[Term, float]], total: Mapping[Term, float]) -> tuple[int, int]:
    """The first and last of the best clause and those near it that carry terms which those taken before lack."""
    first = last = best
    missing = {t for t, w in total.items() if w > 0} - set(carried[best])
    for i in sorted(range(len(carried)), key=lambda i: abs(i - best)):
        gained = missing & set(carried[i])
        added = sum(carried[i][t] for t in gained)
        if added >= WORTH_ADDING * abs(i - best) * sum(total.values()) and abs(i - best) <= 3:
            missing -= gained
            first, last = min(first, i), max(last, i)
    return first, last


def _nearest(wanted: Sequence[bool], first: int, last: int) -> int | None:
    """The clause that has what is asked for, of the two behind some clauses, else of the two before them; None where none has."""
    behind, before = range(last + 1, min(last + 3, len(wanted))), range(first - 1, max(first - 3, -1), -1)
    return next((i for i in (*behind, *before) if wanted[i]), None)
