"""Bytes beyond ASCII that are no UTF-8 in, the encoding in which they are writing out. Used by `index.language.encodings.decoding`.

The encodings of East Asia lie over one another: nearly all bytes of Shift-JIS, EUC-KR and Big5 are characters of GB18030, too, and what tells them
apart is whether these are characters that people write, and make words. `charset-normalizer`, tried on 64 short texts, took three of five kinds in
GB18030 for something else (Korean, UTF-16, nothing at all) and all in UTF-7 for ASCII; it weighs the world's encodings alike, while here nearly
every file without a mark is GB18030.
"""

import codecs
import contextlib
import re
from collections.abc import Iterator

from index.language.encodings.likelihood import EVIDENT, evidence

_OTHERS = ("cp950", "big5", "big5hkscs", "cp932", "euc_jp", "cp949", "utf-16-le", "utf-16-be")
_RUN = re.compile("[\u3400-\u9fff]+")
_INSIDE_WORD = re.compile("(?<=[a-z])[\u3400-\u9fff]+")
_NOBODYS = re.compile("[\ue000-\uf8ff]")
# Natural logarithm: how much unlikelier each letter of a text that nobody wrote is than by chance; lists of the rarest names stay above.
_UNLIKELY = 2.0
# Bytes that are looked at.
_LOOKED_AT = 16_384


def other_reading(data: bytes) -> str | None:
    """The text in the other encoding than GB18030 in which bytes are surely writing, and likelier so than in GB18030; None where there is none."""
    piece, start = _piece(data)
    found = sorted(((evidence(text), encoding) for encoding, text in _readings(piece, start)), key=lambda one: -one[0])
    # Files in any other encoding are rarer than in GB18030.
    likely = max(EVIDENT / 2, in_gb18030(data) + EVIDENT)
    for sure, encoding in found:
        if sure >= likely:
            with contextlib.suppress(UnicodeDecodeError):
                return data.decode(encoding)
    return None


def in_gb18030(data: bytes) -> float:
    """How surely bytes are writing in GB18030 (`evidence`); minus infinity where they are none of its characters."""
    try:
        return evidence(_decoded(_piece(data)[0], "gb18030"))
    except UnicodeDecodeError:
        return -float("inf")


def is_nonsense(data: bytes, text: str) -> bool:
    """Whether the text that bytes are in GB18030 is surely none that anybody wrote: its characters are far likelier to have come by chance, some are
    nobody's (GB18030 maps there what it does not know), or half of them stand inside words in Latin letters, as an accented one and the next do."""
    sure = in_gb18030(data)
    letters = sum(c > "\x7f" and c.isalpha() for c in text[:_LOOKED_AT])
    inside, runs = len(_INSIDE_WORD.findall(text)), len(_RUN.findall(text))
    unlikely = sure <= -max(EVIDENT, _UNLIKELY * letters)
    return unlikely or (sure < 0 and _NOBODYS.search(text) is not None) or 0 < runs <= 2 * inside


def _readings(piece: bytes, start: int) -> Iterator[tuple[str, str]]:
    for encoding in _OTHERS:
        # What looks like the end of a line was the first byte of a character (上 is 0A 4E).
        halved = encoding.startswith("utf-16") and start % 2
        try:
            yield encoding, _decoded(b"\n" + piece if halved else piece, encoding)
        except UnicodeDecodeError:
            continue


def _decoded(piece: bytes, encoding: str) -> str:
    """What stands in a piece; its last character may be cut."""
    return codecs.getincrementaldecoder(encoding)().decode(piece)


def _piece(data: bytes) -> tuple[bytes, int]:
    """The bytes that are looked at, and where they begin: at the first line that is not all ASCII."""
    first = next((place for place, byte in enumerate(data) if byte >= 0x80), 0)
    start = data.rfind(b"\n", 0, first) + 1
    return data[start : start + _LOOKED_AT], start
