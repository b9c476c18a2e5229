"""The bytes of a file in, its text out, line ends normalised. Used by `index.reading.sources`.

The encodings of Chinese text files, in the order in which they are tried: a byte order mark decides (UTF-8, UTF-16,
UTF-32, GB18030); then UTF-8, which hardly any other encoding resembles, and where it is all ASCII what ASCII may stand for (UTF-7, HZ, ISO-2022);
then UTF-32 and UTF-16 without a mark where the text that they give is plainly text; then GB18030, which contains GBK and GB2312, unless it makes
no words and Big5, Shift-JIS, EUC-JP or EUC-KR does.
"""

import codecs
import re

from index.errors import EmptyDocumentError, NotTextError, UndecodableTextError
from index.language.encodings.likeness import is_chinese
from index.language.encodings.seven_bit import seven_bit
from index.language.encodings.two_bytes import is_nonsense, other_reading

# UTF-32's mark begins with UTF-16's, so it stands first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

# First bytes of the files that people rename or mistake for text, and what to do about them.
_AS_OFFICE = "open it in its program and save it as .docx, .xlsx or .pptx"
_FORMATS = (
    (b"%PDF", "a PDF file", "give it the ending .pdf"),
    (b"PK\x03\x04", "a zip archive or an Office file (.docx, .xlsx, .pptx)", "give it its own ending"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls, .ppt)", _AS_OFFICE),
    (b"{\\rtf", "a rich text file (.rtf)", _AS_OFFICE),
    (b"\x89PNG", "a PNG picture", "recognise its text first"),
    (b"\xff\xd8\xff", "a JPEG picture", "recognise its text first"),
    (b"GIF8", "a GIF picture", "recognise its text first"),
    (b"II*\x00", "a TIFF picture", "recognise its text first"),
    (b"MM\x00*", "a TIFF picture", "recognise its text first"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"\x7fELF", "a program", "give a text file"),
    (b"SQLite format 3", "a database", "give a text file"),
)

_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")

# A file that fails as UTF-8, but of whose bytes beyond ASCII at least this share are characters of three bytes or more
# (as all Chinese is in UTF-8), is damaged UTF-8; in GB18030 texts such triples come about by accident, and seldom.
_DAMAGED_UTF8_SHARE = 0.5
# Text without a mark is taken for UTF-16 only if this share of it is letters, digits and punctuation of our documents.
_PLAUSIBLE_SHARE = 0.95
# GB18030 maps what it does not know (Big5, for one) to private-use characters; text has next to none.
_PRIVATE_SHARE = 0.01
# Control characters other than tab, line ends, page break and the end of a DOS file; a program file that decodes by
# luck is full of them.
_CONTROL = re.compile("[\x01-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f]")
_CONTROL_SHARE = 0.01


def decode(data: bytes, path: str) -> str:
    """The text of a file whose bytes are `data`; `path` is for the messages.

    `\\r\\n`, `\\r`, NEL, and the line and paragraph separators U+2028 and U+2029 become `\\n`; a byte order mark at the
    beginning goes; nothing else changes. The text holds no NUL and no surrogate.

    Raises `EmptyDocumentError`, `NotTextError` (what the file looks like) and `UndecodableTextError` (the offset of the
    first byte that does not fit).
    """
    for magic, kind, advice in _FORMATS:
        if data.startswith(magic):
            raise NotTextError(f"{path} is {kind}, whatever its name says; {advice}.")
    text = _text(data, path).removeprefix("\ufeff")
    if not any(c.isalnum() for c in text):
        raise EmptyDocumentError(f"{path} holds no text; put some into it or leave it out.")
    if "\x00" in text or len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise NotTextError(f"{path} is a binary file, whatever its name says; give a text file (.txt or .md).")
    return _LINE_END.sub("\n", text)


def _text(data: bytes, path: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, len(mark), path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        offset = error.start
    else:
        if "\x00" not in text:
            return (seven_bit(data) if text.isascii() else None) or text
        offset = data.index(0)
    wide = _wide_without_mark(data)
    if wide is not None:
        # Bytes of Shift-JIS, two by two, are Chinese characters in UTF-16.
        return (None if b"\x00" in data or is_chinese(wide) else other_reading(data)) or wide
    if b"\x00" in data:
        raise NotTextError(f"{path} is a binary file, whatever its name says; give a text file (.txt or .md).")
    high = sum(byte >= 0x80 for byte in data)
    fits = sum(len(c.encode()) for c in data.decode("utf-8", "ignore") if c >= "\u0800")
    if fits >= _DAMAGED_UTF8_SHARE * high:
        raise _undecodable(path, "UTF-8", offset, data)
    return _gb18030(data, path)


def _strict(data: bytes, encoding: str, skip: int, path: str) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(
            path, encoding.upper().removesuffix("-LE").removesuffix("-BE"), error.start + skip, data
        ) from None


def _gb18030(data: bytes, path: str) -> str:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        other = other_reading(data)
        if other is None:
            raise _undecodable(path, "UTF-8 or GB18030", error.start, data) from None
        return other
    if is_chinese(text):
        return text
    other = other_reading(data)
    if other is not None:
        return other
    private = [i for i, c in enumerate(text) if "\ue000" <= c <= "\uf8ff"]
    if len(private) > _PRIVATE_SHARE * sum(c > "\x7f" for c in text):
        offset = len(text[: private[0]].encode("gb18030"))
        raise _undecodable(path, "UTF-8 or GB18030", offset, data, " (it may be Big5)")
    if is_nonsense(text):
        offset = next(place for place, byte in enumerate(data) if byte >= 0x80)
        raise _undecodable(path, "UTF-8 or GB18030", offset, data, " (what it gives are no words)")
    return text


def _wide_without_mark(data: bytes) -> str | None:
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        if len(data) % (4 if "32" in encoding else 2):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if sum(map(_is_common, text)) >= _PLAUSIBLE_SHARE * len(text):
            return text
    return None


def _is_common(c: str) -> bool:
    """ASCII, Chinese, their punctuation: what the other byte order, or GB18030 read as UTF-16, hardly ever gives."""
    return (
        " " <= c <= "~"
        or c in "\t\n\r·—‘’“”…"
        or "\u3000" <= c <= "\u303f"
        or "\u4e00" <= c <= "\u9fff"
        or "\uff00" <= c <= "\uffef"
    )


def _undecodable(path: str, encodings: str, offset: int, data: bytes, hint: str = "") -> UndecodableTextError:
    return UndecodableTextError(
        f"{path} cannot be read as {encodings}: byte {offset} (0x{data[offset]:02x}) does not fit{hint}; "
        "save the file as UTF-8."
    )
