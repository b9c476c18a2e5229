"""A question's terms and its focus, and what a whole question is understood to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QuestionError
from index.settings import Settings
from rag.question.question import Question, Term
from rag.question.terms import MOST_SYNONYMS, YEAR, chinese_terms, english_terms
from rag.question.understand import dictionary, understand
from rag.translation.dictionary import Dictionary


@pytest.fixture(scope="module")
def words() -> Dictionary:
    return dictionary(Settings.from_environment().cache_folder)


def by_word(terms: tuple[Term, ...]) -> dict[str, dict[str, float]]:
    return {t.written: dict(t.variants) for t in terms}


def test_a_chinese_word_carries_itself_and_its_synonyms(words: Dictionary) -> None:
    """Itself in full, synonyms at half of their closeness, no more than eight."""
    found = by_word(chinese_terms("公路新增了多少？", words))
    assert list(found) == ["公路", "新增"]
    assert found["公路"]["公路"] == 1.0
    assert found["公路"]["道路"] == 0.5
    assert all(0 < w <= 0.5 for v, w in found["公路"].items() if v != "公路")
    assert len(found["公路"]) <= 1 + MOST_SYNONYMS


def test_years_and_plans_weigh_little(words: Dictionary) -> None:
    """When one asks about tells less than what one asks about, in both languages; such words have no synonyms."""
    chinese = by_word(chinese_terms("2025年计划修路多少公里？", words))
    assert chinese["2025"] == dict.fromkeys(("2025", "二〇二五", "二零二五"), YEAR)
    assert chinese["计划"] == {"计划": YEAR}
    assert chinese["修路"]["修路"] == 1.0
    english = by_word(english_terms("How many bridges will be built this year or in 2027?", words))
    assert english["2027"] == {"2027": YEAR}
    assert english["this year"] == {"今年": YEAR}


def test_rare_words_tell_more(words: Dictionary) -> None:
    """The information of a term is its rarity in the language: people is any question's, shipyard is not."""
    told = {t.written: t.information for t in english_terms("How many people work in the shipyard?", words)}
    assert told["shipyard"] > 0.9
    assert told["people"] < 0.3


def test_latin_words_in_a_chinese_question(words: Dictionary) -> None:
    """GDP stands for itself and for what our glossary calls it, in full for what is called so first."""
    gdp = by_word(chinese_terms("GDP是多少？", words))["gdp"]
    assert gdp == {"gdp": 1.0} | {w: 0.9 if w == "经济总量" else 1.0 for w in words.standard(["gdp"])}
    assert "地区生产总值" in words.standard(["gdp"])


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        ("石桥水库的造价是多少？", ["造价", "水库"]),
        ("哪家企业承建大桥？", ["企业", "承建"]),
        ("Which shipyard built the bridge?", ["shipyard", "built"]),
        ("介绍水库", []),
        ("Tell me about bridges", []),
    ],
)
def test_the_focus_is_nearest_to_the_question_word(question: str, focus: list[str], settings: Settings) -> None:
    """On either side in Chinese, behind it in English; without a question word there is none."""
    assert [t.written for t in understand(question, settings).focus] == focus


def test_a_question_is_understood(settings: Settings) -> None:
    """Language, kind, asked-for nouns and terms in both languages."""
    chinese = understand(" 哪些项目建成投用？ ", settings)
    assert (chinese.text, chinese.language, chinese.kind) == ("哪些项目建成投用？", "zh", "list")
    assert "项目" in chinese.asked
    assert "建成" in by_word(chinese.terms)
    english = understand("Which projects were completed?", settings)
    assert (english.language, english.kind, english.asked) == ("en", "list", ())
    assert "项目" in by_word(english.terms)["projects"]


@pytest.mark.parametrize(
    ("before", "own", "kind", "nearest"),
    [
        ("北环公路完成投资多少，", "它由谁承建？", "person", "承建"),
        ("哪些项目建成投用，", "它们的造价是多少？", "figure", "造价"),
        ("How much was invested in the bridge ", "And who built it?", "person", "built"),
    ],
)
def test_a_follow_up_says_what_is_asked_for(before: str, own: str, kind: str, nearest: str, settings: Settings) -> None:
    """The question before lends its words, not its question word."""
    question = understand(before + own, settings, own)
    assert question.kind == kind
    assert question.focus[0].written == nearest
    assert {t.written for t in understand(before, settings).terms} < {t.written for t in question.terms}


@pytest.mark.parametrize(
    ("before", "own", "kind"),
    [("北环公路完成投资多少，", "石桥水库呢？", "figure"), ("Who built the bridge ", "and the tunnel?", "person")],
)
def test_a_follow_up_without_a_question_word_asks_the_same(
    before: str, own: str, kind: str, settings: Settings
) -> None:
    """And the reservoir? asks of it what was asked before."""
    assert understand(before + own, settings, own).kind == kind


@pytest.mark.parametrize(
    ("text", "written", "variant"),
    [
        ("宜昌的GDP target是多少？", "gdp", "地区生产总值"),
        ("宜昌的GDP target是多少？", "target", "目标"),
        ("2022年fixed-asset investment增长多少？", "fixed asset investment", "固定资产投资"),
        ("What is the 总投资 of the bridge?", "总投资", "总投资"),
        ("What is the 总投资 of the bridge?", "bridge", "桥梁"),
    ],
)
def test_questions_in_two_languages(text: str, written: str, variant: str) -> None:
    """Each part is understood in its own language, whichever frames the question."""
    question = understand(text, Settings.from_environment())
    assert variant in dict(next(t.variants for t in question.terms if t.written == written))


def test_a_hyphen_does_not_hide_what_is_asked_about() -> None:
    """The focus is the term next to the question word, however its words are joined."""
    question = understand("Which pumped-storage stations wait for approval?", Settings.from_environment())
    assert "pumped storage" in next(t.written for t in question.focus)


def test_a_name_with_a_decimal_is_one_term(words: Dictionary) -> None:
    """PM2.5 in a Chinese question is one thing, which documents call 细颗粒物."""
    (found,) = [t for t in chinese_terms("北京PM2.5浓度", words) if t.written.startswith("pm")]
    assert found.written == "pm2.5"
    assert "细颗粒物" in dict(found.variants)


def test_a_target_is_one_of_growth(words: Dictionary) -> None:
    """A GDP target is called one of 经济增长 too; where no target is asked, it is not."""

    def variants(text: str) -> set[str]:
        return {v for t in chinese_terms(text, words) if t.written == "gdp" for v, _ in t.variants}

    assert "经济增长" in variants("今年的GDP目标是多少？")
    assert "经济增长" not in variants("去年的GDP是多少？")


@given(
    text=st.text(max_size=60)
    | st.lists(st.sampled_from("how many 哪些 桥 2.14 billion % per 5G X'an ２５ 多少".split())).map(" ".join)
)
def test_any_text_is_understood(text: str) -> None:
    """Or refused by `QuestionError`; every term has a variant, weights and information lie in (0, 1], the focus is among the terms."""
    try:
        question: Question = understand(text, Settings.from_environment())
    except QuestionError:
        return
    for term in question.terms:
        assert term.variants
        assert all(variant and 0 < weight <= 1 for variant, weight in term.variants)
        assert 0 < term.information <= 1
    assert set(question.focus) <= set(question.terms)
    assert len({t.written for t in question.terms}) == len(question.terms)


def test_words_that_instruct_are_not_looked_for(words: Dictionary) -> None:
    """Nor pronouns."""
    found = english_terms("Compare the ferries of 2020 with the ones of 2005, and explain why.", words)
    assert [term.written for term in found] == ["ferries", "2020", "2005"]
