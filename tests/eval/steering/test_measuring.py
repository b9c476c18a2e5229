"""A number that matters is found to matter, over documents and questions of our own."""

import json
from pathlib import Path

import pytest

from eval.commands.run import built_over
from eval.questions.question_set import load_questions
from eval.steering.constants import Constant
from eval.steering.job import Came
from eval.steering.measuring import Measuring, measures
from eval.steering.sample import Asked, Sample
from eval.steering.table import NOT_READ, Row
from index.settings import Settings

TEXT = "一、道路\n\n去年新修公路186公里，完成投资7.2亿元。\n\n二、桥梁\n\n去年新建桥梁23座。\n"
QUESTION = {
    "id": "1", "question": "去年新修了多少公里公路？", "language": "zh", "answerable": True, "facts": [["186公里"]],
    "evidence": [{"document": "speech", "quote": "新修公路186公里"}], "type": "figure",
}  # fmt: skip


@pytest.fixture
def measuring(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Measuring:
    monkeypatch.setenv("YANZHENG_CACHE", str(settings.cache_folder))
    (tmp_path / "speech.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "set.jsonl").write_text(json.dumps(QUESTION, ensure_ascii=False), encoding="utf-8")
    index, _ = built_over([tmp_path / "speech.txt"], settings)
    items = load_questions(tmp_path / "set.jsonl")
    return Measuring(Sample((Asked(index.folder, items),), (tmp_path / "speech.txt",)), settings)


def test_a_number_that_matters_changes_the_answer(measuring: Measuring) -> None:
    """The line between sure and likely tells them apart; how many sentences are looked at is no matter where there are three."""
    assert measures(measuring.before().came.values()) == {"facts": 1.0, "silent": 0.0}
    lines = Constant("rag.choice.certainty_model", "LINES", "", ((("zh", "balanced", 1), "0.92"),))
    row = measuring.measured(Row("rag.choice.certainty_model", "LINES.zh.balanced.1", "0.92", "steers"), lines)
    assert "1/1" in (row.halved, row.doubled)
    assert row.moved == ""
    looked_at = Constant("rag.choice.sentence_choice", "CANDIDATES", "24")
    row = measuring.measured(Row("rag.choice.sentence_choice", "CANDIDATES", "24", "steers"), looked_at)
    assert (row.halved, row.doubled) == ("0/1", "0/1")


def test_a_number_of_reading_is_measured_by_documents(measuring: Measuring) -> None:
    """And one that nobody reads is not tried."""
    passages = Constant("index.reading.passages", "ENOUGH", "120")
    row = measuring.measured(Row("index.reading.passages", "ENOUGH", "120", "reads"), passages)
    assert row.doubled == "0/1"
    heading = Constant("index.reading.headings", "LONGEST_HEADING", "50")
    assert "/1" in measuring.measured(Row("index.reading.headings", "LONGEST_HEADING", "50", "reads"), heading).halved
    unread = Constant("rag.generative.stream", "CONFIDENT", "0.7")
    assert measuring.measured(Row("rag.generative.stream", "CONFIDENT", "0.7", "steers"), unread).halved == NOT_READ


def test_measures_of_what_came() -> None:
    """Facts of the answerable, refusals of both kinds, first sentences; a measure of nothing is not there."""
    came = [
        Came("a", 0.5, False, True),
        Came("b", 0.0, True, True),
        Came("c", None, True, False),
        Came("d", first=True),
        Came("e", first=False),
    ]
    assert measures(came) == {"facts": 0.25, "silent": 0.5, "refused": 1.0, "sentence": 0.5}
    assert measures([]) == {}
