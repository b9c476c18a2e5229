"""A Question and the sentences that were found in, the ranges that an answer quotes out. Used by `rag.composing.compose`.

The clause or sentence that answers, and where the choice is uncertain the next best: those near it with it as one passage, its
context, which a reader follows as the document has it, others as quotes of their own.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from index.language.normal_form import normalised
from index.language.quantities import quantities
from index.reading.clauses import clauses_touched
from index.view.read import bare_row, parent_line, row_at, view
from rag.choice.answer_form import candidates
from rag.choice.answering_range import answering_range
from rag.choice.refutation import plainly_planned, plan_for_result
from rag.choice.sentence_choice import Choice
from rag.composing.draft import Quote
from rag.composing.shown_quote import LONGEST_QUOTE, Shown, join, length, near, quoted, repeats
from rag.documents.layout import beside
from rag.question.asked.value.units import POINTED
from rag.question.question import Question, Term

# Characters of all quotes together, unless a list needs more.
LONGEST_ANSWER = 280
# Sentences are shown, best first, until one of them is the right one with this probability: as quotes of their own those of a
# document that is quoted already up to the first, those of another document, which says it in its own words, up to the second; those
# near a quote, which only make that longer, up to the third. Measured over the speech, our own two documents, the archive and CMRC:
# fact recall of answers, refusals left out, from 0.935 / 0.90 to 0.96 / 0.90 on the speech, 0.93 / 0.91 to 0.97 / 0.965 on our two, and the
# gold answer shown from 0.72 to 0.83 on CMRC, with fewer wrong citations (0.14 / 0.19 to 0.11 / 0.15 on the speech).
ENOUGH, ENOUGH_ELSEWHERE, ENOUGH_NEAR = 0.7, 0.9, 0.95
# One that is less likely than this is not shown: as a quote of its own, near a quote. Of another document, over two kept-out sets, 133 such quotes
# down to 0.04, which had been the bound there, told 13 facts that the first lacked; the 62 from 0.1 up told 10 of them.
LEAST_CHANCE, LEAST_NEAR = 0.1, 0.03
MOST_QUOTES = 4
# A figure that is planned where the best is achieved, or the other way round, stands beside it if it is as likely as what is shown near
# a quote, and carries this share of what the best one does; most of it where the question asks for both times.
ALIKE = 0.9
# Most of a question's terms, or of the pairs of characters of a quote that another sentence says once more.
MOSTLY = 0.7
# A figure, date or person needs no context in a sentence that is enough for the answer and carries this share of the question's terms, of
# which an English one may be but translated otherwise; a place is told by the probability alone.
CARRIED, PLAIN_PLACE = {"zh": 0.6, "en": 0.4}, 0.8
# Kinds whose answer is told rather than named; a sentence that carries most of such a question's terms and has few other
# characters only announces it.
OPEN = frozenset({"manner", "definition", "reason", "other", "list"})
LITTLE = 10


def quotes(question: Question, choices: Sequence[Choice], weights: Mapping[Term, float]) -> tuple[Quote, ...]:
    """The quotes of an answer that is no list, best first."""
    shown: list[Shown] = []
    told = 0.0
    likely = chances(choices)
    enough = ENOUGH_ELSEWHERE if question.time.two else ENOUGH
    enough_near = ENOUGH if plain(question, choices[0], likely[0]) else ENOUGH_NEAR
    for choice, chance in zip(choices, likely, strict=True):
        # The first is shown however unlikely.
        if told >= enough_near or chance < LEAST_NEAR * bool(shown):
            break
        sentence = choice.hit.sentence
        if repeats(shown, choice.hit.document, sentence.start, sentence.end) or _same_table(shown, choice):
            continue
        if shown and near(shown[0], choice):
            told += chance
            whole = shown[0].whole
            shown[0].whole = min(whole[0], sentence.start), max(whole[1], sentence.end)
        elif shown and _same_again(shown[0], choice):
            told += chance
        elif not shown or _worth_its_own(choice, chance, shown, told, enough):
            hit = choice.hit
            start, end = _answering(choice, question, weights)
            if shown and (length(shown) + end - start > LONGEST_ANSWER or repeats(shown, hit.document, start, end)):
                continue
            told += chance
            shown.append(Shown(hit.document, start, end, (hit.sentence.start, hit.sentence.end), choice))
            _add_what_follows(question, shown)
    apart = _told_apart(question, choices, shown)
    if apart is not None:
        shown[1:] = [apart]
    planned = [_planned(s.choice) if apart is not None else _as_plan(question, s.choice) for s in shown]
    found = [quoted(s, plan, question) for s, plan in zip(shown, planned, strict=True)]
    return (replace(found[0], again=_again(choices, shown)), *found[1:])


def _same_table(shown: Sequence[Shown], choice: Choice) -> bool:
    """Whether a sentence is a line of the table of which a row is shown: what one row says, no other one adds to."""
    document, sentence = choice.hit.document, choice.hit.sentence
    row = row_at(shown[0].document, shown[0].start, shown[0].end) if shown else None
    if row is None or shown[0].document.id != document.id:
        return False
    other = row_at(document, sentence.start, sentence.end)
    return sentence.start == row.table or (other is not None and other.table == row.table)


def _answering(choice: Choice, question: Question, weights: Mapping[Term, float]) -> tuple[int, int]:
    """The clauses of a choice's sentence that answer, those among them in which the reader found the answer."""
    text, sentence = choice.hit.document.text, choice.hit.sentence
    seen = view(choice.hit.document, sentence.start, sentence.end)
    if seen.places is None:
        row = row_at(choice.hit.document, sentence.start, sentence.end)
        if row is not None:
            return bare_row(choice.hit.document, row)
        above = parent_line(text, sentence.start)
        near_above = above is not None and sentence.end - above[0] <= LONGEST_QUOTE
        return (above[0] if above is not None and near_above else sentence.start), sentence.end
    start, end = answering_range(text, sentence.start, sentence.end, question, weights)
    if choice.reading is None or choice.reading.score <= 0:
        return start, end
    first, last = seen.behind(choice.reading.start, choice.reading.end)
    if start <= first and last <= end:
        return start, end
    held = clauses_touched(text, sentence.start, sentence.end, first, last)
    return min(start, first, *(s for s, _ in held)), max(end, last, *(e for _, e in held))


