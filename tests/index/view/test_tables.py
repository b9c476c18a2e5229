"""Rows of tables: of which columns their cells are, and in which unit."""

import pytest

from index.view.tables import rows_of

PIPES = "| 项目 | 投资（亿元） | 单位 |\n|---|---|---|\n| 水厂 | 12.3 | 水务局 |\n| 码头 | 4.6 | 航运局 |\n"
TABS = "表2 各镇茶叶产量\n单位：吨\n镇名\t2021年\t2022年\n大溪\t320\t351\n云岭\t118\t97\n"
COMMAS = "镇名,面积(平方公里),人口\n大溪,88.4,5200\n云岭,120.7,3100\n"
HTML = "<table>\n<tr><th>镇</th><th>人口（万人）</th></tr><tr><td>大溪</td><td>5.2</td></tr>\n<tr><td>云岭</td><td>3.1</td></tr></table>"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (PIPES, ["项目水厂：投资12.3亿元，单位水务局。", "项目码头：投资4.6亿元，单位航运局。"]),
        (
            TABS,
            ["各镇茶叶产量，镇名大溪：2021年320吨，2022年351吨。", "各镇茶叶产量，镇名云岭：2021年118吨，2022年97吨。"],
        ),
        (TABS.replace("\t", "    "), ["各镇茶叶产量，镇名大溪：2021年320吨，2022年351吨。"]),
        (COMMAS, ["镇名大溪：面积88.4平方公里，人口5200。", "镇名云岭：面积120.7平方公里，人口3100。"]),
        (HTML, ["镇大溪：人口5.2万人。", "镇云岭：人口3.1万人。"]),
    ],
)
def test_rows_are_told_with_names_and_units(text: str, told: list[str]) -> None:
    """A row is read with the names of its columns, its figures with the unit in the header or the caption."""
    assert [row.told() for row in rows_of(text).values()][: len(told)] == told


@pytest.mark.parametrize(
    "text",
    [
        "林海 技术部 分机8012\n周敏 财务部 分机8025\n",
        "修路三公里，建桥两座。\n通水通电，群众满意。\n",
        "林海\n周敏\n",
        "Lin Hai, Zhou Min and others\ncame, saw, and left\n",
    ],
)
def test_lines_that_are_no_table(text: str) -> None:
    """Lines without names of columns, and sentences, make no table."""
    assert rows_of(text) == {}


def test_rows_stand_where_they_are() -> None:
    """The range of a row is that of its line."""
    assert [PIPES[row.start : row.end] for row in rows_of(PIPES).values()] == [
        "| 水厂 | 12.3 | 水务局 |",
        "| 码头 | 4.6 | 航运局 |",
    ]
