"""A question without what only says where and when to look."""

import pytest

from rag.question.asked.filters import unfiltered


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("zh", "2025年全省新修公路多少公里？", "新修公路多少公里？"),
        ("zh", "2025年底全省有多少公里公路？", "年底有多少公里公路？"),
        ("zh", "2025年末有多少人？", "年末有多少人？"),
        ("zh", "2025年上半年新修多少公里？", "上半年新修多少公里？"),
        ("zh", "2025年5月通车多少公里？", "5月通车多少公里？"),
        ("zh", "2025年度新修多少公里？", "新修多少公里？"),
        ("en", "How many roads were built in 2025?", "How many roads were built ?"),
        ("en", "What was Anhui's 2025 grain output?", "What was Anhui's  grain output?"),
        ("en", "How many roads open this year?", "How many roads open ?"),
        ("en", "How many by the end of 2025?", "How many by the end of the year?"),
        ("en", "How many in the first half of 2025?", "How many in the first half of the year?"),
        ("en", "How many opened on 5 March, 2025?", "How many opened on 5 March?"),
        ("en", "How many opened in March 2025?", "How many opened in March?"),
        ("en", "How many 2021-2025 roads?", "How many 2021-2025 roads?"),
    ],
)
def test_a_sentences_own_year_is_taken_out(language: str, text: str, left: str) -> None:
    """Its year, not the part of it that is asked for, nor a span of several."""
    assert unfiltered(text, language, own_time=True) == left
    assert ("2025" in unfiltered(text, language, own_time=False)) == ("2025" in text)
