"""A question is read as it is seen: what shows nothing, or turns others about, is no part of it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.question.legible import legible
from rag.question.wording import checked


@pytest.mark.parametrize(
    "text",
    [
        "湖北新修公路多少公里？",
        "How many km?",
        "a\tb\nc",
        "Xi'an café",
        "Xi\u0301an",
        "ＧＤＰ①²Ⅷ㎡",
        "𠀀𠮷",
        "β受体",
        "🙂",
        "－—…·",
    ],
)
def test_what_is_seen_stays(text: str) -> None:
    """Letters, accents, figures, signs and pictures."""
    assert legible(text) == text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("公\u200b路", "公 路"),
        ("\u202e路公", " 路公"),
        ("\u2066路\u2069", " 路 "),
        ("路\ufe00\U000e0100", "路"),
        ("co\u00adop", "coop"),
        ("1\u03368\u0336\u20dd", "18"),
        ("\ud800\x00\x07路", "   路"),
        ("路\u2028桥", "路 桥"),
        ("\u3164路", " 路"),
        ("\U000e0041路", " 路"),
    ],
)
def test_what_is_not_seen_goes(text: str, seen: str) -> None:
    """Joiners, marks of direction, variants, tags, strokes through letters, halves of characters."""
    assert legible(text) == seen


@given(st.text(max_size=40))
def test_what_is_legible_is_so_already(text: str) -> None:
    """And has nothing that hides; a question is the same with and without what hides in it."""
    once = legible(text)
    assert legible(once) == once
    assert not {unicodedata.category(c) for c in once} & {"Cf", "Cs"}
    question = f"{text}修路多少公里"
    assert checked(question) == checked(legible(question))
