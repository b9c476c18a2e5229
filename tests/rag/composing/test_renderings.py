"""Renderings: English beside Chinese quotes, each right, and none that is changed taken for right."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rag.composing.renderings import is_rendering, renderings
from rag.question.question import Question, Term
from rag.structure.parts import Rendering


def of(written: str) -> Rendering:
    """A rendering as an answer shows it."""
    chinese, _, english = written.partition(" = ")
    return Rendering(chinese, english)


def written(found: tuple[Rendering, ...]) -> tuple[str, ...]:
    """Renderings as an answer shows them."""
    return tuple(f"{one.of} = {one.said}" for one in found)


def asked(text: str, *terms: tuple[str, str]) -> Question:
    return Question(text, "en", "other", tuple(Term(written, ((chinese, 1.0),)) for written, chinese in terms))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("总投资21.4亿元，占地480万亩以上。", ("21.4亿元 = 2.14 billion yuan", "480万亩 = at least 4.8 million mu")),
        ("2025年3月开工，工期11天。", ("2025年3月 = March 2025", "11天 = 11 days")),
        ("新建桥梁41座，增长19.8%。", ()),
        ("亿元以上项目，占三成，共31人次，用时0.5个工作日。", ()),
        ("签约6个月内开工。", ("6个月 = 6 months",)),
        ("开店满两年的可以申报。", ("两年 = at least 2 years",)),
        ("入社不满两年的不得申报。", ("两年 = less than 2 years",)),
        ("在册半年以上，用时半小时。", ("半年 = at least half a year", "半小时 = half an hour")),
        (
            "设计时速90公里，泵站每小时抽水460立方米。",
            ("90公里 = 90 kilometres per hour", "460立方米 = 460 cubic metres per hour"),
        ),
        ("每亩补助八百元。", ("八百元 = 800 yuan per mu",)),
        ("能耗为0.62吨标准煤。", ("0.62吨标准煤 = 0.62 tonnes of standard coal",)),
    ],
)
def test_figures_in_english(text: str, shown: tuple[str, ...]) -> None:
    """Those with units and scales; not what is read alike in both languages, nor what the text does not write in figures."""
    found = renderings(text, asked("What?"))
    assert written(found) == shown
    assert all(is_rendering(rendering, text) for rendering in found)


def test_figures_that_are_asked_for_come_first() -> None:
    """Of many, those beside the question's terms."""
    text = "播种面积33.5万亩，茶园18.6万亩，粮食总产量13.8万吨。"
    found = renderings(text, asked("What was the grain output?", ("grain", "粮食"), ("output", "产量")))
    assert written(found)[0] == "13.8万吨 = 138,000 tonnes"


def test_the_words_that_answer_have_their_english() -> None:
    """Whatever else stands in the quote, and however much of it."""
    text = "申请须在活动20日前提出，占地不超过600平方米，连续不超过15天，每平方米收保证金30元。"
    question = asked("What deposit is charged?", ("deposit", "申请"))
    assert "30元 = 30 yuan per square metre" not in written(renderings(text, question))
    assert written(renderings(text, question, "每平方米收保证金30元"))[0] == "30元 = 30 yuan per square metre"


@pytest.mark.parametrize(
    ("text", "answering", "shown"),
    [
        ("以四十七票通过，另拨款30元。", "四十七票", "四十七票 = 47 votes"),
        ("计划增长8%左右，另拨款30元。", "增长8%左右", "8% = about 8%"),
        ("减负担十五万，另拨款30元。", "十五万", "十五万 = 150,000"),
        ("水面占三成，另拨款30元。", "占三成", "三成 = 30%"),
    ],
)
def test_a_figure_that_is_asked_for_is_rendered_before_others(text: str, answering: str, shown: str) -> None:
    """Also one that is only counted, where it is in Chinese numerals, or what bounds it is."""
    question = Question("How many?", "en", "figure")
    assert shown not in written(renderings(text, question))
    found = renderings(text, question, answering)
    assert written(found)[0] == shown
    assert all(is_rendering(rendering, text) for rendering in found)


def test_all_of_a_series_are_rendered() -> None:
    """Three figures that stand together answer together, and three that are asked for; more clauses of figures do not add to them."""
    text = "经济总量跨过7万亿、8万亿和9万亿三个台阶，新修公路1.2万公里，投资21.4亿元，绿化4.8万亩。"
    question = asked("What thresholds did the economy pass?", ("economy", "经济总量"))
    assert written(renderings(text, question)) == (
        "7万亿 = 7 trillion",
        "8万亿 = 8 trillion",
        "9万亿 = 9 trillion",
    )
    three = asked("How many kilometres were built, how much was invested and how many mu were planted?")
    assert len(renderings(text.partition("，")[2], three)) == 3


def test_what_the_question_says_needs_no_rendering() -> None:
    """A figure that the question has itself."""
    assert renderings("总投资21.4亿元。", asked("Where did the 2.14 billion yuan go?")) == ()


def test_terms_of_the_question() -> None:
    """With the glossary's English, in the question's own words where it has them; short words of one meaning are left out."""
    question = asked("How is the business climate?", ("business climate", "营商环境"), ("city", "市"))
    assert written(renderings("全市营商环境持续优化。", question)) == ("营商环境 = business environment",)


@pytest.mark.parametrize(
    "rendering",
    [
        "21.4亿元 = 2.41 billion yuan",
        "1.4亿元 = 140 million yuan",
        "21.4亿元 = 2.14 billion dollars",
        "30亿元 = 3 billion yuan",
        "营商环境 = railway",
        "营商环境",
        "",
    ],
)
def test_what_is_no_rendering(rendering: str) -> None:
    """Another figure, a part of one, another unit, what the text does not say, another meaning."""
    assert not is_rendering(of(rendering), "营商环境改善，总投资21.4亿元。")


@given(place=st.integers(0, 40), digit=st.sampled_from("0123456789"))
def test_any_changed_digit_is_no_rendering(place: int, digit: str) -> None:
    """In the Chinese figure or in the English one."""
    true = "21.4亿元 = 2.14 billion yuan"
    digits = [m.start() for m in re.finditer(r"\d", true)]
    at = digits[place % len(digits)]
    changed = true[:at] + digit + true[at + 1 :]
    assume(changed != true)
    assert not is_rendering(of(changed), "总投资21.4亿元。")
