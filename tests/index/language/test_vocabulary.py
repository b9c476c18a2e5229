"""Words to numbers by a table in arrays: every word is found, no other is."""

from hypothesis import given
from hypothesis import strategies as st

from index.language.vocabulary import Vocabulary

_WORDS = st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=6), unique=True, max_size=200)


@given(_WORDS, st.lists(st.text(max_size=3), max_size=20))
def test_every_word_is_found_and_no_other(words: list[str], others: list[str]) -> None:
    """A word's number is its place; a word that is not there has none, whatever it is made of."""
    vocabulary = Vocabulary.over(words)
    assert [vocabulary.number(word) for word in words] == list(range(len(words)))
    assert list(vocabulary) == words
    assert len(vocabulary) == len(words)
    for other in set(others) - set(words):
        assert vocabulary.number(other) is None


def test_words_that_fall_into_one_slot() -> None:
    """plumless and buckeroo have one CRC-32; each keeps its number, and one alone does not stand for the other."""
    assert [Vocabulary.over(["plumless", "buckeroo"]).number(w) for w in ("plumless", "buckeroo")] == [0, 1]
    assert Vocabulary.over(["plumless"]).number("buckeroo") is None
