"""English names of places in a text."""

from index.language.places import place_names


def test_the_longest_name_counts_and_each_once() -> None:
    """Inner Mongolia is no Mongolia; a name is given as the table has it, however it is written."""
    assert place_names("GDP of inner mongolia, TIBET and Tibet") == ["inner mongolia", "tibet"]
    assert place_names("Hunanese food") == []


def test_letters_that_only_look_alike_are_no_name() -> None:
    """İ and ı are taken for i where case does not count, and name no place of the table."""
    assert place_names("And BEİJİNG? What about Shanxı?") == []
