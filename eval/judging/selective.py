"""Assessments in, how far confidence can be trusted out: AUROC, and risk against coverage. Used by `eval.judging.measures`.

An error has no confidence. It counts as the worst that there could be: 0 for an answerable question, 1 for another.
"""

from collections.abc import Sequence

from eval.judging.assessment import Assessment
from eval.scoring.auroc import auroc, auroc_interval


def confidence_auroc(assessments: Sequence[Assessment]) -> float | None:
    """How well confidence tells answerable from unanswerable questions (Hanley and McNeil, Radiology 1982), 0 to 1."""
    return auroc(*_sides(assessments))


def confidence_auroc_interval(assessments: Sequence[Assessment]) -> tuple[float, float] | None:
    """Its 95% interval, each kind of question resampled by itself."""
    return auroc_interval(*_sides(assessments))


def risk_coverage(assessments: Sequence[Assessment]) -> list[tuple[float, float]]:
    """The points (coverage, risk) of a system that gives only its 1, 2, 3 ... most confident answers.

    Coverage is the share of all questions that are answered; risk the share of these answers that are wrong: that miss
    a fact, or answer what the documents do not say. Refusals and errors are never covered, so the curve ends at the
    coverage that the run had. Of answers with equal confidence none comes first: their risk is taken as spread evenly.

    El-Yaniv and Wiener, On the Foundations of Noise-free Selective Classification, JMLR 2010.
    """
    answered = sorted((a for a in assessments if a.answered), key=_confidence, reverse=True)
    points: list[tuple[float, float]] = []
    wrong = 0.0
    while len(points) < len(answered):
        first = len(points)
        ties = [a for a in answered[first:] if _confidence(a) == _confidence(answered[first])]
        share = sum(a.wrong for a in ties) / len(ties)
        for count in range(first + 1, first + len(ties) + 1):
            wrong += share
            points.append((count / len(assessments), wrong / count))
    return points


def area_under_risk_coverage(assessments: Sequence[Assessment]) -> float | None:
    """The mean risk over the curve's points, 0 to 1, lower is better; None where nothing was answered.

    Geifman, Uziel and El-Yaniv, Bias-Reduced Uncertainty Estimation for Deep Neural Classifiers, ICLR 2019, who average
    over all coverages; here over those that the run reached, since a refusal is not an answer that could be judged.
    """
    points = risk_coverage(assessments)
    return sum(risk for _, risk in points) / len(points) if points else None


def _confidence(a: Assessment) -> float:
    if a.outcome.answer is None:
        return 0.0 if a.outcome.item.answerable else 1.0
    return a.outcome.answer.confidence


def _sides(assessments: Sequence[Assessment]) -> tuple[list[float], list[float]]:
    return (
        [_confidence(a) for a in assessments if a.outcome.item.answerable],
        [_confidence(a) for a in assessments if not a.outcome.item.answerable],
    )
