"""Titles and headings in English: a phrase where they are one, and the nouns of what is a sentence."""

import pytest

from index.settings import Settings
from rag.translation.dictionary import Dictionary
from rag.translation.into_english.heading import english_heading

KNOWN = Dictionary(Settings.from_environment().cache_folder)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("湖北省2026年政府工作报告", "Hubei Province 2026 government work report"),
        ("（二）水源", "water source"),
        ("云栖县2024年粮食产量", "Yunqi County 2024 grain output"),
        ("六、科技、教育和文化", "science and technology, education and culture"),
        ("二、2003年的主要任务", "2003 main task"),
        ("临颍河流域生活状况调查报告", "Linying River basin life condition survey report"),
    ],
)
def test_nouns_side_by_side_are_a_phrase(chinese: str, english: str) -> None:
    """Without their numbers, and with what joins them."""
    assert english_heading(chinese, KNOWN) == english


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("（三）推进乡村振兴。", "rural revitalization"),
        ("（三）改革开放迈出坚实步伐。", "reform and opening up · solid pace"),
        ("（六）居民收入稳定。", "resident income"),
        ("（二）扩内需、稳增长，完善标准体系", "domestic demand · standard system"),
    ],
)
def test_of_a_sentence_its_nouns_are_left(chinese: str, english: str) -> None:
    """Verbs in a row are no English."""
    assert english_heading(chinese, KNOWN) == english


@pytest.mark.parametrize("heading", ["Annual report", "第六条", "（一）持续提升", "", "三、"])
def test_where_nothing_can_be_said_nothing_is(heading: str) -> None:
    """What is no Chinese needs none; a number alone and verbs alone say nothing."""
    assert english_heading(heading, KNOWN) == ""
