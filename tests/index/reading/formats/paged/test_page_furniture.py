"""Headers, footers and page numbers: out where they repeat, and no line of the text with them."""

import pytest

from index.reading.formats.paged.page import Page
from index.reading.formats.paged.page_furniture import without_page_furniture
from tests.paper import HEIGHT, PROSE, column, glyphs, page


def _pages(header: str, footer: str, count: int = 4) -> list[Page]:
    return [
        page(
            column([f"第{i}年的情况。{PROSE[i % 3]}"], 60, 90, 36)
            + glyphs(header.format(i), 60, 40, 9)
            + glyphs(footer.format(i), 280, 800, 9),
            i,
        )
        for i in range(1, count + 1)
    ]


def _texts(pages: list[Page]) -> list[str]:
    return ["".join(r.text for r in p.runs) for p in pages]


@pytest.mark.parametrize(
    "number", ["— {} —", "-{}-", "第{}页", "第 {} 页 共 9 页", "{}/9", "{}", "Page {} of 9", "· {} ·"]
)
def test_headers_and_page_numbers_go(number: str) -> None:
    """What repeats at the edge up to its number, and numbers of pages in every way of writing, are no text."""
    left = _texts(without_page_furniture(_pages("青石镇二〇二五年年报", number)))
    assert left == [f"第{i}年的情况。{PROSE[i % 3]}" for i in range(1, 5)]


def test_a_bare_figure_that_counts_nothing_stays() -> None:
    """A figure alone at the foot of a page that is not its number is text."""
    left = _texts(without_page_furniture(_pages("青石镇年报", "2025", 1)))
    assert left[0].endswith("2025")


def test_headings_that_differ_stay() -> None:
    """A line at the top that stands on one page only is text."""
    pages = [
        page(glyphs(name, 60, 40) + column([PROSE[i]], 60, 90, 36), i + 1)
        for i, name in enumerate(("道路", "图书馆", "桥梁"))
    ]
    assert [t[:2] for t in _texts(without_page_furniture(pages))] == ["道路", "图书", "桥梁"]


def test_pages_that_are_missing_do_not_shift_the_rest() -> None:
    """Where some pages could not be read, the furniture of the others is still found."""
    pages = [p for p in _pages("青石镇年报", "第{}页", 9) if p.number % 2]
    assert all(t.startswith("第") and "年报" not in t for t in _texts(without_page_furniture(pages)))


def test_what_repeats_in_the_body_stays() -> None:
    """Within a fifth of the page from its edge a row that repeats is a header; below it is a heading of every page's text."""

    def shown(top: float) -> list[str]:
        pages = [page(glyphs("青石镇年报", 60, top) + column([PROSE[i % 3]], 60, 300, 36), i + 1) for i in range(4)]
        return _texts(without_page_furniture(pages))

    assert all("青石镇年报" not in text for text in shown(0.15 * HEIGHT))
    assert all(text.startswith("青石镇年报") for text in shown(0.25 * HEIGHT))
