"""What a text, and a question, tells apart by a number."""

import pytest

from rag.question.asked.numbered import numbered, numbered_asked


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


def test_numbers_are_read_in_either_writing() -> None:
    """In figures and in characters, tens with and without their figure."""
    assert numbered("二期、12期、十二届、二十一届、三季度") == (
        ("2", "期"),
        ("12", "期"),
        ("12", "届"),
        ("21", "届"),
        ("3", "季度"),
    )


def test_what_is_no_number_stays_as_it_is_written() -> None:
    """Characters of numerals that make no number are compared as they are."""
    assert numbered("一三十批") == (("一三十", "批"),)
