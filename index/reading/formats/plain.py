"""Plain text and Markdown: the text as it stands, whatever its encoding."""

from collections.abc import Iterator

from index.language.encodings.decoding import decode
from index.reading.formats.extracted import Extracted, PassedOver


def read(data: bytes, shown: str) -> Iterator[Extracted | PassedOver]:
    """One text. Raises the errors of `decode`."""
    yield Extracted(decode(data, shown))
