"""Rows of tables: what of them answers nothing, and what is surely looked up."""

from pathlib import Path

import pytest

from index.settings import Settings
from index.storage.store import Index
from rag.choice.rows import beside_named_row, looked_up, of_another_row
from rag.question.question import Question
from rag.question.understand import understand
from rag.retrieval.hits import SentenceHit
from rag.retrieval.retrieve import retrieve
from tests.toy_index import toy_index

COUNTIES = "# 各县情况\n\n| 县 | 人口（万人） | 县长 |\n|---|---|---|\n| 芦县 | 12.5 | 林海 |\n| 岚县 | 8.7 | 周敏 |\n| 合计 | 21.2 | |\n"
YEARS = (
    "# 公路\n\n| 指标 | 2024年 | 2025年 |\n|---|---|---|\n| 公路里程（公里） | 310 | 486 |\n| 桥梁（座） | 12 | 15 |\n"
)
PLACES = (
    "# 户数\n\n| 镇 | 村 | 户数 |\n|---|---|---|\n| 青石镇 | 东村 | 120 |\n| | 西村 | 86 |\n| 白云镇 | 南村 | 210 |\n"
)
TRAINS = "# 车次\n\n| 车次 | 终点 | 开车 |\n|---|---|---|\n| K101 | 北川 | 8:15 |\n| D202 | 西林 | 9:30 |\n"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder: Path = tmp_path_factory.mktemp("tables")
    return toy_index(folder, {"各县": COUNTIES, "公路": YEARS, "户数": PLACES, "车次": TRAINS})


def hit(index: Index, question: str, row: str) -> tuple[Question, SentenceHit]:
    """The question as it is asked of the index, and the sentence with a row of it, as if it were the best."""
    settings = Settings.from_environment()
    asked = understand(question, settings)
    found = retrieve(index, asked)
    document = next(d for d in index.documents if row in d.text)
    sentence = next(s for s in document.sentences if row in document.quote(s))
    first = found.sentences[0]
    return asked, SentenceHit(document, sentence, 1.0, 1.0, first.passage_row, first.row, dict(first.parts))


@pytest.mark.parametrize(
    ("question", "row", "other"),
    [
        ("沔县人口是多少万人？", "岚县", True),
        ("岚县人口是多少万人？", "岚县", False),
        ("全部人口合计多少万人？", "合计", False),
        ("哪个县人口最多？", "芦县", False),
        ("2025年公路里程是多少？", "公路里程", False),
        ("2022年公路里程是多少？", "公路里程", True),
        ("2025年隧道有多少座？", "桥梁", True),
        ("中村户数是多少？", "西村", True),
        ("上湾村户数是多少？", "南村", True),
        ("西村户数是多少？", "西村", False),
        ("D205几点开车？", "D202", True),
        ("D202几点开车？", "D202", False),
    ],
)
def test_of_another_row(index: Index, question: str, row: str, other: bool) -> None:
    """A name, an identifier or a year that the document has not is not answered by a row of another; sums and superlatives name none."""
    assert of_another_row(*hit(index, question, row)) == other


def test_beside_the_row_that_is_named(index: Index) -> None:
    """Where the question names a row, no other of its table answers."""
    assert beside_named_row(*hit(index, "岚县人口是多少万人？", "芦县"))
    assert not beside_named_row(*hit(index, "岚县人口是多少万人？", "岚县"))
    assert not beside_named_row(*hit(index, "哪个县人口最多？", "芦县"))


@pytest.mark.parametrize(
    ("question", "row", "known"),
    [
        ("岚县的县长是谁？", "岚县", True),
        ("合计的县长是谁？", "合计", False),  # Nothing stands in the cell.
        ("芦县和岚县的人口是多少？", "岚县", False),
        ("岚县有多少老师？", "岚县", False),
    ],
)
def test_a_cell_that_is_looked_up(index: Index, question: str, row: str, known: bool) -> None:
    """A question that names one row and a column of it."""
    assert looked_up(*hit(index, question, row)) == known
