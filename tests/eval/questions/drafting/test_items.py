"""`yanzheng eval new` in both languages: whole items, near misses that the documents are silent about, every draft sound."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from eval.command import main
from eval.questions.bilingual_set import load_bilingual
from eval.questions.checking.set_check import set_faults
from eval.questions.drafting.clauses import found_in
from eval.questions.drafting.english.questions import EnglishQuestions
from eval.questions.drafting.items import bilingual_drafts
from eval.questions.drafting.near_misses import NearMisses
from index.settings import Settings
from tests.eval.questions.drafting.test_drafts import CLAUSES, TEXT, document

ENGLISH = EnglishQuestions()


def misses(text: str) -> dict[str, str]:
    """The near misses of a document of 2022 by their way."""
    here = document(text, "2022年报告")
    made = NearMisses([here], ENGLISH)
    return {miss.way: miss.zh for found in found_in(here) for miss in made.of(here, found)}


def test_a_draft_is_whole() -> None:
    """Question in both languages, the document's file, facts and the anchor that proves them; of a list all items."""
    drafts = {d.zh: d for d in bilingual_drafts([document(TEXT)], 20)}
    bridges = drafts["青河县去年新建跨江桥梁多少座？"]
    assert (bridges.document, bridges.type, bridges.answerable) == ("县.txt", "figure", True)
    assert (bridges.facts, bridges.anchor) == ((("23座",),), "青河县去年新建跨江桥梁23座")
    investment = drafts["完成交通投资多少亿元？"]
    assert investment.en == "How much transport investment was completed (in 100 million yuan)?"
    projects = drafts["哪些项目建成通车？"]
    assert projects.facts == (("东山隧道",), ("南湖大桥",), ("西环快速路",))
    assert projects.en == "Which projects were completed and opened to traffic?"
    assert "near" not in projects.line()
    assert list(projects.line()) == ["id", "document", "type", "zh", "en", "answerable", "facts", "anchor"]


def test_a_list_has_all_of_its_items() -> None:
    """Its first without the verb that is done to all; one that begins before the pattern reaches is left alone."""
    (found,) = found_in(document("办好世界赛艇锦标赛、中国大奖赛、网球大师赛等国际赛事。"))
    assert found[2] == ("世界赛艇锦标赛", "中国大奖赛", "网球大师赛")
    assert found_in(document(f"{'长' * 30}甲、乙乙隧道、丙丙大桥、丁丁高速等项目建成通车。")) == []
    assert found_in(document("我县获得平安县、示范县、进步奖、考核一等奖四项荣誉。")) == []


@pytest.mark.parametrize(
    ("text", "way", "question"),
    [
        ("全年新建跨江桥梁23座。", "year", "2016年新建跨江桥梁多少座？"),
        ("2022年粮食产量达到80万吨。2016年旱。", "year", "2015年粮食产量达到多少万吨？"),
        ("二〇一六年旱。粮食产量达到80万吨。", "year", "2015年粮食产量达到多少万吨？"),
        ("全年新建跨江桥梁23座。", "unit", "全年新建跨江桥梁多少公里？"),
        ("粮食产量达到80万吨。", "growth", "粮食产量比上年增长多少？"),
        ("固定资产投资增长8%。", "level", "固定资产投资达到多少亿元？"),
        ("改造老旧小区38个。", "cost", "老旧小区总投资多少亿元？"),
        ("改造老旧小区38个。", "person", "老旧小区由谁负责？"),
        ("推行“双百行动”，即一百名干部联系一百家企业。", "person", "“双百行动”是谁提出的？"),
        ("东山隧道2022年5月1日建成通车。", "person", "东山隧道由谁设计？"),
        ("县图书馆新馆由李明设计。", "date", "县图书馆新馆建成是在什么时候？"),
    ],
)
def test_the_same_question_is_asked_of_what_is_not_told(text: str, way: str, question: str) -> None:
    """Another year, unit or attribute."""
    assert misses(text)[way] == question


@pytest.mark.parametrize(
    ("text", "way"),
    [
        # Each attribute stands in the sentence or in the one behind it; of the year there is none.
        ("全年新建跨江桥梁23座，共长12公里。", "unit"),
        ("粮食产量达到80万吨，增长5.5%。", "growth"),
        ("固定资产投资增长8%。总额186亿元。", "level"),
        ("改造老旧小区38个。投资3亿元。", "cost"),
        ("改造老旧小区38个。由住建局负责。", "person"),
        ("推行“双百行动”，即一百名干部联系一百家企业。“双百行动”由省委提出。", "person"),
        ("县图书馆新馆由李明设计。去年建成。", "date"),
    ],
)
def test_what_the_documents_tell_is_no_near_miss(text: str, way: str) -> None:
    """Though it is told in other words."""
    assert way not in misses(text)


def test_another_place_is_none_of_the_documents() -> None:
    """Of the same kind; a real one, which the text does not name."""
    made = misses("全省森林覆盖率达到65%。湖南省、湖北省近邻。")
    assert made["place"].endswith("省森林覆盖率达到多少？")
    assert not made["place"].startswith(("全省", "湖南", "湖北"))


def test_a_third_comes_near_and_says_how() -> None:
    """Without facts and anchor; near misses stand between the others, and each question once."""
    drafts = bilingual_drafts([document(TEXT, "2022年报告"), document("山海县植树造林总面积6300亩。", "山海")], 9)
    near = [d for d in drafts if not d.answerable]
    assert len(drafts) == 9
    assert len(near) == 3
    assert all(d.near and not d.facts and not d.anchor for d in near)
    assert [d.answerable for d in drafts[:3]] == [True, True, False]
    assert len({d.zh for d in drafts}) == 9
    assert [d.id for d in drafts[:2]] == ["draft-001", "draft-002"]


@given(st.lists(CLAUSES, max_size=20))
@hypothesis_settings(max_examples=25)
def test_every_draft_passes_the_check(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]) -> None:
    """Whatever the text is: fields, languages, anchors and facts are as a bilingual set has them."""
    here = document("".join(["今年全县工作报告。", *pieces]))
    drafts = bilingual_drafts([here], 10)
    if not drafts:
        return
    path = tmp_path_factory.mktemp("set") / "set.jsonl"
    path.write_text("\n".join(json.dumps(d.line(), ensure_ascii=False) for d in drafts), encoding="utf-8")
    assert set_faults(path, [here]) == (len(drafts), [])


def test_the_command_writes_a_set_that_can_be_run(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says how many are without English, and the file loads and passes `eval check`."""
    speech, out = tmp_path / "speech.txt", tmp_path / "set.jsonl"
    speech.write_text(f"{TEXT}打造智造空间3万平方米。\n", encoding="utf-8")
    assert main(["new", str(speech), "--out", str(out)], settings) == 0
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    silent = sum(not line["en"] for line in lines)
    assert silent > 0
    assert f"{silent} of {len(lines)} drafts have no English" in capsys.readouterr().err
    assert main(["check", str(out), "--documents", str(speech)], settings) == 0
    assert len(load_bilingual(out)) == 2 * len(lines) - silent