def plain(question: Question, best: Choice, chance: float) -> bool:
    """Whether what is asked for stands plainly in the best sentence, in the right unit and beside the question's words, so that no
    neighbour need be read with it. A place shows by no form."""
    traits = best.traits
    if question.kind == "place":
        return chance >= PLAIN_PLACE
    return (
        question.kind in POINTED
        and not question.time.two
        and bool(traits.near and traits.kind)
        and question.asking <= len(candidates(question, normalised(best.hit.text)))
        and (bool(traits.unit) or not question.units)
        and traits.whole >= CARRIED[question.language]
        and chance >= ENOUGH
    )


def _told_apart(question: Question, choices: Sequence[Choice], shown: Sequence[Shown]) -> Shown | None:
    """The sentence that gives the same figure of the other time, planned for achieved, where the question leaves open which."""
    best = choices[0]
    two = question.time.two
    if question.kind != "figure" or not best.traits.kind or (not two and (question.time.years or question.time.told)):
        return None
    for choice, chance in zip(choices, chances(choices), strict=True):
        hit = choice.hit
        if (
            (two or chance >= LEAST_NEAR)
            and (_planned(choice) * _planned(best) == -1 or (two and _of_other_year(choice, best)))
            and choice.traits.kind
            and choice.traits.unit >= best.traits.unit
            and choice.traits.whole >= (MOSTLY if two else ALIKE) * best.traits.whole
            and hit.document.id == best.hit.document.id
            and not repeats(shown[:1], hit.document, hit.sentence.start, hit.sentence.end)
        ):
            start, end = hit.sentence.start, hit.sentence.end
            return Shown(hit.document, start, end, (start, end), choice)
    return None


