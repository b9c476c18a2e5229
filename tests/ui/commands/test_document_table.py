"""The table of documents on the terminal: cells that are known, blank ones, and long names."""

from ui.commands.document_table import _cut, _width


def test_a_long_cell_is_cut_in_its_middle() -> None:
    """To the columns that it may fill, its two ends left; a short one stays."""
    cut = _cut("关于印发灯塔县修路工作要点的通知" * 3 + "（2024年）")
    assert _width(cut) in (39, 40)
    assert cut.startswith("关于印发灯塔县")
    assert cut.endswith("（2024年）")
    assert _cut("修路报告") == "修路报告"
