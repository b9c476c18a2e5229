"""Elements to a text: places are exact for all elements there can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import EmptyDocumentError
from index.reading.formats.builder import TextBuilder, cleaned
from tests.format_files import check_places, placed

_ELEMENTS = st.lists(st.tuples(st.text(), st.integers(0, 9), st.booleans()), max_size=12)


@given(st.lists(_ELEMENTS, max_size=4))
def test_places_are_exact(groups: list[list[tuple[str, int, bool]]]) -> None:
    """Whatever elements hold, each place says its element's text, and what lies around them all of theirs."""
    builder = TextBuilder()
    expected = []
    for number, group in enumerate(groups, 1):
        with builder.around("slide", number):
            for text, level, near in group:
                if builder.add(text, "paragraph", len(expected) + 1, level=level, near=near):
                    said = cleaned(text)
                    expected.append(f"{'#' * min(level, 6)} {' '.join(said.split())}" if level else said)
    try:
        found = builder.extracted("a")
    except EmptyDocumentError:
        return
    check_places(found)
    assert [text for kind, _, _, text in placed(found) if kind == "paragraph"] == expected
    assert "\n\n\n" not in found.text
    around = [text for kind, _, _, text in placed(found) if kind == "slide"]
    assert "\n".join(around).replace("\n", "") == found.text.replace("\n", "")


@given(st.text())
def test_a_cleaned_text_is_one_that_every_encoder_takes(text: str) -> None:
    """No control characters, lone surrogates or empty lines; cleaning twice changes nothing."""
    found = cleaned(text)
    assert found.encode().decode() == found
    assert "\n\n" not in found
    assert "\x00" not in found
    assert cleaned(found) == found


def test_nothing_is_no_text() -> None:
    """Signs alone are none."""
    builder = TextBuilder()
    builder.add("———", "paragraph", 1)
    with pytest.raises(EmptyDocumentError, match=r"a\.docx holds no text"):
        builder.extracted("a.docx")
