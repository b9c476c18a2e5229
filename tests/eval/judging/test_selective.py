"""Confidence: telling answerable from unanswerable, and risk against coverage, on runs made by hand."""

from dataclasses import replace

import pytest

from eval.judging import measures
from eval.judging.assessment import Assessment, assess
from eval.judging.outcome import Outcome
from eval.judging.selective import confidence_auroc, confidence_auroc_interval, risk_coverage
from eval.questions.question_set import QuestionItem
from index.reading.parse import parse_document
from rag.answer import Answer

DOCUMENT = parse_document("新建桥梁三座。", name="桥", source="桥.txt")


def judged(
    confidence: float | None, *, right: bool = True, answerable: bool = True, refused: bool = False
) -> Assessment:
    item = QuestionItem("q", "？", "zh", answerable, (("三座",),) if answerable else (), (), "figure")
    text = "三座" if right else "四座"
    answer = None if confidence is None else Answer(text, (), refused, confidence, "zh", "extractive", {})
    return assess(Outcome(item, answer, "broken" if answer is None else None, 0.1, None), (DOCUMENT,))


RUN = (
    judged(0.9),
    judged(0.7, answerable=False),
    judged(0.6),
    judged(0.5, right=False),
    judged(0.2, refused=True),
    judged(0.1, answerable=False, refused=True),
    judged(None),
    judged(None, answerable=False),
)


def test_the_curve_by_hand() -> None:
    """Answers by confidence: right, wrong (unanswerable), right, wrong; eight questions in all, so it ends at one half."""
    coverages, risks = zip(*risk_coverage(RUN), strict=True)
    assert coverages == (1 / 8, 2 / 8, 3 / 8, 4 / 8)
    assert risks == pytest.approx((0, 1 / 2, 1 / 3, 2 / 4))
    assert measures.aurc(RUN) == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 2) / 4)


def test_nothing_answered_is_no_curve() -> None:
    """There is no risk to speak of, and none is made up."""
    assert risk_coverage([judged(0.2, refused=True), judged(None)]) == []
    assert measures.aurc([]) is None


def test_the_order_of_equal_confidences_does_not_count() -> None:
    """One right and one wrong answer of the same confidence: half a fault each, whichever comes first."""
    pair = [judged(0.5), judged(0.5, right=False)]
    assert risk_coverage(pair) == risk_coverage(pair[::-1]) == [(0.5, 0.5), (1.0, 0.5)]


def test_confidence_that_ranks_right_answers_first_has_the_smaller_area() -> None:
    """The same answers, the same share of them wrong; only the order differs."""
    good = [judged(0.9), judged(0.8), judged(0.3, right=False)]
    bad = [judged(0.9, right=False), judged(0.8), judged(0.3)]
    assert measures.aurc(good) == pytest.approx((0 + 0 + 1 / 3) / 3)
    assert measures.aurc(bad) == pytest.approx((1 + 1 / 2 + 1 / 3) / 3)


def test_auroc_counts_errors_as_the_worst() -> None:
    """Answerable 0.9, 0.6, 0.5, 0.2 and an error (0); unanswerable 0.7, 0.1 and an error (1): 5 of 15 pairs in order."""
    assert measures.auroc(RUN) == confidence_auroc(RUN) == pytest.approx((1 + 4 + 0) / 15)
    bounds = confidence_auroc_interval(RUN)
    assert bounds is not None
    assert bounds[0] <= 5 / 15 <= bounds[1]
    assert measures.auroc(RUN[:1]) is None


def test_the_threshold_does_not_move_auroc() -> None:
    """It looks at confidence, not at what was refused because of it."""
    all_refused = [
        replace(a, outcome=replace(a.outcome, answer=replace(a.outcome.answer, abstained=True)))
        if a.outcome.answer
        else a
        for a in RUN
    ]
    assert confidence_auroc(all_refused) == confidence_auroc(RUN)
