"""Tables of the parts of several documents: every heading cited, counts that are the documents' own, English names of places."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.settings import Settings
from index.storage.store import Index
from rag import Answer, ask
from tests.county import HUBEI, HUNAN, REPORT
from tests.toy_index import toy_index
from tests.verified import faults

PLAIN = "# 2026年湖北省水利简报\n\n今年修水库七座。\n"


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Hubei's and Hunan's reports and a county's, which has three parts."""
    return toy_index(tmp_path_factory.mktemp("parts"), {"湖北": HUBEI, "湖南": HUNAN, "清溪县": REPORT})


def answered(question: str, index: Index) -> Answer:
    answer = ask(question, index=index, settings=Settings.from_environment())
    assert faults(answer, index) == []
    return answer


def rows(answer: Answer) -> dict[str, str]:
    """The number of parts by the name of the document."""
    cells = [line.strip("| ").split(" | ") for line in answer.text.split("\n") if line.startswith("| ")]
    return {cell[0]: cell[1] for cell in cells if cell[1].isdigit()}


@pytest.mark.parametrize(
    "question",
    ["每份报告有几个部分？", "各个报告分几部分", "报告分几部分？", "How many parts does each report have?", "What are the main sections of the reports?"],
)  # fmt: skip
def test_a_row_for_each_document(reports: Index, question: str) -> None:
    """Each document's number of parts, as counted in its headings, and the headings themselves, cited."""
    answer = answered(question, reports)
    assert list(rows(answer).values()).count("3") >= 1
    assert "2025年工作回顾" in answer.text
    assert len(answer.citations) == sum(map(int, rows(answer).values()))


def test_places_have_their_english_names(reports: Index) -> None:
    """In an English answer Hubei is Hubei, not 湖北; in a Chinese one it is 湖北."""
    assert {"Hubei", "Hunan"} <= rows(answered("How many parts does each report have?", reports)).keys()
    assert {"湖北", "湖南"} <= rows(answered("每份报告有几个部分？", reports)).keys()


def test_only_those_named(reports: Index) -> None:
    """A question that names two of them is answered for those."""
    assert rows(answered("湖北和湖南的报告各有几个部分？", reports)).keys() == {"湖北", "湖南"}
    assert rows(answered("How many parts do the reports of Hubei and Hunan have?", reports)).keys() == {
        "Hubei",
        "Hunan",
    }


def test_those_with_so_many_and_the_most(reports: Index) -> None:
    """Which have three: only those; the one with the most stands first."""
    assert set(rows(answered("哪些报告有三个部分？", reports)).values()) == {"3"}
    assert set(rows(answered("Which reports have three parts?", reports)).values()) == {"3"}
    assert next(iter(rows(answered("哪份报告的部分最多？", reports)).values())) == "3"
    assert answered("哪些报告有九个部分？", reports).text.startswith("不符合条件的：")


def test_verification_counts_the_parts_again(reports: Index) -> None:
    """A changed number of parts, or a heading left out, is told."""
    answer = answered("每份报告有几个部分？", reports)
    assert faults(replace(answer, text=answer.text.replace("| 3 |", "| 4 |")), reports)
    [first, *_] = [c for c in answer.citations if "清溪" in c.title]
    shorter = answer.text.replace(f"{first.quote} [{first.marker}]；", "")
    assert shorter != answer.text
    assert faults(replace(answer, text=shorter), reports)
    assert faults(replace(answer, text=answer.text.replace("| 湖北 |", "| 湖南 |", 1)), reports)


def test_a_section_by_its_number_is_no_table(reports: Index, tmp_path: Path) -> None:
    """第二部分 of one report is told from its headings, as before; where one document alone has parts the others are named."""
    assert rows(answered("清溪县的报告分几部分？", reports)) == {}
    two = toy_index(tmp_path, {"清溪县": REPORT, "简报": PLAIN})
    answer = answered("每份文件有几个部分？", two)
    assert "没有找到相关内容的文档：" in answer.text


SPEAKERS = {
    "湖北": HUBEI.replace("## 2025年的工作", "（2026年1月20日）\n\n湖北省省长　李大江\n\n## 2025年的工作"),
    "湖南": HUNAN.replace("## 2025年的工作", "（2026年1月27日）\n\n湖南省省长　陈长河\n\n## 2025年的工作"),
}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who delivered each report?", ["湖北省省长　李大江", "湖南省省长　陈长河"]),
        ("各份报告是谁作的？", ["湖北省省长　李大江", "湖南省省长　陈长河"]),
        ("湖北和湖南的报告分别是什么时候作的？", ["（2026年1月20日）", "（2026年1月27日）"]),
    ],
)
def test_who_gave_each_and_when(tmp_path: Path, question: str, told: list[str]) -> None:
    """The line with the speaker, or with the day, of each document."""
    answer = answered(question, toy_index(tmp_path, SPEAKERS))
    assert [citation.quote for citation in answer.citations] == told
