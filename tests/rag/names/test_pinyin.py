"""Letters as syllables: exactly, with what is often confused, with one slip, and by the spelling of Wade and Giles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.names.pinyin import MOST_SYLLABLES, confused, exactly, is_syllable, slipped

KNOWN = frozenset("a an ang chang chou chu chun cu fei gan guo hei hu hua jia li lin ling neng ni nian nin ning qi qing shen sen xi xian xin yi zhou zi zhi".split())  # fmt: skip


def plain(word: str) -> set[tuple[str, ...]]:
    return {tuple("".join(s) for s in way) for way in exactly(word, KNOWN)}


@pytest.mark.parametrize(
    ("word", "ways"),
    [("chuneng", {("chu", "neng")}), ("xian", {("xian",), ("xi", "an")}), ("changan", {("chang", "an")}), ("bridge", set()), ("", {()})],
)  # fmt: skip
def test_letters_are_parted_into_syllables(word: str, ways: set[tuple[str, ...]]) -> None:
    """In every way there is, and only where nothing is left over."""
    assert plain(word) == ways


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("yican", ()),
        ("lin", ("ling",)),
        ("lin", ("nin",)),
        ("sen", ("shen",)),
        ("chou", ("zhou",)),
        ("nien", ("nian",)),
        ("hsinkuo", ("xin", "guo")),
        ("chining", ("qi", "ning")),
        ("heiling", ("fei", "ling")),
    ],
)
def test_what_is_often_confused_and_older_spellings(word: str, syllables: tuple[str, ...]) -> None:
    """n and ng, l and n, s and sh, f and h; Chou is Zhou, Nien Nian, Kuo Guo."""
    found = any(len(way) == len(syllables) and all(s in one for s, one in zip(syllables, way, strict=True)) for way in confused(word, KNOWN))  # fmt: skip
    assert found == bool(syllables)


@pytest.mark.parametrize("word", ["chunneng", "chueng", "chuneg", "chanung", "chunenng"])
def test_one_letter_may_be_wrong(word: str) -> None:
    """Doubled, missing or another one; the rest must be as it is, and two letters may not be wrong."""
    reads = any(len(way) == 2 and "chu" in way[0] and "neng" in way[1] for way in slipped(word, KNOWN))
    assert reads == (word != "chanung")


@given(word=st.text(alphabet=st.sampled_from("abcehgnilouxyzs"), max_size=14))
def test_ways_are_made_of_known_syllables(word: str) -> None:
    """Never more than the most; put together, an exact way is the word again."""
    for reading in (exactly, confused, slipped):
        for way in reading(word, KNOWN):
            assert len(way) <= MOST_SYLLABLES
            assert all(one and one <= KNOWN for one in way)
    assert all("".join("".join(one) for one in way) == word for way in exactly(word, KNOWN))


def test_what_is_no_syllable() -> None:
    """Readings of single characters of which no name is made."""
    assert not any(map(is_syllable, ("m", "ng", "r", "hm", "", "xx", "bridge")))
    assert all(map(is_syllable, ("a", "er", "zhuang", "lv", "nian", "yo")))
