"""Paths in, the documents of their files out, without an index. Used by `eval new` and `eval check`."""

from collections.abc import Sequence
from pathlib import Path

from index.document import Document
from index.reading.parse import parse_document
from index.reading.sources import read_sources


def read_documents(paths: Sequence[Path]) -> tuple[Document, ...]:
    """The documents in files and folders, as an index would hold them. Raises the errors of `read_sources`."""
    found: dict[str, Document] = {}
    for source in read_sources(paths).texts:
        document = parse_document(source.text, name=source.name, source=source.source)
        found.setdefault(document.id, document)
    return tuple(found.values())
