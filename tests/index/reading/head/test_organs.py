"""Which organ a line names as the one that issues its document."""

import pytest

from index.reading.head.organs import organ_alone, organ_and_day, organ_labelled, organ_of_letterhead, organ_of_title


@pytest.mark.parametrize(
    ("line", "organ"),
    [
        ("青石县人民政府办公室", "青石县人民政府办公室"),
        ("（青石县水利局）", "青石县水利局"),
        ("中共青石县委　青石县人民政府", "中共青石县委"),
        ("建设单位　　城投集团", ""),
        ("县区\t公路（公里）\t学校", ""),
        ("青石县水利局负责管水", ""),
    ],
)
def test_a_line_that_is_an_organ(line: str, organ: str) -> None:
    """One, or the first of several; a key with its value and the head of a table are none."""
    assert organ_alone(line) == organ


def test_organ_and_day_on_a_line() -> None:
    """Both or none; behind a day stands where it was."""
    assert organ_and_day("青石县人民政府　2024年6月1日") == ("青石县人民政府", "2024-06-01")
    assert organ_and_day("2024年6月1日 市防汛指挥中心") == ("", "")
    assert organ_and_day("建设工期　2024年6月1日") == ("", "")


def test_letterheads_labels_and_titles() -> None:
    """On whose paper it is, whom a page names, and who writes 关于 something."""
    assert organ_of_letterhead("青石县人民政府文件") == "青石县人民政府"
    assert organ_of_letterhead("关于管理文件") == ""
    assert organ_labelled("发布机构：青石县水利局　发文日期：2025-07-02") == "青石县水利局"
    assert organ_labelled("建设单位：青石县水利局") == ""
    assert organ_of_title("青石县水利局 青石县财政局关于修渠的通知") == "青石县水利局 青石县财政局"
