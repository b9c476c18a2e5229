"""PDFs: their text in reading order with the page of each range, and what is said of those that cannot be read."""

import io
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from index.errors import DocumentError, EmptyDocumentError
from index.reading.formats import pdf as reader
from index.reading.formats.extracted import Extracted, PassedOver
from index.reading.formats.pdf_page import PageContent
from index.reading.parse import parse_document
from index.reading.sources import read_sources
from tests.paper import HEIGHT, PROSE, SIZE, WIDTH, cut, glyphs, line, pdf, prose


def _read(data: bytes) -> Extracted:
    found = next(iter(reader.read(data, "report.pdf")))
    assert isinstance(found, Extracted)
    return found


def _as_it_was(paragraphs: tuple[str, ...] = PROSE) -> str:
    return "".join(f"{p}\n" for p in paragraphs)


def test_paragraphs_and_pages() -> None:
    """Paragraphs are whole, headers and page numbers gone, and each page has its range."""

    def furnished(number: int) -> Any:
        def draw(sheet: Any) -> None:
            prose([PROSE[number]])(sheet)
            line(sheet, "青石镇年报", 60, 30, 9)
            line(sheet, f"- {number + 1} -", 280, 800, 9)

        return draw

    found = _read(pdf(*(furnished(i) for i in range(3))))
    assert found.text == _as_it_was()
    assert [(p.kind, p.number, found.text[p.start : p.end], p.confidence) for p in found.places] == [
        ("page", i + 1, f"{PROSE[i]}\n", None) for i in range(3)
    ]


def test_two_columns_under_a_title() -> None:
    """Columns are read one after the other, below the title over both."""

    def draw(sheet: Any) -> None:
        line(sheet, "青石镇道路和桥梁建设情况", 150, 40, 20)
        prose(PROSE[:2] * 2, left=60, top=90, width=18)(sheet)
        prose(PROSE[1:] * 2, left=310, top=90, width=18)(sheet)

    assert _read(pdf(draw)).text == "# 青石镇道路和桥梁建设情况\n" + _as_it_was(PROSE[:2] * 2 + PROSE[1:] * 2)


def _turned_by_flag(sheet: Any) -> None:
    sheet.setPageRotation(90)
    _sideways(sheet)


def _sideways(sheet: Any) -> None:
    sheet.rotate(90)
    sheet.translate(0, -HEIGHT)
    prose(PROSE)(sheet)


def _on_its_head(sheet: Any) -> None:
    sheet.translate(WIDTH, HEIGHT)
    sheet.rotate(180)
    prose(PROSE)(sheet)


def _in_columns_of_characters(sheet: Any) -> None:
    lines = [text for paragraph in PROSE for text in cut(paragraph, 36)]
    for i, text in enumerate(lines):
        for j, character in enumerate(text):
            line(sheet, character, 500 - i * 1.6 * SIZE, 60 + j * 1.1 * SIZE)


def _with_a_stamp_across(sheet: Any) -> None:
    prose(PROSE)(sheet)
    sheet.translate(150, 500)
    sheet.rotate(40)
    line(sheet, "内部资料", 0, 842, 60)


@pytest.mark.parametrize(
    "draw", [_turned_by_flag, _sideways, _on_its_head, _in_columns_of_characters, _with_a_stamp_across]
)
def test_turned_pages_and_vertical_writing(draw: Any) -> None:
    """However a page lies, and in whatever direction it is written, its text is the same; a stamp across it is none."""
    assert _read(pdf(draw)).text == _as_it_was()


def test_table_with_rules() -> None:
    """Each row of a table is told with the names of its columns, between the paragraphs around it."""

    def draw(sheet: Any) -> None:
        prose(PROSE[:1])(sheet)
        for i, row in enumerate([("项目", "投资（亿元）"), ("智谷产业园", "18.6"), ("环湖绿道", "3.2")]):
            for j, cell in enumerate(row):
                line(sheet, cell, 65 + 120 * j, 203 + 20 * i)
        sheet.grid([60, 180, 300], [HEIGHT - y for y in (200, 220, 240, 260)])
        prose(PROSE[1:2], top=300)(sheet)

    assert _read(pdf(draw)).text == (
        f"{PROSE[0]}\n项目：智谷产业园；投资（亿元）：18.6\n\n项目：环湖绿道；投资（亿元）：3.2\n\n{PROSE[1]}\n"
    )


def test_what_the_file_says_of_itself() -> None:
    """Title and author are kept; the day on which the file was made is none of its text."""

    def draw(sheet: Any) -> None:
        sheet.setTitle("青石镇年报")
        sheet.setAuthor("镇统计站")
        prose(PROSE)(sheet)

    found = _read(pdf(draw)).properties
    assert (found.title, found.author) == ("青石镇年报", "镇统计站")
    assert found.date == ""


