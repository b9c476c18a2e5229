"""RGB questions and an index of their passages in, each question's row and the measures out. Used by `eval.commands.public.rgb`.

Noise robustness and negative rejection as Chen et al., Benchmarking Large Language Models in Retrieval-Augmented
Generation, AAAI 2024, define them: a right answer holds the gold answer, a right refusal abstains.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from eval.questions.rgb_set import NOISE, REJECTION, RgbQuestion, drawn
from eval.scoring.auroc import auroc, auroc_interval
from eval.scoring.figures import without_markers
from eval.scoring.matching import states
from index.settings import Settings
from rag import Answer, ask

if TYPE_CHECKING:
    from eval.questions.subset import Subsets

Row = dict[str, Any]

ACCURACY = tuple(f"accuracy@{noise}" for noise in NOISE)
MEASURES = (*ACCURACY, "rejection")


def passages_asked(questions: Sequence[RgbQuestion]) -> tuple[str, ...]:
    """Every passage that some question is asked of, each once, in order of first use."""
    return tuple(dict.fromkeys(p for q in questions for noise in (*NOISE, REJECTION) for p in drawn(q, noise)))


def asker(subsets: "Subsets", places: Mapping[str, int], settings: Settings) -> Callable[[RgbQuestion], Row]:
    """What makes a question's row. `places` is the place in the index of each passage that has one."""

    def ask_all(question: RgbQuestion) -> Row:
        asked = {
            measure: _asked(question, noise, subsets, places, settings)
            for measure, noise in zip(MEASURES, (*NOISE, REJECTION), strict=True)
        }
        return {
            "id": question.id,
            "question": question.question,
            "golds": [list(fact) for fact in question.facts],
            "asked": asked,
            "scores": {name: float(case["right"]) for name, case in asked.items()},
        }

    return ask_all


def _asked(
    question: RgbQuestion, noise: float, subsets: "Subsets", places: Mapping[str, int], settings: Settings
) -> dict[str, Any]:
    numbers = list(dict.fromkeys(places[p] for p in drawn(question, noise) if p in places))
    if not numbers:
        # Passages without a sentence are nothing that a user could have indexed, and so nothing that answers.
        return {
            "right": noise == REJECTION,
            "abstained": True,
            "confidence": 0.0,
            "answer": "",
            "quotes": [],
            "seconds": 0.0,
        }
    index = subsets.over(numbers)
    began = time.perf_counter()
    answer = ask(question.question, index=index, settings=settings)
    seconds = time.perf_counter() - began
    return {
        "right": answer.abstained if noise == REJECTION else is_right(answer, question),
        "abstained": answer.abstained,
        "confidence": answer.confidence,
        "answer": answer.text,
        "quotes": [citation.quote for citation in answer.citations],
        "seconds": seconds,
    }


def is_right(answer: Answer, question: RgbQuestion) -> bool:
    """Whether an answer was given whose text holds every fact of the question."""
    text = without_markers(answer.text, frozenset(c.marker for c in answer.citations))
    return not answer.abstained and all(states(text, fact) for fact in question.facts)


def rejection_auroc(rows: Sequence[Row]) -> tuple[float | None, tuple[float, float] | None]:
    """How well confidence tells the questions with the answer among their passages, at any noise, from those without.

    The area under the ROC curve (see `eval.scoring.auroc`) and its 95% interval, a question's six cases drawn together.
    """
    above, below = [], []
    for number, row in enumerate(rows):
        above += [(row["asked"][name]["confidence"], number) for name in ACCURACY]
        below.append((row["asked"]["rejection"]["confidence"], number))
    sides = [c for c, _ in above], [c for c, _ in below]
    return auroc(*sides), auroc_interval(*sides, groups=([n for _, n in above], [n for _, n in below]))
