"""Lines of plain text to cells: tabs, aligned columns, pipes, commas."""

import pytest

from index.view.parted import line_matches, parted
from index.view.tables import rows_of


def cells(text: str) -> list[list[str]]:
    return parted(text, [m.span() for m in line_matches(text)], 0).cells


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("镇\t村\t人口\n青石\t东村\t12\n\t西村\t8\n合计\t\t20\n", [["", "西村", "8"], ["合计", "", "20"]]),
        ("镇\t\t人口\n青石\t\t12\n", [["青石", "12"]]),
        ("点    水温    类别\n上游  18.2    二类\n中游          三类\n", [["中游", "", "三类"]]),
        ("项目　投资\n大桥　１２.５\n隧道　８.１\n", [["隧道", "８.１"]]),
        ("| 镇 | 村 | 人口 |\n|---|---|---|\n| 青石 | 东村 | 12 |\n| | 西村 | 8 |\n", [["", "西村", "8"]]),
        ("镇,面积(平方公里)\n大溪,88.4\n", [["大溪", "88.4"]]),
    ],
)
def test_cells(text: str, found: list[list[str]]) -> None:
    """A cell in which nothing stands keeps its place: between two tabs, or where nothing stands under the name of its column."""
    assert cells(text)[-len(found) :] == found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "指标\t2024年\t\t2025年\t\n\t计划\t实绩\t计划\t实绩\n公路（公里）\t300\t310\t450\t486\n",
            ["指标公路：2024年计划300公里，2024年实绩310公里，2025年计划450公里，2025年实绩486公里。"],
        ),
        (
            "项目    投资    进度\n一、交通类\n东路    5600    45%\n二、水利类\n北渠    800     80%\n",
            ["一、交通类，项目东路：投资5600，进度45%。", "二、水利类，项目北渠：投资800，进度80%。"],
        ),
        ("地址　滨江路38号\n电话　8861\n时间　9:00\n", []),
    ],
)
def test_rows(text: str, told: list[str]) -> None:
    """Two rows may name the columns, and a line of one cell those below it; labels with their values are no table."""
    assert [row.told() for row in rows_of(text).values() if row.told()] == told
