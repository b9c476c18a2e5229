"""Questions are answered in their order and kept, whether or not a page waits for them."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rag.answer import Answer
from ui.conversations.answering import Answering
from ui.conversations.live import How, Turns
from ui.conversations.places import Places
from ui.conversations.store import ConversationStore
from ui.conversations.written import row_of, turn_of
from ui.desk.chat import Turn
from ui.fault import Fault

PATIENCE = 60


def answer(text: str) -> Answer:
    return Answer(text, (), False, 0.9, "zh", "extractive", {"total": 0.1})


class Clerk:
    """Answers a question with its own words; one that holds 慢 when it is let."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self.let = threading.Event()
        self.begun = threading.Event()

    def answered(self, question: str, before: Turns, how: How) -> Iterator[Turn]:  # noqa: ARG002
        yield Turn(question)
        self.asked.append((question, tuple(turn.question for turn in before)))
        if "慢" in question:
            self.begun.set()
            assert self.let.wait(PATIENCE)
        yield Turn(question, answer(f"答{question}"))

    def unaskable(self, question: str) -> Fault | None:
        return None if question.strip() else Fault("QuestionError", "")

    def further(self, turn: Turn, turns: Turns, how: How) -> Iterator[str]:  # noqa: ARG002
        yield f"{turn.question}还有呢？"


@pytest.fixture
def clerk() -> Clerk:
    return Clerk()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "conversations.sqlite"


@pytest.fixture
def answering(path: Path, clerk: Clerk) -> Answering:
    return Answering(ConversationStore(path), clerk.answered, clerk.unaskable, clerk.further)


def settled(answering: Answering, conversation: str = "c", owner: str = "") -> Turns:
    """The conversation once nothing more is to come."""

    async def wait() -> Turns:
        while True:
            seen = answering.turns(owner, conversation)
            if not seen.looking and not any(turn.pending for turn in seen.turns):
                return seen.turns
            await answering.changed(owner, conversation, seen.version, PATIENCE)

    return asyncio.run(wait())


def test_quick_questions_are_all_answered_in_order(answering: Answering, clerk: Clerk) -> None:
    """Also those that come while another is being answered, each knowing those before it; sent twice they are asked once."""
    answering.ask("", "c", [("1", "慢")], How())
    assert clerk.begun.wait(PATIENCE)
    answering.ask("", "c", [("1", "慢"), ("2", "乙")], How())
    answering.ask("", "c", [("2", "乙"), ("3", "丙")], How())
    assert [turn.pending for turn in answering.turns("", "c").turns] == [True] * 3
    clerk.let.set()
    turns = settled(answering)
    assert [turn.answer and turn.answer.text for turn in turns] == ["答慢", "答乙", "答丙"]
    assert clerk.asked == [("慢", ()), ("乙", ("慢",)), ("丙", ("慢", "乙"))]
    assert [turn.suggested for turn in turns] == [(), (), ("丙还有呢？",)]


def test_answers_are_there_after_a_restart(answering: Answering, clerk: Clerk, path: Path) -> None:
    """What was answered is read again as it was; what was not is told, and can be asked again."""
    answering.ask("", "c", [("1", "甲")], How())
    before = settled(answering)
    answering.ask("", "c", [("2", "慢")], How())
    assert clerk.begun.wait(PATIENCE)
    again = Answering(ConversationStore(path), clerk.answered, clerk.unaskable, clerk.further)
    first, second = again.turns("", "c").turns
    assert (first,) == before
    assert second.broken
    assert not second.pending
    clerk.let.set()
    again.again("", "c", "2", How())
    assert settled(again)[1].answer == answer("答慢")


def test_an_answer_under_way_is_stopped(answering: Answering, clerk: Clerk) -> None:
    """It does not come back, those in line are given up, and the next question is answered at once."""
    answering.ask("", "c", [("1", "慢"), ("2", "乙")], How())
    assert clerk.begun.wait(PATIENCE)
    answering.stop("", "c")
    assert [turn.stopped for turn in settled(answering)] == [True, True]
    answering.ask("", "c", [("3", "丙")], How())
    assert settled(answering)[2].answer == answer("答丙")
    clerk.let.set()
    answering.again("", "c", "2", How())
    first, second, _ = settled(answering)
    assert first.stopped
    assert second.answer == answer("答乙")


