"""That a document does not say something: told only after the document was asked the plain question by itself."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.settings import REFUSING, Settings
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
GRAIN = "湖北和浙江的粮食产量目标各是多少？"
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


def test_when_to_refuse_reaches_what_one_document_says_alone(tmp_path: Path, settings: Settings) -> None:
    """粮食及油料产量 is hardly the 粮食产量 asked for: whoever sets `eager` is shown it, with `balanced` and `cautious` nobody is."""
    unlike = NORTH.replace("确保粮食播种面积1530万亩、总产量125亿斤", "粮食及油料产量125亿斤")
    index = built(tmp_path, {"浙江": unlike, "湖北": SOUTH})
    shown = {
        refusing: "125亿斤" in ask(GRAIN, index=index, settings=replace(settings, refusing=refusing)).text
        for refusing in REFUSING
    }
    assert shown == {"cautious": False, "balanced": False, "eager": True}


def test_the_cross_encoder_reads_what_one_document_is_asked_alone(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cross-encoder of the user's reads the sentences of the document that is asked by itself, and no passage for it."""
    unlike = NORTH.replace("确保粮食播种面积1530万亩、总产量125亿斤", "粮食及油料产量125亿斤")
    index = built(tmp_path, {"浙江": unlike, "湖北": SOUTH})
    read: dict[str, list[str]] = {}

    class Reranker:
        def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
            read[question] = [*texts]
            return np.zeros(len(texts), np.float32)

    monkeypatch.setattr("rag.retrieval.rerank.open_reranker", lambda *_: Reranker())
    monkeypatch.setattr("rag.asking._reranker", lambda *_: "0" * 64)  # It has no files.
    answered(GRAIN, index, replace(settings, reranker="toy"))
    (alone,) = [texts for question, texts in read.items() if question.startswith("浙江")]
    assert any("125亿斤" in text for text in alone)
    assert not any("500亿斤" in text or "\n" in text for text in alone)
