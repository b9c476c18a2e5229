"""Follow-ups: which questions lean on the one before, and what they are read as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.conversation import LONGEST_FOLLOW_UP, resolved

ROAD = ("北环公路完成投资多少？", "8.6亿元 [1]")
BRIDGE = ("How much was invested in the bridge?", "…")


@pytest.mark.parametrize(
    ("question", "before", "read"),
    [
        ("它由谁承建？", ROAD, "北环公路完成投资多少，它由谁承建？"),
        ("石桥水库呢？", ROAD, "北环公路完成投资多少，石桥水库呢？"),
        ("为什么？", ROAD, "北环公路完成投资多少，为什么？"),
        ("And who built it?", BRIDGE, "How much was invested in the bridge And who built it?"),
        ("What about 2023?", BRIDGE, "How much was invested in the bridge What about 2023?"),
    ],
)
def test_a_follow_up_is_read_with_the_question_before(question: str, before: tuple[str, str], read: str) -> None:
    """A pronoun, a 呢, a bare question word: it names nothing itself."""
    assert resolved(question, [before]) == read


@pytest.mark.parametrize(
    "question", ["县医院什么时候开工？", "Who built the hospital?", "它" + "水" * LONGEST_FOLLOW_UP]
)
def test_what_stands_on_its_own_stays(question: str) -> None:
    """It names what it is about, or is too long to lean on anything."""
    assert resolved(question, [ROAD]) == question


def test_the_last_question_counts() -> None:
    """Not the ones before it; an empty turn is no question, and without any the question stays."""
    assert resolved("它由谁承建？", [BRIDGE, ROAD, (" ", "")]) == "北环公路完成投资多少，它由谁承建？"
    assert resolved("它由谁承建？", [("", "")]) == "它由谁承建？"
    assert resolved("它由谁承建？", []) == "它由谁承建？"


@given(st.text(), st.lists(st.tuples(st.text(), st.text()), max_size=3))
def test_the_question_s_own_words_stay(question: str, history: list[tuple[str, str]]) -> None:
    """Whatever came before, the question stands at the end, word for word."""
    assert resolved(question, history).endswith(question)
