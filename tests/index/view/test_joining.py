"""Breaks and spaces inside sentences: what goes, what stays."""

import pytest
from hypothesis import given

from index.view.joining import is_spaced, joined, kept_places
from tests.chinese_texts import texts


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("修路31\n8公里", "修路318公里"),
        ("修路3.\n2万米", "修路3.2万米"),
        ("修路\n\n  三公里", "修路三公里"),
        ("built by\nLin Hai", "built by Lin Hai"),
        ("修 路 4 1 . 7 公 里 。", "修路41.7公里。"),
        ("全县共23 876人", "全县共23876人"),
        ("退休人员1，208人", "退休人员1208人"),
        ("镇长 林海", "镇长 林海"),
        ("全县道路硬 化率达到九成。", "全县道路硬化率达到九成。"),
        ("自来水普 及率为93. 6%，用水 户增加。", "自来水普及率为93.6%，用水 户增加。"),
        ("道路 桥梁 水库都已修好。", "道路 桥梁 水库都已修好。"),
        ("硬 化率", "硬 化率"),
        ("见表3. 5个项目。", "见表3. 5个项目。"),
        ("到2022，153人参加", "到2022，153人参加"),
    ],
)
def test_joined(text: str, read: str) -> None:
    """Breaks inside sentences go, spaces where all characters stand apart, thousands or decimals do, or where one cuts a word of a sentence; those between words and names stay."""
    assert joined(text) == read


@given(texts)
def test_places_are_those_of_the_text(text: str) -> None:
    """Every kept place is one of the text's, in order, and nothing that is read is lost."""
    places = kept_places(text, 0, len(text))
    assert places == sorted(set(places))
    gone = set(range(len(text))) - set(places)
    assert all(text[i].isspace() or text[i] == "，" for i in gone)


def test_spaced() -> None:
    """A few words apart make no spaced text; characters apart do."""
    assert is_spaced("全 县 修 路 三 公 里 。")
    assert not is_spaced("镇长 林海 王芳 周敏")
