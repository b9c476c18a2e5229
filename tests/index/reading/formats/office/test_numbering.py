"""Automatic numbers of Word, as its readers see them."""

import pytest

from index.reading.formats.office.numbering import Numbering, W, counted
from index.reading.formats.package import parsed


def numbering(levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> Numbering:
    """A document's numbering with one list of these levels."""
    return Numbering(
        parsed(
            f'<w:numbering xmlns:w="{W[1:-1]}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}</w:numbering>'.encode()
        )
    )


def level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [
        ("chineseCounting", 11, "十一"),
        ("chineseCountingThousand", 123, "一百二十三"),
        ("chineseLegalSimplified", 25, "贰拾伍"),
        ("ideographDigital", 10, "一〇"),
        ("ideographTraditional", 3, "丙"),
        ("decimal", 7, "7"),
        ("decimalZero", 7, "07"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 3, "③"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 28, "bb"),
        ("chineseCounting", 10**9, "1000000000"),
        ("unheardOf", 5, "5"),
    ],
)
def test_forms(form: str, number: int, written: str) -> None:
    """Each form of Word's that Chinese documents use; others in digits."""
    assert counted(number, form) == written


def test_levels_count_and_begin_anew() -> None:
    """一、 and （一） as government papers have them; a deeper level begins anew behind a higher one."""
    found = numbering(
        level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
    )
    asked = [0, 1, 1, 2, 2, 0, 1, 2]
    assert [found.number("1", at) for at in asked] == [
        "一、",
        "（一）",
        "（二）",
        "1. ",
        "2. ",
        "二、",
        "（一）",
        "1. ",
    ]


def test_articles_count_through_all_chapters() -> None:
    """第三条 follows 第二条 into the next chapter where the level says that it does not begin anew."""
    found = numbering(
        level(0, "chineseCounting", "第%1章") + level(1, "chineseCounting", "第%2条", '<w:lvlRestart w:val="0"/>')
    )
    assert [found.number("1", at) for at in (0, 1, 1, 0, 1)] == ["第一章 ", "第一条 ", "第二条 ", "第二章 ", "第三条 "]


def test_numbers_of_several_levels() -> None:
    """1.2 has both; a legal level writes all in digits; a level whose higher one never came begins with its start."""
    found = numbering(
        level(0, "chineseCounting", "%1、")
        + level(1, "decimal", "%1.%2", "<w:isLgl/>")
        + level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")
    )
    assert [found.number("1", at) for at in (0, 1, 1, 2)] == ["一、", "1.1 ", "1.2 ", "1.2.1 "]
    assert numbering(level(0, "decimal", "%1") + level(1, "decimal", "%1.%2")).number("1", 1) == "1.1 "


def test_lists_of_one_kind_count_on_unless_they_begin_anew() -> None:
    """Two lists of the same definition are one; an override begins anew."""
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    found = numbering(level(0, "decimal", "%1."), nums)
    assert [found.number(num, 0) for num in ("1", "2", "3", "3")] == ["1. ", "2. ", "1. ", "2. "]


def test_bullets_and_lists_that_are_not_there() -> None:
    """A bullet is no text, and a damaged reference has no number."""
    found = numbering(level(0, "bullet", "•"))
    assert [found.number("1", 0), found.number("1", 5), found.number("9", 0), Numbering(None).number("1", 0)] == [
        ""
    ] * 4
