"""Breaks that cut a number, a word or a clause, and such as end a line."""

import pytest

from index.reading.broken import is_broken


@pytest.mark.parametrize(
    ("before", "line", "broken"),
    [
        ("全年修路31", "8公里。", True),
        ("全年修路3.", "2万米。", True),
        ("完成投资12.6亿", "元，增长快。", True),
        ("水厂27座，其", "中山区9座。", True),
        ("全年共修路", "45公里，建桥两座。", False),
        ("粮食产量达到", "45万吨，增长快。", True),
        ("道路宽阔，", "群众满意。", True),
        ("修路工作情况", "全年修路45公里，建桥两座。", False),
        ("林海", "王芳", False),
        ("2023", "2024", False),
        ("一、道路", "2024年修路45公里，建桥两座。", False),
    ],
)
def test_broken(before: str, line: str, broken: bool) -> None:
    """A break inside a number or a word, behind a pause or a verb that wants a figure, is an accident; between names and headings it is none."""
    assert is_broken(before, line) == broken


def test_a_phrase_over_the_end_of_a_heading_cuts_nothing() -> None:
    """The dictionary has 回顾过去, but each half is a word: behind a heading the line ends there. Half a word still goes on."""
    assert not is_broken("一、去年工作和发展回顾", "过去一年，全县修路45公里。", heading=True)
    assert is_broken("一、去年工作和经济发", "展的回顾，全县修路45公里。", heading=True)


def test_the_figure_of_a_name_is_no_number() -> None:
    """IPv6 is not six of what the next line begins with."""
    assert not is_broken("网站支持IPv6", "名称：停水通知")
