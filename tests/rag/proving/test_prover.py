"""What `yanzheng verify` proves: the parts of an answer, and that the documents give it to this question."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from eval.falsifying.tampering import KINDS, tampered
from index.build import build_index
from index.settings import Settings
from index.storage.store import Index
from rag import Answer, ask
from rag.answer import Asked, Turn
from rag.generative.stream import ask_generative
from rag.generative.words import instead, refusing
from rag.proving import Prover
from rag.proving.verdict import conditions
from rag.structure.parts import Quoted
from rag.structure.render import render
from tests.county import HUBEI, HUNAN, REPORT
from tests.fake_model import FakeModel

INVESTED = "北环公路完成投资多少？"
QUESTIONS = (
    INVESTED,
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
    """By the turns before it, which are part of the answer."""
    before = ("北环公路完成投资多少？", "8.6亿元")
    answer = ask("它由谁承建？", index=county, history=[("谁作的报告？", "梁文博"), before])
    asked = answer.asked
    assert asked is not None
    assert asked.history == (Turn(before[0]),)
    assert prover.faults(answer) == []
    assert "asked: 北环公路完成投资多少？" in " ".join(prover.verdict(answer).conditions)
    for change in (
        {"read": "", "own": ""},
        {"history": ()},
        {"history": (Turn("县医院什么时候开工？"),)},
        {"history": (Turn(before[0], "7.2亿元"),)},
        {"history": (Turn("谁作的报告？"), Turn(before[0]))},
        {"own": asked.read[:-2]},
    ):
        assert prover.faults(replace(answer, asked=replace(asked, **change))), change  # type: ignore[arg-type]


@pytest.mark.parametrize("composer", ["extractive", "generative"])
@pytest.mark.parametrize("history", [(), (Turn(QUESTIONS[2]),), (Turn("那么火星呢？", "没有"),)])
def test_a_refusal_is_lent_to_no_other_question(
    composer: str, history: tuple[Turn, ...], prover: Prover, answers: list[Answer]
) -> None:
    """What a question is read as follows from it and from the turns before it: a question that stands alone is read as itself, whoever is asked,
    and whatever is said to have been asked before."""
    refusal, other = answers[2], QUESTIONS[2]
    assert refusal.abstained
    assert refusal.asked is not None
    asked = replace(refusal.asked, question=INVESTED, history=history, read=other, own=other, composer=composer)
    for resolved in ("", other):
        assert prover.faults(replace(refusal, resolved=resolved, asked=asked))
        assert prover.faults(replace(refusal, resolved=resolved, asked=replace(asked, searched=other)))


def test_a_question_is_read_as_it_is_seen(prover: Prover, answers: list[Answer]) -> None:
    """Marks that turn a text about would show another question than is asked: such a one is none that an answer has."""
    for place, question in (
        (0, f"\u202e{INVESTED}"),
        (2, f"\u202e{INVESTED[::-1]}"),
        (0, f"{INVESTED[:3]}\u200b{INVESTED[3:]}"),
    ):
        asked = answers[place].asked
        assert asked is not None
        assert any(
            "not seen" in f for f in prover.faults(replace(answers[place], asked=replace(asked, question=question)))
        )


def test_what_was_asked_of_some_documents_is_proved_of_them(tmp_path: Path, settings_of_run: Settings) -> None:
    """Answers, refusals and introductions, kept to documents or by filters; held against all documents they have no fault, and of other ones
    they are not true."""
    for name, text in (("湖北.md", HUBEI), ("湖南.md", HUNAN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    archive = build_index([tmp_path / "湖北.md", tmp_path / "湖南.md"], tmp_path / "index")
    prover = Prover(archive, settings_of_run)
    hubei, hunan = (document.title for document in archive.documents)
    for question in (
        "建成桥梁多少座？",
        "广东建成桥梁多少座？",
        "你们有哪些文件？",
        "你好",
        "How many bridges were built?",
    ):
        for how in (
            {"documents": [hubei]},
            {"filters": {"place": "湖北"}},
            {"documents": [hubei], "filters": {"year": 2026}},
        ):
            answer = ask(question, index=archive, settings=settings_of_run, **how)  # type: ignore[arg-type]
            assert answer.asked is not None
            saved = Answer.from_dict(json.loads(answer.to_json()))
            verdict = prover.verdict(saved)
            assert verdict.faults == (), (question, how)
            assert "alone" in " ".join(verdict.conditions)
            for change in (
                {"documents": (hunan,)},
                {"filters": {"year": "1999"}},
                {"documents": (), "filters": {"colour": "red"}},
            ):
                assert prover.faults(replace(saved, asked=replace(answer.asked, **change))), (question, change)  # type: ignore[arg-type]


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
        ({"rules": "0" * 32}, "other rules"),
        ({"glossary": "0" * 32}, "another glossary"),
        ({"reranker": "0" * 32}, "another reranker"),
        ({"reranker": "经国务院核实"}, "no digest"),
        ({"index": "经国务院核实"}, "no digest"),
        ({"index": ""}, "no digest"),
        ({"composer": "poet"}, "no composer"),
        ({"documents": ("nowhere",)}, "cannot be asked again"),
        ({"refusing": "never"}, "no way to refuse"),
        ({"question": ""}, "cannot be asked again"),
    ):
        found = prover.faults(replace(answer, asked=replace(answer.asked, **change)))  # type: ignore[arg-type]
        assert any(said in fault for fault in found), found


# What a language model had a part in


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
    """It has no fault as a refusal where the search is unsure and the setting is cautious, and nowhere else."""
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


def test_a_model_s_silence_proves_no_absence(
    county: Index, settings_of_run: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the search answers, unsure as it is, and a language model is said to have found no answer to, is told as not proved."""
    monkeypatch.setattr("rag.generative.stream.CONFIDENT", 1.0)
    cautious = replace(settings_of_run, refusing="cautious")
    prover = Prover(county, cautious)
    silent = by_model(county, cautious, "材料没有说明。")
    assert silent.abstained
    verdict = prover.verdict(silent)
    assert (verdict.faults, verdict.holds) == ((), False)
    assert "proves no absence" in verdict.unproved[0]
    two = by_model(county, cautious, "材料没有说明。", "材料没有说明。", question=QUESTIONS[4])
    assert len(prover.verdict(two).unproved) == len(two.answers) > 1
    assert prover.verdict(ask(QUESTIONS[2], index=county, settings=cautious)).holds


