"""The form that an answer must have, and things told apart by a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.normal_form import normalised
from index.settings import Settings
from rag.choice.forms import another_number, formless
from rag.question.understand import understand


def missing(question: str, text: str, around: str = "", behind: str = "") -> bool:
    asked = understand(question, Settings.from_environment())
    return formless(asked, normalised(text), normalised(around), normalised(behind))


@pytest.mark.parametrize(
    ("question", "with_it", "without"),
    [
        ("码头项目为什么停工？", "码头项目因资金不足停工。", "码头项目去年停工。"),
        ("Why was the pier project stopped?", "受台风影响，码头项目停工。", "码头项目去年停工。"),
        ("新桥由哪家公司承建？", "新桥由清江建工集团承建。", "新桥去年开工，先行试点。"),
        ("Which company built the new bridge?", "新桥由清江路桥公司建成。", "新桥去年建成通车。"),
        ("Who built the new bridge?", "新桥由清江市交通局建成。", "新桥去年建成通车。"),
        ("新桥什么时候通车？", "新桥9月底前通车。", "新桥主体完工。"),
        ("新桥什么时候通车？", "汛期结束后，新桥通车。", "新桥主体完工。"),
        ("县医院建在哪个镇？", "县医院建在石桥镇。", "县医院新增床位300张。"),
        ("Where is the head office of the port group?", "港口集团总部位于江边。", "港口集团新增员工三十名。"),
        ("教育局局长是谁？", "教育局局长王明说明了情况。", "书记李华到教育局调研。"),
        ("Who is the governor of the province?", "省长 罗东川", "全省认真落实总书记重要讲话。"),
        ("新桥花了多少钱？", "新桥投资8.6亿元。", "新桥投资不小，2025年通车。"),
        ("What was the average life expectancy?", "人均预期寿命达到79.5岁。", "2025年人均预期寿命继续提高。"),
    ],
)
def test_what_an_answer_must_hold(question: str, with_it: str, without: str) -> None:
    """A cause, an organisation, a day, a place, somebody in the office, a figure."""
    assert not missing(question, with_it)
    assert missing(question, without)


def test_a_cause_may_stand_behind_and_the_class_of_a_place_above() -> None:
    """The sentence that states a fact is often followed by its cause; a town may be named by the heading."""
    assert not missing("码头项目为什么停工？", "码头项目去年停工。", behind="主要原因是资金不足。")
    assert not missing("县医院建在哪个镇？", "县医院新院区去年启用。", around="石桥镇的建设")


def test_no_form_is_asked_of_other_questions() -> None:
    """What a yes, a list or an explanation looks like is not known."""
    for question in (
        "新桥通车了吗？",
        "哪些桥通车了？",
        "如何管理新桥？",
        "Which bridges opened?",
        "What happens to companies that fail?",
    ):
        assert not missing(question, "新桥建成。")


@pytest.mark.parametrize(
    ("question", "text", "another"),
    [
        ("产业园一期总投资多少？", "产业园二期总投资4.8亿元。", True),
        ("产业园一期总投资多少？", "产业园一期、二期总投资4.8亿元。", False),
        ("产业园总投资多少？", "产业园二期总投资4.8亿元。", False),
        ("长江二桥何时通车？", "长江三桥年底开工。", True),
        ("第2季度增长多少？", "二季度增长5%。", False),
        ("How much did the first phase cost?", "产业园二期总投资4.8亿元。", True),
        ("When will the Third Yangtze River Bridge open?", "长江二桥9月通车。", True),
        ("When will the 3rd Yangtze River Bridge open?", "长江三桥9月通车。", False),
        ("Which bridge was the first to open?", "长江三桥9月通车。", False),
    ],
)
def test_things_told_apart_by_a_number(question: str, text: str, another: bool) -> None:
    """The second phase is no answer for the first; what has no number, or no other one, may be."""
    assert another_number(understand(question, Settings.from_environment()), normalised(text)) is another


@given(st.integers(1, 20), st.integers(1, 20), st.sampled_from(["期", "季度", "号线", "桥"]))
def test_a_number_is_itself_however_it_is_written(asked: int, said: int, kind: str) -> None:
    """A number in Chinese and the same in digits are one thing; two numbers are two things."""
    digits = "零一二三四五六七八九十"
    written = digits[said] if said < 11 else ("二十" if said == 20 else "十" + digits[said - 10])
    question = understand(f"第{asked}{kind}的投资是多少？", Settings.from_environment())
    assert another_number(question, f"工程第{written}{kind}投资3亿元。") is (asked != said)


@given(st.text(max_size=60), st.text(max_size=60))
def test_every_text_has_its_answer(question: str, text: str) -> None:
    """No text is too odd to be looked at."""
    if question.strip():
        asked = understand(f"{question}为什么谁哪个镇？", Settings.from_environment())
        assert formless(asked, normalised(text), "", "") in (True, False)
        assert another_number(asked, normalised(text)) in (True, False)
