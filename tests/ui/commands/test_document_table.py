"""The table of documents on the terminal: cells that are known, blank ones, and long names."""

from pathlib import Path

from tests.toy_index import toy_index
from ui.commands.document_table import _cut, _width, table


def test_a_long_cell_is_cut_in_its_middle() -> None:
    """To the columns that it may fill, its two ends left; a short one stays."""
    cut = _cut("关于印发灯塔县修路工作要点的通知" * 3 + "（2024年）")
    assert _width(cut) in (39, 40)
    assert cut.startswith("关于印发灯塔县")
    assert cut.endswith("（2024年）")
    assert _cut("修路报告") == "修路报告"


def test_documents_of_one_title_are_told_apart(tmp_path: Path) -> None:
    """By what stands behind it; others stand as they are."""
    index = toy_index(
        tmp_path, {"湖县": "# 报告\n\n修路。\n", "江县": "# 报告\n\n修桥。\n", "山县": "# 通知\n\n造林。\n"}
    )
    lines = table(index.kept).splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["通知", "报告（江县）", "报告（湖县）"]
    assert [line.split()[0] for line in table(index.kept[:2]).splitlines()[1:]] == ["通知", "报告"]
