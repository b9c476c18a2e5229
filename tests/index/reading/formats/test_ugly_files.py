"""A folder of files as ugly as people have them: each is read or told in one line of one list, and no one keeps the rest from being indexed."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image
from reportlab.lib.utils import ImageReader

from index.build import build_index
from index.document import Document
from index.reading.formats import pdf as pdf_reader
from index.reading.formats import picture as picture_reader
from index.storage.store import Index
from tests.format_files import part, patched, saved, zipped
from tests.paper import HEIGHT, PROSE, WIDTH, line, pdf, prose
from tests.toy_encoder import ToyEncoder

PAGES = 500
W = nsdecls("w")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def _word(*paragraphs: str) -> bytes:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    return saved(made)


def _with_body(xml: str) -> bytes:
    made = docx.Document()
    made.element.body.insert(0, parse_xml(xml))
    return saved(made)


def _text_box() -> bytes:
    box = "<w:txbxContent><w:p><w:r><w:t>框里写着修路九公里。</w:t></w:r></w:p></w:txbxContent>"
    return _with_body(
        f'<w:p {W} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r></w:p>'
    )


def _footnote() -> bytes:
    made = docx.Document()
    made.add_paragraph("共有桥梁十八座。").runs[0]._r.append(parse_xml(f'<w:footnoteReference {W} w:id="2"/>'))
    base = saved(made)
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    return patched(
        base,
        {
            "word/footnotes.xml": f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>含在建的三座。</w:t></w:r></w:p></w:footnote></w:footnotes>',
            "word/_rels/document.xml.rels": part(base, "word/_rels/document.xml.rels").replace(
                "</Relationships>", f'<Relationship Id="rId99" Type="{office}" Target="footnotes.xml"/></Relationships>'
            ),
            "[Content_Types].xml": part(base, "[Content_Types].xml").replace(
                "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
            ),
        },
    )


def _merged_word() -> bytes:
    made = docx.Document()
    table = made.add_table(3, 3)
    for row, cells in enumerate((("项目", "投资（亿元）", "工期"), ("大桥", "5", "两年"), ("", "7", "三年"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    return saved(made)


def _merged_sheet() -> bytes:
    made = openpyxl.Workbook()
    for row in (["项目", "投资", None], [None, "计划（亿元）", "实际（亿元）"], ["大桥", 5, 6.25]):
        made.active.append(row)
    for cells in ("A1:A2", "B1:C1"):
        made.active.merge_cells(cells)
    return saved(made)


def _hidden_sheet() -> bytes:
    made = openpyxl.Workbook()
    made.active.append(["镇", "里程"])
    made.active.append(["青石", 30])
    made.create_sheet("草稿").sheet_state = "hidden"
    made["草稿"].append(["甲", 1])
    return saved(made)


def _turned(sheet: Any) -> None:
    sheet.setPageRotation(90)
    sheet.rotate(90)
    sheet.translate(0, -HEIGHT)
    prose(PROSE)(sheet)


def _columns(sheet: Any) -> None:
    line(sheet, "青石镇道路和桥梁建设情况", 150, 40, 20)
    prose(PROSE[:2] * 2, left=60, top=90, width=18)(sheet)
    prose(PROSE[1:] * 2, left=310, top=90, width=18)(sheet)


def _picture(sheet: Any) -> None:
    sheet.drawImage(ImageReader(_png()), 0, 0, WIDTH, HEIGHT)


def _png() -> io.BytesIO:
    image = io.BytesIO()
    Image.new("L", (600, 800), 255).save(image, "PNG")
    return image


def _many_pages() -> bytes:
    return pdf(*(prose([f"第{i + 1}页记着修路{i + 1}公里。"]) for i in range(PAGES)))


def _chinese_names() -> bytes:
    raw = "报告/架桥.txt".encode("gbk")
    return zipped({"x" * len(raw): "架桥两座。"}).replace(b"x" * len(raw), raw)


def _locked_archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("locked.txt", "看不见。")
    data = bytearray(file.getvalue())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


# What is read, by a stretch of its text.
READ: dict[str, tuple[Callable[[], bytes], str]] = {
    "no headings.docx": (lambda: _word("今年修路三十公里。", "明年再修十公里。"), "明年再修十公里"),
    "text box.docx": (_text_box, "框里写着修路九公里"),
    "footnotes.docx": (_footnote, "含在建的三座"),
    "merged cells.docx": (_merged_word, "项目：大桥，投资（亿元）：7，工期：三年"),
    "entities.docx": (
        lambda: patched(
            _word("x"),
            {"word/document.xml": f"{_ENTITY}<w:document {W}><w:body><w:p><w:r><w:t>修&x;路八公里。</w:t></w:r></w:p></w:body></w:document>"},
        ),
        "修路八公里",
    ),
    "merged cells.xlsx": (_merged_sheet, "投资实际（亿元）：6.25"),
    "hidden sheet.xlsx": (_hidden_sheet, "镇：青石，里程：30"),
    "rotated.pdf": (lambda: pdf(_turned), PROSE[1]),
    "two columns.pdf": (lambda: pdf(_columns), PROSE[0]),
    "500 pages.pdf": (_many_pages, f"第{PAGES}页记着修路{PAGES}公里"),
    "half scanned.pdf": (lambda: pdf(prose(PROSE[2:]), _picture), PROSE[2]),
    "entities.html": (lambda: f"{_ENTITY}<html><body><p>&x;白水镇修路七公里，路面全部硬化。</p></body></html>".encode(), "白水镇修路七公里"),
    "never closed.html": (lambda: ("<div>" * 100 + "<p>深处写着修路六公里。").encode(), "深处写着修路六公里"),
    "a page called.xls": (lambda: "<html><table><tr><th>企业<th>税额<tr><td>恒远<td>3260</table>".encode("gbk"), "企业：恒远，税额：3260"),
    "renamed.doc": (lambda: _word("改了名字的文档也修路五公里。"), "改了名字的文档"),
    "gb18030.txt": (lambda: "旧系统里存着修路四公里。\r\n".encode("gb18030"), "旧系统里存着修路四公里"),
    "one sentence.txt": (lambda: "全县只修了这一条路。".encode(), "只修了这一条路"),
    "names in gbk.zip": (_chinese_names, "架桥两座"),
    "zip in a zip.zip": (lambda: zipped({"in.zip": zipped({"里面.txt": "箱子里的箱子里修路两公里。"})}), "箱子里的箱子里"),
    "broken head.eml": (lambda: "Subject: =?gb2312?B?broken\nDate: no day\nFrom: @@\n\n信里说修路一公里。\n".encode(), "信里说修路一公里"),
}  # fmt: skip
# What is not, by the line that tells it: the file's name, and what to do about it.
TOLD: dict[str, tuple[Callable[[], bytes], str]] = {
    "password.pdf": (lambda: pdf(prose(PROSE), encrypt="secret"), "is locked with a password; save a copy without it"),
    "password.docx": (lambda: _OLE + "EncryptedPackage\0".encode("utf-16-le"), "is locked by a password; open it, save it without one"),
    "password.zip!locked.txt": (_locked_archive, "is locked by a password; unpack it first"),
    "broken.pdf": (lambda: pdf(prose(PROSE))[:700], "is not a whole PDF; open it in a reader of PDFs and print it to PDF again"),
    "broken.docx": (lambda: _word("修路。")[:-200], "open it in its program and save it again"),
    "bomb.zip": (lambda: zipped({"a.txt": b"0" * 60_000_000}), "unpacks to 60 MB in 1 files, more than is read"),
    "bomb.docx": (lambda: patched(_word("修路。"), {"word/document.xml": " " * 60_000_000}), "unpacks to 60 MB"),
    "laughs.docx": (
        lambda: patched(
            _word("修路。"),
            {
                "word/document.xml": '<!DOCTYPE a [<!ENTITY a "ha">'
                + "".join(f'<!ENTITY {b} "{f"&{a};" * 1000}">' for a, b in ("ab", "bc", "cx"))
                + f"]><w:document {W}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
            },
        ),
        "is damaged",
    ),
    "scan.pdf": (lambda: pdf(_picture), "holds pictures of pages and no text; .* pip install 'yanzheng[ocr]'"),
    "photo.png": (lambda: _png().getvalue(), "is a picture; .* pip install 'yanzheng[ocr]'"),
    "old.doc": (lambda: _OLE + "WordDocument\0".encode("utf-16-le"), "is an old Word or WPS document; .* save it as .docx"),
    "~$open.docx": (lambda: bytes(162), "only marks that a document is open"),
    "empty.txt": (lambda: b"", "holds no text; put some into it or leave it out"),
    "a program.txt": (lambda: b"\x7fELF\x02\x01\x01" + bytes(9), "is a program"),
    "cut short.txt": (lambda: "粮食生产连续三年增长。".encode()[:-1], "cannot be read as UTF-8"),
    "music.mp3": (lambda: b"ID3", "is a .mp3 file, of a kind that is not read; save it as one that is"),
    "hidden sheet.xlsx!草稿": (_hidden_sheet, "is a hidden sheet; show it in its program"),
    "half scanned.pdf": (lambda: pdf(prose(PROSE[2:]), _picture), "has pages that are pictures (2), which were not read"),
}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Index]:
    """The folder, and the index of it on a machine that reads no scans."""
    folder = tmp_path_factory.mktemp("ugly")
    for name, (make, _) in {**TOLD, **READ}.items():
        (folder / name.partition("!")[0]).write_bytes(make())
    with pytest.MonkeyPatch.context() as patch:
        for reader in (pdf_reader, picture_reader):
            patch.setattr(reader, "recogniser", lambda: None)
        return folder, build_index(folder, folder.parent / "index", encoder=ToyEncoder())


def _document(index: Index, file: Path) -> Document:
    (found,) = (d for d in index.documents if d.source.partition("!")[0] == str(file))
    return found


@pytest.mark.parametrize("name", READ)
def test_it_is_read(built: tuple[Path, Index], name: str) -> None:
    """Whatever stands in it is text, and nothing of this machine is."""
    text = _document(built[1], built[0] / name).text
    assert READ[name][1] in text
    assert "root:" not in text


@pytest.mark.parametrize("name", TOLD)
def test_it_is_told(built: tuple[Path, Index], name: str) -> None:
    """In one line, which names it and says what to do."""
    folder, index = built
    (told,) = (p.reason for p in index.passed_over if p.source == f"{folder}/{name}")
    for words in TOLD[name][1].split(" .* "):
        assert words in told
    assert "\n" not in told


def test_nothing_else_is_told_or_read(built: tuple[Path, Index]) -> None:
    """Each file stands in the list once for each thing that became of it."""
    folder, index = built
    assert {p.source for p in index.passed_over} == {f"{folder}/{name}" for name in TOLD}
    assert {d.source.partition("!")[0] for d in index.documents} == {f"{folder}/{name}" for name in READ}


def test_the_last_of_many_pages_is_cited(built: tuple[Path, Index]) -> None:
    """By its number."""
    document = _document(built[1], built[0] / "500 pages.pdf")
    place = document.place_of("page", document.text.index(READ["500 pages.pdf"][1]))
    assert place is not None
    assert place.number == PAGES
