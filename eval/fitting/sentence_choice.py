"""Fits `rag.choice.choice_model`: how much each trait of a sentence speaks for its being the answer. Says how well it does.

    yanzheng eval fit choice PASSAGES.json[,QUESTIONS.json] ...

Each file has the SQuAD layout; every paragraph is a document; the right sentence is the one that holds the first gold
answer's start. A conditional logit (McFadden, 1974) over the sentences that retrieval gives, one for all sets together, each
set counting the same. Measured crosswise: fitted on the articles with even numbers and tried on those with odd ones, and
the other way round; the coefficients printed are those of all articles.
"""

import argparse
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from eval.questions.squad_layout import items, paragraphs
from eval.running.text_index import text_index, text_number
from index.settings import Settings
from rag.choice.sentence_choice import CANDIDATES, Traits, traits, values_of
from rag.names.asked import asked_of
from rag.question.understand import understand
from rag.search import retrieved

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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


# The traits of one question's sentences, the place of the right one (-1 where it was not found), the article's number.
Group = tuple["NDArray[np.float64]", int, int]


def _collected(passages: Path, questions: Path | None, settings: Settings) -> list[Group]:
    import numpy as np

    index = text_index(paragraphs(passages), passages, settings)
    groups = []
    for item in items(passages, questions):
        asked = asked_of(index, understand(item.question, settings), settings)
        found = retrieved(index, asked, settings)
        hits = found.retrieval.sentences[:CANDIDATES]
        place = next(
            (
                i
                for i, hit in enumerate(hits)
                if text_number(hit.document) == item.paragraph
                and hit.sentence.start <= item.answer_start < hit.sentence.end
            ),
            -1,
        )
        values = traits(found.asked, hits, found.weights)
        groups.append((np.array([values_of(v) for v in values]), place, item.article))
    return groups


def _report(sets: dict[str, list[Group]]) -> None:
    import numpy as np

    halves = {half: [[g for g in groups if g[2] % 2 == half] for groups in sets.values()] for half in (0, 1)}
    fits = {half: fitted(halves[1 - half]) for half in (0, 1)}
    for name, groups in sets.items():
        ranks = [_rank(values @ fits[article % 2], place) for values, place, article in groups]
        found = [_rank(-np.arange(len(values), dtype=np.float64), place) for values, place, _ in groups]
        print(f"{name}: {len(groups)} questions")
        for what, own in (("fitted on the other half", ranks), ("as retrieval orders them", found)):
            first, third = np.mean([r < 1 for r in own]), np.mean([r < 3 for r in own])
            print(f"  {what}: right sentence first {first:.3f}, in three {third:.3f}")
    coefficients = fitted(list(sets.values()))
    print(f"({', '.join(f'{c:.3f}' for c in coefficients)})")
    for trait, own in zip(fields(Traits), coefficients, strict=True):
        print(f"{trait.name:>12} {own:8.3f}")


def _rank(scores: "NDArray[np.float64]", place: int) -> int:
    """How many sentences stand before the right one; many where it was not found."""
    return int((scores > scores[place]).sum()) if place >= 0 else 1_000


def fitted(sets: list[list[Group]]) -> "NDArray[np.float64]":
    """Coefficients, shape (traits,), that make the right sentences most probable; groups without one are left out."""
    import numpy as np
    from scipy.optimize import minimize

    known = [
        (values, place, 1 / sum(p >= 0 for _, p, _ in groups))
        for groups in sets
        for values, place, _ in groups
        if place >= 0
    ]

    def loss(coefficients: "NDArray[np.float64]") -> tuple[float, "NDArray[np.float64]"]:
        total = PRIOR * float((coefficients**2).sum()) / 2
        gradient = PRIOR * coefficients
        for values, place, share in known:
            scores = values @ coefficients
            scores -= scores.max()
            chances = np.exp(scores)
            chances /= chances.sum()
            total -= share * float(np.log(chances[place] + 1e-12))
            gradient = gradient + share * (chances @ values - values[place])
        return total, gradient

    start = np.zeros(known[0][0].shape[1])
    result: NDArray[np.float64] = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return result
