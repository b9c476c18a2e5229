"""Bytes with NUL among them in, the text in UTF-16 or UTF-32 without a mark out. Used by `index.language.encodings.decoding`."""

from index.language.encodings.likelihood import EVIDENT, LOOKED_AT, evidence

_ENCODINGS = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
# Of a text that need not be Chinese, the share of letters, digits and punctuation of our documents.
_PLAUSIBLE_SHARE = 0.95


def wide_reading(data: bytes) -> str | None:
    """The text in the one of these encodings in which it is the most surely writing; None where it is in none."""
    found = [(evidence(text[:LOOKED_AT]), text) for encoding in _ENCODINGS if (text := _decoded(data, encoding))]
    likely = [(sure, text) for sure, text in found if sure >= EVIDENT or _is_plausible(text)]
    return max(likely, key=lambda one: one[0])[1] if likely else None


def _decoded(data: bytes, encoding: str) -> str:
    """The text; empty where the bytes are none, or NUL stands in it."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return "" if "\x00" in text else text


def _is_plausible(text: str) -> bool:
    return sum(map(_is_common, text)) >= _PLAUSIBLE_SHARE * len(text)


def _is_common(c: str) -> bool:
    """ASCII, Chinese, their punctuation: what the other byte order hardly ever gives."""
    return (
        " " <= c <= "~"
        or c in "\t\n\r·—‘’“”…"
        or "\u3000" <= c <= "\u303f"
        or "\u4e00" <= c <= "\u9fff"
        or "\uff00" <= c <= "\uffef"
    )
