"""Ranking measures: values worked out by hand, and a second computation from the definitions."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.scoring.ranking import MEASURES, ranking_scores


def test_each_measure_by_hand() -> None:
    """Relevant at rank 1, 3, 7, 11 and nowhere; nDCG discounts by log2(rank + 1)."""
    ten = [f"d{i}" for i in range(1, 12)]
    scores = ranking_scores({f"at {r}": ten for r in (1, 3, 7, 11)} | {"none": ten}, {
        "at 1": {"d1"}, "at 3": {"d3"}, "at 7": {"d7"}, "at 11": {"d11"}, "none": {"elsewhere"},
    })  # fmt: skip
    assert scores["at 1"] == {"recall@1": 1, "recall@5": 1, "recall@10": 1, "mrr@10": 1, "ndcg@10": 1}
    assert scores["at 3"] == pytest.approx(
        {"recall@1": 0, "recall@5": 1, "recall@10": 1, "mrr@10": 1 / 3, "ndcg@10": 1 / 2}
    )
    assert scores["at 7"] == pytest.approx(
        {"recall@1": 0, "recall@5": 0, "recall@10": 1, "mrr@10": 1 / 7, "ndcg@10": 1 / 3}
    )
    assert scores["at 11"] == scores["none"] == dict.fromkeys(MEASURES, 0.0)


def test_a_question_without_a_ranking_scores_nothing() -> None:
    """It does not vanish from the mean."""
    assert ranking_scores({"a": []}, {"a": {"d"}, "b": {"d"}}) == {
        "a": dict.fromkeys(MEASURES, 0.0),
        "b": dict.fromkeys(MEASURES, 0.0),
    }


def test_the_order_given_is_the_order_measured() -> None:
    """trec_eval sorts equal scores by name; our ranking says which comes first whatever the names are."""
    assert ranking_scores({"q": ["a", "z"]}, {"q": {"a"}})["q"]["recall@1"] == 1
    assert ranking_scores({"q": ["z", "a"]}, {"q": {"a"}})["q"]["recall@1"] == 0


@given(st.permutations([str(i) for i in range(14)]), st.sets(st.sampled_from([str(i) for i in range(14)]), min_size=1))
def test_the_definitions_are_met(ranked: list[str], relevant: set[str]) -> None:
    """For any ranking and any relevant documents, as the papers define the measures."""
    scores = ranking_scores({"q": ranked}, {"q": relevant})["q"]
    ranks = [rank for rank, document in enumerate(ranked, start=1) if document in relevant]
    for k in (1, 5, 10):
        assert scores[f"recall@{k}"] == pytest.approx(sum(rank <= k for rank in ranks) / len(relevant))
    assert scores["mrr@10"] == pytest.approx(1 / ranks[0] if ranks[0] <= 10 else 0)
    gain = sum(1 / math.log2(rank + 1) for rank in ranks if rank <= 10)
    best = sum(1 / math.log2(rank + 1) for rank in range(1, min(len(relevant), 10) + 1))
    assert scores["ndcg@10"] == pytest.approx(gain / best)
