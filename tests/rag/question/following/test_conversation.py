"""Follow-ups: which questions lean on the ones before, and what they are read as."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag import ask
from rag.question.following.conversation import LONGEST_FOLLOW_UP, TURNS, leaned_on, resolved, standing
from tests.toy_index import toy_index

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
        ("居民收入呢？", ("城镇新增就业目标是多少人？", ""), "居民收入目标是多少？"),
        ("那居民收入呢？", ("今年清溪县的城镇新增就业预期目标是多少？", ""), "今年清溪县的居民收入预期目标是多少？"),
        ("失业率呢？", ("今年的经济增长目标是多少？", ""), "今年的失业率目标是多少？"),
        ("去年完成了多少？", ("城镇新增就业目标是多少？", ""), "去年城镇新增就业完成了多少？"),
        ("去年实际增长多少？", ("今年粮食产量的目标是多少？", ""), "去年粮食产量实际增长多少？"),
        ("列出来", ("有几个项目破土动工？", ""), "有哪些项目破土动工？"),
        ("它花了多少钱？", ("哪座桥最长？", "最长的是青溪大桥，全长三公里 [1]"), "青溪大桥花了多少钱？"),
        ("他在哪个单位？", ("谁被评为劳动模范？", "周念欣同志被评为劳动模范 [1]"), "周念欣在哪个单位？"),
        ("“清风”平台呢？", ("“信通”平台由谁推介？", ""), "“清风”平台由谁推介？"),
        ("它何时投产？", ("楚能新能源项目投资多少？", ""), "楚能新能源项目何时投产？"),
        ("那调查失业率呢？", ("比较浙江、安徽两省今年的新增就业目标，哪个最高？", ""), "比较浙江、安徽两省今年的调查失业率目标，哪个最高？"),
        ("哪个最低？", ("浙江和安徽的增长目标哪个最高？", ""), "浙江和安徽的增长目标哪个最低？"),
        ("那谁最高呢？", ("浙江和安徽的增长目标分别是多少？", ""), "浙江和安徽的增长目标分别是多少，谁最高？"),
        ("它的进出口呢？", GROWTH, "浙江2026年的进出口目标是多少？"),
        ("那它2030年的呢？", GROWTH, "浙江2030年的GDP增长目标是多少？"),
        ("那安徽省的粮食产量目标呢？", GROWTH, "安徽省的粮食产量目标是多少？"),
        ("那2026年的目标呢？", ("安徽2025年进出口增长多少？", ""), "安徽2026年进出口增长目标是多少？"),
        ("它的省长是谁？", ("安徽2025年进出口增长多少？", ""), "安徽的省长是谁？"),
        ("和湖北比呢？", GROWTH, "浙江和湖北2026年的GDP增长目标是多少？"),
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
    ["县医院什么时候开工？", "粮食产量是多少？", "哪些县通了高速铁路？", "Who built the hospital?", "What is Hubei's grain output?", "South Korea's exports?", "它" + "水" * LONGEST_FOLLOW_UP],
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


def test_what_was_said_long_ago_is_not_meant() -> None:
    """Only so many turns are looked back on."""
    years = [(f"{year}年呢？", "…") for year in range(2011, 2011 + TURNS)]
    assert "北环公路" in resolved("那2021年呢？", [ROAD, *years[1:]])
    assert "北环公路" not in resolved("那2021年呢？", [ROAD, *years])


@given(st.text(), st.lists(st.tuples(st.text(), st.text()), max_size=3))
def test_any_conversation_is_read(question: str, history: list[tuple[str, str]]) -> None:
    """Whatever was said, there is a question; it is never shorter than nothing, and its own part is an end of it."""
    found = standing(question, history)
    assert found.text.endswith(found.own)
    assert bool(found.text) == bool(question)


LIST = (
    "哪几大行动？",
    "“三大行动” [1]：\n- 兴修水利 (水利 = water works) [2]\n- 修桥铺路 [3]\n- 植树造林 [4]",
)
PARTS = ("修桥铺路这一部分讲了什么？", "修桥铺路 [1]：\n- 石桥 [2]\n- 公路 [3]")


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("第二个讲了什么？", "修桥铺路这一部分讲了什么？"),
        ("那最后一个呢？", "植树造林这一部分讲了什么？"),
        ("what does the first say?", "What does the section titled 兴修水利 say?"),
        ("and the third one?", "What does the section titled 植树造林 say?"),
    ],
)
def test_an_item_of_the_list_by_its_number(question: str, read: str) -> None:
    """The sixth is the sixth item of the list that was answered, also when an item with a list of its own was asked in between."""
    assert resolved(question, [LIST]) == read
    assert resolved(question, [LIST, ("第二个呢？", PARTS[1])]) == read


def test_an_item_that_the_list_does_not_have() -> None:
    """The ninth of three is no item; without a list there is none either."""
    assert "这一部分" not in resolved("第九个呢？", [LIST])
    assert "这一部分" not in resolved("第二个呢？", [ROAD])


@pytest.mark.parametrize(
    ("question", "before", "read"),
    [
        ("and in 2025?", GROWTH, "浙江2025年的GDP增长目标是多少？"),
        ("And Anhui?", GROWTH, "安徽2026年的GDP增长目标是多少？"),
        ("last year?", ("今年的粮食产量是多少？", ""), "去年的粮食产量是多少？"),
        ("list them", ("有几个项目破土动工？", ""), "有哪些项目破土动工？"),
        ("安徽呢？", ("What is Zhejiang's growth target for 2026?", ""), "What is Anhui's growth target for 2026?"),
        (
            "2025年呢？",
            ("What is Zhejiang's growth target for 2026?", ""),
            "What is Zhejiang's growth target for 2025?",
        ),
        ("why?", ROAD, "北环公路完成投资多少，为什么？"),
    ],
)
def test_a_follow_up_in_the_other_language(question: str, before: tuple[str, str], read: str) -> None:
    """What names nothing itself is said in the language of the question that it leans on."""
    assert resolved(question, [before]) == read


def test_what_cannot_be_put_in_does_not_pile_up() -> None:
    """Each such follow-up is read with the question that stands by itself, not with all others that came between."""
    history = [ROAD, ("为什么？", ""), ("石桥水库呢？", "")]
    assert resolved("怎么办的？", history) == "北环公路完成投资多少，怎么办的？"


def test_a_title_is_not_part_of_the_place() -> None:
    """青海省长, asked of another province, keeps its 省长."""
    assert resolved("西藏呢？", [("青海省长是谁？", "")]) == "西藏省长是谁？"
    assert resolved("安徽呢？", [("浙江省的目标是多少？", "")]) == "安徽的目标是多少？"


def test_a_change_of_subject_is_asked_alone(tmp_path: Path) -> None:
    """Where the two read together find no answer, and the second does alone, it is answered alone."""
    text = "# 2026年清溪县工作报告\n\n全县粮食产量31万吨。\n\n石桥水库由江南公司承建。\n"
    index = toy_index(tmp_path, {"清溪县": text})
    answer = ask("那粮食产量呢？", index=index, history=[("石桥水库由谁承建？", "江南公司 [1]")])
    assert "31万吨" in answer.text
    assert not answer.abstained


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        ("浙江和安徽的增长目标分别是多少？", "那江苏呢？", "江苏的增长目标是多少？"),
        ("浙江和安徽的增长目标分别是多少？", "江苏和福建呢？", "江苏和福建的增长目标分别是多少？"),
        ("浙江省的增长目标是多少？", "江苏和福建呢？", "江苏和福建的增长目标是多少？"),
        ("浙江的增长目标是多少？", "安徽呢？", "安徽的增长目标是多少？"),
    ],
)
def test_a_follow_up_about_two_keeps_both(before: str, question: str, expected: str) -> None:
    """Two places take the place of one or two, and one that of two."""
    assert resolved(question, [(before, "")]) == expected


@pytest.mark.parametrize(
    ("question", "before", "read"),
    [
        (
            "And the target for this year?",
            "How fast did Meilin's GDP grow in 2023?",
            "What is the target for this year of Meilin's GDP?",
        ),
        (
            "What about the West District?",
            "How many parks did the East District build?",
            "How many parks did the West District build?",
        ),
        ("And the Party secretary?", "Who is the governor of Qingshi?", "Who is the Party secretary of Qingshi?"),
    ],
)
def test_another_attribute_or_name_in_english(question: str, before: str, read: str) -> None:
    """What the question before was about is kept; a name takes the place of one of its kind."""
    assert resolved(question, [(before, "6.3%.")]) == read


@pytest.mark.parametrize(
    ("question", "asked", "told", "read"),
    [
        (
            "为什么？",
            "哪个省的增长目标最高？",
            "最高：云南，增长5.5%左右 [1]\n有相关内容的文档，3份：",
            "为什么云南的增长目标最高？",
        ),
        ("原因是什么呢？", "粮食产量最低的是哪个县？", "最低：柳湾县，4.2亿斤 [1]", "为什么粮食产量最低的是柳湾县？"),
        (
            "那为何？",
            "哪个省的目标最高？",
            "并列最高：云南，5% [1]\n并列最高：贵州，5% [2]",
            "为什么云南和贵州的目标最高？",
        ),
        (
            "Why?",
            "Which province has the highest target?",
            "Highest: Yunnan, 5% [1]",
            "Why is it that Yunnan has the highest target?",
        ),
        (
            "And why is that?",
            "Which county grew fastest?",
            "Highest: Liuwan, 9% [1]",
            "Why is it that Liuwan grew fastest?",
        ),
        ("为什么？", "云南和贵州的目标各是多少？", "有相关内容的文档，2份：", "云南和贵州的目标各是多少，为什么？"),
    ],
)
def test_why_asks_for_the_reason_of_what_was_answered(question: str, asked: str, told: str, read: str) -> None:
    """Behind a comparison what it named takes the place of what it asked for, so that it is not asked again."""
    assert resolved(question, [(asked, told)]) == read


LISTED = ("重点抓好哪三项工作？", "三项工作 [1]：\n- 扩大内需 [2]\n- 深化改革 [3]\n- 改善民生 [4]")
LONGEST_BRIDGE = ("哪座桥最长？", "最长的是青溪大桥，全长三公里 [1]")


@pytest.mark.parametrize(
    ("question", "history", "kept"),
    [
        ("北环公路由谁承建？", [GROWTH, ROAD], []),
        ("它由谁承建？", [GROWTH, ROAD, ("谢谢", "不客气")], [(ROAD[0], "")]),
        ("它花了多少钱？", [ROAD, LONGEST_BRIDGE], [LONGEST_BRIDGE]),
        ("那江西呢？", [ROAD, GROWTH, ("那安徽呢？", "5.5%左右 [1]")], [(GROWTH[0], "")]),
        ("第二个讲了什么？", [GROWTH, LISTED], [LISTED]),
        ("第二个讲了什么？", [LISTED, (ROAD[0], "")], [LISTED]),
        ("它由谁承建？", [], []),
    ],
)
def test_the_turns_that_a_question_is_read_by(
    question: str, history: list[tuple[str, str]], kept: list[tuple[str, str]]
) -> None:
    """Those that are needed, and of their answers those that are; by them it is read as by all, and they need no fewer."""
    assert leaned_on(question, history) == kept
    assert resolved(question, kept) == resolved(question, history)
    assert leaned_on(question, kept) == kept


_said = st.sampled_from(
    [ROAD, BRIDGE, GROWTH, LISTED, LONGEST_BRIDGE, ("那安徽呢？", ""), ("谢谢", ""), ("And in 2023?", "5")]
)


@given(question=_said.map(lambda turn: turn[0]) | st.text(max_size=12), history=st.lists(_said, max_size=6))
def test_by_the_turns_that_are_kept_any_question_is_read_alike(question: str, history: list[tuple[str, str]]) -> None:
    """Whatever was said."""
    kept = leaned_on(question, history)
    assert standing(question, kept).text == standing(question, history).text
    assert leaned_on(question, kept) == kept
