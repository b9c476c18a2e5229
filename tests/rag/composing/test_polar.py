"""Yes or no: only where one clause proves it."""

import pytest

from index.settings import Settings
from rag.composing.polar import proved
from rag.question.understand import understand


def told(question: str, text: str, planned: bool = False) -> bool | None:
    asked = understand(question, Settings.from_environment())
    return proved(asked, text, planned, dict.fromkeys(asked.terms, 1.0))


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("客运枢纽主体结构封顶了吗？", "客运枢纽主体结构封顶。", True),
        ("客运枢纽封顶了没有？", "全年忙碌，客运枢纽封顶。", True),
        ("港区开工了吗？", "港区没有开工。", False),
        ("港区开工了吗？", "港区尚未开工。", False),
        ("港区开工了吗？", "港区计划开工。", None),
        ("港区开工了吗？", "港区确保9月底前开工。", None),
        ("港区开工了吗？", "部分港区开工。", None),
        ("港区开工了吗？", "港区停工，水厂开工。", None),
        ("港区开工了吗？", "港区停止开工。", None),
        ("所有港区都开工了吗？", "港区开工。", None),
        ("港区没有开工吗？", "港区没有开工。", None),
        ("港区开工比去年早吗？", "港区去年开工早。", None),
        ("港区何时开工？", "港区开工。", None),
        ("Did the port start construction?", "港区开工。", None),
    ],
)
def test_what_is_proved(question: str, text: str, answer: bool | None) -> None:
    """All terms in one clause, denied or not; nothing of plans, parts, comparisons, and questions that deny."""
    assert told(question, text) is answer


def test_a_plan_proves_no_yes() -> None:
    """What stands below the headings of a plan is not yet so, however it is worded."""
    assert told("港区开工了吗？", "港区开工。", planned=True) is None