def _of_other_year(choice: Choice, best: Choice) -> bool:
    years, own = (c.spoken.years if c.spoken is not None else frozenset() for c in (choice, best))
    return bool(years and own) and not years & own


def _planned(choice: Choice) -> int:
    return choice.spoken.aim if choice.spoken is not None else 0


def _as_plan(question: Question, choice: Choice) -> int:
    """1 for what is plainly a plan where a result is asked for, so that it is shown as one."""
    return int(_planned(choice) == 1 and plan_for_result(question, choice) and plainly_planned(choice))


def _again(choices: Sequence[Choice], shown: Sequence[Shown]) -> tuple[Quote, ...]:
    """The first sentence elsewhere that says what the first quote says once more, of the same time."""
    for choice in choices[1:]:
        hit, sentence = choice.hit, choice.hit.sentence
        apart = all(
            s.document.id != hit.document.id or s.end <= sentence.start or sentence.end <= s.start for s in shown
        )
        if apart and _same_again(shown[0], choice):
            return (Quote(hit.document, sentence.start, sentence.end, hit.score),)
    return ()


def _same_again(first: Shown, choice: Choice) -> bool:
    text = first.document.text[first.start : first.end]
    return _time(choice) == _time(first.choice) and says_again(text, choice.hit.text)


def _time(choice: Choice) -> tuple[frozenset[int], int] | None:
    return (choice.spoken.years, choice.spoken.aim) if choice.spoken is not None else None


def says_again(text: str, other: str) -> bool:
    """Whether another text says the same as one: it has all its figures, one at least, and most of its words."""
    figures = {q.key for q in quantities(text)}
    if not figures or not figures <= {q.key for q in quantities(other)}:
        return False
    pairs = {a + b for a, b in pairwise(re.sub(r"[\W\d]", "", text))}
    return len(pairs) > 1 and sum(pair in other for pair in pairs) >= MOSTLY * len(pairs)


def chances(choices: Sequence[Choice]) -> list[float]:
    """For each sentence the probability that it is the one that answers, if one of them does: the choice is a conditional logit."""
    worth = [math.exp(choice.value - choices[0].value) for choice in choices]
    return [w / sum(worth) for w in worth]


def _worth_its_own(choice: Choice, chance: float, shown: Sequence[Shown], told: float, enough: float) -> bool:
    """Whether a sentence is likely enough, and what is shown unlikely enough, for a further quote."""
    known = any(choice.hit.document.id == s.document.id for s in shown)
    return (
        len(shown) < MOST_QUOTES
        and chance >= LEAST_CHANCE
        and told < (enough if known else ENOUGH_ELSEWHERE)
        and _as_timely(choice, shown[0].choice)
    )


def _add_what_follows(question: Question, shown: list[Shown]) -> None:
    """Adds the next sentence to the last quote where that only announces what is asked for."""
    last = shown[-1]
    follows = beside(last.document, last.choice.hit.sentence, 1) if only_announces(question, last.choice) else None
    if follows is None or repeats(shown, last.document, follows.start, follows.end):
        return
    if length(shown) + follows.end - follows.start <= LONGEST_ANSWER:
        join(last, follows.start, follows.end)


def only_announces(question: Question, choice: Choice) -> bool:
    """Whether a sentence asks what the question asks, or says little beyond its words (要读好“无字之书”。), so that the next one tells
    the rest."""
    if choice.hit.text.rstrip().endswith(("？", "?")):
        return True
    if question.kind not in OPEN or choice.traits.short:
        return question.kind in OPEN
    words = {v for t in question.terms for v, _ in t.variants}
    rest = normalised(choice.hit.text)
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(normalised(word), "")
    return choice.traits.whole >= MOSTLY and len(re.sub(r"[\W_]", "", rest)) <= LITTLE


def _as_timely(choice: Choice, best: Choice) -> bool:
    """Whether a sentence has what is asked for as the best one does, of the same time."""
    own, other = choice.traits, best.traits
    return (
        own.kind >= other.kind
        and own.unit >= other.unit
        and choice.period.year >= best.period.year
        and choice.period.span >= best.period.span
        and choice.period.plan >= best.period.plan
    )
