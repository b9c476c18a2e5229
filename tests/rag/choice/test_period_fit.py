"""What the words that answer tell of time, against the time that is asked about."""

from pathlib import Path

import pytest

from index.build import build_index
from index.settings import Settings
from rag import ask
from rag.choice.period_fit import told_otherwise
from rag.documents.periods import Period, SentencePeriods
from rag.question.understand import understand

SPOKEN = Period(frozenset({2021, 2025}), True, -1, -1)


@pytest.mark.parametrize(
    ("question", "clause", "otherwise"),
    [
        ("梅川县2025年社会消费品零售总额增长多少？", "社会消费品零售总额年均增长3.7%", True),
        ("梅川县2025年社会消费品零售总额增长多少？", "社会消费品零售总额增长2.4%", False),
        ("梅川县五年来社会消费品零售总额年均增长多少？", "社会消费品零售总额年均增长3.7%", False),
        ("梅川县去年新增就业多少人？", "五年新增就业25万人", True),
        ("梅川县去年新增就业多少人？", "全年新增就业5万人", False),
        ("梅川县2025年利用外资多少？", "累计超过10亿美元", True),
        ("梅川县利用外资多少？", "累计超过10亿美元", False),
        ("How much did retail sales grow in Meichuan in 2025?", "社会消费品零售总额年均增长3.7%", True),
        ("What was the average annual growth of retail sales in Meichuan?", "社会消费品零售总额年均增长3.7%", False),
        ("2024年单位能耗比2021年低多少？", "比2016年降低29%", True),
        ("2024年单位能耗比2016年低多少？", "比2016年降低29%", False),
        ("2025年哪些项目完工？", "五年新增项目3个", False),
    ],
)
def test_what_is_of_several_years_together_is_of_none_of_them(question: str, clause: str, otherwise: bool) -> None:
    """Nor is what is measured from one year so from another; where no figure is asked for, nothing is."""
    assert told_otherwise(understand(question, Settings()), SPOKEN, clause) is otherwise


@pytest.mark.parametrize(
    ("question", "clause", "otherwise"),
    [
        ("梅川大桥通车了吗？", "计划2027年通车", True),
        ("梅川大桥通车了没有？", "大桥9月通车", False),
        ("Did the Meichuan bridge open in 2027?", "力争2027年通车", True),
        ("Did the Meichuan bridge open in 2027?", "原定2028年完工已提前通车", False),
        ("梅川大桥哪年能通车？", "计划2027年通车", False),
        ("今年计划开工的项目定了吗？", "计划开工3个项目", False),
    ],
)
def test_a_plan_does_not_tell_whether_it_was_done(question: str, clause: str, otherwise: bool) -> None:
    """What is last told in the clause counts; whoever asks for the plan, or when something will be, is told the plan."""
    assert told_otherwise(understand(question, Settings()), SPOKEN, clause) is otherwise


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_figure_of_the_year_itself_comes_first(tmp_path: Path, language: str) -> None:
    """The average over five years stands before it, in the same words, and answers nothing where it stands alone."""
    text = "“十四五”时期，社会消费品零售总额年均增长5.1%。\n2025年，全县新修公路86公里。\n"
    alone = build_index([_written(tmp_path / "甲", text)], tmp_path / "alone")
    both = build_index([_written(tmp_path / "乙", f"{text}2025年，社会消费品零售总额增长2.4%。\n")], tmp_path / "both")
    asked = {
        "zh": "2025年社会消费品零售总额增长多少？",
        "en": "How much did retail sales of consumer goods grow in 2025?",
    }[language]
    assert ask(asked, index=alone).abstained
    assert "2.4%" in ask(asked, index=both).text
    assert "5.1%" not in ask(asked, index=both).text


def _written(folder: Path, text: str) -> str:
    folder.mkdir()
    path = folder / "梅川县2026年政府工作报告.txt"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("question", "led"),
    [
        ("2013年7月记者会上，要搬走多少人？", {2013}),
        ("2013年全市工业生产中，利润是多少？", set()),
        ("Judging by the mid-2013 press conference, how many people have to move?", {2013}),
        ("The mayor's March 2016 talk to entrepreneurs: what does the park cost?", {2016}),
        ("The mayor's March 2016 talk: how many firms were new in 2016?", set()),
    ],
)
def test_a_year_that_leads_to_a_question_names_the_document(question: str, led: set[int]) -> None:
    """It is none that a sentence must speak of; one that is asked about again is."""
    time = understand(question, Settings()).time
    assert time.led == led
    assert time.years_from(max(time.years)) == time.years - led


def test_years_of_full_width_are_years(tmp_path: Path) -> None:
    """As half of the older texts on the web have them."""
    index = build_index([_written(tmp_path / "甲", "２０００年，全市生产总值达到３１８亿元。\n")], tmp_path / "index")
    assert index.documents[0].sentences
    assert SentencePeriods(index)[len(index.documents[0].sentences) - 1].years == {2000}