def test_a_model_s_reading_proves_no_absence(county: Index, settings_of_run: Settings, prover: Prover) -> None:
    """A follow-up in a model's words is told as such, and a refusal of it as not proved; words that nobody said are a fault."""
    history = [("北环公路完成投资多少？", "8.6亿元")]
    model = FakeModel(answers=["北环公路的火星站完成投资多少？", "材料没有说明。"])
    answer = ask_generative("它的呢？", index=county, history=history, settings=settings_of_run, model=model)
    assert prover.faults(answer) == []
    read = replace(settings_of_run)
    model = FakeModel(answers=["北环公路完成多少？", "材料没有说明。"])
    told = ask_generative("它呢？", index=county, history=history, settings=read, model=model)
    assert told.asked is not None
    assert told.asked.read == "北环公路完成多少？"
    verdict = prover.verdict(told)
    assert verdict.faults == ()
    assert any("by a language model" in line for line in verdict.conditions)
    assert bool(verdict.unproved) == told.abstained
    for change in ({"read": "火星有几座酒店？", "own": "火星有几座酒店？"}, {"history": ()}, {"question": INVESTED}):
        assert prover.faults(replace(told, asked=replace(told.asked, **change))), change  # type: ignore[arg-type]


def test_the_documents_own_words_are_not_called_a_model_s(
    county: Index, settings_of_run: Settings, prover: Prover, answers: list[Answer]
) -> None:
    """An answer that is theirs to the last quote; a model that writes no more than that is told to have done so."""
    answer = answers[0]
    assert answer.asked is not None
    lent = replace(answer, composer="generative", asked=replace(answer.asked, composer="generative"))
    assert any("own words alone" in fault for fault in prover.faults(lent))
    quoted = by_model(county, settings_of_run, "8.6亿元[1]。")
    assert prover.faults(quoted) == []
    if [c.quote for c in quoted.citations] == [c.quote for c in answer.citations]:
        assert (quoted.composer, quoted.notice) == ("extractive", instead("alike", "zh"))


