"""Scans: recognised lines become a page like any other; with the engine itself where the extra is installed."""

import io
import math

import numpy as np
import pypdfium2
import pytest

from index.reading.formats import pdf as reader
from index.reading.formats import scan
from index.reading.formats.extracted import Extracted, PageRead
from index.reading.formats.paged.assembling import assembled
from tests.paper import PROSE, SIZE, cut, pdf, prose


def _box(text: str, left: float, top: float, tilt: float = 0.0) -> scan.Line:
    """A recognised line at three pixels a point, in a page that lies askew by `tilt`."""
    size = 3 * SIZE
    corners = [(0.0, -0.1 * size), (len(text) * size, -0.1 * size), (len(text) * size, 1.1 * size), (0.0, 1.1 * size)]
    placed = [(3 * left + x, 3 * top + y) for x, y in corners]
    cos, sin = math.cos(tilt), math.sin(tilt)
    return text, tuple((x * cos - y * sin, x * sin + y * cos) for x, y in placed), 0.9


def _lines(tilt: float = 0.0) -> list[scan.Line]:
    found = []
    for i, text in enumerate(line for paragraph in PROSE for line in cut(paragraph, 36)):
        bare = text.lstrip("　")
        found.append(_box(bare, 60 + (len(text) - len(bare)) * SIZE, 80 + 1.8 * SIZE * i, tilt))
    return found


@pytest.mark.parametrize("degrees", [0, 1.5, -2])
def test_lines_become_paragraphs(degrees: float) -> None:
    """Recognised lines are joined as written ones are, on a page that lies askew too; the page keeps its confidence."""
    page = scan.page_of(_lines(math.radians(degrees)), 4, 1 / 3, 2526)
    text, places = assembled([page])
    assert text == "".join(f"{p}\n" for p in PROSE)
    assert [(p.number, p.confidence) for p in places] == [(4, 0.9)]


@pytest.mark.parametrize(
    ("recognised", "printed"),
    [
        ("—一经济平稳增长(一)", "——经济平稳增长（一）"),
        ("——一是修路,二是架桥", "——一是修路，二是架桥"),
        ("统一——部署", "统一——部署"),
        ("于2026 年1 月完工", "于2026年1月完工"),
        ("今年的投资是12,000元(不含土地)", "今年的投资是12,000元（不含土地）"),
        ("Item 3 (new), the road", "Item 3 (new), the road"),
    ],
)
def test_marks_have_their_printed_form(recognised: str, printed: str) -> None:
    """Dashes and the marks of Chinese lines are written as in print; figures and Latin lines stay."""
    assert scan.written(recognised) == printed


def test_recognised_pages() -> None:
    """A page printed, taken as a picture and recognised says what it said, lying on its side too; nothing is fetched."""
    pytest.importorskip("rapidocr")
    document = pypdfium2.PdfDocument(pdf(prose(PROSE[2:])))
    image = document[0].render(scale=2).to_numpy()[:420, :, :3]
    for turned in (image, np.rot90(image)):
        page = scan.recognised(np.ascontiguousarray(turned), 1)
        assert page.confidence is not None
        assert page.confidence > 0.9
        assert PROSE[2][:20] in assembled([page])[0]


def test_scanned_pdf() -> None:
    """A PDF of pictures is read through its looks, with the confidence of each page."""
    pytest.importorskip("rapidocr")
    image = pypdfium2.PdfDocument(pdf(prose(PROSE[2:])))[0].render(scale=2).to_pil()

    out = io.BytesIO()
    image.convert("L").save(out, "PDF", resolution=144)
    page, found = reader.read(out.getvalue(), "scan.pdf")
    assert page == PageRead(1, 1)
    assert isinstance(found, Extracted)
    assert PROSE[2][:20] in found.text
    assert all(p.confidence is not None and p.confidence > 0.9 for p in found.places)


@pytest.mark.parametrize(("confidence", "turns"), [(0.8, ()), (0.6, (2,))])
def test_a_page_that_may_lie_on_its_head(confidence: float, turns: tuple[int, ...]) -> None:
    """What is recognised badly is looked at the other way round."""
    assert scan._turns([(text, box, confidence) for text, box, _ in _lines()]) == turns
