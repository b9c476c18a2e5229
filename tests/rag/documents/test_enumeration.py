"""Lists that a document makes: where their items begin and end, and what they are lists of."""

import pytest
from hypothesis import given

from index.document import Document
from index.errors import EmptyDocumentError
from index.reading.parse import parse_document
from rag.documents.enumeration import bare_heading, sections_below, series
from tests.chinese_texts import texts
from tests.county import REPORT


def parsed(text: str) -> Document:
    return parse_document(text, name="a", source="a.md")


def listed(text: str) -> list[list[str]]:
    """The items of each series of a text, sentence by sentence."""
    document = parsed(f"{text}\n")
    found = [e for s in document.sentences for e in series(document, s)]
    return [[document.text[s:e] for s, e in enumeration.items] for enumeration in found]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("改造了石桥、青山路、梅林大桥等三座桥。", ["石桥", "青山路", "梅林大桥"]),
        ("石桥水库、青山隧道、梅林大桥三个项目建成投用。", ["石桥水库", "青山隧道", "梅林大桥"]),
        ("面对水患、旱灾、虫害，全县上下齐心。", ["水患", "旱灾", "虫害"]),
        ("抓好植树、修路、架桥以及清淤。", ["植树", "修路", "架桥", "清淤"]),
        ("发展茶叶（红茶、绿茶）、药材。", ["茶叶（红茶、绿茶）", "药材"]),
        ("需求收缩、供给冲击、预期转弱“三重压力”。", ["需求收缩", "供给冲击", "预期转弱"]),
        ("《水法》、《林法》、《路法》三部法律。", ["《水法》", "《林法》", "《路法》"]),
        ("建成大桥三座、隧道两座、公路五条。", ["大桥三座", "隧道两座", "公路五条"]),
        ("全县计划引进教师80名、医生35名、农技员12名。", ["教师80名", "医生35名", "农技员12名"]),
        ("全年计划新建学校3所、改扩建幼儿园5所、建成公园2个。", ["新建学校3所", "改扩建幼儿园5所", "建成公园2个"]),
        ("县里将为村级卫生室配备血压计200台、血糖仪150台。", ["血压计200台", "血糖仪150台"]),
        ("今年要重点抓好春耕备耕、防汛抗旱、森林防火三项工作。", ["春耕备耕", "防汛抗旱", "森林防火"]),
        ("先后荣获全省平安县、全国文明县、全市一等奖。", ["全省平安县", "全国文明县", "全市一等奖"]),
        ("茶叶、竹木、文旅作为三大产业。", ["茶叶", "竹木", "文旅"]),
        ("建设济南、青岛、济宁4大基地。", ["济南", "青岛", "济宁"]),
        ("长春、松原、白城入选国家首批氢能试点。", ["长春", "松原", "白城"]),
        ("守住粮食安全、生态安全、水安全的底线。", ["粮食安全", "生态安全", "水安全"]),
        ("做优主城、做美滨江、做绿产业。", ["做优主城", "做美滨江", "做绿产业"]),
        ("平安县、文明县、考核一等奖三项荣誉。", ["平安县", "文明县", "考核一等奖"]),
        ("“三射”指东门、西门和南门三个方向的路。", ["东门", "西门", "南门"]),
        ("“三射”指通往东门、西门和南门三个方向的路。", ["东门", "西门", "南门"]),
    ],
)
def test_the_items_of_a_series(text: str, items: list[str]) -> None:
    """Without the verb before them, the summing-up behind them and the marks between; what is in brackets belongs to its item,
    and a count that each item has is its own."""
    assert listed(text) == [items]


@pytest.mark.parametrize("text", ["他说好。", "坚持“一路、一桥”。", "修路（长、宽）八里。"])
def test_what_is_no_series(text: str) -> None:
    """No 、, or none outside quotation marks and brackets."""
    assert listed(text) == []


