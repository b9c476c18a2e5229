"""Texts as Word documents, printed pages and scans: what is read back is what was written."""

import shutil
from pathlib import Path

import pypdfium2
import pytest

from eval.running.formats.making import COLUMNS, DOCX, PDF, make_files, scanned, word_document
from index.errors import QuestionSetError
from index.reading.formats import pdf
from tests.format_files import lines
from tests.paper import PROSE, prose
from tests.paper import pdf as paper

TEXT = "# 柳湾镇2024年工作总结\n\n一、道路\n\n全年修路三十公里，投资2.5亿元。\n\n二、水利\n\n新建水库一座，蓄水120万立方米。\n"


def test_a_word_document_says_what_the_text_does() -> None:
    """Line by line; the header and the page's number around it are no part of it."""
    assert lines(word_document("总结", TEXT.replace("# ", "")), "a.docx") == [
        "柳湾镇2024年工作总结",
        "## 一、道路",
        "全年修路三十公里，投资2.5亿元。",
        "## 二、水利",
        "新建水库一座，蓄水120万立方米。",
    ]


def test_files_of_a_kind_have_the_documents_names(tmp_path: Path) -> None:
    """So that questions that name a document find it whatever its kind is."""
    make_files({"甲县报告": TEXT, "乙县报告": TEXT}, DOCX, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["乙县报告.docx", "甲县报告.docx"]


def test_a_scan_has_pictures_for_pages() -> None:
    """As many pages, and no characters."""
    pages = scanned(paper(prose(PROSE)))
    document = pypdfium2.PdfDocument(pages)
    assert len(document) == len(pypdfium2.PdfDocument(paper(prose(PROSE))))
    assert document[0].get_textpage().get_text_bounded() == ""


def test_pages_need_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it what to do is told."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(QuestionSetError, match="LibreOffice, which prints the pages, is not installed"):
        make_files({"甲": TEXT}, PDF, tmp_path)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_printed_columns_are_read_in_order(tmp_path: Path) -> None:
    """Two columns of a page say what the text does, one after the other."""
    make_files({"甲": TEXT.replace("# ", "") + "路修到每个村，水引到每户人家。\n" * 90}, COLUMNS, tmp_path)
    (found,) = pdf.read((tmp_path / "甲.pdf").read_bytes(), "甲.pdf")
    assert "全年修路三十公里，投资2.5亿元。" in found.text
    assert found.text.count("路修到每个村，水引到每户人家。") == 90
