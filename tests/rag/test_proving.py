"""What `yanzheng verify` proves: the parts of an answer, and that the documents give it to this question."""

import json
from dataclasses import replace

import pytest

from eval.falsifying.tampering import KINDS, tampered
from index.build import build_index
from index.settings import Settings
from index.storage.store import Index
from rag import Answer, ask
from rag.answer import Asked
from rag.proving import Prover
from rag.structure.parts import Quoted
from rag.structure.render import render
from tests.county import REPORT

QUESTIONS = (
    "北环公路完成投资多少？",
    "哪些项目建成投用？",
    "火星上有几座温泉酒店？",
    "Which projects were put into use?",
    "北环公路完成投资多少？由谁设计？",
    "你好",
)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The report of an invented county."""
    folder = tmp_path_factory.mktemp("county")
    (folder / "report.md").write_text(REPORT, encoding="utf-8")
    return build_index(folder / "report.md", folder / "index")


@pytest.fixture(scope="module")
def settings_of_run() -> Settings:
    return Settings.from_environment()


@pytest.fixture(scope="module")
def prover(county: Index, settings_of_run: Settings) -> Prover:
    return Prover(county, settings_of_run)


@pytest.fixture(scope="module")
def answers(county: Index, settings_of_run: Settings) -> list[Answer]:
    return [ask(question, index=county, settings=settings_of_run) for question in QUESTIONS]


def test_what_is_answered_is_proved(prover: Prover, answers: list[Answer]) -> None:
    """Figures, lists, refusals, several questions, greetings, both languages: no fault, as given and as saved; nothing was withheld."""
    for answer in answers:
        assert prover.faults(answer) == []
        assert prover.faults(Answer.from_dict(json.loads(answer.to_json()))) == []
        assert answer.withheld == 0
        assert answer.text == render(answer.parts, answer.language)


def test_a_follow_up_is_asked_again_as_it_was_read(county: Index, prover: Prover) -> None:
    """The turns before it are not needed: what it was read as is part of the answer."""
    before = ("北环公路完成投资多少？", "")
    answer = ask("什么时候开工的？", index=county, history=[before])
    assert answer.asked is not None
    assert prover.faults(answer) == []
    if answer.asked.read:
        assert prover.faults(replace(answer, asked=replace(answer.asked, read="", own="")))


@pytest.mark.parametrize("place", range(len(QUESTIONS)))
def test_whatever_is_tampered_with_is_caught(place: int, county: Index, prover: Prover, answers: list[Answer]) -> None:
    """Every kind of change: texts, quotes, ranges, places, our words, English, members, tables, absence, form."""
    seen = set()
    for kind, data in tampered(answers[place], county.documents, 60, seed=place):
        seen.add(kind)
        try:
            changed = Answer.from_dict(json.loads(json.dumps(data)))
        except ValueError:
            continue
        assert prover.faults(changed), (kind, data)
    assert seen <= set(KINDS)
    assert {"text", "form", "whole", "absence"} <= seen


def test_another_whole_quote_is_no_answer_to_this_question(prover: Prover, answers: list[Answer]) -> None:
    """A sentence that stands in the document, cited as it should be, is found out by asking again."""
    answer, other = answers[0], answers[1]
    assert isinstance(answer.parts[0], Quoted)
    lent = replace(other, asked=answer.asked)
    assert any("Asked again" in fault for fault in prover.faults(lent))
    assert prover.faults(replace(answer, asked=replace(answer.asked or Asked(""), question=QUESTIONS[2])))


def test_what_cannot_be_asked_again_is_told(prover: Prover, answers: list[Answer]) -> None:
    """An answer without what it answers, by other rules, with a document that is not there, or a setting that there is not."""
    answer = answers[0]
    assert answer.asked is not None
    assert "ask the question again" in prover.faults(replace(answer, asked=None))[0]
    for change, said in (
        ({"rules": "2020-01-01"}, "other rules"),
        ({"documents": ("nowhere",)}, "cannot be asked again"),
        ({"refusing": "never"}, "no way to refuse"),
        ({"question": ""}, "cannot be asked again"),
    ):
        found = prover.faults(replace(answer, asked=replace(answer.asked, **change)))  # type: ignore[arg-type]
        assert any(said in fault for fault in found), found
