"""Texts in, texts that every encoder takes out. Used by both encoders."""

from collections.abc import Iterable


def encodable(texts: Iterable[str]) -> list[str]:
    """Texts without NUL (which ends a string in C, so that what follows would be lost) and without lone surrogates.

    Both become spaces, one for one. Documents never hold them (`index.language.encodings.decoding`); a question may.
    """
    return [_without_surrogates(text.replace("\x00", " ")) for text in texts]


def _without_surrogates(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join(" " if "\ud800" <= c <= "\udfff" else c for c in text)
    return text