class Slow(Clerk):
    """Tells an answer bare, and what goes with it when it is let."""

    def answered(self, question: str, before: Turns, how: How) -> Iterator[Turn]:  # noqa: ARG002
        yield Turn(question)
        bare = Turn(question, answer(f"答{question}"), bare=True)
        yield bare
        self.begun.set()
        assert self.let.wait(PATIENCE)
        yield replace(bare, bare=False)


def bare(path: Path) -> tuple[Slow, Answering]:
    """A question whose answer is there, and no more."""
    clerk = Slow()
    answering = Answering(ConversationStore(path), clerk.answered, clerk.unaskable, clerk.further)
    answering.ask("", "c", [("1", "甲")], How())
    assert clerk.begun.wait(PATIENCE)
    return clerk, answering


def test_an_answer_is_there_before_what_goes_with_it(path: Path) -> None:
    """It is kept as soon as it is seen, and can be judged meanwhile, which stays."""
    clerk, answering = bare(path)
    (turn,) = answering.turns("", "c").turns
    assert (turn.pending, turn.bare, turn.answer) == (False, True, answer("答甲"))
    (row,) = ConversationStore(path).turns("", "c")
    assert (turn_of(row).answer, turn_of(row).broken) == (answer("答甲"), False)
    answering.judge("", "c", "1", "up", "")
    clerk.let.set()
    (turn,) = settled(answering)
    assert (turn.bare, turn.judged, turn.suggested) == (False, "up", ("甲还有呢？",))
    (row,) = ConversationStore(path).judged("")
    assert turn_of(row) == turn


def test_an_answer_stays_that_is_stopped_before_what_goes_with_it(path: Path) -> None:
    """Stopping takes away what is not there yet, and the next question does not wait for it."""
    clerk, answering = bare(path)
    answering.stop("", "c")
    clerk.let.set()
    (turn,) = settled(answering)
    assert (turn.bare, turn.stopped, turn.answer) == (False, False, answer("答甲"))
    (row,) = ConversationStore(path).turns("", "c")
    assert turn_of(row) == turn


def test_whoever_waits_for_an_answer_is_told_as_soon_as_it_is_there(path: Path) -> None:
    """Not only when what goes with it is; nor for longer than they have patience."""
    clerk, answering = bare(path)
    asyncio.run(answering.answered("", "c", PATIENCE))
    assert answering.turns("", "c").turns[0].bare
    clerk.let.set()
    settled(answering)
    slow = Clerk()
    other = Answering(ConversationStore(path), slow.answered, slow.unaskable, slow.further)
    other.ask("", "d", [("1", "慢")], How())
    asyncio.run(other.answered("", "d", 0.0))
    assert other.turns("", "d").turns[0].pending
    slow.let.set()
    asyncio.run(other.answered("", "d", PATIENCE))
    assert settled(other, "d")[0].answer == answer("答慢")


def test_in_a_crowd_an_answer_keeps_its_place_for_what_goes_with_it(path: Path) -> None:
    """It does not stand in line again behind all others; what goes with it needs no page that shows it."""
    told: list[str] = []
    let, begun = threading.Event(), threading.Event()

    def answered(question: str, before: Turns, how: How) -> Iterator[Turn]:  # noqa: ARG001
        yield Turn(question)
        if not told:
            begun.set()
            assert let.wait(PATIENCE)
        told.append(question)
        yield Turn(question, answer(question), bare=True)
        told.append(f"{question} beside")
        yield Turn(question, answer(question))

    answering = Answering(ConversationStore(path), answered, lambda _: None, lambda *_: iter(()))
    answering._places = Places(1)
    answering.ask("", "c", [("1", "甲")], How())
    assert begun.wait(PATIENCE)
    for conversation in "de":
        answering.ask("", conversation, [("1", conversation)], How())
        while len(answering._places._waiting) <= "de".index(conversation):
            threading.Event().wait(0.001)
    let.set()
    for conversation in "cde":
        settled(answering, conversation)
    assert told[:4] == ["甲", "甲 beside", "d", "d beside"]


