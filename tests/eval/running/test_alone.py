"""Questions with documents of their own: each asked over just these, with what lies beside, and with its history."""

from pathlib import Path
from typing import Any

from eval.questions.layouts.single_document import AloneItem
from eval.questions.question_set import QuestionItem
from eval.running import alone
from eval.running.alone import run_alone
from index.settings import Settings
from rag.answer import Answer
from tests.toy_encoder import ToyEncoder

FACTS = {"甲": (("三十公里",),), "乙": (("两座",), ("!三座",))}


def item(name: str, *texts: str, history: tuple[tuple[str, str], ...] = ()) -> AloneItem:
    files = tuple((f"{number}.txt", text.encode()) for number, text in enumerate(texts))
    return AloneItem(QuestionItem(name, f"{name}？", "zh", True, FACTS[name], (), "kind"), files, history)


def asking(monkeypatch: Any, seen: list[tuple[Any, ...]], text: str = "修路三十公里，建桥两座") -> None:
    """Notes over which texts and after what a question is asked, and answers always the same."""

    def ask(question: str, *, index: Any, history: Any, **_: Any) -> Answer:
        seen.append((question, tuple(d.text for d in index.documents), history))
        return Answer(text, (), False, 0.5, "zh", "extractive", {"total": 0.0})

    monkeypatch.setattr("index.encoding.encoders.open_encoder", lambda *_: ToyEncoder())
    monkeypatch.setattr("eval.running.runner.ask", ask)


def test_each_question_is_asked_over_its_own_documents(settings: Settings, monkeypatch: Any) -> None:
    """The first once more before, to warm up; nothing of one question lies in the index of the next."""
    seen: list[tuple[Any, ...]] = []
    asking(monkeypatch, seen)
    turns = (("修路吗？", "修 [1]"),)
    done = run_alone([item("甲", "修路三十公里。"), item("乙", "建桥两座。", "植树。", history=turns)], settings)
    assert seen == [
        ("甲？", ("修路三十公里。",), ()),
        ("甲？", ("修路三十公里。",), ()),
        ("乙？", ("建桥两座。", "植树。"), turns),
    ]
    assert [a.wrong for a in done.assessments] == [False, False]
    assert [d.text for d in done.documents] == ["修路三十公里。", "建桥两座。", "植树。"]
    assert (done.run.total, done.run.interrupted) == (2, False)


def test_another_document_may_lie_beside_each(tmp_path: Path, settings: Settings, monkeypatch: Any) -> None:
    """And its texts are embedded once for all the questions."""
    beside = tmp_path / "beside.txt"
    beside.write_text("种茶六百亩。", encoding="utf-8")
    seen: list[tuple[Any, ...]] = []
    asking(monkeypatch, seen)
    embedded: list[str] = []
    encode = ToyEncoder.encode_passages
    monkeypatch.setattr(
        ToyEncoder, "encode_passages", lambda self, texts: embedded.extend(texts) or encode(self, texts)
    )
    run_alone([item("甲", "修路三十公里。"), item("乙", "建桥两座。")], settings, beside=[beside])
    assert set(seen[-1][1]) == {"建桥两座。", "种茶六百亩。"}
    assert sum("种茶" in text for text in embedded) <= 2


def test_what_must_not_be_stated_makes_an_answer_wrong(settings: Settings, monkeypatch: Any) -> None:
    """A fact behind `!` counts where the answer lacks it."""
    asking(monkeypatch, [], text="建桥两座，又三座")
    (assessment,) = run_alone([item("乙", "建桥两座。")], settings).assessments
    assert (assessment.facts_stated, assessment.wrong) == ((True, False), True)


def test_a_file_that_cannot_be_read_is_an_error_in_place_of_the_answer(settings: Settings, monkeypatch: Any) -> None:
    """The questions after it are asked; Ctrl-C keeps what was answered."""
    asking(monkeypatch, [])
    empty = AloneItem(item("甲").item, (("a.txt", b"\n"),), ())
    done = run_alone([empty, item("乙", "建桥两座。")], settings)
    assert ["a.txt" in str(o.error) for o in done.run.outcomes] == [True, False]
    assert done.assessments[0].wrong
    calls: list[object] = []

    def asked(*_: object) -> Any:
        calls.append(_)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return done.run.outcomes[1]

    monkeypatch.setattr(alone, "asked", asked)
    stopped = run_alone([item("甲", "修路三十公里。"), item("乙", "建桥两座。")], settings).run
    assert (len(stopped.outcomes), stopped.total, stopped.interrupted) == (1, 2, True)
