"""Runs of the Evaluate view: how far they are, their report, cancelling, going on, and sets that cannot be run."""

import base64
import json
import logging
import shutil
import threading
from collections.abc import Iterator
from typing import Any

import pytest

import eval.running.runner
from index import Index, Settings, build_index
from index.build import build_bundled
from index.errors import DamagedIndexError, QuestionSetError
from rag.answer import Answer
from ui.evaluating.evaluation import Evaluated, Evaluations, questions_of, text_of_file

REPORT = (
    "灯塔县去年工作总结\n\n一、去年的工作\n全年固定资产投资同比增长19.8%，居全省第一位。粮食产量稳定在152万吨以上。\n"
    "\n二、今年的任务\n跨江大桥的总投资是88亿元，由老王负责。\n"
)
ASKED = (("投资增长多少？", "19.8%"), ("粮食产量是多少？", "152万吨"), ("跨江大桥的总投资是多少？", "88亿元"))


def line(number: int, question: str, fact: str, **others: Any) -> str:
    item = {
        "id": f"q{number}",
        "question": question,
        "language": "zh",
        "answerable": True,
        "facts": [[fact]],
        "evidence": [],
        "type": "figure",
    }
    return json.dumps(item | others, ensure_ascii=False)


SET = "\n".join(line(n, question, fact) for n, (question, fact) in enumerate(ASKED, start=1))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """A small index with the bundled encoder."""
    folder = tmp_path_factory.mktemp("evaluation")
    (folder / "灯塔县总结.txt").write_text(REPORT, encoding="utf-8")
    return build_index(folder / "灯塔县总结.txt", folder / "index")


@pytest.fixture
def evaluations(index: Index, settings: Settings) -> Evaluations:
    """The runs over the index; no other test has left one unfinished."""
    shutil.rmtree(settings.cache_folder / "evaluation", ignore_errors=True)
    return Evaluations(index, settings)


class Held:
    """`ask()`, answering for real but for one question, on which it waits until it is let go."""

    def __init__(self, question: str) -> None:
        self._question = question
        self.reached = threading.Event()
        self.let_go = threading.Event()
        self.asked: list[str] = []

    def __call__(self, question: str, **how: Any) -> Answer:
        import rag

        if question == self._question:
            self.reached.set()
            assert self.let_go.wait(60)
        self.asked.append(question)
        return rag.ask(question, **how)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """The second question takes until it is let go."""
    made = Held(ASKED[1][0])
    monkeypatch.setattr(eval.running.runner, "ask", made)
    yield made
    made.let_go.set()


def states(evaluations: Evaluations, text: str) -> list[Evaluated]:
    return [state for state, _ in evaluations.evaluate("page", text, "zh")]


def test_a_whole_run_ends_with_its_report(evaluations: Evaluations) -> None:
    """The number of answered questions only grows, and the report is the command's own, with every question in it."""
    seen = states(evaluations, SET)
    assert [s.done for s in seen] == sorted(s.done for s in seen)
    assert {s.phase for s in seen[:-1]} <= {"asking", "measuring"}
    last = seen[-1]
    assert (last.phase, last.done, last.total, last.fault) == ("whole", 3, 3, None)
    assert not last.running
    assert "3 questions over 1 document" in last.reports["en"]
    assert "1 份文档，3 个问题" in last.reports["zh"]
    assert "Interrupted" not in last.reports["en"]
    for question, fact in ASKED:
        assert question in last.reports["en"]
        assert fact in last.reports["en"]
    assert all(not s.reports for s in seen[:-1])


def test_a_cancelled_run_ends_after_the_question_in_hand(evaluations: Evaluations, held: Held) -> None:
    """It says that it is ending, the question in hand counts, no other is asked, and the report is over what was answered."""
    run = evaluations.evaluate("page", SET, "zh")
    state, _ = next(run)
    while state.done < 1:
        state, _ = next(run)
    assert (state.phase, state.done, state.total) == ("asking", 1, 3)
    assert held.reached.wait(60)
    evaluations.cancel("page")
    assert next(run)[0] == Evaluated("stopping", 1, 3)
    held.let_go.set()
    last = [state for state, _ in run][-1]
    assert (last.phase, last.done, last.total) == ("stopped", 2, 3)
    assert "Interrupted: the figures are over the first 2 of 3 questions." in last.reports["en"]
    assert ASKED[2][0] not in held.asked


def test_the_same_set_goes_on_where_it_was_cancelled(evaluations: Evaluations, held: Held) -> None:
    """What was answered before is not asked again, and stands in the report of the whole."""
    run = evaluations.evaluate("page", SET, "zh")
    next(run)
    assert held.reached.wait(60)
    evaluations.cancel("page")
    held.let_go.set()
    assert [state for state, _ in run][-1].phase == "stopped"
    held.asked.clear()
    last = states(evaluations, SET)[-1]
    assert (last.phase, last.done) == ("whole", 3)
    assert set(held.asked) == {ASKED[2][0]}
    assert all(fact in last.reports["en"] for _, fact in ASKED)


def test_a_page_has_one_run_at_a_time_and_others_have_theirs(evaluations: Evaluations, held: Held) -> None:
    """A second start on the same page is nothing; another page runs its own set, and no page cancels another's."""
    run = evaluations.evaluate("page", SET, "zh")
    next(run)
    assert held.reached.wait(60)
    assert states(evaluations, SET) == []
    other = line(9, ASKED[0][0], ASKED[0][1])
    assert [s for s, _ in evaluations.evaluate("other page", other, "zh")][-1].phase == "whole"
    evaluations.cancel("other page")
    held.let_go.set()
    assert [state for state, _ in run][-1].phase == "whole"
    assert states(evaluations, SET)[-1].phase == "whole", "once it has ended, the page may begin again"


