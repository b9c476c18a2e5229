"""Measures of the words in a quote that an answer points at. Used by `eval.judging.measures`."""

from eval.judging.assessment import Assessment
from eval.judging.mean_measure import MeanMeasure, Part


@MeanMeasure
def span_precision(a: Assessment) -> Part | None:
    """Share of the answers that point at the words in a quote which answer, whose words hold a fact of the question or are a part of one; 0 to 1.

    Over answerable questions. After the exact match of Rajpurkar, Jia and Liang (SQuAD 2.0, ACL 2018), with facts in place of gold spans.
    """
    return (float(a.points_right), 1.0) if a.outcome.item.answerable and a.pointing else None


@MeanMeasure
def span_coverage(a: Assessment) -> Part | None:
    """Share of the answers to answerable questions that point at the words which answer; 0 to 1."""
    return (float(a.pointing), 1.0) if a.outcome.item.answerable and a.answered else None
