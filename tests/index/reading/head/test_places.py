"""The place that a title begins with."""

import pytest

from index.reading.head.places import innermost, place_at


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("云川市城市绿化条例", "云川市"),
        ("云河县乡村振兴规划", "云河县"),
        ("青山省云河县财政报告", "青山省云河县"),
        ("南州市第十六届人民代表大会", "南州市"),
        ("江城市人民政府", "江城市"),
        ("中共云河县委", "云河县"),
        ("2026年柳湾镇工作计划", "柳湾镇"),
        ("北京市东城区统计公报", "北京市东城区"),
        ("白鹭新区规划", "白鹭新区"),
        ("云河县长江路改造方案", "云河县"),
        ("沈嘉宁市长在座谈会上的讲话", ""),
        ("云河县长沈嘉宁的讲话", ""),
        ("城市更新办法", ""),
        ("让城市更美好", ""),
        ("推进县域经济发展", ""),
        ("美丽乡村建设方案", ""),
        ("县区公路里程", ""),
        ("自然保护区条例", ""),
        ("市场监管办法", ""),
        ("全县教育大会", ""),
    ],
)
def test_places(title: str, place: str) -> None:
    """A name with its kind; words for places of any name, and what is said of one, are none."""
    assert place_at(title) == place


def test_the_innermost_of_several_places() -> None:
    """A county within its province; one by itself is its own."""
    assert innermost("青山省云河县") == "云河县"
    assert innermost("云河县") == "云河县"
    assert innermost("") == ""