def test_a_page_goes_on_waiting_where_what_was_offered_before_comes_to_its_end(path: Path) -> None:
    """More is to come of the question that is in hand, whatever becomes of those that were looked for to go on with."""
    offering, offered, let = threading.Event(), threading.Event(), threading.Event()

    def answered(question: str, before: Turns, how: How) -> Iterator[Turn]:  # noqa: ARG001
        yield Turn(question)
        yield Turn(question, answer(question), bare=question == "乙")
        if question == "乙":
            assert let.wait(PATIENCE)
            yield Turn(question, answer(question))

    def further(turn: Turn, turns: Turns, how: How) -> Iterator[str]:  # noqa: ARG001
        if turn.question == "甲":
            offering.set()
            assert offered.wait(PATIENCE)
        yield from ()

    answering = Answering(ConversationStore(path), answered, lambda _: None, further)
    answering.ask("", "c", [("1", "甲")], How())
    assert offering.wait(PATIENCE)
    answering.ask("", "c", [("2", "乙")], How())
    asyncio.run(answering.answered("", "c", PATIENCE))
    seen = answering.turns("", "c")
    assert (seen.turns[-1].bare, seen.looking) == (True, True)
    offered.set()
    asyncio.run(answering.changed("", "c", seen.version, PATIENCE))
    assert answering.turns("", "c").looking
    let.set()
    assert not settled(answering)[-1].bare


def test_a_page_waits_for_what_is_offered_last(path: Path) -> None:
    """Whoever looked for questions to go on with before comes to an end when the next question is answered, and more is still to come."""
    begun, let = {name: threading.Event() for name in "甲乙"}, {name: threading.Event() for name in "甲乙"}

    def further(turn: Turn, turns: Turns, how: How) -> Iterator[str]:  # noqa: ARG001
        begun[turn.question].set()
        assert let[turn.question].wait(PATIENCE)
        yield f"{turn.question}还有呢？"

    clerk = Clerk()
    answering = Answering(ConversationStore(path), clerk.answered, clerk.unaskable, further)
    for key, name in enumerate("甲乙"):
        answering.ask("", "c", [(str(key), name)], How())
        asyncio.run(answering.answered("", "c", PATIENCE))
        if name == "甲":
            assert begun[name].wait(PATIENCE)
    let["甲"].set()
    assert begun["乙"].wait(PATIENCE)
    assert answering.turns("", "c").looking
    let["乙"].set()
    assert settled(answering)[-1].suggested == ("乙还有呢？",)


