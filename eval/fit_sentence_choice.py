"""Fits `rag.choice_model`: how much each trait of a sentence speaks for its being the answer. Says how well it does.

    python -m eval.fit_sentence_choice PASSAGES.json[,QUESTIONS.json] ...

Each file has the SQuAD layout; every paragraph is a document; the right sentence is the one that holds the first gold
answer's start. A conditional logit (McFadden, 1974) over the sentences that retrieval gives, fitted on the articles with
even numbers and measured on those with odd ones; the coefficients printed are those of the even ones.
"""

import argparse
import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from eval.squad_layout import items, paragraphs
from eval.text_index import text_index, text_number
from index.settings import Settings
from rag.confidence import term_weights
from rag.retrieval import retrieve
from rag.sentence_choice import CANDIDATES, Traits, traits, values_of
from rag.understand import understand

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Standard deviation of the prior over a coefficient; the traits' own scales lie between 0.1 and 10.
PRIOR = 3.0
# What the printed coefficients are divided by: the first, so that a value counts in standard deviations of cosines.
SCALE = "dense"


def main(arguments: list[str]) -> int:
    """Fit and print; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval.fit_sentence_choice", description=__doc__)
    parser.add_argument("sets", nargs="+", metavar="PASSAGES.json[,QUESTIONS.json]")
    options = parser.parse_args(arguments)
    groups: dict[str, list[Group]] = {"zh": [], "en": []}
    for pair in options.sets:
        passages, _, questions = pair.partition(",")
        _collect(Path(passages), Path(questions) if questions else None, groups)
    for language, found in groups.items():
        if found:
            _report(language, found)
    return 0


# The traits of one question's sentences, the place of the right one (-1 where it was not found), the article's number.
Group = tuple["NDArray[np.float64]", int, int]


def _collect(passages: Path, questions: Path | None, groups: dict[str, list[Group]]) -> None:
    import numpy as np

    settings = Settings.from_environment()
    index = text_index(paragraphs(passages), passages, settings)
    for item in items(passages, questions):
        asked = understand(item.question, settings)
        found = retrieve(index, asked)
        place = next(
            (
                i
                for i, hit in enumerate(found.sentences[:CANDIDATES])
                if text_number(hit.document) == item.paragraph
                and hit.sentence.start <= item.answer_start < hit.sentence.end
            ),
            -1,
        )
        values = traits(asked, found.sentences[:CANDIDATES], term_weights(index, asked))
        groups[asked.language].append((np.array([values_of(v) for v in values]), place, item.article))


def _report(language: str, groups: list[Group]) -> None:
    import numpy as np

    even = [g for g in groups if g[2] % 2 == 0]
    odd = [g for g in groups if g[2] % 2]
    coefficients = fitted(even)
    print(f"{language}: {len(groups)} questions")
    for name, part in (("fitted on", even), ("other half", odd)):
        ranks = [_rank(values @ coefficients, place) for values, place, _ in part]
        first = [_rank(-np.arange(len(values), dtype=np.float64), place) for values, place, _ in part]
        print(
            f"  {name}: right sentence first {np.mean([r < 1 for r in ranks]):.3f}, in three {np.mean([r < 3 for r in ranks]):.3f}"
            f" (as retrieval orders them {np.mean([r < 1 for r in first]):.3f}, {np.mean([r < 3 for r in first]):.3f})"
        )
    names = [f.name for f in fields(Traits)]
    scaled = coefficients / coefficients[names.index(SCALE)]
    print(f"  ({', '.join(f'{c:.3f}' for c in scaled)})")
    for name, own in zip(names, scaled, strict=True):
        print(f"    {name:>10} {own:8.3f}")


def _rank(scores: "NDArray[np.float64]", place: int) -> int:
    """How many sentences stand before the right one; many where it was not found."""
    return int((scores > scores[place]).sum()) if place >= 0 else 1_000


def fitted(groups: list[Group]) -> "NDArray[np.float64]":
    """Coefficients, shape (traits,), that make the right sentences most probable; groups without one are left out."""
    import numpy as np
    from scipy.optimize import minimize

    known = [(values, place) for values, place, _ in groups if place >= 0]

    def loss(coefficients: "NDArray[np.float64]") -> tuple[float, "NDArray[np.float64]"]:
        total = float((coefficients**2).sum()) / (2 * PRIOR**2)
        gradient = coefficients / PRIOR**2
        for values, place in known:
            scores = values @ coefficients
            scores -= scores.max()
            chances = np.exp(scores)
            chances /= chances.sum()
            total -= float(np.log(chances[place] + 1e-12))
            gradient = gradient - values[place] + chances @ values
        return total, gradient

    start = np.zeros(known[0][0].shape[1])
    result: NDArray[np.float64] = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
