"""Example questions come from the loaded documents and are only shown where the documents answer them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from index.document import About, Document
from index.errors import QuestionError
from index.reading.parse import parse_document
from rag.answer import Answer, Citation
from ui.desk.examples import TRIED, example_questions

REPORT = (
    "一、去年的工作\n全年固定资产投资增长19.8%，粮食产量稳定在152万吨。"
    "跨江大桥、环湖高速、灯塔电站等一批投资过百亿元项目破土动工。\n"
    "推行“一团三部”（项目服务团、招商部、要素部、督办部）。\n二、今年的任务\n（一）抓投资\n多修路。\n（二）抓粮食\n多种粮。\n"
)


def document(text: str = REPORT, name: str = "灯塔县报告", source: str = "报告.txt") -> Document:
    return parse_document(text, name=name, source=source)


def answering(*documents: Document, abstained: bool = False) -> Callable[[str], Answer]:
    """An `ask` that quotes every document whole, so that what every question was made from is in its answer."""

    def ask(question: str) -> Answer:  # noqa: ARG001  It has the signature of `ask`.
        quotes = tuple(
            Citation(n, d.id, d.title, d.source, (), 0, len(d.text), d.text, 1.0) for n, d in enumerate(documents, 1)
        )
        return Answer("", quotes, abstained, 0.9, "zh", "extractive", {})

    return ask


def test_questions_are_made_of_what_the_document_holds() -> None:
    """A figure that it states, a list that it makes, a term that it explains; in English what can be asked in English."""
    report = document()
    assert example_questions((report,), answering(report)) == {
        "zh": ("固定资产投资增长多少？", "哪些投资过百亿元项目破土动工？", "“一团三部”是什么意思？"),
        "en": (
            "How much did fixed asset investment grow?",
            "What does “一团三部” mean?",
            "How large was grain output?",
        ),
    }


def test_where_there_is_nothing_else_headings_are_asked_about() -> None:
    """A document without figures, lists and explained terms still has questions, of its parts."""
    plain = document(
        "一、今年的任务\n（一）多修路\n路要修到村。\n（二）多种粮\n粮要种到山。\n二、今后的打算\n继续干。\n"
    )
    assert example_questions((plain,), answering(plain)) == {
        "zh": ("“今年的任务”包括哪些方面？",),
        "en": ("What are the parts of “今年的任务”?",),
    }


def test_of_several_documents_each_is_asked_by_its_place() -> None:
    """Questions go from one document to the next, name its place, in English by its English name, and differ."""
    both = (
        document("全年固定资产投资增长6%，粮食产量达到20万吨。\n", "湖北省报告", "湖北省报告.txt"),
        document("全年固定资产投资增长7%，粮食产量达到30万吨。\n", "贵州省报告", "贵州省报告.txt"),
    )
    assert example_questions(both, answering(*both)) == {
        "zh": ("湖北的固定资产投资增长多少？", "贵州的固定资产投资增长多少？", "湖北的粮食产量是多少？"),
        "en": (
            "How much did Hubei's fixed asset investment grow?",
            "How much did Guizhou's fixed asset investment grow?",
            "How large was Hubei's grain output?",
        ),
    }
    rich = "地区生产总值增长5%，固定资产投资增长6%，粮食产量达到20万吨。\n"
    both = (document(rich, "湖北省报告", "湖北省报告.txt"), document("全年" + rich, "贵州省报告", "贵州省报告.txt"))
    assert example_questions(both, answering(*both), shown=2)["zh"] == (
        "湖北的地区生产总值增长多少？",
        "贵州的固定资产投资增长多少？",
    )


def test_of_several_documents_the_kinds_differ() -> None:
    """Each begins with another kind of question, so that the first ones show what can be asked."""
    reports = tuple(
        document(REPORT.replace("19.8", f"{n}.5"), f"{name}报告", f"{name}报告.txt")
        for n, name in enumerate(("湖北省", "贵州省", "海南省"), start=5)
    )
    first, second, third = example_questions(reports, answering(*reports))["zh"]
    assert first == "湖北的固定资产投资增长多少？"
    assert second == "贵州的哪些投资过百亿元项目破土动工？"
    assert third == "“一团三部”是什么意思？"


def test_documents_of_one_place_are_told_apart_by_their_titles() -> None:
    """In a title something stands; in English their place is named, which both are of, and more than one question is offered."""
    text = "全年地区生产总值800亿元，比上年增长5%。全区粮食产量达到20万吨，比上年增长3%。\n"
    both = tuple(
        replace(
            document(text + f"{year}年。\n", f"内蒙古{year}年公报", f"{year}.txt"), about=About(place="内蒙古自治区")
        )
        for year in (2024, 2025)
    )
    made = example_questions(both, answering(*both))
    assert made["zh"] == (
        "《内蒙古2024年公报》里，地区生产总值增长多少？",
        "《内蒙古2025年公报》里，粮食产量是多少？",
        "《内蒙古2024年公报》里，粮食产量是多少？",
    )
    assert made["en"] == (
        "How much did Inner Mongolia's regional GDP grow?",
        "How large was Inner Mongolia's grain output?",
        "What was the GDP in Inner Mongolia?",
    )


def test_a_question_is_answered_from_its_own_document() -> None:
    """The same words in another document prove nothing."""
    report, other = document(), document(REPORT + "又一年。\n", "江心镇报告", "江心镇报告.txt")
    assert example_questions((report, other), answering(report), shown=9)["zh"]
    only = example_questions((report, other), answering(other), shown=9)
    assert not any("灯塔" in question for question in only["zh"])


def test_a_document_without_indicators_is_asked_what_its_sentences_say() -> None:
    """Minutes, letters and the like have figures, dates and people, too."""
    plain = document(
        "东山隧道于2024年5月1日建成通车。图书馆新楼由陈立设计。镇里的夜校今年招收学员320名。\n", "镇志", "镇志.txt"
    )
    made = example_questions((plain,), answering(plain))
    assert len(made["zh"]) == 3
    assert any("多少" in question for question in made["zh"])
    assert any("什么时候" in question for question in made["zh"])


def test_questions_that_are_not_answered_from_the_right_words_are_not_shown() -> None:
    """Neither a refused question is an example, nor one whose answer quotes something else, nor one that raises."""
    report = document()
    elsewhere = document("多种树。\n")
    nothing = {"zh": (), "en": ()}
    assert example_questions((report,), answering(report, abstained=True)) == nothing
    assert example_questions((report,), answering(elsewhere)) == nothing

    def failing(question: str) -> Answer:
        raise QuestionError(f"{question} cannot be asked.")

    assert example_questions((report,), failing) == nothing


def test_only_so_many_questions_are_tried() -> None:
    """A document that answers nothing does not keep the machine busy: a dozen questions by language, then it is left."""
    asked: list[str] = []
    report = document(
        REPORT
        + "".join(
            f"“{term}”（如此）。"
            for term in "甲一 乙二 丙三 丁四 戊五 己六 庚七 辛八 壬九 癸十 子丑 寅卯 辰巳 午未".split()
        )
    )

    def refusing(question: str) -> Answer:
        asked.append(question)
        return Answer("", (), True, 0.0, "zh", "extractive", {})

    example_questions((report,), refusing)
    assert len(asked) == 2 * TRIED
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize(
    "sentence",
    [
        "跨江大桥、环湖高速、灯塔电站等重大项目前期工作有序开展。",  # Work, not what happens to projects.
        "跨江大桥、环湖高速、灯塔电站等三个项目，总投资百亿元。",  # No clause that says what happened.
        "跨江大桥、环湖高速等项目破土动工。",  # Two items make no list worth asking for.
    ],
)
def test_series_that_make_no_good_question_are_passed_over(sentence: str) -> None:
    """Only what reads as a question by itself is one."""
    report = document(sentence + "\n")
    assert example_questions((report,), answering(report))["zh"] == ()
