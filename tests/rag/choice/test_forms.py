"""Things told apart by a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.normal_form import normalised
from index.settings import Settings
from rag.choice.forms import another_number
from rag.question.understand import understand


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
        assert another_number(asked, normalised(text)) in (True, False)
