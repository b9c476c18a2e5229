"""The bytes of a file in, its text out, line ends normalised. Used by `index.reading.sources`.

The encodings of Chinese text files, in the order in which they are tried: a byte order mark decides (UTF-8, UTF-16,
UTF-32, GB18030); then UTF-8, which hardly any other encoding resembles, and where it is all ASCII what ASCII may stand for (UTF-7, HZ, ISO-2022);
then, where NUL stands among the bytes, UTF-32 and UTF-16 without a mark; then GB18030, which contains GBK and GB2312, unless what it gives are
no words and Big5, Shift-JIS, EUC-JP, EUC-KR or UTF-16 gives what people write. What is writing in none of them is refused.
"""

import codecs
import re

from index.errors import EmptyDocumentError, NotTextError, UndecodableTextError
from index.language.encodings.likelihood import LOOKED_AT, evidence
from index.language.encodings.likeness import is_plainly_chinese
from index.language.encodings.seven_bit import seven_bit
from index.language.encodings.two_bytes import in_gb18030, is_nonsense, other_reading
from index.language.encodings.wide import wide_reading

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
            return _seven_bit(data, path) if text.isascii() else text
    if b"\x00" in data:
        wide = wide_reading(data)
        if wide is None:
            raise NotTextError(
                f"{path} is a binary file, whatever its name says, or cut short; give a text file (.txt or .md), saved as UTF-8."
            )
        return wide
    if _is_damaged_utf8(data):
        raise _undecodable(path, "UTF-8", offset, data)
    return _two_bytes(data, path)


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether bytes that are no UTF-8 were: half of those beyond ASCII at least are characters of three bytes or more, as all Chinese is in UTF-8.

    In GB18030 such triples come about by accident, and seldom; short texts may look so, but make sense as they are.
    """
    high = sum(byte >= 0x80 for byte in data)
    left = data.decode("utf-8", "ignore")
    fits = sum(len(c.encode()) for c in left if c >= "\u0800")
    return 2 * fits >= high and evidence(left[:LOOKED_AT]) > in_gb18030(data)


def _seven_bit(data: bytes, path: str) -> str:
    try:
        return seven_bit(data) or data.decode("ascii")
    except ValueError as error:
        raise UndecodableTextError(
            f"{path} is a text in {error}, damaged or of a kind that is not read; save the file as UTF-8."
        ) from None


def _strict(data: bytes, encoding: str, skip: int, path: str) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(
            path, encoding.upper().removesuffix("-LE").removesuffix("-BE"), error.start + skip, data
        ) from None


def _two_bytes(data: bytes, path: str) -> str:
    text, misfit = _gb18030(data)
    if text is not None and is_plainly_chinese(text):
        return text
    other = other_reading(data)
    if other is not None:
        return other
    if text is None:
        raise _undecodable(path, "UTF-8 or GB18030", misfit, data)
    if is_nonsense(data, text):
        first = next(place for place, byte in enumerate(data) if byte >= 0x80)
        raise _undecodable(path, "UTF-8 or GB18030", first, data, " (what it gives are no words)")
    return text


def _gb18030(data: bytes) -> tuple[str | None, int]:
    """The text, or None and the first byte that does not fit."""
    try:
        return data.decode("gb18030"), 0
    except UnicodeDecodeError as error:
        return None, error.start


def _undecodable(path: str, encodings: str, offset: int, data: bytes, hint: str = "") -> UndecodableTextError:
    return UndecodableTextError(
        f"{path} cannot be read as {encodings}: byte {offset} (0x{data[offset]:02x}) does not fit{hint}; "
        "save the file as UTF-8."
    )
