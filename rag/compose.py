"""A Question and what was found in, an answer's lines out: verbatim quotes, each with its proof. The extractive composer.

Used by `rag.ask`. It decides between a list that the document makes (see `rag.enumeration`) and the sentences or clauses
that carry the answer; it writes nothing of its own but the frame of `rag.framing`.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.document import Document, Section
from rag.clauses import SHORT, answering_range, clause_ranges, coverage
from rag.enumeration import Enumeration, sections_below, series
from rag.layout import beside
from rag.question import Question, Term, normalised, quoted_terms
from rag.retrieval import SentenceHit
from rag.sentence_choice import Choice

# Characters of all quotes together, unless a list needs more.
LONGEST_ANSWER = 280
# Sentences are shown, best first, until one of them is the right one with this probability: a sentence of the document that is quoted
# already up to the first, one of another document, which says it in its own words, up to the second. One that is less likely than
# `LEAST_CHANCE` is not. On RGB the answer is right at noise 0.4 for 0.81 of the questions (0.71 with the best sentence and its equals).
ENOUGH = {"zh": 0.6, "en": 0.6}
ENOUGH_ELSEWHERE = 0.9
LEAST_CHANCE = 0.04
MOST_QUOTES = 4
# How much less than the best sentence's value a list's may be.
NEAR = 1.2
# Kinds whose answer is told rather than named; a sentence that carries most of such a question's terms and has few other
# characters only announces it.
OPEN = frozenset({"manner", "definition", "reason", "other", "list"})
MOSTLY, LITTLE = 0.7, 10
# Characters. What stands around a list and is no longer than this (依托, 如) does not say what it is a list of.
SHORTEST_LEAD = 3
# How much more an enumeration weighs for counting as many items as the question says (哪七项, which seven).
RIGHT_COUNT = 3.0
# For announcing, in the clause or sentence around the list, all that the question names; a list that is announced with
# less than the least share of it is of something else.
ANNOUNCING, LEAST_COVER = 5.0, 0.3
# For being summed up as what the question asks for (等项目), and less for sections that nothing announces as a list.
NAMED, UNANNOUNCED = 2.0, 3.0
# Sentences whose lists are looked at, and the fewest items that make a list when the question does not say how many.
LIST_SENTENCES = 12
FEWEST_ITEMS = 3
_COUNTED = re.compile(
    r"[二两三四五六七八九十\d](?:大|个|项|点|类|种|方面|条|件)|以下|如下|众多|一系列|诸多|多[项个种]|一批"
)
_COUNTS = {w: i for i, w in enumerate("零一二三四五六七八九十")} | {"两": 2}
_ENGLISH_COUNTS = {
    w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
# A count in front of a common noun: the three risks, which 7 projects; Three Gorges is a name.
_ENGLISH_COUNT = re.compile(
    rf"\b(?i:which|what|the|all|these|those|its|their|list)\s+(?i:({'|'.join(list(_ENGLISH_COUNTS)[2:])}|[2-9]|1\d))\b"
    r"(?!\s+(?:[A-Z]|percent|billion|million|years?\b|months?\b))"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A range of a document that an answer shows, with the score of the evidence."""

    document: Document
    start: int
    end: int
    score: float

    @property
    def text(self) -> str:
        """The exact characters."""
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Draft:
    """What the answer shows: `quotes` one below the other, or, for a list, its `items` below the `lead` that names them.

    `complete` tells that the list has just as many items as the question says.
    """

    quotes: tuple[Quote, ...] = ()
    lead: Quote | None = None
    items: tuple[Quote, ...] = ()
    complete: bool = False


def compose(question: Question, choices: Sequence[Choice], weights: Mapping[Term, float]) -> Draft:
    """The draft of an answer from the sentences that were found, best first; empty where nothing was."""
    if not choices:
        return Draft()
    listed = (
        _list_draft(question, choices, weights)
        if _asks_for_list(question) and not _holds_all(question, choices)
        else None
    )
    return listed or Draft(quotes=_quotes(question, choices, weights))


