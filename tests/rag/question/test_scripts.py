"""Questions and documents in traditional and simplified characters find each other, and quotes stay as they are written."""

from pathlib import Path

import pytest

from index import Index, build_index
from index.language.written_forms import simplified
from index.settings import Settings
from rag import ask

TRADITIONAL = (
    "楚江大橋建設情況\n\n楚江大橋總投資二十一點四億元，全長三千餘米，計劃於二〇二七年建成通車。\n\n"
    "養老服務方面，全市新增護理型床位一千二百張，覆蓋七個街道。\n\n文化旅遊方面，接待遊客三百二十萬人次。\n"
)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Folders of this test's own."""
    folder = tmp_path_factory.mktemp("scripts")
    return Settings(data_folder=folder / "data", cache_folder=folder / "cache")


@pytest.fixture(scope="module", params=["traditional", "simplified"])
def index(request: pytest.FixtureRequest, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The same document in either script."""
    folder: Path = tmp_path_factory.mktemp(request.param)
    text = TRADITIONAL if request.param == "traditional" else simplified(TRADITIONAL)
    (folder / "a.txt").write_text(text, encoding="utf-8")
    return build_index([folder / "a.txt"], folder / "index", settings=settings)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("楚江大橋的總投資是多少？", "二十一點四億元"),
        ("楚江大桥的总投资是多少？", "二十一點四億元"),
        ("新增了多少張護理型床位？", "一千二百張"),
        ("新增了多少张护理型床位？", "一千二百張"),
    ],
)
def test_either_script_finds_the_other(index: Index, settings: Settings, question: str, figure: str) -> None:
    """The answer quotes the figure as the document writes it, whatever the script of the question."""
    answer = ask(question, index=index, settings=settings)
    assert not answer.abstained
    assert any(simplified(figure) in simplified(c.quote) for c in answer.citations)
    for citation in answer.citations:
        assert index.document(citation.document_id).text[citation.start : citation.end] == citation.quote
