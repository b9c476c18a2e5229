"""Fits `rag.choice.choice_model`: how much each trait of a sentence speaks for its being the answer. Says how well it does.

    yanzheng eval fit choice PASSAGES.json[,QUESTIONS.json] ...

Each file has the SQuAD layout; every paragraph is a document; the right sentence is the one that holds the first gold
answer's start. A conditional logit (McFadden, 1974) over the sentences that are chosen from, with what the rules add to and take off
them as it is, one for all sets together, each set counting the same. Measured crosswise: fitted on the articles with even numbers and tried on those with odd ones, and
the other way round; the coefficients printed are those of all articles.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eval.questions.squad_layout import SquadItem, items, paragraphs
from eval.running.text_index import text_index, text_number
from index.settings import Settings
from rag.choice.choice_model import CHOICE
from rag.choice.choosing import choices_of
from rag.choice.sentence_choice import TRAITS, values_of
from rag.search import looked_for

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.storage.store import Index

# Weight of the squared coefficients beside the mean loss of a question; the traits' own scales lie between 0.1 and 10.
PRIOR = 0.001


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to fit on."""
    parser.add_argument("sets", nargs="+", metavar="PASSAGES.json[,QUESTIONS.json]", help="sets in the layout of SQuAD")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Fit and print; returns 0."""
    sets = {}
    for pair in options.sets:
        passages, _, questions = pair.partition(",")
        sets[pair] = _collected(Path(passages), Path(questions) if questions else None, settings)
    _report(sets)
    return 0


@dataclass(frozen=True, eq=False)
class Group:
    """One question's sentences, best retrieved first: their traits, shape (sentences, traits), and what the rules of
    `rag.choice.sentence_choice` give each beside them, shape (sentences,); the place of the right one, -1 where it was not found, and
    the number of the question's article."""

    values: "NDArray[np.float64]"
    ruled: "NDArray[np.float64]"
    place: int
    article: int

    def scores(self, coefficients: "NDArray[np.float64]") -> "NDArray[np.float64]":
        """What each sentence is worth as an answer, shape (sentences,)."""
        return self.ruled + self.values @ coefficients


def _collected(passages: Path, questions: Path | None, settings: Settings) -> list[Group]:
    index = text_index(paragraphs(passages), passages, settings)
    return [_group(item, index, settings) for item in items(passages, questions)]


def _group(item: SquadItem, index: "Index", settings: Settings) -> Group:
    import numpy as np

    # With coefficients of nought a choice is worth what the rules give it.
    choices = choices_of(looked_for(index, item.question, settings), [0.0] * len(TRAITS))
    choices.sort(key=lambda choice: -choice.hit.score)
    right = (
        place
        for place, choice in enumerate(choices)
        if text_number(choice.hit.document) == item.paragraph
        and choice.hit.sentence.start <= item.answer_start < choice.hit.sentence.end
    )
    values = np.array([values_of(choice.traits) for choice in choices]).reshape(-1, len(TRAITS))
    return Group(values, np.array([choice.value for choice in choices]), next(right, -1), item.article)


def _report(sets: dict[str, list[Group]]) -> None:
    import numpy as np

    halves = {half: [[g for g in groups if g.article % 2 == half] for groups in sets.values()] for half in (0, 1)}
    fits = {half: fitted(halves[1 - half]) for half in (0, 1)}
    for name, groups in sets.items():
        ranks = [_rank(g.scores(fits[g.article % 2]), g.place) for g in groups]
        now = [_rank(g.scores(np.array(CHOICE)), g.place) for g in groups]
        found = [_rank(-np.arange(len(g.values), dtype=np.float64), g.place) for g in groups]
        print(f"{name}: {len(groups)} questions")
        for what, own in (
            ("fitted on the other half", ranks),
            ("as it is", now),
            ("as retrieval orders them", found),
        ):
            first, third = np.mean([r < 1 for r in own]), np.mean([r < 3 for r in own])
            print(f"  {what}: right sentence first {first:.3f}, in three {third:.3f}")
    coefficients = fitted(list(sets.values()))
    print(f"({', '.join(f'{c:.3f}' for c in coefficients)})")
    for trait, own in zip(TRAITS, coefficients, strict=True):
        print(f"{trait:>12} {own:8.3f}")


def _rank(scores: "NDArray[np.float64]", place: int) -> int:
    """How many sentences stand before the right one; many where it was not found."""
    return int((scores > scores[place]).sum()) if place >= 0 else 1_000


def fitted(sets: list[list[Group]]) -> "NDArray[np.float64]":
    """Coefficients, shape (traits,), that make the right sentences most probable; groups without one are left out."""
    import numpy as np
    from scipy.optimize import minimize

    known = [(g, 1 / sum(o.place >= 0 for o in groups)) for groups in sets for g in groups if g.place >= 0]

    def loss(coefficients: "NDArray[np.float64]") -> tuple[float, "NDArray[np.float64]"]:
        total = PRIOR * float((coefficients**2).sum()) / 2
        gradient = PRIOR * coefficients
        for group, share in known:
            scores = group.scores(coefficients)
            scores -= scores.max()
            chances = np.exp(scores)
            chances /= chances.sum()
            total -= share * float(np.log(chances[group.place] + 1e-12))
            gradient = gradient + share * (chances @ group.values - group.values[group.place])
        return total, gradient

    start = np.zeros(len(TRAITS))
    result: NDArray[np.float64] = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return result