def _holds_all(question: Question, choices: Sequence[Choice]) -> bool:
    """Whether the best sentence holds several terms that the question quotes: then all of it answers, not one of its lists."""
    quoted = quoted_terms(question.text)
    return len(quoted) > 1 and all(term in choices[0].hit.text for term in quoted)


def count_asked(question: Question) -> int:
    """How many items the question says that there are (哪七大, 七项, which seven); 0 where it says nothing."""
    if question.language == "zh":
        match = re.search(
            r"(?:哪|这|的|是|[^年月第])?([两二三四五六七八九十]|\d{1,2})(?:大|个|项|点|类|种|位|名|条|座|方面|家|部分)",
            question.text,
        )
        if match is None:
            return 0
        return int(match[1]) if match[1].isdecimal() else _COUNTS[match[1]]
    match = _ENGLISH_COUNT.search(question.text)
    if match is None:
        return 0
    return int(match[1]) if match[1].isdecimal() else _ENGLISH_COUNTS[match[1].lower()]


def _asks_for_list(question: Question) -> bool:
    return question.kind == "list" or (question.kind in ("other", "definition") and count_asked(question) > 1)


def _quotes(question: Question, choices: Sequence[Choice], weights: Mapping[Term, float]) -> tuple[Quote, ...]:
    """The best sentence's answering clauses, then those of the next best that are near it and bear on the question."""
    quotes: list[Quote] = []
    length, told = 0, 0.0
    best = choices[0]
    for choice, chance in zip(choices, _chances(choices), strict=True):
        if len(quotes) == MOST_QUOTES or told >= ENOUGH_ELSEWHERE or chance < LEAST_CHANCE:
            break
        known = any(choice.hit.document.id == quote.document.id for quote in quotes)
        if quotes and ((known and told >= ENOUGH[question.language]) or not _as_timely(choice, best)):
            continue
        told += chance
        hit = choice.hit
        start, end = answering_range(hit.document.text, hit.sentence.start, hit.sentence.end, question, weights)
        if quotes and (length + end - start > LONGEST_ANSWER or _repeats(quotes, hit.document.text[start:end])):
            continue
        quotes.append(Quote(hit.document, start, end, hit.score))
        length += end - start
        follows = beside(hit.document, hit.sentence, 1) if _only_announces(question, choice) else None
        if follows is None or len(quotes) == MOST_QUOTES or _repeats(quotes, hit.document.quote(follows)):
            continue
        if length + follows.end - follows.start <= LONGEST_ANSWER:
            quotes.append(Quote(hit.document, follows.start, follows.end, hit.score))
            length += follows.end - follows.start
    return tuple(quotes)


def _chances(choices: Sequence[Choice]) -> list[float]:
    """For each sentence the probability that it is the one that answers, if one of them does: the choice is a conditional logit."""
    worth = [math.exp(choice.value - choices[0].value) for choice in choices]
    return [w / sum(worth) for w in worth]


def _only_announces(question: Question, choice: Choice) -> bool:
    """Whether a sentence says little beyond the question's own words (要读好“无字之书”。), so that the next one tells the rest."""
    if question.kind not in OPEN:
        return False
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


def _repeats(chosen: list[Quote], text: str) -> bool:
    """Whether a quote adds nothing to those chosen: it stands in one of them, word for word."""
    return any(text in c.text for c in chosen)


def _cover(weights: Mapping[Term, float], text: str) -> float:
    """Share of the question's terms, by weight, that a text carries; in [0, 1]."""
    plain = normalised(text)
    total = sum(weights.values())
    return sum(w * coverage(t, plain) for t, w in weights.items()) / total if total else 0.0


