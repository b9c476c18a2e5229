"""Bytes that are all ASCII in, the text that they write in other characters out: UTF-7, HZ and ISO-2022. Used by `index.language.encodings.decoding`.

Old mails and exports have them. Read as ASCII, a whole report becomes Latin letters and signs without a word.
"""

import re

from index.language.encodings.likelihood import EVIDENT, LOOKED_AT, evidence
from index.language.encodings.likeness import is_writing

_ISO_2022 = re.compile(rb"\x1b\$[@-C()*+]")
_HZ = re.compile(rb"~\{((?:[!-w][!-~])+)(?:~\}|\r?$)", re.MULTILINE)
_UTF_7 = re.compile(rb"\+[A-Za-z0-9+/]{3,}")
# As Python knows them; that of China is read here.
_ISO_2022_ENCODINGS = ("iso2022_kr", "iso2022_jp_2", "iso2022_jp_ext")
# What a text in ISO-2022-CN says which characters follow by, and the two signs between which they stand (RFC 1922).
_GB2312, _DESIGNATES, _SHIFTED = (
    b"\x1b$)A",
    re.compile(rb"\x1b\$[()*+][A-Z]"),
    re.compile(rb"\x0e([^\x0f\n]*)(?:\x0f|(?=\n)|$)"),
)


def seven_bit(data: bytes) -> str | None:
    """The text; None where it is ASCII as it stands. Raises ValueError, naming the encoding, where it surely is none and cannot be read."""
    if _ISO_2022.search(data):
        return _iso_2022(data)
    if _HZ.search(data):
        text = _hz(data)
        if evidence(text[:LOOKED_AT]) > 0:
            return text
    if _UTF_7.search(data):
        text = data.decode("utf-7", "replace")
        if not text.isascii() and (evidence(text[:LOOKED_AT]) >= EVIDENT / 2 or is_writing(text)):
            if "\ufffd" in text:
                raise ValueError("UTF-7")
            return text
    return None


def _iso_2022(data: bytes) -> str:
    if _GB2312 in data:
        try:
            return _iso_2022_cn(data)
        except UnicodeDecodeError:
            raise ValueError("ISO-2022-CN") from None
    for encoding in _ISO_2022_ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x1b" not in text and "\x0e" not in text:
            return text
    raise ValueError("ISO-2022")


def _iso_2022_cn(data: bytes) -> str:
    """The text of ISO-2022-CN that holds nothing but GB2312. Raises UnicodeDecodeError."""
    if set(_DESIGNATES.findall(data)) != {_GB2312}:
        raise UnicodeDecodeError("iso-2022-cn", data, 0, 1, "characters of CNS 11643")
    bare = data.replace(_GB2312, b"")
    return _SHIFTED.sub(lambda found: bytes(byte | 0x80 for byte in found[1]), bare).decode("gb2312")


def _hz(data: bytes) -> str:
    """The text of HZ (RFC 1843), whose writers leave out the sign that ends a stretch where the line ends; characters that it has not are U+FFFD."""
    bare = re.sub(rb"~\r?\n", b"", data)
    text = _HZ.sub(lambda found: bytes(byte | 0x80 for byte in found[1]), bare).decode("gb2312", "replace")
    return text.replace("~~", "~")
