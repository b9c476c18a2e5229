"""What of the title that a file gives itself names the document."""

import pytest

from index.reading.formats.given_title import meant_title


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("untitled", ""),
        ("Microsoft Word - 文档1", ""),
        ("文档1", ""),
        ("新建 Microsoft Word 文档 (2)", ""),
        ("幻灯片 1", ""),
        ("PowerPoint Presentation", ""),
        ("Document1", ""),
        ("2024", ""),
        ("ÎÄµµ1", ""),
        ("通知公告", ""),
        ("政务公开 > 通知公告", ""),
        ("Microsoft Word - 节水方案.doc", "节水方案"),
        ("关于停水的通知_青石县人民政府网", "关于停水的通知"),
        ("青石县2025—2030年规划", "青石县2025—2030年规划"),
        ("新建小区管理办法", "新建小区管理办法"),
        ("Annual Report 2025", "Annual Report 2025"),
    ],
)
def test_titles(given: str, meant: str) -> None:
    """Names of programs, of new files, of sites and their columns are left out; a title with one of their words is whole."""
    assert meant_title(given) == meant
