"""Chinese questions in English words: what asks stands first, each word is its gloss, a name its pinyin."""

import pytest

from eval.fitting.reader.glossed import glossed


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("谁设计了学校？", ("Who", "design", "school")),
        ("图书馆在哪里？", ("Where", "library")),
        ("这条公路有多少公里？", ("How many", "highway", "kilometer")),
    ],
)
def test_the_words_are_the_question_s(question: str, words: tuple[str, ...]) -> None:
    """No Chinese is left, and it is a question."""
    text = glossed(question)
    assert text.startswith(words[0])
    assert all(word in text for word in words)
    assert text.isascii()
    assert text.endswith("?")
