"""Several questions in one: each answered by itself, with its own outcome, in one answer that verification accepts."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index.build import build_index
from index.settings import Settings
from index.storage.store import Index
from rag import Answer, ask
from rag.found import findings
from rag.langchain_retriever import YanzhengRetriever
from rag.search import Retrieved, retrieved
from rag.structure.parts import Heading
from rag.structure.render import render
from rag.verification.answer_file import read_answer
from tests.county import REPORT
from tests.toy_index import toy_index
from tests.verified import faults

TWO_PLACES = "青山隧道由谁负责？县图书馆全年接待读者多少人次？"
ONE_SENTENCE = "2025年全县生产总值是多少，增长多少？"
HALF = "县医院迁建工程什么时候开工？由哪家设计院设计？"
NOTHING = "火星上有几座温泉酒店？月球上的酒店呢？"
IN_ENGLISH = "When did work on the county hospital begin, and how many readers did the county library receive?"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The report of an invented county."""
    folder = tmp_path_factory.mktemp("county")
    (folder / "清溪县.md").write_text(REPORT, encoding="utf-8")
    return build_index([folder / "清溪县.md"], folder / "index")


@pytest.fixture(scope="module")
def answers(county: Index) -> dict[str, Answer]:
    """The answer to each of the questions."""
    return {q: ask(q, index=county) for q in (TWO_PLACES, ONE_SENTENCE, HALF, NOTHING, IN_ENGLISH)}


def test_each_part_is_answered_in_order(answers: dict[str, Answer]) -> None:
    """Questions about different places stand one below the other, each above its answer; citations are numbered through."""
    answer = answers[IN_ENGLISH]
    first, second = answer.answers
    assert "2025年6月18日" in first.text
    assert "15万人次" in second.text
    assert answer.text.index(first.question) < answer.text.index(second.question)
    assert [c.marker for c in answer.citations] == list(range(1, len(answer.citations) + 1))


def test_what_one_sentence_answers_is_quoted_once(answers: dict[str, Answer]) -> None:
    """Both figures of one sentence come with one quote of it."""
    answer = answers[ONE_SENTENCE]
    assert "186.4亿元" in answer.text
    assert answer.text.count("6.3%") == 1
    assert len({part.text for part in answer.answers}) == 1


def test_one_sentence_for_all_is_looked_for_once(county: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """A quote with a figure of its own for each part makes all parts as sure as the whole, and nothing is retrieved again; where the
    quantity of a part is another one it is."""
    asked: list[str] = []

    def counting(*arguments: Any, **named: Any) -> Retrieved:
        asked.append(arguments[1].text)
        return retrieved(*arguments, **named)

    monkeypatch.setattr("rag.found.retrieved", counting)
    answer = ask(ONE_SENTENCE, index=county)
    assert len(asked) == 1
    assert {part.certainty for part in answer.answers} == {answer.certainty}
    found = findings(ONE_SENTENCE, index=county, history=(), settings=Settings.from_environment())
    assert [sum(part.timings.values()) for _, part in found.parts] == [0.0, 0.0]
    asked.clear()
    ask("2025年全县生产总值是多少，失业率是多少？", index=county)
    assert len(asked) > 1


def test_a_part_may_have_no_answer(answers: dict[str, Answer]) -> None:
    """What the documents do not say is said of that part alone; the whole is then to be checked, and no refusal."""
    answer = answers[HALF]
    told, untold = answer.answers
    assert "2025年6月18日" in told.text
    assert (untold.certainty, "[" in untold.text) == ("none", False)
    assert (answer.abstained, answer.certainty) == (False, "likely")
    assert answer.confidence == pytest.approx((told.confidence + untold.confidence) / 2)


def test_the_whole_refuses_where_every_part_does(answers: dict[str, Answer]) -> None:
    """Nothing on hotels in space: refused part by part, and as a whole."""
    answer = answers[NOTHING]
    assert answer.abstained
    assert {part.certainty for part in answer.answers} <= {"none"}


def test_answers_in_parts_are_proved(county: Index, answers: dict[str, Answer]) -> None:
    """Verification accepts them as they are."""
    assert {question: faults(answer, county) for question, answer in answers.items() if faults(answer, county)} == {}


@pytest.mark.parametrize("right", ["15万", "2025年6月18日"])
def test_a_changed_figure_is_found(right: str, county: Index, answers: dict[str, Answer]) -> None:
    """In the text alone, and in the text and its part alike."""
    answer = next(a for a in answers.values() if right in a.text)
    wrong = "25万" if right == "15万" else "2025年6月19日"
    text = answer.text.replace(right, wrong)
    told = tuple(replace(own, text=own.text.replace(right, wrong)) for own in answer.answers)
    assert faults(replace(answer, text=text), county)
    assert faults(replace(answer, text=text, answers=told), county)


def test_what_a_part_adds_is_found(county: Index, answers: dict[str, Answer]) -> None:
    """A question that states something, a refusal that is none, an outcome that is not the parts'."""
    answer = answers[HALF]
    told, untold = answer.answers
    stated = replace(untold, question="由省设计院设计。")
    parts = tuple(
        replace(part, question=stated.question)
        if isinstance(part, Heading) and part.question == untold.question
        else part
        for part in answer.parts
    )
    changed = replace(answer, text=render(parts, "zh"), parts=parts, answers=(told, stated))
    assert any("asks nothing" in fault for fault in faults(changed, county))
    answered = replace(untold, certainty="sure")
    assert faults(replace(answer, answers=(told, answered)), county)
    assert faults(replace(answer, abstained=True), county)
    assert faults(replace(answer, answers=(untold, told)), county)


def test_parts_are_saved_and_read(answers: dict[str, Answer], tmp_path: Path) -> None:
    """The JSON of an answer holds its parts, and gives them back."""
    answer = answers[HALF]
    file = tmp_path / "answer.json"
    file.write_text(answer.to_json(), encoding="utf-8")
    assert read_answer(file) == answer
    saved = json.loads(answer.to_json())
    assert [part["certainty"] for part in saved["answers"]] == [answer.answers[0].certainty, "none"]


def test_one_question_has_no_parts(county: Index) -> None:
    """Nothing changes for a single question, one for a list among them."""
    for question in ("北环公路完成投资多少？", "哪些项目建成投用？"):
        assert ask(question, index=county).answers == ()


def test_a_retriever_finds_passages_for_each_part(county: Index) -> None:
    """The best passage of each question comes first, and says which question found it; that of a single one says nothing."""
    found = YanzhengRetriever(index=county, k=4).invoke(HALF)
    assert [d.metadata["part"] for d in found][:1] == ["县医院迁建工程什么时候开工？"]
    assert len({d.id for d in found}) == len(found)
    single = YanzhengRetriever(index=county, k=1).invoke("县图书馆接待读者多少人次？")
    assert "part" not in single[0].metadata


def test_parts_that_nothing_answers_by_themselves_refuse_no_answer_of_the_whole(
    tmp_path: Path, settings: Settings
) -> None:
    """One sentence has the use of water and how far it is below that of 2015."""
    text = "# 水务访谈（2020年）\n\n我市严重缺水。万元GDP用水量38.6立方米，比2015年下降27.4%。再生水每天四万吨。\n"
    index = toy_index(tmp_path, {"访谈": text})
    question = "How much water is used per 10,000 yuan of GDP, and how far is that below 2015?"
    answer = ask(question, index=index, settings=settings)
    assert not answer.abstained
    assert "38.6立方米" in answer.text
    assert "27.4%" in answer.text
