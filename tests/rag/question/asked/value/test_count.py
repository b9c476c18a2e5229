"""How many items a question asks for, and what they are."""

import pytest

from rag.question.question import Question, Term


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("哪七大项目开工？", 7),
        ("三个问题是什么？", 3),
        ("哪12项任务？", 12),
        ("两座大桥叫什么？", 2),
        ("“四场战役”是哪四场？", 4),
        ("哪些项目开工？", 0),
        ("2025年三月开了几个会？", 0),
        ("Which seven projects broke ground?", 7),
        ("What are the three risks?", 3),
        ("What is the Three Gorges project?", 0),
        ("What did the two million people do?", 0),
        ("Which projects broke ground?", 0),
    ],
)
def test_how_many_are_asked_for(question: str, count: int) -> None:
    """A count before a common noun; not a name with a number in it, a date, or an amount."""
    language = "zh" if not question.isascii() else "en"
    assert Question(question, language, "list").count == count


def test_what_an_item_is() -> None:
    """The nouns behind the question word, and those right before 有哪些."""
    project, county = Term("重点项目", (("重点项目", 1.0),)), Term("全县", (("全县", 1.0),))
    assert Question("全县重点项目有哪几个？", "zh", "list", (county, project)).items == ("重点项目",)
    assert Question("哪些项目开工？", "zh", "list", (county,), ("项目",)).items == ("项目",)
    tasks, three = Term("main tasks", (("主要任务", 1.0),)), Term("three", (("3", 0.5),))
    assert Question("What are the three main tasks?", "en", "list", (three, tasks)).items == ("main tasks",)
    assert Question("What did the tasks cost?", "en", "figure", (tasks,)).items == ()
