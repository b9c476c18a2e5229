"""Questions about a document's structure: its parts, what a part is about, when and by whom it was given."""

from pathlib import Path

import pytest

from index.settings import Settings
from index.store import Index
from rag.compose import Draft
from rag.outline import outlined, part_asked
from rag.scope import named_documents
from rag.understand import understand
from tests.county import HUBEI, HUNAN, REPORT
from tests.toy_index import toy_index


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("county"), {"清溪县": REPORT})


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("archive"), {"湖北": HUBEI, "湖南": HUNAN})


def draft(index: Index, question: str) -> Draft | None:
    asked = understand(question, Settings.from_environment())
    return outlined(index, asked, named_documents(index, asked))


def shown(found: Draft | None) -> tuple[str, list[str], list[str]]:
    assert found is not None
    lead = found.lead.text if found.lead else ""
    return lead, [q.text for q in found.items], [q.text for q in found.quotes]


PARTS = ["2025年工作回顾", "存在的主要困难", "2026年重点任务"]


@pytest.mark.parametrize(
    "question",
    ["报告分哪几部分？", "报告由哪三个部分组成？", "报告的提纲", "What are the main parts of the report?", "How is the report structured?", "Outline"],
)  # fmt: skip
def test_the_parts_of_a_document(county: Index, question: str) -> None:
    """Its title over its highest headings, however it is asked."""
    assert shown(draft(county, question)) == ("2026年清溪县政府工作报告", PARTS, [])


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("第二部分讲了什么？", 2),
        ("第３章的内容", 3),
        ("第3章的内容", 3),
        ("第十部分说了什么？", 10),
        ("第二产业增长了多少？", 0),
        ("What is part two about?", 2),
        ("What does the third section cover?", 3),
        ("What is chapter 12 about?", 12),
        ("Was the second part of the road built?", 0),
    ],
)
def test_which_part_is_asked(question: str, part: int) -> None:
    """By its number in either language; nought where no part of the document is meant."""
    assert part_asked(understand(question, Settings.from_environment())) == part


def test_what_a_part_is_about(county: Index) -> None:
    """Its heading over those below it; a part that the document does not have is no question of structure."""
    problems = ["财政收支矛盾突出", "乡村人才短缺", "产业链条偏短"]
    assert shown(draft(county, "第二部分讲了什么？")) == ("存在的主要困难", problems, [])
    assert shown(draft(county, "What is part two about?"))[1] == problems
    assert draft(county, "第七部分讲了什么？") is None


def test_a_part_without_headings_shows_how_it_begins(archive: Index) -> None:
    """Its heading and its first two sentences, of the document that the question names."""
    found = shown(draft(archive, "湖北报告的第一部分讲了什么？"))
    assert found == (
        "",
        [],
        ["2025年的工作", "全省新修高速公路860公里，建成桥梁41座。", "全省粮食总产量5100万吨。"],
    )


def test_the_byline_answers_when_and_who(county: Index) -> None:
    """The line with a date for when, the line with a name for who."""
    place, person = "（2026年1月12日在清溪县第十五届人民代表大会第五次会议上）", "清溪县县长　梁文博"
    assert shown(draft(county, "报告是什么时候作的？")) == ("", [], [place])
    assert shown(draft(county, "When was the report delivered?")) == ("", [], [place])
    assert shown(draft(county, "Who delivered the report?")) == ("", [], [person])
    assert shown(draft(county, "谁作的报告？")) == ("", [], [person])


@pytest.mark.parametrize(
    "question", ["全县生产总值是多少？", "哪些项目建成投用？", "Which four projects were completed?"]
)
def test_other_questions_are_left_to_the_evidence(county: Index, question: str) -> None:
    """They are about what the document says, not how it is made."""
    assert draft(county, question) is None


def test_of_several_documents_none_is_outlined(archive: Index) -> None:
    """It is not known which one is meant."""
    assert draft(archive, "报告分哪几部分？") is None


def test_without_headings_there_are_no_parts(tmp_path: Path) -> None:
    """A plain text is not cut into parts that it does not have."""
    index = toy_index(tmp_path, {"简报": "全县修路三十公里。水库蓄水充足。大桥通车。\n"})
    assert draft(index, "简报分哪几部分？") is None
    assert draft(index, "第一部分讲了什么？") is None
