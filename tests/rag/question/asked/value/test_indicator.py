"""The indicator that a question asks for."""

import pytest

from index.settings import Settings
from rag.question.question import Question
from rag.question.understand import understand


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("全县的失业率是多少？", ["失业率"]),
        ("2025年粮食总产量达到多少万吨？", ["粮食总产量"]),
        ("固定资产投资的增长目标是多少？", ["固定资产投资"]),
        ("2026年城镇新增就业目标是多少？", ["城镇新增就业"]),
        ("新建了多少所幼儿园？", []),
        ("谁负责财政收入？", []),
        ("What is the county's unemployment rate?", ["unemployment rate"]),
        ("What is the inflation target for 2026?", ["inflation"]),
        ("How high is unemployment?", ["unemployment"]),
        ("By how much did the county's GDP grow?", ["gdp"]),
        ("By how much did the economy grow?", []),
        ("What was the value of the county's exports in 2024?", ["exports"]),
        ("How much fiscal revenue was collected?", ["fiscal revenue"]),
        ("What share of the steel was sold?", []),
        ("What is the growth target?", []),
        ("How many schools were built?", []),
        ("Who set the unemployment rate?", []),
    ],
)
def test_what_names_the_quantity(question: str, named: list[str]) -> None:
    """The indicator before the question word, the noun behind it in English without its owner; nothing where things are counted."""
    assert [t.written for t in understand(question, Settings.from_environment()).indicator] == named


@pytest.mark.parametrize(
    ("question", "of_ratio"),
    [
        ("人均收入是多少？", True),
        ("研发投入占生产总值多少？", True),
        ("收入是多少？", False),
        ("What share of GDP?", True),
        ("How high is GDP?", False),
        ("How much did the corporation earn in operation?", False),
    ],
)
def test_what_asks_for_one_thing_measured_by_another(question: str, of_ratio: bool) -> None:
    """A share, so much per head."""
    assert Question(question, "en" if question.isascii() else "zh", "figure").of_ratio is of_ratio
