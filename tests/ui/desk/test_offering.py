"""A drafted question is offered where it stands by itself, and names its document once."""

from dataclasses import replace

import pytest

from eval.questions.drafting.english.questions import EnglishQuestions
from index.document import About
from index.reading.parse import parse_document
from ui.desk.offering import LONGEST_QUESTION, Named, in_chinese, in_english, named, stands_alone


@pytest.mark.parametrize(
    ("name", "question", "whole"),
    [
        ("湖北", "粮食产量是多少？", "湖北的粮食产量是多少？"),
        ("湖北", "争取中央项目多少个？", "湖北争取中央项目多少个？"),
        ("《讲话》", "争取中央项目多少个？", "《讲话》里，争取中央项目多少个？"),
        ("", "粮食产量是多少？", "粮食产量是多少？"),
        ("湖北", "湖北粮食产量是多少？", "湖北粮食产量是多少？"),
        ("内蒙古", "全区接待国内游客多少亿人次？", "内蒙古接待国内游客多少亿人次？"),
        ("湖北", "全省粮食产量是多少？", "湖北的粮食产量是多少？"),
        ("《公报》", "全区接待国内游客多少亿人次？", "《公报》里，全区接待国内游客多少亿人次？"),
        ("湖北", "内蒙古与湖北全省粮食产量是多少？", ""),
        ("《公报》", "比上年增长多少？", ""),
        ("", "粮食产量" * LONGEST_QUESTION + "是多少？", ""),
    ],
)
def test_a_question_reads_well_with_its_document(name: str, question: str, whole: str) -> None:
    """A place owns figures, does things itself and is named once; in a title something stands."""
    assert in_chinese(question, name) == whole


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("接待国内游客多少万人次？", True),
        ("第一产业增加值增长多少？", True),
        ("研发投入多少亿元？", True),
        ("A级景区多少家？", True),
        ("东山隧道建成通车是在什么时候？", True),
        ("图书馆由谁设计？", True),
        ("“一团三部”是什么意思？", True),
        ("比上年增长多少？", False),
        ("较上年提高多少个百分点？", False),
        ("比上年末增加多少万人？", False),
        ("年均增长达到多少？", False),
        ("总额达到多少亿元？", False),
        ("列全国第多少位？", False),
        ("其总投资多少亿元？", False),
        ("该项目总投资多少亿元？", False),
        ("建成投产是在什么时候？", False),
        ("由谁主持召开？", False),
    ],
)
def test_a_question_without_its_subject_is_seen(question: str, alone: bool) -> None:
    """Its clause leaned on what the sentence said before."""
    assert stands_alone(question) is alone


def test_documents_of_one_place_have_its_english_name() -> None:
    """Chinese tells them apart by their titles; where English has no name, only the answer tells of which document it is."""
    first, second, third = (
        replace(parse_document("多修路。\n", name=name, source=name), about=About(place=place))
        for name, place in (
            ("内蒙古2024年公报", "内蒙古自治区"),
            ("内蒙古2025年公报", "内蒙古自治区"),
            ("星河公司年报", ""),
        )
    )
    documents = (first, second, third)
    assert named(first, documents) == Named("《内蒙古2024年公报》", "Inner Mongolia")
    assert named(third, documents) == Named("《星河公司年报》")
    assert named(first, (first,)) == Named()
    english = EnglishQuestions()
    assert in_english(english, "全年地区生产总值多少亿元？", Named("", "Hubei")) == "What was the GDP in Hubei?"
    assert in_english(english, "研发投入多少亿元？", Named("《星河公司年报》")) == "What was the R&D investment?"
    assert in_english(english, "比上年增长多少？", Named("", "Hubei")) == ""
