"""English names of places in a text."""

import pytest

from index.language.places import english_place, place_names


def test_the_longest_name_counts_and_each_once() -> None:
    """Inner Mongolia is no Mongolia; a name is given as the table has it, however it is written."""
    assert place_names("GDP of inner mongolia, TIBET and Tibet") == ["inner mongolia", "tibet"]
    assert place_names("Hunanese food") == []


@pytest.mark.parametrize(
    ("name", "english"), [("西安", "Xi'an"), ("西安市", "Xi'an"), ("湖北省", "Hubei"), ("无此地", "")]
)
def test_a_place_in_english_by_its_short_or_its_full_name(name: str, english: str) -> None:
    """As it is written, whatever else it is called."""
    assert english_place(name) == english


def test_letters_that_only_look_alike_are_no_name() -> None:
    """İ and ı are taken for i where case does not count, and name no place of the table."""
    assert place_names("And BEİJİNG? What about Shanxı?") == []
