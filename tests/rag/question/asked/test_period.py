"""The time that a question asks for."""

import pytest

from rag.question.question import Question


def asked(text: str) -> Question:
    return Question(text, "en" if text.isascii() else "zh", "figure")


def test_years_that_are_asked_for() -> None:
    """Four digits that stand alone."""
    assert asked("２０２３年的目标").time.years == {2023}
    assert asked("“6421”是什么，12023呢").time.years == frozenset()


@pytest.mark.parametrize(
    ("question", "years", "against"),
    [
        ("单位用水量比2015年低多少？", set(), {2015}),
        ("水位超过1954年多少米？", set(), {1954}),
        ("2020年用水量比2015年低多少？", {2020}, {2015}),
        ("2015年用水量是多少？", {2015}, set()),
        ("2015年和2020年的用水量各是多少？", {2015, 2020}, set()),
        ("How far is water use below 2015?", set(), {2015}),
        ("How much lower is water use than in 2015?", set(), {2015}),
        ("By how much did the water beat the 1954 mark?", set(), {1954}),
        ("What was water use in 2015?", {2015}, set()),
    ],
)
def test_a_year_that_is_only_measured_from(question: str, years: set[int], against: set[int]) -> None:
    """It is no year of which the figure is asked; documents must mention it all the same."""
    found = Question(question, "en" if question.isascii() else "zh", "figure")
    assert (found.time.years, found.time.against) == (years, against)
    assert {name for names in found.required for name in names} >= {str(year) for year in years | against}


def test_relative_years_count_from_the_document_s_own() -> None:
    """今年 and last year are years once it is known in which year a document speaks."""
    assert asked("今年的目标").time.years_from(2026) == {2026}
    assert asked("去年完成了多少").time.years_from(2026) == {2025}
    assert asked("What was built last year?").time.years_from(2026) == {2025}
    assert asked("今年的目标").time.years_from(0) == frozenset()
    assert asked("2020年和今年").time.years_from(2026) == {2020}


@pytest.mark.parametrize(
    ("question", "two"),
    [
        ("精深加工率目前有多高？今年要提高到多少？", True),
        ("吞吐量2024年完成多少，2025年目标多少？", True),
        ("How much was completed in 2024 and what is planned for 2025?", True),
        ("2025年生产总值的增长目标是多少？", False),
        ("2024年生产总值是多少？增速多少？", False),
        ("今年要完成多少投资？", False),
    ],
)
def test_a_question_for_two_times(question: str, two: bool) -> None:
    """Two years, or what is and what is planned; not two figures of one time."""
    assert asked(question).time.two is two


@pytest.mark.parametrize(
    ("question", "planned", "done", "spanning"),
    [
        ("今年计划新建多少公里？", True, False, False),
        ("去年完成了多少？", False, True, False),
        ("五年来新增多少？", False, False, True),
        ("总投资多少？", False, False, False),
        ("How many homes are to be built?", True, False, False),
        ("What was the annual growth?", False, True, True),
        ("How many it has", False, False, False),
    ],
)
def test_plans_results_and_spans(question: str, planned: bool, done: bool, spanning: bool) -> None:
    """By the question's words, in either language."""
    time = asked(question).time
    assert (time.planned, time.done, time.spanning) == (planned, done, spanning)


@pytest.mark.parametrize(
    ("question", "years", "plans"),
    [
        ("2025年的报告提了哪些目标？", {2025}, set()),
        ("What does the 2024 report say?", {2024}, set()),
        ("the report of 2023, the plan for 2026", {2023}, {2026}),
        ("2025年的投资计划为何没达标？", set(), {2025}),
        ("2025年新建多少公里？", set(), set()),
    ],
)
def test_the_years_whose_papers_are_spoken_of(question: str, years: set[int], plans: set[int]) -> None:
    """A year in front of a kind of document, or behind it; not any year. Of a plan others may tell as well."""
    assert (asked(question).time.papers, asked(question).time.plans) == (years, plans)