def test_a_joining_word_may_stand_inside_the_last_item() -> None:
    """A series that ends with 和 is given with its last piece parted and whole; what stands behind it says what it is."""
    document = parsed("城市建设、道路建设、流域治理和统筹发展，是省委提出的三道考题，要认真答好。\n")
    (sentence,) = document.sentences
    found = series(document, sentence)
    assert [[document.text[slice(*i)] for i in e.items][-2:] for e in found] == [
        ["流域治理", "统筹发展"],
        ["道路建设", "流域治理和统筹发展"],
    ]
    assert {document.text[slice(*e.announced)].endswith("，是省委提出的三道考题") for e in found} == {True}


def test_the_longest_series_comes_first() -> None:
    """A sentence with two has both, and each knows the clause that announces it."""
    document = parsed("修了南路、北路，架了东桥、西桥、中桥。\n")
    (sentence,) = document.sentences
    found = series(document, sentence)
    assert [len(e.items) for e in found] == [3, 2]
    assert [document.text[slice(*e.announced)] for e in found] == ["架了东桥、西桥、中桥", "修了南路、北路"]


def test_numbered_sections_are_a_list() -> None:
    """一是 … 二是 … inside a paragraph, announced by the sentence before; headings below a heading."""
    document = parsed(REPORT)
    found = {
        document.text[slice(*e.announced)]: [document.text[s:e_] for s, e_ in e.items]
        for section in document.sections
        for e in sections_below(document, section)
    }
    assert found["我们面临三个方面的问题："] == ["财政收支矛盾突出", "乡村人才短缺", "产业链条偏短"]
    assert found["## 一、2025年工作回顾"] == ["经济稳步增长", "项目建设提速", "民生持续改善"]


def test_a_new_count_is_a_new_list() -> None:
    """Two counts from one below the same heading are two lists; one item alone is none."""
    document = parsed(
        "## 安排\n\n一是修路。二是架桥。办法如下。一要筹钱。二要用人。三要管事。\n\n## 其他\n\n一是休息。\n"
    )
    lists = [
        [document.text[s:e] for s, e in enumeration.items]
        for section in document.sections
        for enumeration in sections_below(document, section)
    ]
    assert ["修路", "架桥"] in lists
    assert ["筹钱", "用人", "管事"] in lists
    assert all(len(items) > 1 for items in lists)


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("## 一、总体情况", "总体情况"),
        ("## 总体情况 ##", "总体情况"),
        ("**一、总体情况**", "总体情况"),
        ("一、总体情况", "总体情况"),
        ("（一）总体情况。", "总体情况"),
        ("第一章 总则", "总则"),
    ],
)
def test_a_heading_is_shown_bare(line: str, bare: str) -> None:
    """Without its mark, Markdown's signs and its full stop."""
    document = parsed(f"# 县情\n\n{line}\n\n全县修路架桥，成效很好。\n")
    assert document.text[slice(*bare_heading(document, document.sections[1]))] == bare


def test_a_title_keeps_its_number() -> None:
    """Only Markdown's sign goes: a number in a title is part of the name."""
    document = parsed("# 一、总体情况\n\n## 道路\n\n全县修路架桥，成效很好。\n")
    section = document.sections[0]
    assert document.text[section.heading_start : section.heading_end] == "# 一、总体情况"
    assert document.text[slice(*bare_heading(document, section))] == "一、总体情况"


@given(texts)
def test_items_are_exact_ranges(text: str) -> None:
    """For any text: items of a series lie inside their sentence, in order, apart, none empty, at least two; those of sections lie
    inside their section."""
    try:
        document = parsed(text)
    except EmptyDocumentError:
        return
    for sentence in document.sentences:
        for enumeration in series(document, sentence):
            edges = [place for item in enumeration.items for place in item]
            assert edges == sorted(edges)
            assert sentence.start <= edges[0] <= edges[-1] <= sentence.end
            assert all(document.text[s:e].strip() for s, e in enumeration.items)
            assert len(enumeration.items) >= 2
    for section in document.sections:
        for enumeration in sections_below(document, section):
            assert len(enumeration.items) >= 2
            assert all(section.start <= s <= e <= section.end for s, e in enumeration.items)
