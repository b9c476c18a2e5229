"""Look-ups: place names, our glossary, CC-CEDICT, synonyms, rarity and readings."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import GlossaryError
from index.settings import Settings
from rag.question.understand import understand
from rag.translation.dictionary import EQUAL, LEAST_INFORMATION, Dictionary


@pytest.fixture(scope="module")
def words() -> Dictionary:
    return Dictionary(Settings.from_environment().cache_folder)


def test_places_and_terms_of_art(words: Dictionary) -> None:
    """Place names and our glossary answer with the standard word; forms of a word are the same word."""
    assert words.standard(["hubei"]) == ("湖北",)
    assert words.standard(["5g", "base", "station"]) == words.standard(["5g", "base", "stations"]) == ("5G基站",)
    assert "开工" in words.standard(["broke", "ground"])
    assert words.standard(["broke", "ground"]) == words.standard(["breaking", "ground"])
    assert words.standard(["zzqx"]) == ()


def test_a_name_is_no_word(words: Dictionary) -> None:
    """Xianning does not become Xi'an by losing its ending."""
    assert words.standard(["xianning"]) == ("咸宁",)
    assert words.standard(["xian"]) == ("西安",)


def test_british_and_american_spelling_are_one(words: Dictionary) -> None:
    """In our glossary and in the general dictionary, whichever of them spells how."""
    for british, american in (
        ("labour", "labor"),
        ("urbanisation", "urbanization"),
        ("centre", "center"),
        ("programme", "program"),
        ("defence", "defense"),
    ):
        found = words.standard([british]) or words.general([british])
        assert found
        assert found == (words.standard([american]) or words.general([american]))


def test_the_standard_translation_comes_first(words: Dictionary) -> None:
    """Where several terms have the same English, that whose first it is: GDP is 地区生产总值 before it is 经济总量."""
    gdp = words.standard(["gdp"])
    assert gdp.index("地区生产总值") < gdp.index("经济总量")


def test_places_of_old_and_new_names(words: Dictionary) -> None:
    """As they were spelled before pinyin, and those of two provinces that a letter tells apart."""
    assert words.standard(["peking"]) == words.standard(["beijing"]) == ("北京",)
    assert words.standard(["chungking"]) == ("重庆",)
    assert words.standard(["shaanxi"]) == ("陕西",)
    assert words.standard(["shanxi"]) == ("山西",)
    assert words.standard(["inner", "mongolia"]) == ("内蒙古",)
    assert "清华大学" in words.standard(["tsinghua", "university"])


def test_the_general_dictionary(words: Dictionary) -> None:
    """At most thirty words, each once; articles do not matter; what it lacks is nothing, not an error."""
    bridge = words.general(["bridge"])
    assert "桥" in bridge
    assert len(bridge) == len(set(bridge)) <= 30
    assert words.general(["the", "bridge"]) == bridge
    assert "桥" in words.general(["bridges"])
    assert words.general(["zzqx"]) == ()


def test_synonyms_come_closest_first(words: Dictionary) -> None:
    """Those that our glossary translates alike before those that share a gloss; never the word itself."""
    found = words.synonyms("公路")
    assert found[0][1] == 1.0
    assert ("道路", 1.0) in found
    closeness = [c for _, c in found]
    assert closeness == sorted(closeness, reverse=True)
    assert all(0.3 <= c <= 1 for c in closeness)
    assert "公路" not in dict(found)
    assert words.synonyms("某某某") == ()


def test_rare_words_tell_and_common_ones_hardly(words: Dictionary) -> None:
    """From the least for the words of any question to one for rare and unknown words, in both languages."""
    assert words.information("说") == LEAST_INFORMATION
    assert words.information("亩产") == words.information("shipyard") == words.information("zzqx") == 1.0
    assert LEAST_INFORMATION < words.information("big") < words.information("reservoir") <= 1.0


def test_readings_are_syllables_without_tones(words: Dictionary) -> None:
    """Every character that can be read so, whatever its tone; ü is written u and v."""
    assert {"初", "楚", "处", "触"} <= set(words.readings["chu"])
    assert "绿" in words.readings["lu"]
    assert "绿" in words.readings["lv"]
    assert not any(syllable[-1].isdigit() for syllable in words.readings)


def test_a_user_s_glossary_comes_first(tmp_path: Path) -> None:
    """Its word for an English phrase is the only one, in any form of the English; ours answers for what it lacks."""
    path = tmp_path / "house.tsv"
    path.write_text("三园共建\tthree-park scheme;joint park\n大桥局\tbridge\n", encoding="utf-8")
    own = Dictionary(Settings.from_environment().cache_folder, (path,))
    assert own.standard(["joint", "parks"]) == ("三园共建",)
    assert own.standard(["three", "park", "schemes"]) == ("三园共建",)
    assert own.standard(["bridge"]) == ("大桥局",)
    assert own.standard(["hubei"]) == ("湖北",)


def test_a_user_s_glossary_gives_synonyms_and_terms(tmp_path: Path) -> None:
    """Chinese terms with the same English stand for each other, theirs and ours; they are found whole in a question."""
    first, second = tmp_path / "a.tsv", tmp_path / "b.tsv"
    first.write_text("楚江大桥\tbridge\n楚能新能源\tchuneng\n", encoding="utf-8")
    second.write_text("楚能公司\tchuneng\n", encoding="utf-8")
    own = Dictionary(Settings.from_environment().cache_folder, (first, second))
    assert dict(own.synonyms("楚能公司"))["楚能新能源"] == EQUAL
    assert dict(own.synonyms("楚江大桥"))["桥梁"] == EQUAL
    assert own.standard_terms.findall("楚能新能源的楚江大桥何时通车") == ["楚能新能源", "楚江大桥"]


def test_a_user_s_glossary_is_told_from_the_settings(tmp_path: Path) -> None:
    """A question is understood by it; a file that is none is an error and not a quiet loss."""
    path = tmp_path / "house.tsv"
    path.write_text("三园共建\tthree-park scheme\n", encoding="utf-8")
    cache = Settings.from_environment().cache_folder
    asked = understand("Who runs the three-park scheme?", Settings(cache_folder=cache, glossaries=(path,)))
    assert ("three park scheme", (("三园共建", 1.0),)) in [(t.written, t.variants) for t in asked.terms]
    with pytest.raises(GlossaryError, match=r"none\.tsv"):
        understand("Who runs it?", Settings(cache_folder=cache, glossaries=(tmp_path / "none.tsv",)))


def test_words_of_the_same_stem(words: Dictionary) -> None:
    """`investment` is also looked for as what one does, and the other way round; never what it is itself translated as."""
    assert "出资" in words.kindred(["investment"])
    assert not set(words.kindred(["investment"])) & set(words.general(["investment"]))


@given(text=st.text(max_size=12), phrase=st.lists(st.text(max_size=12), max_size=4))
def test_no_look_up_fails(words: Dictionary, text: str, phrase: list[str]) -> None:
    """Whatever is asked: words that are found or nothing."""
    assert all(words.standard(phrase))
    assert all(words.general(phrase))
    assert all(0 < c <= 1 or c == EQUAL for _, c in words.synonyms(text))
    assert LEAST_INFORMATION <= words.information(text) <= 1
