"""A question without what only says where and when to look."""

import pytest

from rag.question.asked.filters import unfiltered


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("zh", "2025年全省新修公路多少公里？", "新修公路多少公里？"),
        ("zh", "2025年底全省有多少公里公路？", "2025年底有多少公里公路？"),
        ("en", "How many roads were built in 2025?", "How many roads were built ?"),
        ("en", "What was Anhui's 2025 grain output?", "What was Anhui's  grain output?"),
        ("en", "How many roads open this year?", "How many roads open ?"),
        ("en", "How many by the end of 2025?", "How many by the end of 2025?"),
        ("en", "How many opened on 5 March, 2025?", "How many opened on 5 March, 2025?"),
        ("en", "How many 2021-2025 roads?", "How many 2021-2025 roads?"),
    ],
)
def test_a_sentences_own_year_is_taken_out(language: str, text: str, left: str) -> None:
    """Its year, and not a part of one or a span of several."""
    assert unfiltered(text, language, own_time=True) == left
    assert ("2025" in unfiltered(text, language, own_time=False)) == ("2025" in text)
