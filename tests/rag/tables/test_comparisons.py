"""Comparisons over documents of our own (`eval/sets/comparisons.jsonl`): what each cell must hold, and how sure the table may be."""

import json
from pathlib import Path
from typing import Any

import pytest

from index.build import build_index
from index.settings import Settings
from index.storage.store import Index
from rag import ask
from rag.choice.certainty_model import LINES
from rag.structure.parts import Table
from tests.verified import faults

SET = Path(__file__).parents[3] / "eval" / "sets" / "comparisons.jsonl"
DOCUMENTS, *QUESTIONS = (json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines())


@pytest.fixture(scope="module")
def provinces(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("compared")
    for name, text in DOCUMENTS["documents"].items():
        (folder / name).write_text(text, encoding="utf-8")
    return build_index(sorted(folder.glob("*.md")), folder / "index")


@pytest.mark.parametrize("asked", QUESTIONS, ids=[q["id"] for q in QUESTIONS])
def test_each_cell_holds_what_is_asked_and_no_other_does(asked: dict[str, Any], provinces: Index) -> None:
    """Every cell holds its document's own value of the kind that is compared; where fewer than two do, nothing is sure."""
    answer = ask(asked["question"], index=provinces, settings=Settings.from_environment())
    tables = [part for part in answer.parts if isinstance(part, Table)]
    apart = {r.document_id for t in tables for g in t.groups if g.standing == "otherwise" for r in g.rows}
    shown = [] if answer.abstained else [c for c in answer.citations if c.document_id not in apart]
    told = {c.document_id[:2]: c.quote for c in shown}
    assert faults(answer, provinces) == []
    assert told.keys() == asked["cells"].keys()
    assert all(value in told[place] for place, value in asked["cells"].items())
    assert len(told) > 1 or answer.certainty != "sure"
    # What is to be checked is not said to be surer than what need not be.
    assert answer.certainty == "sure" or answer.confidence <= LINES[answer.language]["balanced"].sure


def test_a_place_without_a_document_is_named_beside_the_table(provinces: Index) -> None:
    """Of a third province that no document is of the table says so, and is not sure."""
    answer = ask("比较青海、甘肃和云南今年的经济增长目标。", index=provinces, settings=Settings.from_environment())
    assert "云南" in answer.notice
    assert answer.certainty == "likely"
    assert {c.document_id[:2] for c in answer.citations} == {"青海", "甘肃"}
