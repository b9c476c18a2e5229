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
from rag.generative.stream import ask_generative
from rag.generative.words import instead, refusing
from rag.proving import Prover, conditions
from rag.structure.parts import Quoted
from rag.structure.render import render
from tests.county import REPORT
from tests.fake_model import FakeModel

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


# What a language model had a part in


INVESTED = QUESTIONS[0]


def by_model(county: Index, settings: Settings, *said: object, question: str = INVESTED) -> Answer:
    """The answer where a model says this."""
    return ask_generative(question, index=county, settings=settings, model=FakeModel(answers=list(said)))


@pytest.fixture(scope="module")
def written(county: Index, settings_of_run: Settings, answers: list[Answer]) -> Answer:
    """What a model writes that says what the document says."""
    answer = by_model(county, settings_of_run, f"{answers[0].citations[0].quote}[1]。")
    assert answer.composer == "generative"
    return answer


def test_what_a_model_writes_is_proved(prover: Prover, written: Answer) -> None:
    """As given and as saved."""
    assert prover.faults(written) == []
    assert prover.faults(Answer.from_dict(json.loads(written.to_json()))) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"confidence": 0.123}, "the confidence is"),
        ({"certainty": "likely"}, "how sure it is"),
        ({"resolved": "北环公路由谁设计？"}, "read otherwise"),
        ({"notice": "语言模型读过全部文件。"}, "nothing that is told"),
    ],
)
def test_a_model_s_answer_is_no_surer_than_what_is_found(
    prover: Prover, written: Answer, change: dict[str, object], said: str
) -> None:
    """What is told beside its sentences is worked out again."""
    certainty = "likely" if written.certainty == "sure" else "sure"
    change = {**change, "certainty": certainty} if "certainty" in change else change
    assert any(said in fault for fault in prover.faults(replace(written, **change)))  # type: ignore[arg-type]


def test_a_model_s_answer_cites_what_is_found_for_its_question(prover: Prover, written: Answer) -> None:
    """The same sentence, proved by the same quote, is no answer to a question for which that is not found; nor with another score."""
    asked = written.asked
    assert asked is not None
    assert prover.faults(replace(written, asked=replace(asked, question=QUESTIONS[2])))
    scored = replace(written.citations[0], score=written.citations[0].score + 1)
    assert any("another score" in f for f in prover.faults(replace(written, citations=(scored,))))


def test_why_no_model_wrote_it_is_one_of_the_reasons(
    county: Index, settings_of_run: Settings, prover: Prover, answers: list[Answer]
) -> None:
    """The documents' own words in a model's place, with the reason; not without it, with another text, or where none was asked."""
    answer = by_model(county, settings_of_run, "火星酒店明年开业迎客。")
    assert answer.notice == instead("unproved", "zh", total=1, kept=0)
    assert prover.faults(answer) == []
    for notice in ("", "文件已经失效。", refusing("zh")):
        assert prover.faults(replace(answer, notice=notice)), notice
    assert answers[0].asked is not None
    assert prover.faults(replace(answers[0], asked=replace(answers[0].asked, composer="generative")))


def test_where_a_model_may_refuse(county: Index, settings_of_run: Settings, answers: list[Answer]) -> None:
    """It is proved as a refusal where the search is unsure and the setting is cautious, and nowhere else."""
    cautious = replace(settings_of_run, refusing="cautious")
    prover = Prover(county, cautious)
    refusal = by_model(county, cautious, "材料没有说明。")
    assert prover.faults(refusal) == []
    sure = answers[0]
    assert sure.asked is not None
    assert sure.confidence >= 0.7
    lent = ask(QUESTIONS[2], index=county, settings=cautious)
    assert lent.abstained
    assert prover.faults(
        replace(lent, notice=refusing("zh"), asked=replace(sure.asked, composer="generative", refusing="cautious"))
    )


def test_two_questions_to_a_model(county: Index, settings_of_run: Settings, prover: Prover) -> None:
    """Each part is held to what is found for it, whoever wrote it."""
    answer = by_model(
        county, settings_of_run, "北环公路完成投资2.5亿元[1]。", "火星酒店明年开业。", question=QUESTIONS[4]
    )
    assert prover.faults(answer) == []
    if answer.answers:
        first, *rest = answer.answers
        surer = (replace(first, confidence=first.confidence / 2), *rest)
        mean = sum(one.confidence for one in surer) / len(surer)
        assert prover.faults(replace(answer, answers=surer, confidence=mean))


def test_what_an_answer_holds_under_is_told() -> None:
    """Of which documents it was asked, how it was read, what it was searched with; nothing of a question that stands alone."""
    assert [*conditions(Asked("a"))] == []
    told = " ".join(conditions(Asked("a", read="b", own="b", searched="c", documents=("d",), filters={"year": "2026"})))
    for said in ("these documents alone: d", "year is 2026", "as: b", "not proved: c"):
        assert said in told


def test_another_encoder_is_told(prover: Prover, answers: list[Answer]) -> None:
    """What was searched for with another one cannot be asked again here."""
    asked = answers[0].asked
    assert asked is not None
    assert "the encoder other" in prover.faults(replace(answers[0], asked=replace(asked, encoder="other")))[0]
