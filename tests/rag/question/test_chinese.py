"""Chinese questions: what their words ask for, and which of their words evidence should hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.question.chinese import asked_nouns, asks, content_words, kind


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("哪些项目建成投用？", ("项目", "建成", "投用")),
        ("哪些大学迁入？", ("大学", "迁入")),
        ("哪几项目标完成了？", ("目标", "完成")),
        ("哪七大项目开工？", ("项目", "开工")),
        ("哪三个难题待解？", ("难题", "待解")),
    ],
)
def test_asked_nouns(text: str, nouns: tuple[str, ...]) -> None:
    """The words behind the question word; a classifier behind a count is none of them, and is never cut off a word."""
    assert asked_nouns(text) == nouns


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("请问在城镇新增了几个岗位？", ("城镇", "新增", "岗位")),
        ("哪家企业承建？", ("企业", "承建")),
        ("它的总投资是多少亿元？", ("投资",)),
    ],
)
def test_content_words(text: str, words: tuple[str, ...]) -> None:
    """Without question words, counts, units of them, and the auxiliaries that the cutter leaves on a word."""
    assert content_words(text) == words


def test_a_year_ends_before_the_name_behind_it() -> None:
    """年 belongs to the figure before it, not to the name behind it."""
    assert content_words("2025年北环公路花了多少？") == ("2025", "北环", "公路")
    assert content_words("6月28日石桥通车了吗？")[-2:] == ("石桥", "通车")
    assert "年底" in content_words("2025年底有几座桥？")


@pytest.mark.parametrize("text", ["大桥在哪里", "谁？", "完成了吗？", "请介绍大桥"])
def test_what_asks(text: str) -> None:
    """Any question word, or a request."""
    assert asks(text)


def test_what_does_not_ask() -> None:
    """A statement, and English."""
    assert not asks("大桥通车了。")
    assert not asks("Which bridge?")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("为什么有哪些项目没开工？", "reason"),
        ("哪些人负责？", "list"),
        ("主要目标是什么？", "figure"),
        ("2023年GDP增长目标", "figure"),
        ("固定资产投资增速？", "figure"),
        ("2023年的目标", "other"),
        ("哪一年开工？", "date"),
        ("由谁承建？", "person"),
        ("开工了没有，是不是？", "polar"),
    ],
)
def test_the_first_kind_counts(text: str, expected: str) -> None:
    """Where a question has several question words, the order of the kinds decides: a reason before a list, a list before a person."""
    assert kind(text) == expected


def test_the_head_of_a_place_is_one_word() -> None:
    """云南省长是谁 asks for the 省长 of 云南, not for what is 长是."""
    assert content_words("云南省长是谁？") == ("云南", "省长")
    assert content_words("市长叫什么名字？")[0] == "市长"


def test_a_bare_target_asks_for_a_figure() -> None:
    """Keywords that end with an indicator's target ask how high it is."""
    assert kind("河南今年的GDP目标") == "figure"
    assert kind("城镇新增就业目标？") == "figure"
    assert kind("都市圈发展的目标") == "other"


@given(st.text())
def test_any_text_has_words(text: str) -> None:
    """Or none; each once, none empty."""
    found = content_words(text)
    assert len(set(found)) == len(found)
    assert all(found)
    assert all(asked_nouns(text))


@pytest.mark.parametrize(
    ("question", "words", "lacking"),
    [
        ("第九届运动会在哪个省办？", ["省"], "省办"),
        ("“村赛”是哪个市火起来的？", ["市"], "市火"),
        ("哪个县今年的目标定得最高？", ["目标", "最高"], "定得"),
        ("青山县那座大桥是哪天建的？", ["大桥"], "那座"),
        ("哪个省级开发区最大？", ["省级", "开发区"], "省"),
        ("两地有哪些区别？", ["区别"], "区"),
        ("哪个省增长得最快？", ["增长"], "增"),
    ],
)
def test_what_only_asks_is_no_word_of_the_question(question: str, words: list[str], lacking: str) -> None:
    """A place that is asked for is not joined with what follows it, and neither 定得 nor 那座 is looked for."""
    found = content_words(question)
    assert set(words) <= set(found)
    assert lacking not in found
