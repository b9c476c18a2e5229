"""Documents of an index to a table for the terminal, and to plain data. Used by `ui.commands.document_commands`."""

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rag.documents.labels import each_told_apart
from rag.structure.frames import titled

if TYPE_CHECKING:
    from index.storage.kept import Kept

# Columns of a terminal that a cell may fill.
_WIDEST = 40
_HEAD = ("title", "kind", "date", "place", "organisation", "speaker", "passages", "source", "id")


def as_record(kept: "Kept") -> dict[str, Any]:
    """All that is known of a document but its text; `edits` is what the user said."""
    document = kept.document
    return {
        "id": document.id,
        "title": document.title,
        **document.about.to_dict(),
        "source": document.source,
        "file": kept.origin.file,
        "same_text": [twin.source for twin in kept.twins],
        "characters": len(document.text),
        "sections": len(document.sections),
        "passages": len(document.passages),
        "sentences": len(document.sentences),
        "edits": dict(kept.edits),
    }


def table(documents: "Sequence[Kept]") -> str:
    """A line a document, below a head; a column in which nothing is known is left out."""
    apart = each_told_apart(kept.document for kept in documents)
    rows = [_HEAD, *(_row(kept, apart.get(kept.read.id, "")) for kept in documents)]
    known = [column for column in range(len(_HEAD)) if any(row[column] for row in rows[1:])]
    widths = {column: max(_width(row[column]) for row in rows) for column in known}
    return "\n".join("  ".join(_padded(row[c], widths[c]) for c in known).rstrip() for row in rows)


def _row(kept: "Kept", apart: str) -> tuple[str, ...]:
    document = kept.document
    date = document.date or (str(document.year) if document.year else "")
    cells = (document.kind, date, document.place, document.organisation, document.speaker)
    # What is asked for by other commands stands whole.
    whole = (str(len(document.passages)), document.source, document.id)
    return (*map(_cut, (titled(document.title, apart), *cells)), *whole)


def _cut(text: str) -> str:
    """A cell that fits, cut in its middle: names are told apart by how they begin and how they end."""
    if _width(text) <= _WIDEST:
        return text
    before, behind = text[: len(text) // 2], text[len(text) // 2 :]
    while _width(f"{before}…{behind}") > _WIDEST:
        before, behind = (before[:-1], behind) if _width(before) > _width(behind) else (before, behind[1:])
    return f"{before}…{behind}"


def _width(text: str) -> int:
    """Columns of a terminal: Chinese characters fill two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
