"""English questions: phrases before words, figures as Chinese documents write them, translations with their weights."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.settings import Settings
from rag.question.english import terms
from rag.question.term import EQUIVALENT, GENERAL_WEIGHT, STANDARD_WEIGHT
from rag.question.understand import dictionary
from rag.translation.dictionary import Dictionary


@pytest.fixture(scope="module")
def words() -> Dictionary:
    return dictionary(Settings.from_environment().cache_folder)


def found(text: str, words: Dictionary) -> dict[str, dict[str, float]]:
    return {t.written: dict(t.variants) for t in terms(text, words)}


@pytest.mark.parametrize(
    ("text", "written", "form"),
    [
        ("How did 2.14 billion yuan come in?", "2.14 billion yuan", "21.4亿元"),
        ("What cost $3.5 million?", "3.5 million dollars", "350万美元"),
        ("Why did it grow 7.5 percent?", "7.5 percent", "7.5%"),
        ("Which seven projects?", "seven", "七"),
        ("What did the 20th Party Congress say?", "20th party congress", "二十大"),
        ("What happened on March 5?", "march 5", "3月5日"),
        ("Who won Super Bowl XXXIII?", "xxxiii", "33"),
    ],
)
def test_figures_and_dates_are_one_term(text: str, written: str, form: str, words: Dictionary) -> None:
    """With all that belongs to them; none of their words is another term."""
    variants = found(text, words)
    assert form in variants[written]
    assert not any(w in variants for w in written.split() if w != written)


@pytest.mark.parametrize(
    ("text", "written", "variant"),
    [
        ("How fast did investment in fixed assets grow?", "investment in fixed assets", "固定资产投资"),
        ("What is the rate of urbanization?", "rate of urbanization", "城镇化率"),
    ],
)
def test_a_phrase_the_other_way_round(text: str, written: str, variant: str, words: Dictionary) -> None:
    """English puts a modifier before its noun or behind it."""
    assert variant in found(text, words)[written]


@pytest.mark.parametrize("text", ["the 5th billion", "5g billion", "0a hundred", "0 billion"])
def test_what_only_looks_like_a_figure(text: str, words: Dictionary) -> None:
    """An ordinal or a name before a scale is no amount; nought is one."""
    assert all(variants for variants in found(text, words).values())


def test_a_phrase_before_its_words(words: Dictionary) -> None:
    """The longest that our tables have is one term, and none of its words another."""
    bases = found("How many 5G base stations were built?", words)
    assert bases["5g base stations"] == {"5G基站": STANDARD_WEIGHT}
    assert "stations" not in bases
    assert found("Where did it break ground in Inner Mongolia?", words)["inner mongolia"] == {"内蒙古": 1.0}


def test_a_phrase_with_a_word_between(words: Dictionary) -> None:
    """The phrase is found, and the word between is a term of its own; where that belongs to a phrase itself, nothing is torn apart."""
    terms_found = found("What is the total installed power capacity?", words)
    assert "装机容量" in terms_found["installed capacity"]
    assert "power" in terms_found
    assert not {"installed", "capacity"} & set(terms_found)
    assert "power stations" in found("Which national power stations were built?", words)


def test_the_standard_word_weighs_more_than_one_of_many_senses(words: Dictionary) -> None:
    """Our glossary's in full, the general dictionary's less, the English word itself in full."""
    bridge = found("bridge", words)["bridge"]
    assert bridge["桥梁"] == STANDARD_WEIGHT
    assert 0 < bridge["架桥"] <= GENERAL_WEIGHT
    assert bridge["bridge"] == 1.0


def test_a_glossary_s_other_word_of_the_same_stem_is_a_guess(words: Dictionary) -> None:
    """A protest is 抗议 before it is anything Protestant, whose stem it has; a word that the glossary has keeps its standard."""
    protest = found("Why did they protest?", words)["protest"]
    assert protest["抗议"] > protest["新教徒"] >= EQUIVALENT
    assert found("Which projects were invested in?", words)["invested"]["投资"] >= GENERAL_WEIGHT


def test_chinese_in_an_english_question(words: Dictionary) -> None:
    """It is its own translation, quotation marks included."""
    assert found("What is 三园共建?", words) == {"三园共建": {"三园共建": 1.0}}


def test_words_of_every_question_are_no_terms(words: Dictionary) -> None:
    """They tell nothing of what is asked."""
    assert terms("What is it, and who was there?", words) == ()


@given(text=st.text() | st.lists(st.sampled_from("5th 0a 12 1,200 % per cent percent billion hundred the of seven 桥 X'an".split())).map(" ".join))  # fmt: skip
def test_any_text_has_terms(text: str, words: Dictionary) -> None:
    """Each once, each with something to look for."""
    given_terms = terms(text, words)
    assert len(set(given_terms)) == len(given_terms)
    for term in given_terms:
        assert term.variants
        assert all(variant and 0 < weight <= 1 for variant, weight in term.variants)
