"""Answers tampered with: every kind of change, in the answer and in the file that it lies in; and ways to ask."""

import random
from pathlib import Path

import pytest

from eval.falsifying.tampering import KINDS, tampered
from eval.falsifying.ways import NAMES, way_of
from index.settings import Settings
from index.storage.store import Index
from rag import Answer, ask
from rag.structure.parts import Absence
from tests.toy_index import toy_index
from tests.verified import made

TEXTS = {
    "东溪县2025年政府工作报告": "# 东溪县2025年政府工作报告\n\n全年新修公路三十公里，投资2.5亿元。\n",
    "西岭县2026年政府工作报告": "# 西岭县2026年政府工作报告\n\n全年新修公路八公里。\n",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("tampering"), TEXTS)


@pytest.fixture(scope="module")
def answers(index: Index) -> tuple[Answer, Answer]:
    """One that quotes a document, and one that says nothing."""
    settings = Settings.from_environment()
    told = ask("东溪县全年新修公路多少公里？", index=index, settings=settings)
    silent = ask("火星上有几座温泉酒店？", index=index, settings=settings)
    assert (told.abstained, silent.abstained) == (False, True)
    return told, silent


def test_every_kind_of_change_is_made(index: Index, answers: tuple[Answer, Answer]) -> None:
    """Each differs from the answer and from the others; a seed makes the same ones."""
    told, silent = answers
    refusal = made(Absence(), ())
    changes = [*tampered(told, index.documents, 200, 1, silent, refusal)]
    assert {kind for kind, _ in changes} >= set(KINDS) - {"english", "table"}
    assert all(data != told.to_dict() for _, data in changes)
    # What is no number (NaN) equals nothing, not even itself.
    assert str(changes) == str([*tampered(told, index.documents, 200, 1, silent, refusal)])


def test_what_is_lent_is_dressed_up(index: Index, answers: tuple[Answer, Answer]) -> None:
    """The answer to another question under this one, a refusal on a model's word, the documents' words as a model's, another question around it."""
    told, silent = answers
    changes = [*tampered(told, index.documents, 400, 2, silent, made(Absence(), ()))]
    lent = [data["asked"] for kind, data in changes if kind == "reading" and data["abstained"]]
    assert {asked["question"] for asked in lent} == {told.asked.question if told.asked else ""}
    assert {asked["composer"] for asked in lent} == {"extractive", "generative"}
    assert {bool(asked["history"]) for asked in lent} == {True, False}
    assert {data["asked"]["refusing"] for kind, data in changes if kind == "silence"} == {
        "cautious",
        "balanced",
        "eager",
    }
    assert all(data["composer"] == "generative" for kind, data in changes if kind == "label")
    around = [data for kind, data in changes if kind == "around"]
    assert {"turns" in data for data in around} == {True, False}
    assert any(data.get("question") == silent.asked.question for data in around if silent.asked)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_is_asked_in_every_way(name: str, index: Index, settings: Settings) -> None:
    """Of documents that are there, by what is known of them, behind turns: none of it is an error, and none of it says nothing."""
    for seed in range(8):
        draw = random.Random(seed)
        for language in ("zh", "en"):
            way = way_of(name, "新修公路多少公里？", ("谁作的报告？", "无 [1]"), index.documents, language, draw)
            assert ask(
                way.question,
                index=index,
                documents=way.documents,
                filters=way.filters,
                history=way.history,
                settings=settings,
            ).text
            kept, behind = bool(way.documents or way.filters), bool(way.history)
            assert (kept or behind) == (name not in ("plain", "glossary"))
            assert way.served == (name == "served")
            assert way.body()["question"] == way.question


def test_a_document_of_which_nothing_is_known_is_named(tmp_path: Path) -> None:
    """It has no year to be kept to."""
    index = toy_index(tmp_path, {"甲": "修路三十公里。\n"})
    way = way_of("filters", "修路多少？", ("", ""), index.documents, "zh", random.Random(0))
    assert way.documents
