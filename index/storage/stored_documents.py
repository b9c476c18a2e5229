"""Documents to lines of JSON and back. Sections, sentences and passages are rows of numbers, so that thousands load fast.

Used by `index.storage.store` and `index.build`.
"""

import json
from collections.abc import Iterable
from itertools import starmap
from typing import Any

from index.document import Document, Passage, Place, Section, Sentence


def documents_to_bytes(documents: Iterable[Document]) -> bytes:
    """UTF-8, one document a line."""
    return b"".join(json.dumps(_row(d), ensure_ascii=False, separators=(",", ":")).encode() + b"\n" for d in documents)


def documents_from_bytes(data: bytes) -> tuple[Document, ...]:
    """What `documents_to_bytes` wrote; raises ValueError, KeyError or TypeError for anything else."""
    return tuple(_document(json.loads(line)) for line in data.split(b"\n") if line)


def _row(document: Document) -> dict[str, object]:
    return {
        "id": document.id,
        "title": document.title,
        "source": document.source,
        "text": document.text,
        "sections": [
            [s.number, s.parent, s.level, s.kind, s.heading_start, s.heading_end, s.start, s.end]
            for s in document.sections
        ],
        "sentences": [[s.start, s.end, s.section, s.kind] for s in document.sentences],
        "passages": [[p.start, p.end, p.section, p.first_sentence, p.last_sentence] for p in document.passages],
        "places": [[p.kind, p.number, p.start, p.end, p.name, p.confidence] for p in document.places],
    }


def _document(row: dict[str, Any]) -> Document:
    parts = {
        "sections": tuple(starmap(Section, row["sections"])),
        "sentences": tuple(starmap(Sentence, row["sentences"])),
        "passages": tuple(starmap(Passage, row["passages"])),
        # What an index of an earlier version has none of.
        "places": tuple(starmap(Place, row.get("places", ()))),
    }
    return Document(**{**row, **parts})
