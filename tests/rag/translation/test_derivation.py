"""What an English word may be derived from: guesses by its ending, of which the dictionary knows the words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.lexicon import lines
from index.settings import Settings
from rag.question.understand import dictionary
from rag.translation.derivation import COLUMNS, bases


@pytest.mark.parametrize(
    ("word", "base"),
    [("occupation", "occupy"), ("production", "produce"), ("approval", "approve"), ("length", "long"), ("invasion", "invade"), ("strength", "strong"), ("readiness", "ready"), ("northern", "north")],
)  # fmt: skip
def test_a_word_is_derived_from_another(word: str, base: str) -> None:
    """By its ending, or by our list where that does not tell."""
    assert base in bases(word)


def test_each_row_matches_its_text_and_not_the_other() -> None:
    """A word of the one text is derived from what the row says, none of the other."""
    for _, origin, source, matches, not_matches in lines("en", "derived.tsv", COLUMNS):
        assert source
        assert any(origin in bases(word) for word in matches.split())
        assert not any(origin in bases(word) for word in not_matches.split())


def test_the_dictionary_tells_which_are_words() -> None:
    """Occupation is looked for as what one does who occupies; a word with enough of its own by no other."""
    words = dictionary(Settings.from_environment().cache_folder)
    assert "占据" in words.kindred(["occupation"])
    assert "占据" not in words.general(["occupation"])


@given(word=st.text(alphabet=st.characters(categories=["Ll"]), max_size=12))
def test_any_word(word: str) -> None:
    """Each base once, none the word itself, none empty."""
    found = bases(word)
    assert len(set(found)) == len(found)
    assert all(base and base != word for base in found)
