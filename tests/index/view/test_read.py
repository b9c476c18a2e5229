"""Documents as they are read, and the way back to their own places."""

import pytest

from index.reading.parse import parse_document
from index.view.read import as_read, view


def sentences(text: str) -> list[str]:
    document = parse_document(text, name="稿", source="稿.md")
    return [as_read(document, s) for s in document.sentences if s.kind == "body"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "修路工作总结\n\n全年共修路31\n8公里，投资12.6亿\n元，惠及群众\n4万人。\n",
            ["全年共修路318公里，投资12.6亿元，惠及群众4万人。"],
        ),
        ("今年修路达到\n\n45公里，建桥1\n\n2座，投资3.\n\n6亿元。", ["今年修路达到45公里，建桥12座，投资3.6亿元。"]),
        (
            "云岭年鉴\n全年接待游客达到\n云岭年鉴\n— 7 —\n38万人次，增长\n第 8 页 共 9 页\n云岭年鉴\n4%。\n",
            ["全年接待游客达到38万人次，增长4%。"],
        ),
        ("全 县 修 路 2 1 6 公 里 。", ["全县修路216公里。"]),
        ("项目：水厂；投资（亿元）：12.3；单位：水务局\n", ["项目水厂：投资12.3亿元，单位水务局。"]),
        ("名单\n林海\n王芳\n周敏\n", ["名单", "林海", "王芳", "周敏"]),
        ("- 林海\n  - 负责修路\n- 周敏\n  - 负责供水\n", ["- 林海", "林海：负责修路", "- 周敏", "周敏：负责供水"]),
    ],
)
def test_read(text: str, read: list[str]) -> None:
    """What interrupts a sentence is left out, a row and a record are told with units, an item with the one above it; the rest stays."""
    assert sentences(text) == read


def test_places_lead_back() -> None:
    """A stretch of the view lies in the document where its characters were read."""
    document = parse_document("全年共修路31\n8公里，群众满意。", name="稿", source="稿.md")
    seen = view(document, 0, len(document.text))
    place = seen.text.index("318公里")
    start, end = seen.behind(place, place + 5)
    assert document.text[start:end] == "31\n8公里"
    assert document.quote(document.sentences[0]) == document.text
