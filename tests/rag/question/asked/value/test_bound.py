"""The condition that a question sets on values."""

from fractions import Fraction

import pytest

from rag.question.asked.value.bound import Condition, condition


@pytest.mark.parametrize(
    ("question", "qualifier", "low", "outside"),
    [
        ("哪些省份的目标超过5%？", "over", 5, False),
        ("哪些省份的目标不低于5%？", "at least", 5, False),
        ("哪些省份的目标不是2%？", "", 2, True),
        ("哪些省份没有达到5%？", "at least", 5, True),
        ("Which provinces aim at other than 2%?", "", 2, True),
        ("Which provinces aim at no more than 2%?", "at most", 2, False),
    ],
)
def test_a_bound(question: str, qualifier: str, low: int, outside: bool) -> None:
    """Its value, which way it is open, and whether what fails it is asked for."""
    found = condition(question)
    assert found.bound is not None
    assert (found.bound.qualifier, found.bound.low, found.outside) == (qualifier, Fraction(low), outside)


def test_two_bounds_make_a_range() -> None:
    """5%以上、6%以下 is from 5 to 6."""
    found = condition("哪些省份的目标在5%以上、6%以下？")
    assert found.bound is not None
    assert (found.bound.low, found.bound.high, found.unclear) == (5, 6, False)


def test_bounds_of_two_things_are_unclear() -> None:
    """Of two bounds that make no range it is not known what each is of."""
    assert condition("哪些省份增长超过5%、投资超过300亿元？").unclear


@pytest.mark.parametrize(
    "question", ["2026年的目标是多少？", "哪三个省的目标最高？", "三省的目标分别是多少？", "第二部分讲了什么？"]
)
def test_what_bounds_nothing(question: str) -> None:
    """Years, counts of what is named or asked for, ordinals."""
    assert condition(question) == Condition()
