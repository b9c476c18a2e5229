"""`yanzheng eval new --chinese`: which questions come out of which sentences, and that every draft passes the check."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.command import main
from eval.questions.checking.set_check import set_faults
from eval.questions.drafting.clauses import KINDS, drafts
from eval.questions.question_set import load_questions
from index.document import Document
from index.errors import QuestionSetError, SourceNotFoundError
from index.reading.parse import parse_document
from index.settings import Settings


def document(text: str, name: str = "县") -> Document:
    return parse_document(text, name=name, source=f"{name}.txt")


def drafted(text: str) -> list[tuple[str, str, list[str]]]:
    return [(d.type, d.question, [fact[0] for fact in d.facts]) for d in drafts([document(text)], 20)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年新建跨江桥梁23座。", ("figure", "全年新建跨江桥梁多少座？", ["23座"])),
        ("财政总收入增长5.5%，好于预期。", ("figure", "财政总收入增长多少？", ["5.5%"])),
        ("完成交通投资1,210.5亿元。", ("figure", "完成交通投资多少亿元？", ["1,210.5亿元"])),
        # A year is no figure, and stays where it is.
        ("2022年粮食产量达到80万吨。", ("figure", "2022年粮食产量达到多少万吨？", ["80万吨"])),
        # What stands before the figure to soften it would be left hanging.
        ("绿化荒山荒坡约300亩。", ("figure", "绿化荒山荒坡多少亩？", ["300亩"])),
        ("其中，2023年5月1日东山隧道建成通车。", ("date", "东山隧道建成通车是在什么时候？", ["2023年5月1日"])),
        ("县图书馆新馆由李明设计。", ("person", "县图书馆新馆由谁设计？", ["李明"])),
        ("王建国同志负责协调征地工作。", ("person", "谁负责协调征地工作？", ["王建国"])),
        ("陈思远院士领衔建设种业实验室。", ("person", "哪位院士领衔建设种业实验室？", ["陈思远"])),
        (
            "东山隧道、南湖大桥、西环快速路等项目建成通车。",
            ("list", "哪些项目建成通车？", ["东山隧道", "南湖大桥", "西环快速路"]),
        ),
        (
            "大力推进城西新城、老码头、石油厂等一批重点项目。",
            ("list", "提到了哪些重点项目？", ["城西新城", "老码头", "石油厂"]),
        ),
        (
            "推行“双百行动”，即一百名干部联系一百家企业。",
            ("definition", "“双百行动”是什么意思？", ["一百名干部联系一百家企业"]),
        ),
    ],
)
def test_a_sentence_becomes_a_question(text: str, expected: tuple[str, str, list[str]]) -> None:
    """The clause with a question word in the place of what it says; what it says is the fact."""
    assert expected in drafted(text)


@pytest.mark.parametrize(
    "text",
    [
        # Two figures in a clause: one would be told by the other, and the question would be of both.
        "新建学校12所和医院3家。",
        # Nothing that the question would be about.
        "增长5%。",
        # A surname inside a word, a year's own figures, an ordinal, a span of time behind us.
        "培养工程硕士三千余名。",
        "2022年本县经济稳中有进。",
        "位居全省第3位次不变。",
        "六十年来各项事业取得进步。",
        # Two things are no list to ask for.
        "交通、水利等项目顺利实施。",
    ],
)
def test_what_makes_no_question_is_left_alone(text: str) -> None:
    """Better no draft than one that a person can only delete."""
    assert drafted(text) == []


def test_a_question_with_two_answers_is_drafted_from_neither() -> None:
    """In one document or in two: who corrects the set cannot tell which was meant."""
    assert drafted("城区新修主干公路8公里。第二年又报告，城区新修主干公路9公里。") == []
    pair = [document("城区新修主干公路8公里。", "甲"), document("城区新修主干公路9公里。", "乙")]
    assert drafts(pair, 10) == ()


TEXT = """
青河县去年新建跨江桥梁23座，完成交通投资7.2亿元。2023年5月1日东山隧道建成通车。
县图书馆新馆由李明设计。东山隧道、南湖大桥、西环快速路等项目建成通车。
推行“双百行动”，即一百名干部联系一百家企业。粮食总产量达到80万吨，比上年增长百分之五。
"""


def test_each_draft_carries_its_evidence() -> None:
    """Document, quote and place, and the facts stand in it; several documents are told apart, one need not be named."""
    here = document(TEXT)
    found = drafts([here, document("山海县植树造林总面积6300亩。", "山海")], 20)
    assert {d.type for d in found} == set(KINDS)
    for draft in found:
        (gold,) = draft.evidence
        text = here.text if gold.document == "县" else "山海县植树造林总面积6300亩。"
        assert gold.quote == text[gold.start : gold.end]
        assert all(fact in (gold.quote or "") for (fact,) in draft.facts)
        assert draft.document == gold.document
    assert {d.document for d in found} == {"县", "山海"}
    assert all(d.document is None for d in drafts([here], 20))
    twins = [document("甲县植树造林总面积6300亩。"), document("乙县水库除险加固总数6座。")]
    assert {d.document for d in drafts(twins, 9)} == {d.id for d in twins}


def test_kinds_and_documents_take_turns() -> None:
    """A short set has some of everything, and from all over the text rather than from its first page."""
    assert len({d.type for d in drafts([document(TEXT)], 4)}) == 4
    names = "甲乙丙丁戊己庚辛壬癸"
    long = document("".join(f"{name}区新修主干公路{i + 1}公里。" for i, name in enumerate(names)))
    assert [d.question[0] for d in drafts([long], 5)] == ["甲", "丙", "戊", "庚", "壬"]
    assert [d.id for d in drafts([long], 2)] == ["draft-001", "draft-002"]


CLAUSES = st.sampled_from(
    [
        "新建桥梁23座",
        "完成总投资7.2亿元",
        "，",
        "。",
        "\n",
        "其中",
        "李明设计",
        "由",
        "2023年5月1日",
        "隧道通车",
        "、",
        "等项目",
        "“双百”，即",
        "5%",
    ]
)


@given(st.lists(CLAUSES, max_size=30))
def test_every_draft_passes_the_check(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]) -> None:
    """Whatever the text is: ids, evidence, facts and language are as a question set has them."""
    here = document("".join(["今年全县工作报告。", *pieces]))
    found = drafts([here], 10)
    if not found:
        return
    path = tmp_path_factory.mktemp("set") / "set.jsonl"
    path.write_text("\n".join(d.to_json() for d in found), encoding="utf-8")
    assert set_faults(path, [here]) == (len(found), [])


def test_the_command_writes_a_set_that_can_be_run(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without `--out` the drafts are printed, with it they are a file that loads and passes `eval check`."""
    speech = tmp_path / "speech.txt"
    speech.write_text(TEXT, encoding="utf-8")
    out = tmp_path / "set.jsonl"
    assert main(["new", str(speech), "--chinese", "--out", str(out)], settings) == 0
    told = capsys.readouterr().err
    assert f"yanzheng eval check {out} --documents {speech}" in told
    assert main(["check", str(out), "--documents", str(speech)], settings) == 0
    assert "without a fault" in capsys.readouterr().out
    items = load_questions(out)
    assert main(["new", str(speech), "--chinese", "--count", "2"], settings) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["question"] for line in lines] == [item.question for item in items[:2]]


def test_corrections_are_not_written_over(tmp_path: Path, settings: Settings) -> None:
    """A file that is there may hold an afternoon's work; documents without a draft and without a file are told."""
    speech = tmp_path / "speech.txt"
    speech.write_text(TEXT, encoding="utf-8")
    out = tmp_path / "set.jsonl"
    out.write_text("mine", encoding="utf-8")
    with pytest.raises(QuestionSetError, match="may hold corrections; name a new file"):
        main(["new", str(speech), "--out", str(out)], settings)
    assert out.read_text(encoding="utf-8") == "mine"
    speech.write_text("各位代表，大家好。", encoding="utf-8")
    with pytest.raises(QuestionSetError, match="could be made a question of"):
        main(["new", str(speech)], settings)
    with pytest.raises(SourceNotFoundError):
        main(["new", str(tmp_path / "none.txt")], settings)
    with pytest.raises(SystemExit):
        main(["new", str(speech), "--count", "x"], settings)
