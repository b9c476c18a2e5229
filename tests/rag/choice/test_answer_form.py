"""What an answer must hold: the form of what is asked for, and its unit."""

import pytest

from rag.choice.answer_form import candidates, holds, measured
from rag.question.question import Question


def asked(text: str, kind: str, language: str = "zh") -> Question:
    return Question(text, language, kind)


@pytest.mark.parametrize(
    ("kind", "text", "held"),
    [
        ("figure", "新建桥梁23座", True),
        ("figure", "十二座桥", True),
        ("figure", "百分之五", True),
        ("figure", "桥梁建设加快", False),
        ("date", "三月五日动工", True),
        ("date", "2021年动工", True),
        ("date", "已经动工", False),
        ("reason", "由于连日降雨", True),
        ("person", "林秀兰主任出席", True),
        ("person", "水库蓄水", False),
        ("list", "什么都行", True),
    ],
)
def test_the_form_of_an_answer(kind: str, text: str, held: bool) -> None:
    """A figure, a date, a reason, a person are told by their form."""
    assert holds(kind, text) is held


def test_what_stands_in_the_question_is_no_answer() -> None:
    """A figure that the question itself names does not count as what it asks for."""
    question = asked("2021年的23座桥投资多少？", "figure")
    text = "2021年新建桥梁23座,投资1.8亿元"
    assert [text[s:e] for s, e in candidates(question, text)] == ["1.8亿元"]


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("总投资是多少？", "投资1.8亿元", "用时11天"),
        ("增速是多少？", "增长7.2%", "投资1.8亿元"),
        ("审批用了几天？", "仅用11天", "投资1.8亿元"),
        ("面积有多大？", "占地60.5平方公里", "共28家"),
        ("多少人参加？", "992人次参加", "投资1.8亿元"),
        ("粮食产量多少？", "152万吨", "152家"),
        ("他今年多少岁？", "39岁", "39个"),
        ("一共多少条？", "解决322条", "解决322个"),
        ("How many days did it take?", "仅用11天", "共28家"),
        ("属于第几区？", "属第三区", "共28家"),
        ("男女生比例是多少？", "约为1:7", "共28家"),
        ("土地面积是多少？", "1.601 km2", "共28家"),
        ("茎的长度是多少？", "长约2cm", "2元"),
        ("What is the floor area of the station?", "占地60.5平方公里", "投资1.8亿元"),
        ("How much has been invested in the port area?", "投资1.8亿元", "占地60.5平方公里"),
        ("How long is the expressway network?", "总里程达到9000公里", "5300多栋楼"),
        ("What was the total investment?", "投资1.8亿元", "用时11天"),
        ("By what percentage did it grow?", "增长7.2%", "投资1.8亿元"),
    ],
)
def test_the_unit_asked_for(question: str, right: str, wrong: str) -> None:
    """A sum of money, a rate, a time, an area, people: a figure of another unit is not measured as an answer."""
    assert asked(question, "figure").units
    assert measured(asked(question, "figure"), right)
    assert not measured(asked(question, "figure"), wrong)


def test_the_part_of_a_date_that_is_asked_for() -> None:
    """哪一天 is not answered by a year alone."""
    question = asked("论坛是哪一天开幕的？", "date")
    assert not measured(question, "2021年举办首届论坛")
    assert measured(question, "2021年3月5日举办首届论坛")


def test_without_a_unit_any_figure_will_do() -> None:
    """Where the question names no quantity of a known kind, nothing is measured."""
    assert not asked("是多少？", "figure").units
    assert measured(asked("是多少？", "figure"), "共28家") == []


@pytest.mark.parametrize(
    ("text", "found"), [("“8·22”重大事故", ["8·22"]), ("5·12大地震", ["5·12"]), ("“2.0”版", []), ("“13·40”", [])]
)
def test_a_day_that_something_is_called_after(text: str, found: list[str]) -> None:
    """What happened on a day bears it as its name; a version does not."""
    asked = Question("哪天？", "zh", "date", (), ())
    assert [text[start:end] for start, end in candidates(asked, text)] == found
