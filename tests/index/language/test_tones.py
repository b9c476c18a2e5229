"""Pinyin with tone marks, and names without them."""

import pytest

from index.language.tones import marked, plain_letters


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("ping2 liang4", "píng liàng"),
        ("lu:4 hua4", "lǜ huà"),
        ("gui1 mo2", "guī mó"),
        ("dou5", "dou"),
        ("xiu1", "xiū"),
        ("5G", "5G"),
    ],
)
def test_tones_stand_on_their_vowel(written: str, shown: str) -> None:
    """On a or e, on the o of ou, else on the last vowel; the neutral tone has none, and what is no syllable stays."""
    assert marked(written) == shown


def test_names_are_closed_up() -> None:
    """Without tones, with an apostrophe where a syllable begins with a vowel."""
    assert plain_letters("Xún ān") == "Xun'an"
    assert plain_letters("qǐ míng") == "qiming"