@pytest.mark.parametrize(
    "notice",
    [
        "语言模型在999e99秒内没有答完，回答摘自原文。", "语言模型的99句话中只有0句有原文依据，回答摘自原文。",
        "语言模型的2句话中只有2句有原文依据，回答摘自原文。", "语言模型只列出9项中的1项，回答摘自原文。", "语言模型出错，回答摘自原文。 ",
        "语言模型出错，回答摘自原文。 语言模型出错。",
    ],
)  # fmt: skip
def test_the_figures_of_a_notice_are_those_of_a_model(
    notice: str, county: Index, settings_of_run: Settings, prover: Prover
) -> None:
    """As few sentences as it may write, fewer proved than told, the items of the list."""
    answer = by_model(county, settings_of_run, "火星酒店明年开业迎客。")
    assert prover.faults(replace(answer, notice=notice))


@pytest.mark.parametrize("withheld", [-1, 13, 10**9])
def test_no_more_is_left_out_than_a_model_writes(withheld: int, prover: Prover, written: Answer) -> None:
    """And that something was is told as not proved."""
    assert any("left out" in fault for fault in prover.faults(replace(written, withheld=withheld)))
    assert any("left out" in line for line in prover.verdict(replace(written, withheld=2)).conditions)


@pytest.mark.parametrize(
    "timings", [{}, {"total": 1e300}, {"total": 1.0, "经国务院核实": 1.0}, {"understand": 0.1}, {"total": -1.0}]
)
def test_the_times_are_those_of_an_answer(timings: dict[str, float], prover: Prover, answers: list[Answer]) -> None:
    """Of its stages, no longer than a day; a name is no place for a text."""
    assert prover.faults(replace(answers[0], timings=timings))


def test_another_glossary_is_told(county: Index, settings_of_run: Settings, prover: Prover, tmp_path: Path) -> None:
    """An answer that was asked with one has no fault with it, wherever it lies now, and without it is told to have been asked with another."""
    glossaries = []
    for folder in ("a", "b"):
        glossaries.append(tmp_path / folder / "own.tsv")
        glossaries[-1].parent.mkdir()
        glossaries[-1].write_text("北环公路\tNorth Ring\n", encoding="utf-8")
    first, second = (replace(settings_of_run, glossaries=(path,)) for path in glossaries)
    answer = ask("How much was invested in the North Ring?", index=county, settings=first)
    assert Prover(county, second).faults(answer) == []
    (told,) = prover.faults(answer)
    assert "YANZHENG_GLOSSARY" in told
    assert "no glossary" in Prover(county, second).faults(ask(INVESTED, index=county, settings=settings_of_run))[0]


def test_two_questions_to_a_model(
    county: Index, settings_of_run: Settings, prover: Prover, answers: list[Answer]
) -> None:
    """Each part is held to what is found for it, whoever wrote it."""
    plain = answers[4]
    answer = by_model(
        county, settings_of_run, "北环公路完成投资2.5亿元[1]。", "火星酒店明年开业。", question=QUESTIONS[4]
    )
    assert prover.faults(answer) == []
    if answer.answers:
        first, *rest = answer.answers
        surer = (replace(first, confidence=first.confidence / 2), *rest)
        mean = sum(one.confidence for one in surer) / len(surer)
        assert prover.faults(replace(answer, answers=surer, confidence=mean))
    asked = plain.asked
    assert asked is not None
    assert plain.answers
    lent = tuple(replace(one, composer="generative") for one in plain.answers if one.certainty != "none")
    assert any(
        "own words alone" in fault
        for fault in prover.faults(
            replace(
                plain,
                answers=(*lent, *plain.answers[len(lent) :]),
                composer="generative",
                asked=replace(asked, composer="generative"),
            )
        )
    )


def test_what_an_answer_holds_under_is_told(answers: list[Answer]) -> None:
    """Of which documents it was asked, how it was read, what it was searched with; nothing of a question that stands alone."""
    answer = answers[0]
    assert [*conditions(answer, Asked("a", refusing="balanced"), changed=False)] == []
    asked = Asked("a", (Turn("t", "u"),), "b", "b", "c", ("d",), {"year": "2026"}, "cautious")
    told = " ".join(conditions(answer, asked, changed=True))
    for said in (
        "these documents alone: d",
        "year is 2026",
        "as: b",
        "asked: t",
        "been: u",
        "not proved: c",
        "have come",
    ):
        assert said in told


def test_another_encoder_is_told(prover: Prover, answers: list[Answer]) -> None:
    """What was searched for with another one cannot be asked again here."""
    asked = answers[0].asked
    assert asked is not None
    assert "the encoder other" in prover.faults(replace(answers[0], asked=replace(asked, encoder="other")))[0]
