"""A Question and what was found in, the probability that the documents answer it out. Used by `rag.ask`.

A logistic regression over a few features that mean something; `eval.fitting.confidence` fits it on questions whose answers
are, and are not, in the documents, and says how well it tells them apart.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from index.language.normal_form import normalised
from index.language.words import words
from rag.choice.answer_form import POINTED, measured, units_asked
from rag.choice.forms import another_number, formless
from rag.choice.sentence_choice import Choice, lacks_attribute, surroundings
from rag.documents.layout import beside, layout_of, texts_of
from rag.documents.periods import years_asked
from rag.question.coverage import coverage
from rag.question.english import OTHER_STANDARD_WEIGHT
from rag.question.figures import has_value
from rag.question.question import Question, Term
from rag.retrieval.retrieve import Retrieval, SentenceHit
from rag.retrieval.scope import places, provinces

if TYPE_CHECKING:
    from index.storage.store import Index

# Variants with less weight are synonyms, whose own rarity says nothing of the term.
EQUIVALENT = 0.6
# Worth of a term that stands beside a sentence, not in it.
BESIDE = 0.7


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for the best sentence's answering. None depends on one encoder's own scale; shares lie in [0, 1].

    `whole`: the share of the question's terms, by rarity and information, that it carries; `close`: its trait
    (`rag.choice.sentence_choice.Traits`); the others count terms that stand right beside it, in the headings above
    or the sentence before, at `BESIDE`. `near`: the share of the question's terms, by rarity, that stand in or beside it;
    `rarest`: that of the rarest two; `focus`: that of what is asked about the subject (`Question.focus`); `hole`: the weight of the term that is
    farthest from being carried, as a share of all; `figures`: the share of the question's own figures that stand there (1 where it
    names none, years left out). `lift`: how far its cosine stands above that of the sentences in scope, in the encoder's own spread
    (`Layout.spread`); `best_lift`: that of the sentence with the highest. `margin`: how far its value stands above the next one's, at most 3.
    `found`: whether it holds what is asked for near the question's words, and `lacking`: whether it has no figure or date of the unit
    asked for (both 0 where the question asks for nothing that its form shows); `formless`: whether it holds nothing of another form that the
    answer must have (`rag.choice.forms`). `year`, `span`, `plan`: whether the time fits
    (`rag.documents.periods.PeriodFit`; the last two only where it does not).
    """

    whole: float
    close: float
    near: float
    rarest: float
    focus: float
    hole: float
    figures: float
    lift: float
    best_lift: float
    margin: float
    found: float
    lacking: float
    formless: float
    year: float
    span: float
    plan: float


def term_weights(index: "Index", question: Question) -> dict[Term, float]:
    """What each term weighs: its rarity over the passages (the idf of BM25; its commonest variant's)."""
    count = int(index.passage_vectors.ntotal)
    weights = {}
    for term in question.terms:
        frequency = 0
        for variant, weight in term.variants:
            parts = words(variant)
            if parts and weight >= EQUIVALENT:
                frequency = max(frequency, min(len(index.passage_terms.column(p)[0]) for p in parts))
        rarity = math.log(1 + (count - frequency + 0.5) / (frequency + 0.5))
        weights[term] = rarity * max(weight for _, weight in term.variants)
    return weights


def features(
    index: "Index", question: Question, found: Retrieval, choices: Sequence[Choice], weights: Mapping[Term, float]
) -> Features:
    """The features of what was found; `choices` (best first) must not be empty."""
    best = choices[0]
    weights = {term: weight * term.information for term, weight in weights.items()}
    total = sum(weights.values()) or 1.0
    text = normalised(best.hit.text)
    around = normalised(f"{best.hit.document.title} {surroundings(best.hit)}")
    inside = {t: coverage(t, text) for t in weights}
    near = {t: max(inside[t], BESIDE * coverage(t, around)) for t in weights}
    rarest = sorted(weights, key=lambda t: -weights[t])[:2]
    focus = [t for t in question.focus if t in near]
    years = {str(y) for y in years_asked(question)}
    own_figures = [f for f in re.findall(r"\d+(?:\.\d+)?", normalised(question.text)) if f not in years]
    spread = layout_of(index).spread or 1.0
    return Features(
        whole=sum(w * inside[t] for t, w in weights.items()) / total,
        close=best.traits.close,
        near=sum(w * near[t] for t, w in weights.items()) / total,
        rarest=sum(near[t] for t in rarest) / max(len(rarest), 1),
        focus=sum(t.information * near[t] for t in focus) / sum(t.information for t in focus) if focus else 1.0,
        hole=max((w * (1 - near[t]) for t, w in weights.items()), default=0.0) / total,
        figures=sum(f in text or f in around or has_value(f, question.text, text) for f in own_figures)
        / len(own_figures)
        if own_figures
        else 1.0,
        lift=(best.hit.dense - found.typical) / spread,
        best_lift=(max(c.hit.dense for c in choices) - found.typical) / spread,
        margin=min(3.0, best.value - choices[1].value) if len(choices) > 1 else 3.0,
        found=best.traits.near if question.kind in POINTED else 0.0,
        lacking=float(bool(units_asked(question)) and not best.traits.unit),
        formless=float(formless(question, text, around, _behind(best.hit))),
        year=best.period.year,
        span=min(0.0, best.period.span),
        plan=min(0.0, best.period.plan),
    )


