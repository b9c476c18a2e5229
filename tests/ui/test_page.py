"""What the page's events do: answers from the real index, follow-ups, faults, languages."""

import logging
import shutil
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import rag
from index import Index, Settings, build_index, open_index
from index.errors import DamagedIndexError, QuestionError
from rag.answer import Answer
from rag.proving import Prover
from ui.conversations.live import How, Seen, Turns
from ui.desk.chat import Turn
from ui.page import Page
from ui.serving.language import preferred_language

asking = import_module("rag.ask")  # The package has the function under that name.
REPORT = (
    "灯塔县去年工作总结\n\n一、去年的工作\n全年固定资产投资同比增长19.8%，居全省第一位。粮食产量稳定在152万吨以上。\n"
    "跨江大桥、环湖高速、灯塔电站等一批投资过百亿元项目破土动工。\n\n二、今年的任务\n跨江大桥的总投资是88亿元，由老王负责。\n"
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """A small index with the bundled encoder."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "灯塔县总结.txt").write_text(REPORT, encoding="utf-8")
    return build_index(folder / "灯塔县总结.txt", folder / "index")


@pytest.fixture
def page(index: Index, settings: Settings) -> Page:
    return Page(index, settings)


def last(page: Page, question: str, before: Turns = (), language: str = "zh") -> tuple[Turns, str, str]:
    """The turns with that question's answer, and the two sides of the page."""
    turns = (*before, list(page.answered(question, before, How()))[-1])
    return turns, *page.conversation(Seen(turns, 1), language)


def test_the_next_question_is_answered_from_what_was_added(index: Index, settings: Settings, tmp_path: Path) -> None:
    """A running page sees what another program added, and still shows the quotes of answers whose documents are gone."""
    folder = Path(shutil.copytree(index.folder, tmp_path / "index"))
    page = Page(open_index(folder), settings)
    question = "望海镇去年修了几座桥？"
    assert "七座" not in last(page, question)[1]
    (tmp_path / "望海镇总结.txt").write_text("望海镇去年工作总结\n\n望海镇去年修桥七座，桥桥通车。\n", encoding="utf-8")
    changed = open_index(folder).add(tmp_path / "望海镇总结.txt")
    turns, conversation, _ = last(page, question)
    assert "七座" in conversation
    changed.remove([str(tmp_path / "望海镇总结.txt")])
    _, conversation, sources = last(page, "跨江大桥的总投资是多少？", turns)
    assert "88亿元" in conversation
    assert "望海镇" in sources


def test_a_question_is_shown_at_once_and_then_answered(page: Page) -> None:
    """First the question stands in the conversation, then the answer and its sources are there."""
    pending, bare, answered = page.answered("固定资产投资增长多少？", (), How())
    # The answer waits for nothing that only goes with it.
    assert replace(bare, bare=False, why=answered.why) == answered
    assert (bare.bare, bare.why, bool(answered.why)) == (True, (), True)
    assert pending == Turn("固定资产投资增长多少？")
    assert pending.pending
    assert "正在查找原文" in page.conversation(Seen((pending,), 1), "zh")[0]
    conversation, sources = page.conversation(Seen((answered,), 2), "zh")
    assert answered.answer is not None
    assert "增长19.8%" in answered.answer.text
    assert 'href="#cite-1-1"' in conversation
    assert 'id="cite-1-1"' in sources
    assert "全年固定资产投资同比增长19.8%" in sources


def test_whoever_counts_is_told_of_each_answer(index: Index, settings: Settings) -> None:
    """Of those that somebody asked for; questions to begin with are nobody's."""
    told: list[Answer] = []
    page = Page(index, settings, told.append)
    *_, turn = page.answered("固定资产投资增长多少？", (), How())
    assert told == [turn.answer]


def test_english_questions_are_answered_too(page: Page) -> None:
    """The same page answers in the question's language, whatever the interface's is."""
    turns, conversation, sources = last(page, "How much did fixed asset investment grow?")
    answer = turns[0].answer
    assert answer is not None
    assert answer.language == "en"
    assert any("19.8%" in c.quote for c in answer.citations)
    assert "把握" in conversation
    assert "19.8%" in sources


def test_follow_ups_are_understood_from_what_came_before(page: Page) -> None:
    """它 means what the question before it was about."""
    turns, _, _ = last(page, "跨江大桥的总投资是多少？")
    turns, _, _ = last(page, "它由谁负责？", turns)
    assert len(turns) == 2
    assert turns[1].question == "它由谁负责？"
    assert turns[1].answer is not None
    assert "老王" in turns[1].answer.text


def test_the_english_page_says_what_each_quote_is_about(page: Page) -> None:
    """Beneath it in the answer; the Chinese page does not."""
    question = "跨江大桥的总投资是多少？"
    assert "8.8 billion yuan" in last(page, question, language="en")[1]
    assert "8.8 billion yuan" not in last(page, question)[1]


def test_ask_is_given_the_conversation(page: Page, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """Index, settings and the earlier questions with their answers reach `ask()`."""
    seen: list[tuple[str, object, Sequence[tuple[str, str]]]] = []
    real = asking.ask_growing

    def watched(
        question: str, *, index: Index, history: Sequence[tuple[str, str]], documents: Sequence[str], settings: Settings
    ) -> Iterator[Answer]:
        seen.append((question, index, history))
        yield from real(question, index=index, history=history, documents=documents, settings=settings)

    monkeypatch.setattr(asking, "ask_growing", watched)
    turns, _, _ = last(page, "粮食产量是多少？")
    last(page, "投资呢？", turns)
    assert turns[0].answer is not None
    assert seen == [
        ("粮食产量是多少？", index, ()),
        ("投资呢？", index, (("粮食产量是多少？", turns[0].answer.text),)),
    ]


def test_the_same_question_is_answered_once(page: Page, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks it, with whatever was said before that it is not read by: the answer is the one that `ask()` gives, but for how long it took."""
    calls: list[str] = []
    real = asking.ask_growing

    def counted(question: str, **how: Any) -> Iterator[Answer]:
        calls.append(question)
        yield from real(question, **how)

    question = "粮食产量是多少？"
    alone = rag.ask(question, index=index, settings=page._settings)
    monkeypatch.setattr(asking, "ask_growing", counted)
    first, _, _ = last(page, question)
    other, _, _ = last(page, "跨江大桥的总投资是多少？")
    again, _, _ = last(page, question, other)
    assert calls == [question, "跨江大桥的总投资是多少？"]
    assert first[0].answer is not None
    assert again[1].answer is not None
    for one in (first[0].answer, again[1].answer):
        assert replace(one, timings={}) == replace(alone, timings={})
    assert again[1].answer.timings["total"] < first[0].answer.timings["total"]
    assert again[1].why == first[0].why


def test_a_question_that_is_read_by_another_is_another(page: Page) -> None:
    """It is answered anew behind each."""
    turns, _, _ = last(page, "跨江大桥的总投资是多少？")
    first, _, _ = last(page, "它由谁负责？", turns)
    alone, _, _ = last(page, "它由谁负责？")
    assert first[1].answer is not None
    assert alone[0].answer is not None
    assert first[1].answer.resolved
    assert not alone[0].answer.resolved


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("", "还没有写问题"),
        ("   \n", "还没有写问题"),
        ("😀🎉", "这个问题里没有字词"),
        ("长" * 10_000, "这个问题有 10,000 个字，最多可以问 2,000 个字"),
    ],
)
def test_questions_that_cannot_be_asked_are_told_so(page: Page, question: str, told: str) -> None:
    """One friendly message, before anything is looked for; a question that can be asked has none."""
    fault = page.unaskable(question)
    assert fault is not None
    assert told in page.conversation(Seen((Turn(question, fault=fault),), 1), "zh")[0]
    assert page.unaskable("粮食产量是多少？") is None


def test_a_fault_of_ours_is_told_kindly_and_logged(
    page: Page, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The chat shows no inside of ours, the terminal gets the traceback, the question stays where it was typed."""

    def broken(question: str, **_: object) -> Answer:
        raise ZeroDivisionError(f"inside {question}")

    monkeypatch.setattr(asking, "ask_growing", broken)
    with caplog.at_level(logging.ERROR):
        _, conversation, _ = last(page, "粮食产量是多少？")
    assert "言证内部出错" in conversation
    assert "ZeroDivisionError" not in conversation
    assert "inside" not in conversation
    assert caplog.records[0].exc_info is not None
    assert caplog.records[0].exc_info[0] is ZeroDivisionError


def test_a_mendable_error_is_told_with_its_reason(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the user can mend says how, in the page's language; the English page has the error's own sentence."""

    def damaged(question: str, **_: object) -> Answer:  # noqa: ARG001  It has the signature of `ask_growing`.
        raise DamagedIndexError("The index in x is damaged; build it again.")

    monkeypatch.setattr(asking, "ask_growing", damaged)
    turns, conversation, _ = last(page, "粮食产量是多少？")
    assert turns[0].fault is not None
    assert "索引已损坏，请重新建立。" in conversation
    assert turns[0].fault.message == "The index in x is damaged; build it again."


def test_the_language_changes_the_interface_and_not_the_conversation(page: Page) -> None:
    """Labels change; question, answer and sources are what they were."""
    turns, _, _ = last(page, "粮食产量是多少？")
    conversation, sources = page.conversation(Seen(turns, 1), "en")
    assert 'lang="en"' in conversation
    assert "Copy answer" in conversation
    assert "复制回答" not in conversation
    for text in ("粮食产量是多少？", "152万吨"):
        assert text in conversation
        assert text in sources
    assert "Sources" in sources


def test_examples_are_made_in_the_background(page: Page) -> None:
    """None until they are made; then questions of the loaded document, in both languages."""
    assert page.examples() is None
    page.prepare_examples()
    made = page.examples(patience=120)
    assert made is not None
    assert "固定资产投资增长多少？" in made["zh"]
    assert "How much did fixed asset investment grow?" in made["en"]
    assert page.examples() == made


def test_examples_are_made_though_nobody_comes(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a while, and not before: while a page is being put together and drawn they would only be in its way."""
    begun = threading.Event()
    monkeypatch.setattr(page, "prepare_examples", begun.set)
    page.prepare_unasked()
    assert not begun.is_set()
    monkeypatch.setattr("ui.page.UNVISITED", 0.0)
    page.prepare_unasked()
    assert begun.wait(60)


def test_without_examples_the_page_still_works(
    page: Page, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A fault while they are made leaves the page without examples and the reason in the terminal."""

    def broken(*_: object) -> dict[str, tuple[str, ...]]:
        raise ZeroDivisionError

    monkeypatch.setattr("ui.page.example_questions", broken)
    page.prepare_examples()
    assert page.examples(patience=120) == {"zh": (), "en": ()}
    assert caplog.records[0].exc_info is not None


@pytest.mark.parametrize(
    ("cookie", "accepted", "language"),
    [
        ("", "", "zh"),
        ("en", "zh-CN,zh;q=0.9", "en"),
        ("xx", "en-GB,en;q=0.9", "en"),
        ("", "zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("", "de-DE,de;q=0.9,en-US;q=0.7,zh;q=0.3", "en"),
        ("", "en;q=0.2, zh-TW;q=0.7", "zh"),
        ("", "en;q=0, zh;q=0.1", "zh"),
        ("", "fr", "zh"),
        ("", "en;q=nonsense", "zh"),
        ("", ";;,=,q=", "zh"),
    ],
)
def test_the_readers_language_is_guessed_from_the_browser(cookie: str, accepted: str, language: str) -> None:
    """The language chosen before, else the browser's best that we speak, else Chinese; nonsense is no harm."""
    assert preferred_language(cookie, accepted) == language


def test_a_question_error_raised_while_answering_is_told_too(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only `ask()` finds that a question cannot be asked, its reason is shown."""

    def refusing(question: str, **_: object) -> Answer:  # noqa: ARG001  It has the signature of `ask_growing`.
        raise QuestionError("This cannot be asked.")

    monkeypatch.setattr(asking, "ask_growing", refusing)
    turns, conversation, _ = last(page, "粮食产量是多少？")
    assert "这个问题没法问，请换个说法。" in conversation
    assert turns[0].fault is not None
    assert turns[0].fault.message == "This cannot be asked."


def test_when_to_refuse_is_chosen_for_each_question(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """The switch of the page goes before the setting; without one the setting holds."""
    seen: list[str] = []
    real = asking.ask_growing

    def watched(question: str, *, settings: Settings, **how: Any) -> Iterator[Answer]:
        seen.append(settings.refusing)
        yield from real(question, settings=settings, **how)

    monkeypatch.setattr(asking, "ask_growing", watched)
    for refusing in ("cautious", "eager", ""):
        list(page.answered("粮食产量是多少？", (), How(refusing)))
    assert seen == ["cautious", "eager", "balanced"]


def test_what_is_asked_of_chosen_documents_is_proved(tmp_path: Path, settings: Settings) -> None:
    """Answer, introduction and follow-up alike; of documents that are gone all that are there are asked."""
    for name in ("甲县", "乙县"):
        (tmp_path / f"{name}.txt").write_text(REPORT.replace("灯塔县", name), encoding="utf-8")
    index = build_index([tmp_path / "甲县.txt", tmp_path / "乙县.txt"], tmp_path / "index")
    page, prover = Page(index, settings), Prover(index, settings)
    first = index.documents[0].id
    turns: Turns = ()
    for question in ("跨江大桥的总投资是多少？", "它由谁负责？", "你们有哪些文件？"):
        *_, turn = page.answered(question, turns, How(chosen=(first, "gone-1")))
        turns = (*turns, turn)
        assert turn.answer is not None
        assert turn.answer.asked is not None
        assert (turn.answer.asked.documents, turn.chosen) == ((first,), 1)
        assert prover.faults(turn.answer) == []
    *_, turn = page.answered("跨江大桥的总投资是多少？", (), How(chosen=("gone-1",)))
    assert turn.answer is not None
    assert turn.answer.asked is not None
    assert (turn.answer.asked.documents, turn.chosen) == ((), 0)


def test_an_answer_comes_with_why_its_passages_were_found(page: Page) -> None:
    """For the question as it was read: a follow-up is explained by what it stands for."""
    turns, _, _ = last(page, "跨江大桥的总投资是多少？")
    turns, _, sources = last(page, "它由谁负责？", turns)
    first, second = turns
    assert any("总投资" in line for line in first.why[0].reasons["zh"])
    assert any("总投资" in line for line in first.why[0].reasons["en"])
    assert second.answer is not None
    assert "跨江大桥" in second.answer.resolved
    assert any("大桥" in line for line in second.why[0].reasons["zh"])
    assert sources.count("yz-why") == 2


def test_a_language_model_s_answer_is_shown_as_it_grows(
    index: Index, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each verified sentence is on the page before the next one is there; the last page is the whole answer."""
    from rag.generative import stream as generative

    whole = rag.ask("固定资产投资增长多少？", index=index, settings=settings)
    parts = [replace(whole, text=text, composer="generative") for text in ("甲句。", "甲句。\n乙句。")]
    asked: list[str] = []

    def stream(question: str, **_: object) -> Iterator[Answer]:
        for part in parts:
            asked.append(question)
            yield part

    monkeypatch.setattr(generative, "ask_stream", stream)
    page = Page(index, replace(settings, composer="generative"))
    grown = list(page.answered("增长多少？", (), How()))
    pages = [page.conversation(Seen((turn,), 1), "zh")[0] for turn in grown]
    assert [(t.answer and t.answer.text, t.growing) for t in grown] == [
        (None, False),
        ("甲句。", True),
        ("甲句。\n乙句。", True),
        ("甲句。\n乙句。", False),
        ("甲句。\n乙句。", False),
    ]
    assert "再由语言模型作答" in pages[0]
    assert "还在写" in pages[1]
    assert "还在写" not in pages[-1]


def test_examples_are_made_without_a_language_model(
    index: Index, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has asked them, so no model is paid for them, whatever the settings say."""
    seen: list[object] = []
    real = asking.ask_growing

    def watched(question: str, *, settings: Settings, **how: Any) -> Iterator[Answer]:
        seen.append(settings.composer)
        yield from real(question, settings=settings, **how)

    monkeypatch.setattr(asking, "ask_growing", watched)
    page = Page(index, replace(settings, composer="generative"))
    page.prepare_examples()
    assert page.examples(60.0)
    assert set(seen) == {"extractive"}