def test_what_was_thought_of_an_answer_stays_while_more_is_looked_for(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The conversation is kept in memory as long, however many others are looked at."""
    monkeypatch.setattr("ui.conversations.live._HELD", 1)
    begun, let = threading.Event(), threading.Event()

    def further(turn: Turn, turns: Turns, how: How) -> Iterator[str]:  # noqa: ARG001
        begun.set()
        assert let.wait(PATIENCE)
        yield "还有呢？"

    clerk = Clerk()
    answering = Answering(ConversationStore(path), clerk.answered, clerk.unaskable, further)
    answering.ask("", "c", [("1", "甲")], How())
    assert begun.wait(PATIENCE)
    for other in "def":
        answering.turns("", other)
    answering.judge("", "c", "1", "up", "")
    let.set()
    assert settled(answering)[0].suggested == ("还有呢？",)
    assert [row.judged for row in ConversationStore(path).turns("", "c")] == ["up"]


def test_nothing_is_offered_while_somebody_waits_for_an_answer(path: Path, clerk: Clerk) -> None:
    """What is looked for to go on with has its turn when all that was asked is answered."""
    answering = Answering(ConversationStore(path), clerk.answered, clerk.unaskable, clerk.further)
    answering._places = Places(1)
    answering.ask("", "slow", [("1", "慢")], How())
    assert clerk.begun.wait(PATIENCE)
    for conversation in "cd":
        answering.ask("", conversation, [("1", conversation)], How())
    clerk.let.set()
    for conversation in ("slow", "c", "d"):
        assert settled(answering, conversation)[0].suggested
    assert [question for question, _ in clerk.asked[:3]].count("慢") == 1


def test_an_answer_that_is_asked_for_again_is_not_taken_for_the_new_one(path: Path) -> None:
    """What goes with the old one is dropped."""
    clerk, answering = bare(path)
    answering.again("", "c", "1", How(), "乙")
    assert answering.turns("", "c").turns[0].pending
    clerk.let.set()
    (turn,) = settled(answering)
    assert (turn.question, turn.answer) == ("乙", answer("答乙"))


def test_a_page_is_told_nothing_that_it_shows(answering: Answering, clerk: Clerk) -> None:
    """That a question is being answered is known when it is asked."""
    answering.ask("", "c", [("1", "慢")], How())
    version = answering.turns("", "c").version
    assert clerk.begun.wait(PATIENCE)
    assert answering.turns("", "c").version == version
    clerk.let.set()
    assert settled(answering)[0].answer == answer("答慢")


def test_what_leaned_on_a_changed_question_is_answered_anew(path: Path) -> None:
    """A follow-up that was read by the question before it is read by the new one; what stood on its own stays as it was."""
    asked: list[str] = []

    def answered(question: str, before: Turns, _: How) -> Iterator[Turn]:
        asked.append(question)
        read = f"{before[0].question}{question}" if question == "乙呢？" else ""
        yield Turn(question, replace(answer(f"答{question}"), resolved=read))

    answering = Answering(ConversationStore(path), answered, lambda _: None, lambda *_: iter(()))
    answering.ask("", "c", [("1", "甲"), ("2", "乙呢？"), ("3", "丙")], How())
    settled(answering)
    answering.again("", "c", "1", How(), "丁")
    turns = settled(answering)
    assert asked == ["甲", "乙呢？", "丙", "丁", "乙呢？"]
    assert [turn.answer and turn.answer.resolved for turn in turns] == ["", "丁乙呢？", ""]


def test_a_question_is_changed_where_it_stands(answering: Answering, clerk: Clerk, path: Path) -> None:
    """It is answered with what stood before it, those behind it stay, and what was thought of the old answer is gone."""
    answering.ask("", "c", [("1", "甲"), ("2", "乙"), ("3", "丙")], How())
    settled(answering)
    answering.judge("", "c", "2", "down", "wrong")
    answering.again("", "c", "2", How(), "新")
    turns = settled(answering)
    assert [turn.question for turn in turns] == ["甲", "新", "丙"]
    assert clerk.asked[-1] == ("新", ("甲",))
    assert turns[1].judged == ""
    assert [row.question for row in ConversationStore(path).turns("", "c")] == ["甲", "新", "丙"]


def test_what_cannot_be_asked_is_told_until_something_is(answering: Answering, path: Path) -> None:
    """It is not kept, and does not pile up."""
    for key in "12":
        answering.ask("", "c", [(key, " ")], How())
    (told,) = answering.turns("", "c").turns
    assert told.fault == Fault("QuestionError", "")
    answering.ask("", "c", [("3", "甲")], How())
    assert [turn.question for turn in settled(answering)] == ["甲"]
    assert len(ConversationStore(path).turns("", "c")) == 1


def test_conversations_and_owners_do_not_mix(answering: Answering) -> None:
    """The same conversation of two owners is two, and each page sees its own."""
    answering.ask("林", "c", [("1", "甲")], How())
    answering.ask("王", "c", [("1", "乙")], How())
    answering.ask("王", "d", [("1", "丙")], How())
    assert [turn.question for turn in settled(answering, "c", "林")] == ["甲"]
    assert [turn.question for turn in settled(answering, "c", "王")] == ["乙"]
    answering.delete("王", "c")
    assert answering.turns("王", "c").turns == ()
    assert [turn.question for turn in settled(answering, "d", "王")] == ["丙"]


def test_a_judgment_is_kept_with_the_answer(answering: Answering, path: Path) -> None:
    """And taken back with it; of what has no answer there is none."""
    answering.ask("", "c", [("1", "甲")], How())
    settled(answering)
    answering.judge("", "c", "1", "down", "wrong 是乙")
    answering.judge("", "c", "2", "up", "")
    (row,) = ConversationStore(path).judged("")
    assert (row.judged, row.reason) == ("down", "wrong 是乙")
    answering.judge("", "c", "1", "", "")
    assert ConversationStore(path).judged("") == ()


def test_halves_of_characters_are_kept_as_what_can_be(answering: Answering) -> None:
    """A turn that cannot be read again as it is written is a turn that was broken off, not a fault."""
    row = row_of(Turn("甲", answer("半\ud800"), key="k"))
    assert "\ud800" not in row.outcome
    assert turn_of(row).answer == answer("半?")
    for outcome in ("{", "[]", '{"answer": {}}', '{"fault": {"x": 1}}', '{"why": [1]}'):
        assert turn_of(type(row)("k", "甲", outcome, "", "")).broken
    assert answering.turns("", "c").turns == ()
