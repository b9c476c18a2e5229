"""Pages of a PDF as pictures, with boxes where the quotes stand."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from index import Index, Settings, build_index
from tests.paper import HEIGHT, WIDTH, line, pdf
from tests.toy_encoder import ToyEncoder
from ui.conversations.live import How, Seen
from ui.desk.picture.page_picture import Box, page_picture, pictured
from ui.page import Page

FIRST, BEFORE, AFTER = "白石镇去年修桥九座，桥桥通车。", "白石镇去年种树三", "万棵，棵棵成活。"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two pages; the second has a sentence over two lines."""
    path = tmp_path / "白石镇2025年工作报告.pdf"
    first = lambda sheet: line(sheet, FIRST, 72, 100)  # noqa: E731
    second = lambda sheet: (line(sheet, BEFORE, 72, 300), line(sheet, AFTER, 72, 330))  # noqa: E731
    path.write_bytes(pdf(first, second))
    return path


def near(box: Box, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether a box is that one, given in points, but for the room that a type leaves around its characters."""
    sides = (left / WIDTH, top / HEIGHT, right / WIDTH, bottom / HEIGHT)
    return all(abs(one - other) < 0.02 for one, other in zip((box.left, box.top, box.right, box.bottom), sides, strict=True))  # fmt: skip


def test_a_quote_has_a_box_on_its_line(file: Path) -> None:
    """Around its characters, whatever white space the document's text has between them."""
    picture = page_picture(file, 1, ["修桥 九\n座", "没有这句话"])
    assert picture is not None
    (box,), missing = picture.boxes
    assert near(box, 72 + 5 * 12, 100, 72 + 9 * 12, 112)
    assert missing == ()
    assert picture.pages == 2
    image = Image.open(BytesIO(picture.image))
    assert image.size == (picture.width, picture.height)
    left, top, right, bottom = (round(s * n) for s, n in zip((box.left, box.top, box.right, box.bottom), image.size * 2, strict=True))  # fmt: skip
    assert image.convert("L").crop((left, top, right, bottom)).getextrema()[0] < 96, "there is ink in the box"


def test_a_quote_over_two_lines_has_two_boxes(file: Path) -> None:
    """One a line."""
    picture = page_picture(file, 2, [BEFORE + AFTER])
    assert picture is not None
    (boxes,) = picture.boxes
    assert len(boxes) == 2
    assert boxes[0].bottom < boxes[1].top


def test_a_page_that_is_not_there_has_no_picture(file: Path, tmp_path: Path) -> None:
    """Nor has a file that is no PDF."""
    assert page_picture(file, 3, []) is None
    assert page_picture(file, 0, []) is None
    (tmp_path / "none.pdf").write_text("no PDF", encoding="utf-8")
    assert page_picture(tmp_path / "none.pdf", 1, []) is None


@pytest.fixture
def index(file: Path, tmp_path: Path) -> Index:
    return build_index(file, tmp_path / "index", encoder=ToyEncoder())


def test_a_cited_page_is_shown_from_the_source_and_from_the_document(index: Index, settings: Settings) -> None:
    """Both have a button for it; the page has a box with the marker of the quote. Nobody else's file is shown."""
    page = Page(index, settings)
    *_, turn = page.answered("白石镇去年修桥几座？", (), How("eager"))
    (document,) = index.documents
    assert turn.answer is not None
    assert f'data-page="1" data-page-of="{document.id}"' in page.conversation(Seen((turn,), 1), "zh")[1]
    assert f'data-page="2" data-page-of="{document.id}"' in page.document(document.id, 1, (turn,), "zh")
    html = page.picture(document.id, 1, 1, (turn,), "zh")
    assert "第1页，共2页" in html
    assert re.search(r'class="yz-box" data-marker="1"[^>]*style="left: [\d.]+%', html)
    assert page.picture(document.id, 3, 1, (turn,), "zh") == ""
    assert page.picture("another", 1, 1, (turn,), "zh") == ""


def test_a_file_that_changed_is_not_shown(index: Index, file: Path, settings: Settings) -> None:
    """What is quoted from the file as it was may not stand on the page as it is; sources have no button then."""
    (kept,) = index.kept
    assert pictured(kept.origin)
    file.write_bytes(pdf(lambda sheet: line(sheet, "别的内容在这一页。", 72, 100)))
    assert not pictured(kept.origin)
    page = Page(index, settings)
    assert page.picture(kept.read.id, 1, 0, (), "zh") == ""
    assert "data-page-of" not in page.document(kept.read.id, 0, (), "zh")
