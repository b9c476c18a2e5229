"""What a question tells apart by a number."""

import pytest

from rag.question.asked.numbered import numbered_asked


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What did phase two of the wind farm cost?", {("2", "期")}),
        ("How long is phase II?", {("2", "期")}),
        ("What changed in Q4 2024?", {("4", "季度")}),
        ("How did fourth-quarter ridership change?", {("4", "季度")}),
        ("Where were the 15th Winter Games held?", {("15", "届")}),
        ("How much can the No. 3 Waterworks supply?", {("3", "水厂")}),
        ("What is the eighth section of the report about?", set()),
        ("What does section 3 say?", set()),
        ("Which phase came last?", set()),
    ],
)
def test_english_numbers_before_and_behind(question: str, found: set[tuple[str, str]]) -> None:
    """Phase two, the second phase; a section of a text is no stretch of a road."""
    assert set(numbered_asked(question.lower(), question, "en")) == found
