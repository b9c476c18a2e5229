"""What a question asks of a document's structure."""

import pytest

from rag.question.question import Question


def asked(text: str, kind: str = "list") -> Question:
    return Question(text, "en" if text.isascii() else "zh", kind)


@pytest.mark.parametrize(
    ("question", "parts", "part_count"),
    [
        ("讲话分哪几部分？", True, 0),
        ("哪些报告有四个部分？", True, 4),
        ("Which reports have four main parts?", True, 4),
        ("哪些项目开工？", False, 0),
        ("方案共分几个部分？", True, 0),
        ("规划体系由哪几块构成？", False, 0),
        ("规划的总体框架是怎样的？", True, 0),
        ("报告的主要内容有哪些？", True, 0),
        ("规划大纲有多少项水质指标？", False, 0),
        ("报告中作物结构发生了什么变化？", False, 0),
        ("结构调整花了多少钱？", False, 0),
        ("What is the outline of the plan?", True, 0),
        ("What is the county's plan outline?", True, 0),
        ("How is the report of the county structured?", True, 0),
        ("How many water indicators does the county's plan outline contain?", False, 0),
        ("What is the difference between hard and soft goals in the plan outline?", False, 0),
        ("How many ferries are in the outline of the plan?", False, 0),
        ("In the report, which parts of the valley were flooded?", False, 0),
        ("What is the structure of farming in the report?", False, 0),
    ],
)
def test_parts(question: str, parts: bool, part_count: int) -> None:
    """Those of a document, and documents by how many they have; not where only a document's name or what it speaks of has the word."""
    assert (asked(question).structure.parts, asked(question).structure.part_count) == (parts, part_count)


@pytest.mark.parametrize(
    ("question", "about", "beside", "step"),
    [
        ("第二部分讲了什么？", True, False, 0),
        ("第二部分之后是什么？", True, False, 1),
        ("What comes before the second part?", True, False, -1),
        ("与第二部分并列的有哪些？", True, True, 0),
        ("第二部分中总投资是多少？", False, False, 0),
        ("总投资是多少？", False, False, 0),
    ],
)
def test_a_section_and_its_fellows(question: str, about: bool, beside: bool, step: int) -> None:
    """What a section is about, what stands beside it; a fact in it asks for neither."""
    found = asked(question).structure
    assert (found.about, found.beside, found.step) == (about, beside, step)
