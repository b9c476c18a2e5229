"""Names by their sound: which Chinese characters transcribe which Latin letters, and how sure that is."""

import string

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.names.alignment import NEVER, numbered, worth, worths
from rag.names.phonetics import CONSONANT, VOWEL, heard_as, sounds_of, spoken, vowel_likeness
from rag.names.transliteration_characters import readings

NAMES = {
    "shakespeare": "莎士比亚",
    "beethoven": "贝多芬",
    "schwarzenegger": "施瓦辛格",
    "newcastle": "纽卡斯尔",
    "kublai": "忽必烈",
    "luther": "路德",
    "robertson": "罗伯逊",
    "johnson": "约翰逊",
    "michael": "迈克尔",
    "tchaikovsky": "柴可夫斯基",
    "huguenots": "胡格诺",
    "stephen": "斯蒂芬",
    "wright": "赖特",
    "quebec": "魁北克",
    "jamaica": "牙买加",
}

letters = st.text(string.ascii_lowercase, min_size=1, max_size=15)
transcription = st.text(st.sampled_from(sorted(spoken())), min_size=1, max_size=7)


@pytest.mark.parametrize("name", [n for n, c in NAMES.items() if set(c) <= set(spoken())])
def test_a_name_is_worth_most_with_its_own_transcription(name: str) -> None:
    """Among the transcriptions of fifteen names each name is likest its own, and likelier so than by chance."""
    worths = {c: worth(sounds_of(name), c)[-1] for c in NAMES.values() if set(c) <= set(spoken())}
    assert max(worths, key=worths.__getitem__) == NAMES[name]
    assert worths[NAMES[name]] > 0


def test_most_of_the_names_are_written_in_characters_of_the_table() -> None:
    """The names above are compared, not left out for a character that the table lacks (买 is one)."""
    assert [n for n, c in NAMES.items() if not set(c) <= set(spoken())] == ["quebec", "jamaica"]


@pytest.mark.parametrize(
    ("one", "other", "characters"),
    [
        ("kofi", "cofi", "科菲"),
        ("philip", "filip", "菲利普"),
        ("jackson", "jakson", "杰克逊"),
        ("max", "maks", "马克斯"),
        ("o'neill", "oneil", "奥尼尔"),
        ("mcarthur", "macarthur", "麦克阿瑟"),
        ("knight", "night", "奈特"),
        ("anna", "ana", "安娜"),
    ],
)
def test_spellings_of_one_sound_are_one(one: str, other: str, characters: str) -> None:
    """What is only spelled otherwise is worth the same."""
    assert worth(sounds_of(one), characters) == worth(sounds_of(other), characters)


def test_a_wrong_consonant_costs_more_than_a_wrong_vowel() -> None:
    """Consonants are kept in a transcription, vowels are bent."""
    right, vowel, consonant = (worth(sounds_of("martin"), c)[-1] for c in ("马丁", "莫丁", "法丁"))
    assert right > vowel > consonant


@given(letters, transcription, transcription)
def test_a_longer_run_says_nothing_else_of_its_beginning(name: str, characters: str, more: str) -> None:
    """Worth for every length: that of the first k characters does not depend on those behind."""
    sounds = sounds_of(name)
    whole = worth(sounds, characters + more)
    assert len(whole) == len(characters + more)
    assert whole[: len(characters)] == worth(sounds, characters)


@given(letters, st.lists(transcription, min_size=1, max_size=6))
def test_rows_do_not_touch_each_other(name: str, rows: list[str]) -> None:
    """Many rows at once are worth what each is by itself, and nothing behind their ends."""
    windows = np.stack([numbered(row.ljust(7)) for row in rows])
    found = worths(sounds_of(name), windows)
    for row, values in zip(rows, found, strict=True):
        assert [float(v) for v in values[: len(row)]] == worth(sounds_of(name), row)
        assert all(v <= NEVER / 2 for v in values[len(row) :])


@given(letters, transcription)
def test_nothing_is_worth_more_than_all_sounds_agreeing(name: str, characters: str) -> None:
    """No alignment is worth more than every sound of the name matched exactly."""
    sounds = sounds_of(name)
    assert max(worth(sounds, characters)) <= sum(VOWEL if v else CONSONANT for v in sounds.vowel) + 1e-3


@given(
    st.text("aeiou", min_size=1, max_size=3),
    st.sampled_from(["a", "o", "e", "i", "u", "v", "ai", "ei", "ao", "ia", "uai"]),
)
def test_the_likeness_of_vowels_lies_between_same_and_unlike(vowels: str, final: str) -> None:
    """From 1, the same, to -1, nothing in common."""
    assert -1.0 <= vowel_likeness(vowels, final) <= 1.0


def test_each_character_has_its_sounds() -> None:
    """No reading of the table is lost: each is an initial, vowels or 尔, and a nasal where its pinyin ends in one."""
    for character, syllables in readings().items():
        for syllable, spoken_as in zip(syllables, spoken()[character], strict=True):
            assert spoken_as.vowels or spoken_as.initial == "R", character
            assert bool(spoken_as.nasal) == syllable.endswith(("n", "ng"))
            assert "n" not in spoken_as.vowels
            assert "g" not in spoken_as.vowels


def test_a_sound_is_heard_in_the_characters_that_begin_with_it() -> None:
    """l and r are heard in 罗 and 尔 alike, s in 斯 and 希, no b in either; a vowel where no consonant stands in front."""
    assert {"罗", "尔"} <= set(heard_as("l")) & set(heard_as("r"))
    assert {"斯", "希"} <= set(heard_as("s"))
    assert not set(heard_as("b")) & set("罗尔斯希")
    assert "阿" in heard_as("a")
