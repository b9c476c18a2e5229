"""Bytes that GB18030 would explain without sense in, the text and the encoding that make sense out. Used by `index.language.encodings.decoding`.

The encodings of East Asia lie over one another: nearly all bytes of Shift-JIS, EUC-KR and Big5 are characters of GB18030, too, and what tells them
apart is whether these make words. `charset-normalizer`, tried on 64 short texts, took three of five kinds in GB18030 for something else (Korean,
UTF-16, nothing at all) and all in UTF-7 for ASCII; it weighs the world's encodings alike, while here nearly every file without a mark is GB18030.
"""

import re
from collections.abc import Callable

from index.language.encodings.likeness import han, is_chinese, is_japanese, is_korean, known

# An accented letter of Latin-1 and the letter behind it are a character that stands inside a word.
_RUN = re.compile("[\u3400-\u9fff]+")
_INSIDE_WORD = re.compile("(?<=[a-z])[\u3400-\u9fff]+")

# The last first byte of Big5's first level, which holds what is written every day; of texts in it nine characters in ten.
_LAST_COMMON = 0xC6


def _is_traditional(text: str) -> bool:
    """Whether Chinese characters make words, and nearly all are of Big5's first level: bytes of GB18030 give as many of the second."""
    found = [c.encode("cp950", "replace")[0] for c in "".join(_RUN.findall(text))]
    return is_chinese(text) and 10 * sum(byte <= _LAST_COMMON for byte in found) >= 9 * len(found)


_OTHERS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("cp950", _is_traditional),
    ("big5hkscs", _is_traditional),
    ("cp932", is_japanese),
    ("euc_jp", is_japanese),
    ("cp949", is_korean),
)


def other_reading(data: bytes) -> str | None:
    """The text in the one of these encodings in which it makes words; None where there is none."""
    for encoding, makes_sense in _OTHERS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if makes_sense(text):
            return text
    return None


def is_nonsense(text: str) -> bool:
    """Whether the Chinese characters of a text make no word, and most are ones that GB2312 has not in any form, or stand inside Latin words.

    So it is where the letters of another alphabet, or accented ones, are read in pairs.
    """
    found = han(text)
    if not found or known(found):
        return False
    inside, runs = len(_INSIDE_WORD.findall(text)), len(_RUN.findall(text))
    characters = found.replace(" ", "")
    return 2 * sum(map(_is_rare, characters)) >= len(characters) or 2 * inside >= runs


def _is_rare(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False
