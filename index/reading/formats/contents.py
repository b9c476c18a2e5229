"""The bytes of a file and its ending in, the ending of what it really is out. Used by `formats` and `holding.held`.

Files are named wrongly every day: web pages called .xls by the systems that export them, documents renamed to .txt or .doc.
"""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from index.errors import DocumentError, NotTextError
from index.language.encodings.decoding import decode

# Endings whose files are of several kinds, some of them read, and what their text is where they hold nothing else.
MIXED = {
    ".doc": ".txt", ".dot": ".txt", ".docm": ".txt", ".dotx": ".txt", ".dotm": ".txt", ".pptm": ".txt", ".ppsx": ".txt", ".ppsm": ".txt", ".potx": ".txt", ".wps": ".txt", ".rtf": ".txt", ".xls": ".csv", ".xlt": ".csv", ".et": ".csv",
    ".xlsm": ".csv", ".xlsb": ".csv", ".ods": ".csv", ".ppt": ".txt", ".dps": ".txt", ".odt": ".txt", ".msg": ".txt",
}  # fmt: skip
_PACKAGES = (("word/", ".docx"), ("xl/", ".xlsx"), ("ppt/", ".pptx"))
_MAGIC = (
    (b"%PDF", ".pdf"),
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_SHEET_XML = re.compile(rb"<\?mso-application\s+progid=\"Excel\.Sheet\"")
_WORD_XML = re.compile(rb"<\?mso-application\s+progid=\"Word\.Document\"")
_MHT = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,12}?MIME-Version:", re.IGNORECASE)
_BEGINNING = 4096
# What Word and Excel put beside a document while it is open.
_LOCK = re.compile(r"(?:^|[/\\!])~\$[^/\\!]+$")
# What a file is that begins as none of its kind does, and is text.
_AS_TEXT = {".docx": ".txt", ".pptx": ".txt", ".pdf": ".txt", ".epub": ".txt", ".zip": ".txt", ".xlsx": ".csv"}
_SAVE = "open it in its program, save it as {}, and index that"


def kind_of(data: bytes, ending: str, shown: str) -> str:
    """The ending of what a file is: what its first bytes prove, else its own. Raises `NotTextError` for kinds that are not read."""
    if _LOCK.search(shown):
        raise NotTextError(f"{shown} only marks that a document is open in Word, Excel or PowerPoint; close it there.")
    if data.startswith(b"PK\x03\x04"):
        return _package(data, ending, shown)
    if data.startswith(_OLE):
        return _old_office(data, shown)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith(b"{\\rtf"):
        raise NotTextError(f"{shown} is a rich text file (.rtf); {_SAVE.format('.docx')}.")
    beginning = data[:_BEGINNING]
    if _SHEET_XML.search(beginning):
        raise NotTextError(f"{shown} is a spreadsheet in XML; {_SAVE.format('.xlsx')}.")
    if _WORD_XML.search(beginning):
        raise NotTextError(f"{shown} is a Word document in XML; {_SAVE.format('.docx')}.")
    if _PAGE.match(beginning):
        return ".html"
    if ending in MIXED:
        return ".mht" if _MHT.match(beginning) else MIXED[ending]
    if ending in _AS_TEXT and _is_text(data, shown):
        return _AS_TEXT[ending]
    return ending


def _is_text(data: bytes, shown: str) -> bool:
    """Whether bytes are text in any encoding that is read, one word at the least; with a NUL only behind a mark of UTF-16 or UTF-32."""
    if b"\0" in data and not data.startswith((BOM_UTF16_LE, BOM_UTF16_BE, BOM_UTF32_BE)):
        return False
    try:
        return any(c.isalnum() for c in decode(data, shown))
    except DocumentError:
        return False


def _package(data: bytes, ending: str, shown: str) -> str:
    try:
        with ZipFile(BytesIO(data)) as package:
            names = package.namelist()
            mimetype = (
                package.read("mimetype")[:100].decode("ascii", "replace").strip() if "mimetype" in names[:1] else ""
            )
    except (BadZipFile, ValueError, NotImplementedError, EOFError, OSError, RuntimeError):
        return (
            ending if ending not in MIXED and ending not in (".txt", ".md", ".csv") else ".zip"
        )  # Its reader says that it is damaged.
    if mimetype == "application/epub+zip" or "META-INF/container.xml" in names:
        return ".epub"
    if mimetype.startswith("application/vnd.oasis.opendocument."):
        if mimetype.endswith("spreadsheet"):
            return ".xlsx"  # The reader of spreadsheets reads these too.
        raise NotTextError(f"{shown} is an OpenDocument file; {_SAVE.format('.docx or .pptx')}.")
    if "[Content_Types].xml" in names:
        for folder, kind in _PACKAGES:
            if any(name.startswith(folder) for name in names):
                return kind
    return ".zip"


def _old_office(data: bytes, shown: str) -> str:
    """What a compound file of Microsoft's holds, by the names of its streams."""

    def holds(stream: str) -> bool:
        return f"{stream}\0".encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise NotTextError(f"{shown} is locked by a password; open it, save it without one, and index it again.")
    if holds("WordDocument"):
        raise NotTextError(f"{shown} is an old Word or WPS document; {_SAVE.format('.docx')}.")
    if holds("PowerPoint Document"):
        raise NotTextError(f"{shown} is an old presentation; {_SAVE.format('.pptx')}.")
    if holds("Workbook") or holds("Book"):
        return ".xlsx"
    if holds("__substg1.0_0037001F") or holds("__properties_version1.0"):
        raise NotTextError(f"{shown} is a mail of Outlook's (.msg); {_SAVE.format('.eml')}.")
    raise NotTextError(f"{shown} is an old Office file; {_SAVE.format('.docx, .xlsx or .pptx')}.")
