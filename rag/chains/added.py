"""LangChain's documents to what an index keeps, and back, with their ids and metadata as they were. Used by `rag.chains.vector_store`.

Each is a document of the index, whose source is its id behind `langchain:`. What its metadata says of title, kind, year and the like under the names that
an index has for them is known of it there, too, so that questions can be kept to it.
"""

import json
import re
import uuid
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from langchain_core.documents import Document

from index.assembling import kept_of
from index.document import About
from index.errors import DocumentError
from index.reading.sources import SourceText
from index.storage.kept import Kept

_SOURCE = "langchain:"
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
# What no file of text holds: NUL, and halves of characters.
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
_TEXTS = ("kind", "place", "organisation", "speaker", "occasion")


def new_id() -> str:
    """An id for a document that has none."""
    return str(uuid.uuid4())


def source_of(document_id: str) -> str:
    """The source that a document added under an id has in the index."""
    return f"{_SOURCE}{document_id}"


def to_kept(document: Document, document_id: str) -> Kept:
    """What the index keeps. Raises `EmptyDocumentError` for a text without a sentence, `DocumentError` for metadata that is no JSON."""
    given = document.page_content
    text = _LINE_ENDS.sub("\n", _NO_TEXT.sub("\ufffd", given))
    title = _title(document.metadata) or source_of(document_id)
    kept = kept_of(SourceText(source=source_of(document_id), name=title, text=text))
    try:
        payload = json.dumps(
            {"id": document_id, "metadata": document.metadata, **({"text": given} if given != text else {})},
            ensure_ascii=False,
        )
    except (TypeError, ValueError) as error:
        raise DocumentError(f"The metadata of {document_id} cannot be kept as JSON: {error}.") from None
    digest = sha256(f"{payload}\n{text}".encode(errors="replace")).hexdigest()
    read = replace(
        kept.read, id=f"{document_id}-{digest[:10]}", title=title, about=_about(document.metadata, kept.read.about)
    )
    return replace(kept, read=read, payload=payload)


def from_kept(kept: Kept) -> Document | None:
    """The document as it was added; None for one that was read from a file."""
    if not kept.payload or not kept.read.source.startswith(_SOURCE):
        return None
    record = json.loads(kept.payload)
    return Document(id=record["id"], page_content=record.get("text", kept.read.text), metadata=record["metadata"])


def _title(metadata: dict[str, Any]) -> str:
    """What the metadata calls it. Nothing of the text: a question that holds a title is kept to its document."""
    told, source = metadata.get("title"), metadata.get("source")
    if isinstance(told, str) and told.strip():
        return told.strip()
    return PurePath(source.strip()).stem if isinstance(source, str) else ""


def _about(metadata: dict[str, Any], read: About) -> About:
    said: dict[str, Any] = {name: metadata[name] for name in _TEXTS if isinstance(metadata.get(name), str)}
    date, year = metadata.get("date"), metadata.get("year")
    if isinstance(date, str) and _DATE.fullmatch(date):
        said["date"] = date
    if isinstance(year, int | str) and re.fullmatch(r"\d{4}", str(year)):
        said["year"] = int(year)
    return replace(read, **said)
