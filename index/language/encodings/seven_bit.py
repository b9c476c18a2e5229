"""Bytes that are all ASCII in, the text that they write in other characters out: UTF-7, HZ and ISO-2022. Used by `index.language.encodings.decoding`.

Old mails and exports have them. Read as ASCII, a whole report becomes Latin letters and signs without a word.
"""

import re

from index.language.encodings.likeness import is_writing

# What every text in that encoding holds, and how Python calls it.
_SIGNS = (
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),
    (re.compile(rb"\x1b\$"), "iso2022_jp_2"),
    (re.compile(rb"~\{[!-~]+~\}"), "hz"),
    (re.compile(rb"\+[A-Za-z0-9+/]{3,}"), "utf-7"),
)


def seven_bit(data: bytes) -> str | None:
    """The text; None where it is ASCII as it stands."""
    for sign, encoding in _SIGNS:
        if sign.search(data):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if not text.isascii() and is_writing(text):
                return text
    return None
