"""Slips of the pen: put right where one word of the documents is meant, and nothing else."""

import pytest

from index.settings import Settings
from index.storage.store import Index
from rag.names.asked import asked_of
from rag.question.asked.written import Respelled
from rag.question.understand import understand
from tests.toy_index import toy_index

_TEXT = (
    "# 2026年安徽省政府工作报告\n\n"
    "全省城镇新增就业四万人。新建农村公路九百公里。常住人口城镇化率六成。加强基础设施建设。校长袁国梁发言。固定资产投资增长。\n"
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(
        tmp_path_factory.mktemp("spelling"),
        {"安徽": _TEXT, "湖北": "# 2026年湖北省政府工作报告\n\n湖北省粮食产量五百亿斤。\n"},
    )


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("城镇新曾就业多少人？", Respelled("新曾", "新增", name=False)),
        ("新建农村工路多少公里？", Respelled("农村工路", "农村公路", name=False)),
        ("常住人口城阵化率是多少？", Respelled("城阵化率", "城镇化率", name=False)),
        ("安薇今年粮食产量是多少？", Respelled("安薇", "安徽", name=True)),
        ("How much infrastwucture was built?", Respelled("infrastwucture", "infrastructure", name=False)),
        ("What was grain output in Hubbei?", Respelled("Hubbei", "Hubei", name=True)),
    ],
)
def test_a_slip_is_put_right(index: Index, settings: Settings, text: str, slip: Respelled) -> None:
    """What is no word and stands nowhere is read as the one word that sounds alike, or the place that a document is of."""
    question = asked_of(index, understand(text, settings), settings)
    assert question.respelled == (slip,)
    assert slip.meant in question.text
    assert slip.written not in question.text


@pytest.mark.parametrize(
    "text",
    [
        "城镇新增就业多少人？", "绿地率是多少？", "安康市今年增长多少？", "企业上市开板时谁在场？", "袁国良是谁？城镇新增多少？",
        "How many jobs did Haitong create?", "How much was exported?", "Which firms went public?", "What do the stats say about feeding fish?",
    ],
)  # fmt: skip
def test_what_is_a_word_of_its_own_stays(index: Index, settings: Settings, text: str) -> None:
    """Words of the language, other places, neighbouring indicators and names in pinyin are not put right."""
    assert [r for r in asked_of(index, understand(text, settings), settings).respelled if not r.name] == []


@pytest.mark.parametrize("text", ["湖北新修公路多少公里？", "湖北共修桥梁多少座？", "湖北续建公路多少公里？"])
def test_a_place_and_what_follows_it_are_no_slip(index: Index, settings: Settings, text: str) -> None:
    """Of 湖北省: a place that is written as it should be stays what it is."""
    assert asked_of(index, understand(text, settings), settings).respelled == ()
