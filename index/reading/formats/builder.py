"""Elements of a file in, one by one; its text and places out. Used by every reader of a format that is not plain text."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from index.document import Place
from index.errors import EmptyDocumentError
from index.reading.formats.extracted import NO_PROPERTIES, Extracted, Properties

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Control characters and lone surrogates, which no text needs and no encoder takes.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff]")
_BLANK_LINES = re.compile(r"[ \t　\xa0]*\n\s*")
_DEEPEST = 6


def cleaned(written: str) -> str:
    """A text with line ends `\\n`, without empty lines, control characters, or blank characters around it."""
    return _BLANK_LINES.sub("\n", _NO_TEXT.sub("", _LINE_END.sub("\n", written))).strip()


class TextBuilder:
    """Puts the elements of a file behind each other, an empty line between them, and keeps where each stands."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._places: list[Place | None] = []
        self._length = 0

    def add(
        self, written: str, kind: str = "", number: int = 0, name: str = "", *, level: int = 0, near: bool = False
    ) -> bool:
        """An element, with its place; a heading of `level` begins with as many `#`. Whether there was any text in it.

        `near` puts no empty line before it, as between the two lines of one title. Without a `kind` it has no place of its own.
        """
        text = cleaned(written)
        if not text:
            return False
        if level:
            text = f"{'#' * min(level, _DEEPEST)} {' '.join(text.split())}"
        if self._parts:
            between = "\n" if near else "\n\n"
            self._parts.append(between)
            self._length += len(between)
        if kind:
            self._places.append(Place(kind, number, self._length, self._length + len(text), name))
        self._parts.append(text)
        self._length += len(text)
        return True

    @contextmanager
    def around(self, kind: str, number: int, name: str = "") -> Iterator[None]:
        """A place over all that is added inside; none where that is nothing."""
        slot, parts, start = len(self._places), len(self._parts), self._length
        self._places.append(None)
        yield
        if len(self._parts) > parts:
            start += len(self._parts[parts]) if parts else 0
            self._places[slot] = Place(kind, number, start, self._length, name)

    def extracted(self, shown: str, properties: Properties = NO_PROPERTIES, name: str = "") -> Extracted:
        """All of it. Raises `EmptyDocumentError` where that is nothing."""
        text = "".join(self._parts)
        if not any(c.isalnum() for c in text):
            raise EmptyDocumentError(f"{shown} holds no text; put some into it or leave it out.")
        return Extracted(text, tuple(p for p in self._places if p is not None), properties, name)
