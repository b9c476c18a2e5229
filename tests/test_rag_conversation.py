"""Follow-ups: which questions lean on the ones before, and what they are read as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.conversation import LONGEST_FOLLOW_UP, resolved, standing

ROAD = ("北环公路完成投资多少？", "8.6亿元 [1]")
BRIDGE = ("How much was invested in the bridge?", "…")
GROWTH = ("浙江2026年的GDP增长目标是多少？", "5%左右 [1]")


@pytest.mark.parametrize(
    ("question", "before", "read"),
    [
        ("它由谁承建？", ROAD, "北环公路由谁承建？"),
        ("它的总长呢？", ROAD, "北环公路的总长呢？"),
        ("那安徽呢？", GROWTH, "安徽2026年的GDP增长目标是多少？"),
        ("2025年呢？", GROWTH, "浙江2025年的GDP增长目标是多少？"),
        ("去年呢？", ("全市新修了多少公里公路？", ""), "去年全市新修了多少公里公路？"),
        ("长度呢？", ("楚江桥的总投资是多少？", ""), "楚江桥的长度是多少？"),
        ("固定资产投资呢？", ("2023年GDP的增长目标是多少？", ""), "2023年固定资产投资的增长目标是多少？"),
        ("列出来", ("有几个项目破土动工？", ""), "有哪些项目破土动工？"),
        ("它花了多少钱？", ("哪座桥最长？", "最长的是青溪大桥，全长三公里 [1]"), "青溪大桥花了多少钱？"),
        ("他在哪个单位？", ("谁被评为劳动模范？", "周念欣同志被评为劳动模范 [1]"), "周念欣在哪个单位？"),
        ("“清风”平台呢？", ("“信通”平台由谁推介？", ""), "“清风”平台由谁推介？"),
        ("它何时投产？", ("楚能新能源项目投资多少？", ""), "楚能新能源项目何时投产？"),
        ("And who built it?", BRIDGE, "And who built the bridge?"),
        ("What about Anhui?", ("What is Zhejiang's growth target for 2026?", ""), "What is Anhui's growth target for 2026?"),
        ("and in 2025?", ("What is Zhejiang's growth target for 2026?", ""), "What is Zhejiang's growth target for 2025?"),
        ("What about 2023?", BRIDGE, "How much was invested in the bridge in 2023?"),
        ("list them", ("How many projects broke ground?", ""), "Which projects broke ground?"),
        ("When was it opened?", ("What is the length of the north ring road?", ""), "When was the north ring road opened?"),
        ("Who is in charge of it?", ("How much will the lake tunnel cost in total?", ""), "Who is in charge of the lake tunnel?"),
        ("What is their total size?", ("How many bonds were issued in 2022?", ""), "What is the bonds' total size?"),
    ],
)  # fmt: skip
def test_what_is_missing_is_put_in(question: str, before: tuple[str, str], read: str) -> None:
    """A pronoun stands for what was asked about or answered; another year, place or figure takes the other's place."""
    assert resolved(question, [before]) == read


@pytest.mark.parametrize(
    ("question", "before", "read"),
    [
        ("为什么？", ROAD, "北环公路完成投资多少，为什么？"),
        ("石桥水库呢？", ROAD, "北环公路完成投资多少，石桥水库呢？"),
        ("Why?", BRIDGE, "How much was invested in the bridge Why?"),
        ("它由谁承建？", BRIDGE, "How much was invested in the bridge 它由谁承建？"),
    ],
)
def test_what_cannot_be_put_in_is_read_together(question: str, before: tuple[str, str], read: str) -> None:
    """Where nothing tells what a follow-up changes, the question before stands in front of it, and its own words are its end."""
    found = standing(question, [before])
    assert found.text == read
    assert found.own == question


@pytest.mark.parametrize(
    "question",
    ["县医院什么时候开工？", "粮食产量是多少？", "Who built the hospital?", "What is Hubei's grain output?", "它" + "水" * LONGEST_FOLLOW_UP],
)  # fmt: skip
def test_a_change_of_subject_stays(question: str) -> None:
    """It names what it is about, or is too long to lean on anything."""
    assert resolved(question, [ROAD, GROWTH]) == question


def test_turns_are_read_one_after_the_other() -> None:
    """A follow-up of a follow-up leans on what that one was read as; empty turns are none."""
    history = [("楚江桥的总投资是多少？", "…"), ("长度呢？", "…"), (" ", "")]
    assert resolved("它由谁承建？", history) == "楚江桥由谁承建？"
    assert resolved("那安徽呢？", [GROWTH, ("2025年呢？", "…")]) == "安徽2025年的GDP增长目标是多少？"
    assert resolved("它由谁承建？", [("", "")]) == "它由谁承建？"
    assert resolved("它由谁承建？", []) == "它由谁承建？"


@given(st.text(), st.lists(st.tuples(st.text(), st.text()), max_size=3))
def test_any_conversation_is_read(question: str, history: list[tuple[str, str]]) -> None:
    """Whatever was said, there is a question; it is never shorter than nothing, and its own part is an end of it."""
    found = standing(question, history)
    assert found.text.endswith(found.own)
    assert bool(found.text) == bool(question)