def refuted(index: "Index", question: Question, found: Retrieval, best: Choice) -> bool:
    """Whether the best sentence can be no answer, whatever else speaks for it: it is about another thing than the question."""
    return (
        named_but_absent(index, question, found)
        or lacks_attribute(question, best.hit)
        or another_number(question, normalised(best.hit.text))
        or of_another_year(question, best)
    )


def of_another_year(question: Question, best: Choice) -> bool:
    """Whether a question names a year and asks for a figure, and the best sentence is known to speak of another year."""
    return question.kind == "figure" and bool(years_asked(question)) and best.period.year < 0


# What things are counted with, one for another.
CLASSIFIERS = "个项名家条次只支件座位种类户套批场期片处所部辆台艘句篇章颗点字"


def without_unit(question: Question, shown: Sequence[str]) -> bool:
    """Whether a question asks for a quantity in units of its own, and nothing that is shown has a figure in them: 多少人, and no people.

    A classifier (多少个问题) is no unit: what is counted may have another one (322条).
    """
    units = units_asked(question)
    if question.kind != "figure" or not units or (len(units) == 1 and units in CLASSIFIERS):
        return False
    return not any(measured(question, normalised(text)) for text in shown)


def _behind(hit: SentenceHit) -> str:
    """The sentence behind one, where the cause of what it says often stands."""
    behind = beside(hit.document, hit.sentence, 1)
    return "" if behind is None else normalised(hit.document.quote(behind))


def named_but_absent(index: "Index", question: Question, found: Retrieval) -> bool:
    """Whether the question is about a year, a quoted term or a name that the documents in scope never mention.

    Whatever resembles the question then answers another one: the right figure of the wrong year.
    """
    texts = [t for t, inside in zip(texts_of(index), found.scope.inside, strict=True) if inside]
    named = [[y] for y in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", question.text)]
    # A term in Latin letters within quotation marks is the asker's own rendering: “three ones”.
    quoted = re.findall(r"[“「]([^”」]{2,20})[”」]", question.text)
    named += [[normalised(q)] for q in quoted if question.language == "zh" or not q.isascii()]
    if question.language == "zh":
        named += [[p] for p in places() if len(p) > 1 and p in question.text]
    else:
        proper = {w.lower() for w in re.findall(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*", question.text)}
        for term in question.terms:
            # The general dictionary's senses of a word (Angel Yeast is no 天使) tell nothing of a name.
            translated = [v for v, weight in term.variants if not v.isascii() and weight >= OTHER_STANDARD_WEIGHT]
            if translated and any(term.written in p for p in proper):
                named.append(translated)
    absent = any(not any(variant in text for variant in variants for text in texts) for variants in named)
    return absent or bool(question.unknown) or _elsewhere(question, found)


def _elsewhere(question: Question, found: Retrieval) -> bool:
    """Whether the question names places of which no document is, in an archive where each document is of a place of its own,
    and the best sentence does not speak of them: Guangdong's target is not in the reports of other provinces."""
    if found.scope.named or not found.sentences or not found.scope.of_places:
        return False
    asked = {v for t in question.terms for v, _ in t.variants} | {question.text}
    named = [p for p in provinces() if any(p in v for v in asked)]
    return bool(named) and not any(p in found.sentences[0].text for p in named)


@dataclass(frozen=True, slots=True)
class Model:
    """Coefficients of a logistic regression over `Features`, in their order, and its intercept."""

    coefficients: tuple[float, ...]
    intercept: float

    def probability(self, values: Features) -> float:
        """In [0, 1]."""
        total = self.intercept + sum(c * v for c, v in zip(self.coefficients, astuple(values), strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
