"""Exact match and F1 as CMRC 2018 defines them: by hand, and against a second way to find the common part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.scoring.cmrc import cmrc_exact, cmrc_f1, tokens


@pytest.mark.parametrize(
    ("answer", "gold", "expected"),
    [
        ("三座桥", "三座桥", 1.0),
        ("建成三座桥", "三座桥", 2 * 3 / (5 + 3)),
        # SQuAD's bag would give 1; the longest part in one piece is one character.
        ("桥座三", "三座桥", 2 * 1 / (3 + 3)),
        # 三座 and 桥 are both there; only the longer part counts.
        ("三座大桥", "三座桥", 2 * 2 / (4 + 3)),
        ("两条路", "三座桥", 0.0),
        # Figures and words are one token each, and case does not matter.
        ("约12.5亿元", "12.5亿元", 2 * 3 / (4 + 3)),
        ("The Nexon company", "nexon", 2 * 1 / (3 + 1)),
        # Marks of the script's list do not count on either side.
        ("《三座桥》。", "“三座桥”", 1.0),
        ("", "三座桥", 0.0),
    ],
)
def test_f1_by_hand(answer: str, gold: str, expected: float) -> None:
    """Twice the longest common contiguous part over the tokens of both."""
    assert cmrc_f1(answer, [gold]) == pytest.approx(expected)


def test_the_best_gold_answer_counts() -> None:
    """Annotators mark longer and shorter spans; the answer need only agree with one."""
    assert cmrc_f1("三座桥", ["新建三座桥", "三座桥"]) == 1.0
    assert cmrc_exact("三座桥", ["新建三座桥", "三座桥。"]) == 1.0
    assert cmrc_exact("三座桥", ["三座大桥"]) == 0.0
    assert cmrc_f1("三座桥", []) == cmrc_exact("三座桥", []) == 0.0


def test_exact_match_overlooks_case_and_punctuation_alone() -> None:
    """White space inside is text to the script, and 三 is not 3."""
    assert cmrc_exact(" iPhone（SE） ", ["IPHONESE"]) == 1.0
    assert cmrc_exact("136 次", ["136次"]) == 0.0
    assert cmrc_exact("3座", ["三座"]) == 0.0


def test_tokens_are_characters_words_and_figures() -> None:
    """A dash is dropped without parting what it joins, as in the script; a per cent sign is a token."""
    assert tokens("2016-17赛季NFL，占5.5%！") == ["201617", "赛", "季", "nfl", "占", "5.5", "%"]
    assert tokens("don't stop 10,000") == ["don't", "stop", "10,000"]


def _longest_common(a: list[str], b: list[str]) -> int:
    return max(
        (
            size
            for i in range(len(a))
            for j in range(len(b))
            for size in range(min(len(a) - i, len(b) - j) + 1)
            if a[i : i + size] == b[j : j + size]
        ),
        default=0,
    )


@given(st.text("三座桥路ab 1。", max_size=12), st.text("三座桥路ab 1。", max_size=12))
def test_the_common_part_is_the_longest(answer: str, gold: str) -> None:
    """Against every pair of parts, compared one by one."""
    ours, theirs = tokens(answer), tokens(gold)
    common = _longest_common(ours, theirs)
    expected = 2 * common / (len(ours) + len(theirs)) if common else 0.0
    assert cmrc_f1(answer, [gold]) == pytest.approx(expected)
    assert 0 <= cmrc_f1(answer, [gold]) <= 1
