"""Texts in, the same as Word documents, printed pages of one and of two columns, and scans out. Used by `eval.running.formats.measuring`.

Word documents have their headings by style, a header with the document's name and a footer with the page's number. LibreOffice prints them.
"""

import io
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from index.errors import QuestionSetError
from index.reading.headings import line_mark

TEXT, DOCX, PDF, COLUMNS, SCAN = "text", "docx", "pdf", "columns", "scan"
KINDS = (TEXT, DOCX, PDF, COLUMNS, SCAN)
# Of these a citation names the page.
PAGED = frozenset({PDF, COLUMNS, SCAN})
# Style of a heading by the kind of its mark, and characters of a line that still is one.
_STYLES = {"part": 1, "chapter": 1, "numbered": 1, "bracketed": 2}
_LONGEST_HEADING = 40
# Dots an inch of a scan, and seconds that LibreOffice may take.
_DPI, _PATIENCE = 200, 900


def make_files(texts: Mapping[str, str], kind: str, folder: Path) -> None:
    """Each text, by the name of its document, as a file of that kind in a folder that is there.

    Raises `QuestionSetError` where LibreOffice, which pages need, is not installed or prints nothing.
    """
    if kind == TEXT:
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    elif kind == DOCX:
        for name, text in texts.items():
            (folder / f"{name}.docx").write_bytes(word_document(name, text))
    else:
        print_pages(texts, folder, columns=2 if kind == COLUMNS else 1)
        if kind == SCAN:
            for path in sorted(folder.glob("*.pdf")):
                path.write_bytes(scanned(path.read_bytes()))


def word_document(name: str, text: str, columns: int = 1) -> bytes:
    """A text as a Word document: a paragraph a line, numbered headings by style."""
    import docx

    made = docx.Document()
    section = made.sections[0]
    section.header.paragraphs[0].text = name
    _add_page_number(section.footer.paragraphs[0])
    if columns > 1:
        _attribute(section._sectPr.xpath("./w:cols")[0], "num", str(columns))
    for line in text.split("\n"):
        if not line.strip():
            continue
        mark = line_mark(line.strip())
        level = (
            _STYLES.get(mark.kind, 0) if mark is not None and len(line) <= _LONGEST_HEADING and "。" not in line else 0
        )
        if level:
            made.add_heading(line.strip(), level)
        else:
            made.add_paragraph(line)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def print_pages(texts: Mapping[str, str], folder: Path, *, columns: int) -> None:
    """Each text as a PDF in a folder, printed by LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        raise QuestionSetError("LibreOffice, which prints the pages, is not installed; leave out the kinds of pages.")
    with tempfile.TemporaryDirectory(prefix="yanzheng-pages-") as work:
        for name, text in texts.items():
            (Path(work) / f"{name}.docx").write_bytes(word_document(name, text, columns))
        profile = f"-env:UserInstallation={(Path(work) / 'profile').as_uri()}"
        sources = [str(path) for path in sorted(Path(work).glob("*.docx"))]
        command = [program, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *sources]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)
        except (subprocess.SubprocessError, OSError) as error:
            raise QuestionSetError(f"LibreOffice printed nothing ({error}); close it and try again.") from error


def scanned(pages: bytes) -> bytes:
    """A PDF whose pages are pictures of those of another one."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pages)
    pictures = [page.render(scale=_DPI / 72).to_pil().convert("L") for page in document]
    document.close()
    file = io.BytesIO()
    pictures[0].save(file, "PDF", resolution=_DPI, save_all=True, append_images=pictures[1:])
    return file.getvalue()


def _add_page_number(paragraph: Any) -> None:
    from docx.oxml import OxmlElement

    field = OxmlElement("w:fldSimple")
    _attribute(field, "instr", "PAGE")
    paragraph._p.append(field)


def _attribute(element: Any, name: str, value: str) -> None:
    from docx.oxml.ns import qn

    element.set(qn(f"w:{name}"), value)