def test_a_page_that_is_closed_ends_its_run(evaluations: Evaluations, held: Held) -> None:
    """Nobody waits for the answers; after the question in hand no other is asked."""
    run = evaluations.evaluate("page", SET, "zh")
    next(run)
    assert held.reached.wait(60)
    (worker,) = [t for t in threading.enumerate() if t.name == "yanzheng-evaluation"]
    run.close()  # type: ignore[attr-defined]
    held.let_go.set()
    worker.join(60)
    assert not worker.is_alive()
    assert ASKED[2][0] not in held.asked


def test_a_run_is_shown_in_the_language_that_is_chosen_meanwhile(evaluations: Evaluations, held: Held) -> None:
    """The language comes with each state; a page without a run has none to change."""
    run = evaluations.evaluate("page", SET, "zh")
    assert next(run)[1] == "zh"
    evaluations.speak("page", "en")
    evaluations.speak("other page", "zh")
    held.let_go.set()
    assert {language for _, language in run} == {"en"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "questions.jsonl holds no question; write one JSON object a line."),
        (f"{SET}\n\n{{", "questions.jsonl, line 5: not JSON"),
        (
            line(1, "何时？", "88亿元", language="fr"),
            "questions.jsonl, line 1: field 'language' is \"fr\"; it takes one of",
        ),
        (f"{SET}\n{line(1, '何时？', '88亿元')}", "questions.jsonl, line 4: id 'q1' stands in line 1 already"),
        ("\ud800", "questions.jsonl, line 1: not JSON"),
    ],
)
def test_a_set_that_cannot_be_read_is_told_with_its_line(evaluations: Evaluations, text: str, message: str) -> None:
    """The loader's own message, in which no folder of the machine stands; nothing is asked."""
    (fault,) = [state for state in states(evaluations, text) if not state.running]
    assert fault.phase == "fault"
    assert not fault.reports
    assert fault.fault is not None
    assert fault.fault.kind == "QuestionSetError"
    assert fault.fault.message.startswith(message)


def test_questions_are_read_as_from_a_file() -> None:
    """A set's text gives its questions, and nothing stays in the temporary folder."""
    assert [q.question for q in questions_of(SET)] == [question for question, _ in ASKED]
    with pytest.raises(QuestionSetError, match=r"^questions\.jsonl holds no question"):
        questions_of("\n")


def test_an_error_that_no_question_escapes_ends_the_run(
    evaluations: Evaluations, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its message is shown, and the page may begin again."""

    def broken(question: str, **how: Any) -> Answer:  # noqa: ARG001  Stands for `ask`.
        raise DamagedIndexError("The index is damaged; build it again.")

    monkeypatch.setattr(eval.running.runner, "ask", broken)
    last = states(evaluations, SET)[-1]
    assert last.phase == "fault"
    assert last.fault is not None
    assert last.fault.message == "The index is damaged; build it again."
    monkeypatch.undo()
    assert states(evaluations, SET)[-1].phase == "whole"


def test_a_fault_of_ours_is_told_as_such(
    evaluations: Evaluations, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The page shows nothing of its inside; the terminal has all of it."""

    def broken(*_: object) -> str:
        raise ZeroDivisionError("the inside of the machine")

    monkeypatch.setattr("eval.reporting.html_report.html_page", broken)
    with caplog.at_level(logging.ERROR):
        last = states(evaluations, SET)[-1]
    assert last.fault is not None
    assert (last.phase, last.fault.kind, last.fault.message) == ("fault", "ZeroDivisionError", "")
    assert "the inside of the machine" in caplog.text


def test_the_bundled_set_is_offered_for_the_bundled_document_alone(
    index: Index, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Its questions can be run over that document; over any other they would say nothing."""
    bundled = build_bundled(tmp_path_factory.mktemp("bundled") / "index", settings=settings)
    assert len(questions_of(Evaluations(bundled, settings).bundled_set())) > 100
    assert Evaluations(index, settings).bundled_set() == ""


def test_two_pages_do_not_run_one_set_at_once(evaluations: Evaluations, held: Held) -> None:
    """They would share a journal: the second is told to wait, and the first goes on."""
    run = evaluations.evaluate("page", SET, "en")
    next(run)
    assert held.reached.wait(60)
    [(again, _)] = evaluations.evaluate("other page", SET, "en")
    assert again.phase == "fault"
    assert again.fault is not None
    assert again.fault.kind == "busy"
    held.let_go.set()
    assert [state for state, _ in run][-1].phase == "whole"


def test_a_set_may_be_pasted_or_sent_as_a_table() -> None:
    """A CSV text is run as it is; a file's rows come back as the lines of JSON that say the same."""
    table = "问题,答案\n粮食产量是多少？,152万吨\n"
    (item,) = questions_of(table)
    assert (item.question, item.facts) == ("粮食产量是多少？", (("152万吨",),))
    sent = base64.b64encode(table.encode("gb18030")).decode()
    assert questions_of(text_of_file("题.csv", sent)) == (item,)
    assert text_of_file("set.jsonl", base64.b64encode(b'{"id": 1}').decode()) == '{"id": 1}'
    with pytest.raises(QuestionSetError, match=r"题\.xlsx"):
        text_of_file("题.xlsx", sent)
