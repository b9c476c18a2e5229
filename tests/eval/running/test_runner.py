"""Running a question set: order, times, errors, and what Ctrl-C leaves."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eval.questions.question_set import QuestionItem
from eval.running import runner
from eval.running.journal import Journal
from eval.running.runner import run
from index.build import build_index
from index.errors import EncoderMismatchError, QuestionError
from index.settings import Settings
from index.storage.store import Index
from rag.answer import Answer
from tests.toy_encoder import ToyEncoder

ANSWER = Answer("有 [1]", (), False, 0.5, "zh", "extractive", {"total": 0.0})


def questions(*names: str) -> list[QuestionItem]:
    return [QuestionItem(name, f"{name}？", "zh", True, (("有",),), (), "other") for name in names]


@pytest.fixture
def toy_index(tmp_path: Path, settings: Settings) -> Index:
    """A real index under an encoder that needs no model."""
    path = tmp_path / "roads.txt"
    path.write_text("今年修路三十公里。建成两座桥。\n", encoding="utf-8")
    return build_index(path, tmp_path / "index", settings=settings, encoder=ToyEncoder())


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions in the order in which they were asked; those that name a fault have it."""
    seen: list[str] = []

    def ask(question: str, **_: Any) -> Answer:
        seen.append(question)
        if question.startswith("坏"):
            raise ZeroDivisionError("division by zero")
        if question.startswith("空"):
            raise QuestionError("The question is empty; ask something.")
        if question.startswith("停") and seen.count(question) > 1:
            raise KeyboardInterrupt
        if question.startswith("异"):
            raise EncoderMismatchError("built with another encoder")
        return ANSWER

    monkeypatch.setattr(runner, "ask", ask)
    return seen


def test_every_question_has_its_outcome_in_order(toy_index: Index, asked: list[str]) -> None:
    """One outcome each, with both times; the first question is asked once more before, to warm up."""
    told: list[tuple[int, int]] = []
    result = run(questions("甲", "乙"), toy_index, progress=lambda done, total: told.append((done, total)))
    assert asked == ["甲？", "甲？", "乙？"]
    assert [o.item.id for o in result.outcomes] == ["甲", "乙"]
    assert all(o.answer == ANSWER and o.error is None for o in result.outcomes)
    assert all(o.seconds > 0 and o.encoder_seconds is not None and o.encoder_seconds > 0 for o in result.outcomes)
    assert told == [(1, 2), (2, 2)]
    assert (result.total, result.interrupted) == (2, False)


@pytest.mark.usefixtures("asked")
def test_an_error_is_an_outcome_not_the_end(toy_index: Index) -> None:
    """A fault names its kind, an error of ours is told as it is; the questions after it are asked."""
    result = run(questions("坏", "空", "甲"), toy_index)
    assert [o.error for o in result.outcomes] == [
        "ZeroDivisionError: division by zero",
        "The question is empty; ask something.",
        None,
    ]
    assert [o.answer for o in result.outcomes] == [None, None, ANSWER]


@pytest.mark.usefixtures("asked")
def test_what_no_question_would_escape_is_raised(toy_index: Index) -> None:
    """An index that does not fit the encoder is one error, not one for each question."""
    with pytest.raises(EncoderMismatchError):
        run(questions("甲", "异"), toy_index)


@pytest.mark.usefixtures("asked")
def test_ctrl_c_keeps_what_was_answered(toy_index: Index) -> None:
    """The outcomes until then, and that there were to be more."""
    result = run(questions("甲", "停", "停", "乙"), toy_index)
    assert [o.item.id for o in result.outcomes] == ["甲", "停"]
    assert (result.total, result.interrupted) == (4, True)


@pytest.mark.usefixtures("asked")
def test_no_question_is_no_outcome(toy_index: Index) -> None:
    """An empty sequence runs to its end."""
    result = run([], toy_index)
    assert (result.outcomes, result.total, result.interrupted) == ((), 0, False)


def test_an_interrupted_run_goes_on(toy_index: Index, asked: list[str], tmp_path: Path) -> None:
    """Answers and errors that the journal holds are not asked again and come back as they were; then it is gone."""
    path = tmp_path / "journal.jsonl"
    stop = questions("停")[0]
    first = run([*questions("坏", "甲"), stop, replace(stop, id="again")], toy_index, journal=Journal(path))
    assert first.interrupted
    assert [o.item.id for o in first.outcomes] == ["坏", "甲", "停"]
    asked.clear()
    second = run(questions("坏", "甲", "停", "乙"), toy_index, journal=Journal(path))
    assert asked == ["乙？", "乙？"]
    assert second.outcomes[:3] == first.outcomes
    assert not second.interrupted
    assert not path.exists()


def test_the_answers_are_those_of_ask(toy_index: Index, settings: Settings) -> None:
    """Without a stand-in, each answer is the product's own for that question over that index."""
    item = QuestionItem("q", "建成几座桥？", "zh", True, (("两座桥",),), (), "figure")
    (outcome,) = run([item], toy_index, settings=settings).outcomes
    assert outcome.error is None
    assert outcome.answer is not None
    assert outcome.answer.language == "zh"
    document = toy_index.documents[0]
    assert all(document.text[c.start : c.end] == c.quote for c in outcome.answer.citations)
