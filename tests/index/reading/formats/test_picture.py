"""Pictures of pages: read as scans, or told with the command that adds what reads them."""

import io
from typing import Any

import pytest
from PIL import Image

from index.errors import DocumentError, EmptyDocumentError
from index.reading.formats import picture
from index.reading.formats.extracted import Extracted, PageRead
from index.reading.formats.paged.page import Page
from tests.paper import PROSE, column, page


def _tiff(frames: int, size: tuple[int, int] = (60, 80)) -> bytes:
    out = io.BytesIO()
    images = [Image.new("L", size, 255) for _ in range(frames)]
    images[0].save(out, "TIFF", save_all=True, append_images=images[1:])
    return out.getvalue()


def test_without_what_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture says which command adds what reads it."""
    monkeypatch.setattr(picture, "recogniser", lambda: None)
    with pytest.raises(DocumentError, match=r"page\.png is a picture; .*pip install 'yanzheng\[ocr\]'"):
        list(picture.read(_tiff(1), "page.png"))


def test_each_frame_is_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """A TIFF of several frames is a document of as many pages; a large one is looked at in bounded size."""
    sizes: list[tuple[int, ...]] = []

    def recognised(image: Any, number: int) -> Page:
        sizes.append(image.shape)
        return page(column([PROSE[number - 1]], 60, 80, 36), number, confidence=0.8)

    monkeypatch.setattr(picture, "recogniser", lambda: object())
    monkeypatch.setattr(picture, "recognised", recognised)
    *pages, found = picture.read(_tiff(3, (3000, 4000)), "page.tif")
    assert pages == [PageRead(number, 3) for number in (1, 2, 3)]
    assert isinstance(found, Extracted)
    assert found.text == "".join(f"{p}\n" for p in PROSE)
    assert [(p.number, p.confidence) for p in found.places] == [(1, 0.8), (2, 0.8), (3, 0.8)]
    assert all(max(size) <= 2000 and size[2] == 3 for size in sizes)


def test_broken_and_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is no picture, one of more pixels than any page has, and one without text are told."""
    monkeypatch.setattr(picture, "recogniser", lambda: object())
    monkeypatch.setattr(picture, "recognised", lambda _, number: page([], number, confidence=0.0))
    for broken in (b"", b"no picture", _tiff(1)[:40]):
        with pytest.raises(DocumentError, match=r"page\.png is not a whole picture"):
            list(picture.read(broken, "page.png"))
    with pytest.raises(EmptyDocumentError, match=r"page\.png is a picture without text"):
        list(picture.read(_tiff(1), "page.png"))
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    with pytest.raises(DocumentError, match=r"page\.png has more pixels"):
        list(picture.read(_tiff(1), "page.png"))
