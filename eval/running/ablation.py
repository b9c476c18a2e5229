"""A SQuAD-layout set and an index of its paragraphs in, what each side of retrieval is worth out. Used by `eval.commands.public.ablation`.

Each side is removed in turn, the others keep their weights, and every question is asked again. Ranking measures as in
`eval.running.squad`; the sentences are in the order in which they would answer (`rag.choice.sentence_choice`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from eval.questions.squad_set import SquadQuestion
from eval.running.text_index import text_number
from eval.scoring.bootstrap import Difference, difference, interval
from index.settings import Settings

if TYPE_CHECKING:
    from index.storage.store import Index
    from rag.question.question import Question
    from rag.retrieval.hits import SentenceHit
    from rag.search import Retrieved

MEASURES = ("recall@1", "recall@5", "sentence_hit@1", "sentence_hit@3")


@dataclass(frozen=True, slots=True)
class Removal:
    """What is taken away: sides of passages and of sentences, traits of the choice, and what goes before the sides.

    `traits` None: the sentences stay in the order of retrieval. `shift`: the language shift; `terms`: the question's words
    and their translations, of which nothing is looked for any more; `names`: what `rag.names.asked` looks for in the documents.
    """

    name: str
    passages: frozenset[str] = frozenset()
    sentences: frozenset[str] = frozenset()
    traits: frozenset[str] | None = frozenset()
    shift: bool = False
    terms: bool = False
    names: frozenset[str] = frozenset()


def _side(name: str, passages: str, sentences: str = "", traits: str = "") -> Removal:
    return Removal(name, _named(passages), _named(sentences), _named(traits))


def _named(names: str) -> frozenset[str]:
    return frozenset(filter(None, names.split(",")))


NOTHING = Removal("nothing")
REMOVALS = (
    NOTHING,
    _side("passage vectors", "dense"),
    _side("sentence vectors", "dense sentence", "dense", "dense"),
    _side("both vectors", "dense,dense sentence", "dense", "dense"),
    _side("words", "words", "words", "words"),
    _side("characters", "characters,characters sentence", "characters", "characters"),
    _side(
        "all words and characters", "words,characters,characters sentence,exact", "words,characters", "words,characters"
    ),
    _side("rare terms", "exact"),
    _side("the passage around a sentence", "", "passage", "passage"),
    _side("terms that a sentence carries", "", "", "whole,close,around,run"),
    _side("what is asked for in a sentence", "", "", "kind,unit,near"),
    Removal("the choice of sentences", traits=None),
    Removal("other names that the documents have", names=_named("other names")),
)
# What only English questions have.
ENGLISH_REMOVALS = (
    Removal("the language shift", shift=True),
    Removal("names by their pinyin", names=_named("pinyin")),
    Removal("foreign names by their sound", names=_named("foreign names")),
    Removal("translations", terms=True),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A side's removal: for each of `MEASURES` its mean, its 95% interval, and the paired difference to all sides together."""

    removed: str
    means: dict[str, float]
    intervals: dict[str, tuple[float, float]]
    differences: dict[str, Difference]


def removals(questions: Sequence[SquadQuestion]) -> tuple[Removal, ...]:
    """Those that can make a difference for these questions."""
    from rag.question.wording import language_of

    english = any(language_of(question.question) == "en" for question in questions)
    return (*REMOVALS, *ENGLISH_REMOVALS) if english else REMOVALS


def asker(index: "Index", settings: Settings) -> Callable[[SquadQuestion, Removal], dict[str, float]]:
    """What asks a question with something removed, and gives its `MEASURES`, 0 or 1 each."""
    numbers = {document.id: text_number(document) for document in index.documents}
    # A zero shift leaves the vector where it is. One index for all questions, since what is worked out of one is remembered.
    unshifted = replace(index, language_shift=np.zeros_like(index.language_shift))
    return lambda question, removal: _scores(
        question, removal, unshifted if removal.shift else index, numbers, settings
    )


def _scores(
    question: SquadQuestion, removal: Removal, index: "Index", numbers: Mapping[str, int], settings: Settings
) -> dict[str, float]:
    from rag.retrieval.retrieve import PASSAGE_WEIGHTS, SENTENCE_WEIGHTS
    from rag.search import retrieved

    asked = _asked(question.question, removal, index, settings)
    weights = (_without(PASSAGE_WEIGHTS, removal.passages), _without(SENTENCE_WEIGHTS, removal.sentences))
    found = retrieved(index, asked, settings, limit=_LIMIT, weights=weights)
    sentences = _ordered(found, removal)
    documents = list(dict.fromkeys(numbers[hit.document.id] for hit in found.retrieval.passages))
    right = [
        numbers[document] == question.paragraph and start <= question.start < end for document, start, end in sentences
    ]
    return {
        **{f"recall@{k}": float(question.paragraph in documents[:k]) for k in (1, 5)},
        **{f"sentence_hit@{k}": float(any(right[:k])) for k in (1, 3)},
    }


# Passages, enough for five documents though some have several.
_LIMIT = 40


def _asked(text: str, removal: Removal, index: "Index", settings: Settings) -> "Question":
    from rag.names.asked import asked_of
    from rag.question.understand import understand

    asked = asked_of(index, understand(text, settings), settings, without=removal.names)
    return replace(asked, terms=()) if removal.terms else asked


def _ordered(found: "Retrieved", removal: Removal) -> list[tuple[str, int, int]]:
    """Document, start and end of the sentences, best first."""
    from rag.choice.choice_model import CHOICE
    from rag.choice.choosing import choices_of
    from rag.choice.sentence_choice import TRAITS

    hits: Sequence[SentenceHit] = found.retrieval.sentences
    if removal.traits is not None:
        kept = [0.0 if name in removal.traits else own for name, own in zip(TRAITS, CHOICE, strict=True)]
        hits = [choice.hit for choice in choices_of(found, kept)]
    return [(hit.document.id, hit.sentence.start, hit.sentence.end) for hit in hits]


def _without(weights: Mapping[str, float], removed: frozenset[str]) -> dict[str, float]:
    return {name: 0.0 if name in removed else weight for name, weight in weights.items()}


def line(removal: Removal, rows: Sequence[dict[str, float]], whole: Sequence[dict[str, float]]) -> Line:
    """The line of a removal: its rows beside those with nothing removed, the same questions in the same order."""
    values = {name: [row[name] for row in rows] for name in MEASURES}
    return Line(
        removed=removal.name,
        means={name: float(np.mean(own)) for name, own in values.items()},
        intervals={name: interval(own) for name, own in values.items()},
        differences={name: difference([row[name] for row in whole], own) for name, own in values.items()},
    )