def test_what_the_file_calls_its_pages() -> None:
    """A page that the file counts otherwise has its name beside its number."""

    def counted(sheet: Any) -> None:
        sheet.addPageLabel(0, style="ROMAN_LOWER", start=1)
        sheet.addPageLabel(1, style="ARABIC", start=1)
        prose(PROSE[:1])(sheet)

    places = _read(pdf(counted, prose(PROSE[1:]))).places
    assert [(p.number, p.name) for p in places] == [(1, "i"), (2, "1")]


def test_locked() -> None:
    """A file with a password is named as locked; one that anybody may open is read."""
    with pytest.raises(DocumentError, match=r"report\.pdf is locked with a password"):
        list(reader.read(pdf(prose(PROSE), encrypt="secret"), "report.pdf"))


@pytest.mark.parametrize("part", [0, 9, 700])
def test_broken(part: int) -> None:
    """A file that is cut off is told, with what to do."""
    with pytest.raises(DocumentError, match=r"report\.pdf is not a whole PDF; .* print it to PDF again"):
        list(reader.read(pdf(prose(PROSE))[:part], "report.pdf"))


def _blank(_: Any) -> None:
    """Draws nothing."""


def test_blank_pages() -> None:
    """Blank pages hold no text; alone they are an error."""
    assert [p.number for p in _read(pdf(prose(PROSE), _blank, prose(PROSE))).places] == [1, 3]
    with pytest.raises(EmptyDocumentError, match=r"report\.pdf holds no text"):
        list(reader.read(pdf(_blank), "report.pdf"))


def _picture(sheet: Any) -> None:
    image = io.BytesIO()
    Image.new("L", (600, 800), 255).save(image, "PNG")
    sheet.drawImage(ImageReader(image), 0, 0, WIDTH, HEIGHT)


def test_scans_without_what_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that are pictures are told with the command that adds what reads them; the others are read."""
    monkeypatch.setattr(reader, "recogniser", lambda: None)
    data = pdf(prose(PROSE[:1]), _picture, _picture, prose(PROSE[1:]), _picture)
    text, told = reader.read(data, "report.pdf")
    assert isinstance(text, Extracted)
    assert isinstance(told, PassedOver)
    assert [p.number for p in text.places] == [1, 4]
    assert "(2-3, 5)" in told.reason
    assert "pip install 'yanzheng[ocr]'" in told.reason
    with pytest.raises(DocumentError, match=r"report\.pdf holds pictures of pages.*pip install 'yanzheng\[ocr\]'"):
        list(reader.read(pdf(_picture), "report.pdf"))


def test_text_that_means_nothing_is_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page whose font maps its characters to none is read by its looks or not at all, never as signs without meaning."""
    monkeypatch.setattr(reader, "recogniser", lambda: None)
    whole = reader.content_of

    def unmapped(page: Any) -> Any:
        return replace(whole(page), unknown=0.8)

    monkeypatch.setattr(reader, "content_of", unmapped)
    with pytest.raises(DocumentError, match=r"yanzheng\[ocr\]"):
        list(reader.read(pdf(prose(PROSE)), "report.pdf"))


def test_many_pages() -> None:
    """A document of five hundred pages is read whole, each with its place."""
    found = _read(pdf(*(prose([f"第{i}年。{PROSE[i % 3]}"]) for i in range(500))))
    assert [p.number for p in found.places] == list(range(1, 501))
    assert all(a.end == b.start for a, b in pairwise(found.places))
    assert found.text.count("\n") == 500


def test_document_knows_the_page_of_a_sentence(tmp_path: Path) -> None:
    """Each sentence of the document has the page on which it stands in the file."""
    (tmp_path / "report.pdf").write_bytes(pdf(*(prose([p]) for p in PROSE)))
    (read,) = read_sources(tmp_path).texts
    document = parse_document(read.text, name=read.name, source=read.source, places=read.places)
    for number, paragraph in enumerate(PROSE, 1):
        (sentence,) = (s for s in document.sentences if document.quote(s) == paragraph)
        place = document.place_of("page", sentence.start)
        assert place is not None
        assert place.number == number


@pytest.mark.parametrize(
    ("characters", "pictured", "drawn", "seen"),
    [
        (50, 0.9, 0, True),  # A scan with a line of a stamp that was recognised.
        (70, 0.9, 0, False),  # Text over a picture.
        (50, 0.4, 90, False),
        (0, 0.15, 0, True),
        (0, 0.07, 0, False),  # A blank page with a seal.
        (0, 0.0, 50, True),  # Characters drawn as lines.
        (0, 0.0, 30, False),  # A blank page with a frame.
    ],
)
def test_what_is_a_picture_of_a_page(characters: int, pictured: float, drawn: int, seen: bool) -> None:
    """Hardly any text and a picture over most of the page; or no text at all, and more than a mark on it."""
    content = PageContent(
        [g for _ in range(characters) for g in glyphs("路", 60, 90)], [], HEIGHT, 0.0, pictured, drawn
    )
    assert reader._is_picture(content) == seen
