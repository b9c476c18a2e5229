"""What a file is, whatever its name says."""

import random
from email.message import EmailMessage

import docx
import openpyxl
import pptx
import pytest

from index.errors import DocumentError, EmptyDocumentError, NotTextError
from index.reading.formats.formats import ENDINGS, is_looked_into, reader_of, texts_in
from tests.format_files import everything, lines, part, patched, saved, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PAGE = "<html><body><table><tr><th>企业<th>税额</tr><tr><td>恒远<td>3260</table></body></html>"


def compound(*streams: str) -> bytes:
    """The beginning of a compound file with streams of those names."""
    return OLE + b"".join(f"{name}\0".encode("utf-16-le") for name in streams)


def test_every_ending_has_a_reader() -> None:
    """Each module is there; endings are read in any case; others have none."""
    assert all(reader_of(ending) for ending in ENDINGS)
    assert reader_of(".DOCX") is not None
    assert reader_of(".exe") is None
    assert is_looked_into(".XLS")
    assert not is_looked_into(".exe")


def test_wrong_names() -> None:
    """Documents renamed to .txt or .doc, pages and CSV that are called .xls, are read as what they are."""
    made = docx.Document()
    made.add_paragraph("修路三十公里。")
    book = openpyxl.Workbook()
    book.active.append(["企业", "税额"])
    book.active.append(["恒远", 3260])
    for name in ("a.txt", "a.doc", "a.xlsx", "a.zip", "a.wps"):
        assert lines(saved(made), name) == ["修路三十公里。"]
    page = EmailMessage()
    page.set_content(PAGE, subtype="html")
    for data in (
        PAGE.encode("gbk"),
        f"\ufeff<?xml version='1.0'?>{PAGE}".encode(),
        "企业\t税额\n恒远\t3260\n".encode("utf-16"),
        saved(book),
        page.as_bytes(),
    ):
        assert lines(data, "a.xls") == ["企业：恒远，税额：3260"]
    assert lines("修路三十公里。".encode(), "a.doc") == ["修路三十公里。"]
    assert lines(PAGE.encode(), "a.txt") == ["企业：恒远，税额：3260"]


def test_text_under_the_name_of_a_document() -> None:
    """A text that was renamed is read as one, rows of cells that were called a workbook as records; what is no text stays damaged."""
    for name in ("a.docx", "a.pptx", "a.pdf", "a.epub", "a.zip"):
        assert lines("修路三十公里。\n建桥两座。".encode("gb18030"), name) == ["修路三十公里。", "建桥两座。"]
    assert lines("企业,税额\n恒远,3260\n".encode(), "a.xlsx") == ["企业：恒远，税额：3260"]
    with pytest.raises(NotTextError, match="is damaged"):
        everything(bytes(range(256)), "a.docx")


@pytest.mark.parametrize("name", ["~$总结.docx", "归档/~$台账.xlsx", "a.zip!~$稿.pptx"])
def test_the_mark_that_a_document_is_open(name: str) -> None:
    """It is told as what it is, not as a damaged document."""
    with pytest.raises(NotTextError, match="only marks that a document is open"):
        everything(b"\x05Lin Hai" + bytes(150), name)


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (compound("WordDocument", "Book"), "a.doc", r"a\.doc is an old Word or WPS document; .*save it as \.docx"),
        (compound("WordDocument"), "a.txt", "an old Word or WPS document"),
        (compound("PowerPoint Document"), "a.ppt", r"an old presentation; .*\.pptx"),
        (
            compound("EncryptionInfo", "EncryptedPackage"),
            "a.docx",
            "is locked by a password; open it, save it without one",
        ),
        (compound("EncryptionInfo", "EncryptedPackage"), "a.xlsx", "is locked by a password"),
        (compound("__properties_version1.0"), "a.msg", r"a mail of Outlook's \(\.msg\); .*\.eml"),
        (OLE, "a.dps", "an old Office file"),
        (compound("Workbook"), "a.xls", "is damaged"),
        (b"{\\rtf1 x}", "a.doc", r"a rich text file \(\.rtf\); .*\.docx"),
        (
            b"<?xml version='1.0'?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>",
            "a.xls",
            r"a spreadsheet in XML; .*\.xlsx",
        ),
        (
            b"<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?><w/>",
            "a.doc",
            r"a Word document in XML; .*\.docx",
        ),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "a.odt", r"an OpenDocument file; .*\.docx"),
        (b"MZ", "a.exe", r"a\.exe is a \.exe file, of a kind that is not read; save it as one that is \(\.txt, \.md"),
    ],
)
def test_kinds_that_are_not_read(data: bytes, name: str, told: str) -> None:
    """Each is told as what it is, with what to do."""
    with pytest.raises(NotTextError, match=told):
        list(texts_in(data, name[name.rindex(".") :], name))


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.zip", "a.eml", "a.html"])
def test_damaged_bytes_never_bring_a_librarys_error(name: str) -> None:
    """Whatever bytes are changed, cut or doubled in a file: a text with true places, or an error of ours that names it."""
    made = docx.Document()
    made.add_paragraph("修路三十公里。")
    book = openpyxl.Workbook()
    book.active.append(["企业", "税额"])
    mail = EmailMessage()
    mail["From"] = "a"
    mail.set_content("修路。")
    mail.add_attachment("甲,1\n".encode(), maintype="text", subtype="csv", filename="a.csv")
    whole = {
        "a.docx": saved(made),
        "a.xlsx": saved(book),
        "a.zip": zipped({"a.txt": "修路。"}),
        "a.eml": mail.as_bytes(),
        "a.html": PAGE.encode(),
    }[name]
    chance = random.Random(name)
    for _ in range(60):
        data = bytearray(whole)
        place = chance.randrange(len(data))
        data[place : place + chance.randrange(3)] = chance.randbytes(chance.randrange(4))
        message = ""
        try:
            everything(bytes(data), name)
        except DocumentError as error:
            message = str(error)
        assert not message or message.startswith(name)


@pytest.mark.parametrize(
    "kind",
    [
        "ms-word.document.macroEnabled",
        "openxmlformats-officedocument.wordprocessingml.template",
        "ms-word.template.macroEnabledTemplate",
    ],
)
def test_macros_and_templates_are_documents(kind: str) -> None:
    """They are read as plain ones are."""
    made = docx.Document()
    made.add_paragraph("修路三十公里。")
    plain = saved(made)
    types = part(plain, "[Content_Types].xml").replace(
        "openxmlformats-officedocument.wordprocessingml.document", kind, 1
    )
    assert kind in types
    assert lines(patched(plain, {"[Content_Types].xml": types}), "a.docm") == ["修路三十公里。"]


def test_a_slide_show_is_a_presentation() -> None:
    """It opens in full screen and says the same."""
    made = pptx.Presentation()
    made.slides.add_slide(made.slide_layouts[0]).shapes.title.text = "汇报"
    plain = saved(made)
    types = part(plain, "[Content_Types].xml").replace("presentation.main", "slideshow.main")
    assert lines(patched(plain, {"[Content_Types].xml": types}), "a.ppsx") == ["# 汇报"]


def test_an_empty_file_holds_no_text() -> None:
    """Of whatever kind."""
    for ending in ENDINGS:
        with pytest.raises(EmptyDocumentError, match="holds no text"):
            list(texts_in(b"", ending, f"a{ending}"))
