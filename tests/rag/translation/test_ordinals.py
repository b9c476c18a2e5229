"""Dates and what is known by its number, as Chinese documents write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.translation.ordinals import named


def forms(text: str, place: int = 0) -> tuple[int, set[str]] | None:
    found = named(text.lower().split(), place)
    return found and (found[0], {form for form, _ in found[1]})


@pytest.mark.parametrize(
    ("text", "taken", "written"),
    [
        ("20th party congress", 3, {"二十大", "第二十次全国代表大会"}),
        ("20th national congress of the cpc", 3, {"二十大"}),
        ("nineteenth congress", 2, {"十九大"}),
        ("14th five year plan period", 5, {"十四五", "第十四个五年规划"}),
        ("fifteenth five year plan", 4, {"十五五"}),
        ("third plenary session", 3, {"三中全会"}),
        ("20th cpc central committee", 4, {"二十届", "第二十届中央委员会"}),
        ("fourth quarter", 2, {"四季度"}),
        ("first half of the year", 5, {"上半年"}),
        ("twenty first century", 3, {"21世纪", "二十一世纪"}),
        ("phase two", 2, {"二期"}),
        ("phase ii", 2, {"二期"}),
        ("second phase", 2, {"二期"}),
        ("no 1", 2, {"1号", "一号"}),
        ("march 5", 2, {"3月5日", "三月五日", "3月5号"}),
        ("5th of march", 3, {"3月5日"}),
        ("16 may", 2, {"5月16日"}),
        ("end of 2025", 3, {"2025年底", "2025年末", "年底"}),
        ("mid 2026", 2, {"2026年中"}),
        ("1990s", 1, {"90年代", "九十年代", "1990年代"}),
    ],
)
def test_what_is_known_by_its_number(text: str, taken: int, written: set[str]) -> None:
    """Plans, congresses, sessions, quarters, phases; days, months and parts of years."""
    found = forms(text)
    assert found is not None
    assert found[0] == taken
    assert written <= found[1]


@pytest.mark.parametrize("text", ["may the committee", "march on", "third bridge", "end of the road", "fifth quarter", "phase out", "no more", "31", "half of"])  # fmt: skip
def test_what_only_looks_like_one(text: str) -> None:
    """May and march as verbs, an end that is no year's, a fifth quarter."""
    assert forms(text) is None


def test_may_behind_a_preposition_is_the_month() -> None:
    """In May it is nothing else."""
    assert forms("opened in may", 2) == (1, {"5月", "五月", "五月份"})


@given(words=st.lists(st.sampled_from("the third twenty 5 16th may march of end mid 2025 1990s five year plan congress party no phase ii half quarter century".split()), min_size=1, max_size=7))  # fmt: skip
def test_any_words_are_read_or_left(words: list[str]) -> None:
    """At each place it takes at least one word and no more than there are, and has a form."""
    for place in range(len(words)):
        found = named(words, place)
        if found is not None:
            assert 0 < found[0] <= len(words) - place
            assert all(form and 0 < weight <= 1 for form, weight in found[1])
