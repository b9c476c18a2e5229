"""Adverbs, modals, conditions and rates that a claim adds are found, and those that the evidence has in other words are none."""

import pytest

from index import Settings
from rag.question.understand import dictionary
from rag.translation.dictionary import Dictionary
from rag.verification.claims import Support, faults

ROADS = "去年修路186公里"


@pytest.fixture(scope="module")
def translations() -> Dictionary:
    """The dictionary that is used everywhere."""
    return dictionary(Settings.from_environment().cache_folder)


@pytest.mark.parametrize(
    "claim",
    [
        "每天修路186公里",
        "计划修路186公里",
        "可能修路186公里",
        "大约修路186公里",
        "至少修路186公里",
        "修路约186公里",
        "修路超过186公里",
        "仅修路186公里",
        "再次修路186公里",
        "首次修路186公里",
        "从未修路186公里",
        "经常修路186公里",
        "每年修路186公里",
        "暂时修路186公里",
        "永久修路186公里",
        "完全修路186公里",
        "部分修路186公里",
        "基本修路186公里",
        "即将修路186公里",
        "必须修路186公里",
        "可以修路186公里",
        "如果修路186公里",
        "公开修路186公里",
        "186 km of roads were built per day.",
        "186 km of roads are planned.",
        "186 km of roads were built again.",
        "186 km of roads were built for the first time.",
        "186 km of roads may be built.",
        "186 km of roads must be built.",
        "186 km of roads should be built.",
        "186 km of roads could be built.",
        "If 186 km of roads were built.",
        "Unless 186 km of roads were built.",
        "Only 186 km of roads were built.",
        "Nearly 186 km of roads were built.",
        "About 186 km of roads were built.",
        "At least 186 km of roads were built.",
        "186 km of roads were always built.",
        "186 km of roads were partly built.",
        "186 km of roads were completely built.",
        "186 km of roads are often built.",
        "186 km of roads are built every year.",
        "186 km of roads were temporarily built.",
        "186 km of roads were illegally built.",
        "186 km of roads were beautifully built.",
        "In 2026, 186 km of roads were built.",
    ],
)
def test_what_a_claim_adds(claim: str, translations: Dictionary) -> None:
    """How often, how far, how surely, on what condition: none of it is proved by a bare figure."""
    assert faults(claim, [Support(ROADS)], translations)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("大约42万人受益", "约42万人受益"),
        ("县医院常常组织义诊", "县医院经常组织义诊"),
        ("大体建成供水管网", "基本建成供水管网"),
        ("仍然缺水", "目前仍缺水"),
        ("陆续出台措施", "先后出台措施"),
        ("逐渐关闭工厂", "逐步关闭工厂"),
        ("进一步提高水质", "进一步提高水质"),
        ("三乡都通水", "三乡均通水"),
        ("186 km of roads were built.", ROADS),
        ("About 420,000 people will benefit.", "预计约42万人受益"),
        ("Roads were gradually closed.", "逐步关闭道路"),
        ("Roads were partly closed.", "部分道路关闭"),
        ("Roads were temporarily closed.", "道路暂时关闭"),
        ("Roads are closed every year.", "道路每年关闭"),
        ("Roads may be closed.", "道路可以关闭"),
        ("Roads must be closed.", "道路应当关闭"),
        ("The road was finally closed.", "道路关闭"),
    ],
)
def test_what_the_evidence_has_in_other_words(claim: str, quote: str, translations: Dictionary) -> None:
    """A word of the same class, in either language, stands for it."""
    assert faults(claim, [Support(quote)], translations) == ()


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("所有小区都加装了电梯", "部分小区加装了电梯"),
        ("All communities were fitted with lifts.", "全区部分小区加装了电梯"),
        ("No county completed the task.", "三个县没有完成任务"),
        ("没有一个县完成任务", "三个县没有完成任务"),
        ("没有工厂通过验收", "五家工厂通过验收，三家工厂没有通过验收"),
        ("The library was the only building built.", "建成图书馆、体育馆"),
        ("只建成图书馆", "建成图书馆、体育馆"),
    ],
)
def test_some_are_not_all(claim: str, quote: str, translations: Dictionary) -> None:
    """What is said of some is not told of all, nor what is denied of three of none, nor one of several as the only one."""
    assert faults(claim, [Support(quote)], translations)


def test_none_of_what_is_not_counted(translations: Dictionary) -> None:
    """What is denied of a thing that nobody counts is told of none."""
    assert faults("No accident happened.", [Support("没有发生事故")], translations) == ()


@pytest.mark.parametrize(
    ("claim", "evidence", "left_out"),
    [
        ("今年修路186公里", "今年可能修路186公里", "可能"),
        ("The bridge opens early.", "大桥有望提前通车", "有望"),
        ("群众对停车收费意见较大", "部分群众对停车收费意见较大", "部分"),
        ("村庄已经通车", "个别村庄已经通车", "个别"),
        ("今年或许修路186公里", "今年可能修路186公里", ""),
        ("预计大桥提前通车", "大桥有望提前通车", ""),
        ("The bridge may open early.", "大桥可能提前通车", ""),
        ("有的群众对停车收费意见较大", "部分群众对停车收费意见较大", ""),
        ("Some villages have bridges.", "部分村庄有大桥", ""),
        ("少数民族村庄已经通车", "少数民族村庄已经通车", ""),
        ("去年修路186公里", "去年修路186公里，今年可能再修20公里", ""),
    ],
)
def test_what_evidence_leaves_open_or_says_of_some_is_not_left_out(
    translations: Dictionary, claim: str, evidence: str, left_out: str
) -> None:
    """The word of the evidence is named; a like word will do, and one of another clause is none of the claim's."""
    found = faults(claim, [Support(evidence)], translations)
    assert found == ((f"that it is so without “{left_out}”",) if left_out else ())
