"""Names that the documents have another form of are found by either."""

from pathlib import Path

import pytest

from index import Index, build_index
from index.reading.aliases import definitions, masks
from index.settings import Settings
from rag import ask
from rag.names.aliases import with_aliases
from rag.question.question import Question
from rag.question.understand import understand

TEXT = (
    "2025年工作总结\n\n"
    "我们印发实施江城临港都市圈（以下简称“都市圈”）发展规划，确定重点事项四十二项。\n\n"
    "国家科学基金会（NSF）资助青年项目六项。楚天钢铁集团有限公司，简称楚钢，全年产钢三百万吨。\n\n"
    "周*鑫同志负责固定资产投资统计，张某某负责价格监测，全年报送信息二十七条。\n\n"
    "获评*市先进集体的有能源科。\n\n"
    "西山高标准农田示范区新增灌溉面积五千亩。示范区还要修建水渠三十公里。\n\n"
    "西山高标准农田示范区由农业农村局建设。\n"
)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Folders of this test's own."""
    folder = tmp_path_factory.mktemp("aliases")
    return Settings(data_folder=folder / "data", cache_folder=folder / "cache")


@pytest.fixture(scope="module")
def index(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Index:
    """An index over the text above."""
    folder: Path = tmp_path_factory.mktemp("document")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return build_index([folder / "a.txt"], folder / "index", settings=settings)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("推动宜荆荆都市圈（以下简称“都市圈”）建设", (("宜荆荆都市圈", "都市圈"),)),
        ("首钢集团有限公司，简称首钢，是企业", (("首钢集团有限公司", "首钢"),)),
        ("广西壮族自治区南宁市第二中学（简称“南宁二中”）", (("南宁市第二中学", "南宁二中"),)),
        ("《发展规划纲要（草案）》（以下简称《纲要草案》）", (("发展规划纲要（草案）", "纲要草案"),)),
        ("世界贸易组织（WTO）成立", (("世界贸易组织", "WTO"),)),
        ("冰雪皇后（Dairy Queen，简称：DQ）", (("冰雪皇后", "DQ"),)),
        ("这项工作（2025年完成）很重要，称得上典范", ()),
    ],
)
def test_definitions(text: str, pairs: tuple[tuple[str, str], ...]) -> None:
    """The long form begins where the name does, and what defines nothing gives nothing."""
    assert definitions(text) == pairs


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("感谢周*鑫同志", ["周*鑫"]),
        ("张某某和李某反映", ["张某某", "李某"]),
        ("李××说", ["李××"]),
        ("获评*市先进", ["*市"]),
        ("**加粗**文字，* 项目，数据要素×人工智能，某个某种", []),
    ],
)
def test_masks(text: str, written: list[str]) -> None:
    """Masked people and places are found, bold type, list signs and 某个 are not."""
    assert [m.written for m in masks(text)] == written


def variants(question: str, index: Index, settings: Settings) -> dict[str, float]:
    asked: Question = with_aliases(understand(question, settings), index)
    assert set(asked.focus) <= set(asked.terms)
    return {v: w for t in asked.terms for v, w in t.variants}


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("江城临港都市圈确定了多少事项？", "都市圈"),
        ("都市圈确定了多少重点事项？", "江城临港都市圈"),
        ("NSF资助了多少项目？", "国家科学基金会"),
        ("国家科学基金会资助了什么？", "nsf"),
        ("楚钢去年产了多少钢？", "楚天钢铁集团有限公司"),
        ("周念鑫负责什么？", "周*鑫"),
        ("张小明负责什么？", "张某某"),
        ("西山高标准农田示范区修建多少水渠？", "示范区"),
        ("How much steel did NSF support?", "国家科学基金会"),
    ],
)
def test_the_other_name_is_looked_for(index: Index, settings: Settings, question: str, other: str) -> None:
    """A question with one name of a thing looks for its other name too."""
    assert other in variants(question, index, settings)


def test_what_is_not_masked_is_not_unmasked(index: Index, settings: Settings) -> None:
    """Another surname or another last character is another person."""
    assert "周*鑫" not in variants("周念欣负责什么？", index, settings)
    assert "周*鑫" not in variants("吴念鑫负责什么？", index, settings)


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("周念鑫同志负责什么工作？", "周*鑫"),
        ("周*鑫同志负责什么工作？", "周*鑫"),
        ("楚钢全年产钢多少？", "三百万吨"),
        ("西山高标准农田示范区要修建多少公里水渠？", "三十公里"),
    ],
)
def test_the_sentence_is_found(index: Index, settings: Settings, question: str, quoted: str) -> None:
    """The sentence with the other name answers."""
    answer = ask(question, index=index, settings=settings)
    assert not answer.abstained
    assert quoted in answer.citations[0].quote
