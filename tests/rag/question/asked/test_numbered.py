"""A text in, what it tells apart by a number out."""

from rag.question.asked.numbered import numbered


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