def _announcing_clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clauses of an announcement that say what is counted (打好七大攻坚仗); all of it where it is short."""
    clauses = clause_ranges(text, start, end)
    counted = [i for i, (s, e) in enumerate(clauses) if _COUNTED.search(text[s:e])]
    return clauses[counted[-1]] if counted and end - start > SHORT else (start, end)


def _list_draft(question: Question, choices: Sequence[Choice], weights: Mapping[Term, float]) -> Draft | None:
    """The enumeration that answers a list question, or None where the documents make none near the best evidence."""
    best_score = choices[0].value
    asked = count_asked(question)
    fewest = min(asked, FEWEST_ITEMS) if asked > 1 else FEWEST_ITEMS
    candidates: list[tuple[float, SentenceHit, Enumeration]] = []
    for choice in choices[:LIST_SENTENCES]:
        score, hit = choice.value, choice.hit
        for enumeration in series(hit.document, hit.sentence):
            if len(enumeration.items) >= fewest:
                value = score + _fit(question, enumeration, hit.document, weights, asked)
                candidates.append((value, hit, enumeration))
        follows = beside(hit.document, hit.sentence, 1) if _announces(hit) else None
        for enumeration in series(hit.document, follows) if follows is not None else ():
            if len(enumeration.items) >= fewest:
                announced = Enumeration(enumeration.items, (hit.sentence.start, hit.sentence.end))
                candidates.append((score + _fit(question, announced, hit.document, weights, asked), hit, announced))
        for section in _announced_by(hit):
            for enumeration in sections_below(hit.document, section):
                value = score + _fit(question, enumeration, hit.document, weights, asked)
                candidates.append((value, hit, enumeration))
    if not candidates:
        return None
    value, hit, enumeration = max(candidates, key=lambda c: c[0])
    if value < best_score - NEAR:
        return None
    items = tuple(Quote(hit.document, s, e, hit.score) for s, e in enumeration.items)
    return Draft(lead=_lead(hit, enumeration), items=items, complete=len(items) == asked)


def _fit(
    question: Question, enumeration: Enumeration, document: Document, weights: Mapping[Term, float], asked: int
) -> float:
    """How well an enumeration answers: the question's words in what announces it, the right count, enough items."""
    text = document.text
    announced = text[slice(*enumeration.announced)]
    cover = _cover(weights, announced)
    fit = ANNOUNCING * cover - (UNANNOUNCED if cover < LEAST_COVER else 0.0)
    if asked > 1:
        fit += RIGHT_COUNT if len(enumeration.items) == asked else -0.5
    noun = "".join(question.asked[-1:])
    inside = (
        enumeration.announced[0] <= enumeration.items[0][0] and enumeration.items[-1][1] <= enumeration.announced[1]
    )
    if inside:
        summed_up = text[enumeration.items[-1][1] : enumeration.announced[1]]
        fit += NAMED * bool(noun and noun in summed_up)
    elif not _COUNTED.search(announced) and not announced.rstrip().endswith(("：", ":")):
        fit -= UNANNOUNCED
    if noun and all(text[s:e].endswith(noun) for s, e in enumeration.items):
        fit += NAMED
    return fit + 0.1 * min(len(enumeration.items), 8)


def _announces(hit: SentenceHit) -> bool:
    """Whether a short sentence only says that several things follow: 我们获得众多荣誉。"""
    return len(hit.text) <= SHORT and _COUNTED.search(hit.text) is not None


def _announced_by(hit: SentenceHit) -> list[Section]:
    """Sections whose numbered parts a sentence announces or belongs to: its own, those below it, and the one around."""
    document, number = hit.document, hit.sentence.section
    own = document.sections[number]
    around = [own] if number == 0 else [own, document.sections[own.parent]]
    return [s for s in around if document.children(s.number)]


def _lead(hit: SentenceHit, enumeration: Enumeration) -> Quote | None:
    """What the list is a list of, in the document's words: 等一批…项目破土动工, or the announcing sentence."""
    text = hit.document.text
    start, end = enumeration.announced
    last = enumeration.items[-1][1]
    first = enumeration.items[0][0]
    if start <= first and last <= end:
        begin, stop = (last, end) if end - last > 3 else (start, first)
    else:
        begin, stop = _announcing_clause(text, start, end)
    if begin == last and text.startswith("等", begin):
        begin += 1
    while begin < stop and (text[begin].isspace() or text[begin] in "，。；：、"):
        begin += 1
    while stop > begin and (text[stop - 1].isspace() or text[stop - 1] in "，。；：、"):
        stop -= 1
    return Quote(hit.document, begin, stop, hit.score) if stop - begin > SHORTEST_LEAD else None
