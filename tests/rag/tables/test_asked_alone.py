"""That a document does not say something: told only after the document was asked the plain question by itself."""

import pytest

from index.storage.store import Index
from rag import ask
from tests.rag.tables.test_table import answered, built, rows

NORTH = """# 浙江省2026年政府工作报告

一、2026年工作

今年，确保粮食播种面积1530万亩、总产量125亿斤。今年新增就业100万人以上。要办好学校。要修好公路。
"""
SOUTH = """# 湖北省2026年政府工作报告

一、2026年工作

今年，粮食产量保持在500亿斤以上。今年新增就业70万人以上。要办好医院。要修好桥梁。
"""
CITY = """# 柳湾市2023年政府工作报告

一、2023年工作

今年，全市新增就业900万人以上。要办好剧院。要修好水库。
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return built(tmp_path_factory.mktemp("three"), {"浙江": NORTH, "湖北": SOUTH, "柳湾": CITY})


def test_what_the_plain_question_finds_is_no_absence(reports: Index) -> None:
    """粮食…总产量 is found of the document by itself, so the table has it too."""
    answer = answered("湖北2026年粮食产量目标是多少？浙江的粮食产量目标是多少？", reports)
    assert "125亿斤" in answer.text
    assert "500亿斤" in answer.text
    assert "没有" not in answer.text


def test_questions_of_different_things_are_answered_one_by_one(reports: Index) -> None:
    """The output of one province and the area of another are two questions, of which each is answered."""
    answer = answered("湖北2026年粮食产量目标是多少？浙江的粮食播种面积目标是多少？", reports)
    assert "1530万亩" in answer.text
    assert "500亿斤" in answer.text
    assert "没有" not in answer.text


def test_a_document_that_is_not_asked_about_is_not_named(reports: Index) -> None:
    """湖北和浙江哪个省 asks of these two, 哪个省 of provinces: a city's report is no row, and no absence."""
    for question in ("湖北和浙江哪个省的新增就业目标更高？", "哪个省的新增就业目标最高？"):
        answer = answered(question, reports)
        assert [row[0] for row in rows(answer)] == ["浙江", "湖北"]
        assert "柳湾" not in answer.text
        assert "没有" not in answer.text


def test_a_year_and_a_whole_of_the_documents_own_are_filters(reports: Index) -> None:
    """今年, 2026年 and 全省 keep no answer away that the question without them has."""
    for question in ("湖北今年粮食产量目标是多少？", "湖北2026年全省粮食产量目标是多少？"):
        assert "500亿斤" in ask(question, index=reports).text
