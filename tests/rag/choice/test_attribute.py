"""The quantity that a question asks for, and whether a text speaks of it."""

from pathlib import Path

import pytest

from index.build import build_index
from index.settings import Settings
from rag import ask
from rag.answer import SURE
from rag.choice.attribute import speaks_of
from rag.question.understand import understand
from tests.verified import faults

REPORT = """# 2026年清溪县政府工作报告

## 一、2026年主要目标

全县地区生产总值增长6%左右，城镇新增就业3200人。

## 二、2025年工作

全县粮食产量达到31万吨。大桥项目估算投资8.6亿元。
"""


def test_a_total_is_named_without_its_sign() -> None:
    """估算投资 is of the 总投资; what names nothing asks for nothing."""
    asked = understand("大桥的总投资是多少？", Settings.from_environment()).indicator
    assert speaks_of(asked, "大桥项目估算投资8.6亿元")
    assert not speaks_of(asked, "大桥长8.6公里")
    assert speaks_of((), "大桥长8.6公里")


def test_what_measures_another_quantity_is_not_spoken_of() -> None:
    """占生产总值比重 gives no 生产总值, unless a share is asked for."""
    settings = Settings.from_environment()
    value, share = (understand(q, settings) for q in ("全县生产总值是多少？", "工业增加值占生产总值的比重是多少？"))
    text = "工业增加值占生产总值比重提高到25.5%"
    assert not speaks_of(value.indicator, text, value)
    assert speaks_of(value.indicator, f"{text},生产总值增长5%", value)
    assert speaks_of(share.indicator, text, share)


@pytest.mark.parametrize(
    "question",
    ["全县的失业率是多少？", "2026年固定资产投资的增长目标是多少？", "What is the county's unemployment rate?"],
)
def test_the_figure_of_another_quantity_is_no_answer(tmp_path: Path, question: str) -> None:
    """Though it is of the same year and in the same unit."""
    (tmp_path / "a.md").write_text(REPORT, encoding="utf-8")
    index = build_index([tmp_path / "a.md"], tmp_path / "index")
    assert ask(question, index=index).abstained
    assert "8.6亿元" in ask("大桥项目估算投资多少？", index=index).text


def test_the_figure_of_another_year_is_never_sure(tmp_path: Path) -> None:
    """What was reached in 2025 is no sure answer to what was reached in 2026, though nothing else is; nor is a year of the question's own needed."""
    (tmp_path / "a.md").write_text(REPORT, encoding="utf-8")
    index = build_index([tmp_path / "a.md"], tmp_path / "index")
    assert "31万吨" in ask("2025年全县粮食产量是多少？", index=index).text
    assert "31万吨" in ask("全县粮食产量是多少？", index=index).text
    assert ask("2026年全县粮食产量是多少？", index=index).certainty != SURE


def test_what_stays_at_a_value_is_at_it(tmp_path: Path) -> None:
    """稳定在31万吨 says how much there was."""
    (tmp_path / "a.md").write_text(REPORT.replace("达到31万吨", "稳定在31万吨"), encoding="utf-8")
    index = build_index([tmp_path / "a.md"], tmp_path / "index")
    assert "31万吨" in ask("2025年全县粮食产量是多少？", index=index).text


def test_both_times_that_are_asked_for_are_given(tmp_path: Path) -> None:
    """What was reached and what is planned, told apart, each with its proof."""
    text = REPORT.replace("城镇新增就业3200人", "粮食产量要达到33万吨").replace("达到31", "完成31")
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    index = build_index([tmp_path / "a.md"], tmp_path / "index")
    answer = ask("2025年粮食产量完成多少，2026年目标多少？", index=index)
    assert ["31万吨" in answer.text, "33万吨" in answer.text] == [True, True]
    assert faults(answer, index) == []
