"""A sentence and the question's terms in, the clauses that answer out, as one exact range. Used by `rag.compose`."""

import re
from collections.abc import Mapping

from index.words import words
from rag.expected import holds
from rag.question import Question, Term, normalised

# Characters. A sentence no longer than this is quoted whole; cutting it would save little and lose its frame.
SHORT = 64
# Where nothing tells which clause answers (what was done?), only longer sentences are cut.
LONG = 130
_POINTED = frozenset({"figure", "date", "person", "place"})
# A cut that would still leave more than this share of the sentence is not made.
WORTH_CUTTING = 0.8
# What these ask for is spread over a sentence: a definition's parts, a reason and what it is the reason of.
_WHOLE = frozenset({"definition", "reason", "manner"})
_PAUSE = re.compile(r"[，,；;：:]")
_BRACKETS = {"“": "”", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】"}


def clause_ranges(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses of `text[start:end]`, cut behind ，；： outside quotations and brackets; together they are the range."""
    ranges, begin, closing = [], start, ""
    for place in range(start, end):
        mark = text[place]
        if mark in _BRACKETS:
            closing += _BRACKETS[mark]
        elif closing and mark == closing[-1]:
            closing = closing[:-1]
        elif not closing and _PAUSE.match(mark) and not _inside_figure(text, place):
            ranges.append((begin, place + 1))
            begin = place + 1
    if begin < end:
        ranges.append((begin, end))
    return ranges


def _inside_figure(text: str, place: int) -> bool:
    """Whether a comma or colon stands between digits: 1,200 or 8:30."""
    return text[place] in ",:" and text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()


def coverage(term: Term, text: str) -> float:
    """How well a text (see `normalised`) carries a term, in [0, 1]: its best variant's weight, or the share of its words."""
    best = 0.0
    for variant, weight in term.variants:
        variant = normalised(variant)
        if variant in text:
            best = max(best, 1.0 if len(term.variants) == 1 else 0.5 + 0.5 * weight)
        elif len(variant) > 2:
            parts = words(variant)
            share = sum(p in text for p in parts) / max(len(parts), 1)
            best = max(best, 0.6 * weight * share if share > 0.5 else 0.0)
    return best


def closest_cover(text: str, weights: Mapping[Term, float]) -> float:
    """Share of the question's terms, by weight, that the best two neighbouring clauses of a text carry; in [0, 1].

    A fact stands in a clause or two. A sentence of twenty clauses that mentions each word somewhere is no answer, and one
    that has them side by side is not made a lesser answer by its length.
    """
    total = sum(weights.values())
    if not total:
        return 0.0
    carried = [{t: coverage(t, normalised(text[s:e])) for t in weights} for s, e in clause_ranges(text, 0, len(text))]
    pairs = zip(carried, carried[1:] or carried, strict=False)
    return max(sum(w * max(a[t], b[t]) for t, w in weights.items()) for a, b in pairs) / total


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
    plain = [normalised(text[s:e]) for s, e in clauses]
    carried = [{t: weights[t] * c for t in weights if (c := coverage(t, p)) > 0} for p in plain]
    wanted = [holds(question.kind, p) for p in plain]
    total = {t: max((c.get(t, 0.0) for c in carried), default=0.0) for t in weights}
    if sum(total.values()) <= 0.3 * sum(weights.values()):
        return start, end
    best = max(range(len(clauses)), key=lambda i: (sum(carried[i].values()) + 0.1 * wanted[i], -i))
    first = last = best
    missing = {t for t, w in total.items() if w > 0} - set(carried[best])
    for i in sorted(range(len(clauses)), key=lambda i: abs(i - best)):
        gained = missing & set(carried[i])
        if gained and abs(i - best) <= 3:
            missing -= gained
            first, last = min(first, i), max(last, i)
    if not any(wanted[first : last + 1]):
        after = next((i for i in range(last + 1, min(last + 3, len(clauses))) if wanted[i]), None)
        before = next((i for i in range(first - 1, max(first - 3, -1), -1) if wanted[i]), None)
        if after is not None:
            last = after
        elif before is not None:
            first = before
        else:
            return start, end
    if question.kind not in _POINTED:
        first, last = max(first - 1, 0), min(last + 1, len(clauses) - 1)
    begin, stop = clauses[first][0], clauses[last][1]
    while stop > begin + 1 and text[stop - 1] in "，,；;：: ":
        stop -= 1
    return (begin, stop) if stop - begin <= WORTH_CUTTING * (end - start) else (start, end)
