"""Indexes of formats 1 and 2, which older Yanzhengs wrote: read as they lie. Used by `index.storage.store` and `index.assembling`.

All documents lay in one file of JSON lines, their vectors in one pair of FAISS files, the manifest said nothing of segments. What
writes such an index next writes it in the present format, with its vectors.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import starmap
from pathlib import Path
from typing import Any, TypeVar

from index.document import Document, Passage, Place, Section, Sentence
from index.errors import EarlierIndexError
from index.reading.formats.extracted import NO_PROPERTIES
from index.storage.kept import Kept, Origin
from index.storage.manifest import MANIFEST_NAME, Manifest, checked_name, damaged, rebuild_command, stored_files
from index.storage.segments.segment import PASSAGE_VECTORS, SENTENCE_VECTORS, opened_part
from index.storage.vectors import opened_flat

DOCUMENTS = "documents.jsonl"
# Characters of the digest at the end of an id, with the sign before it.
_ID_DIGEST = 11

Parsed = TypeVar("Parsed")


@dataclass(frozen=True)
class Earlier:
    """Documents and vectors of such an index; `manifest` is its own with what it did not say left empty."""

    folder: Path
    manifest: Manifest
    cache_folder: Path
    kept: tuple[Kept, ...]
    passage_vectors: Any
    sentence_vectors: Any

    def part(self, name: str, parse: Callable[[Path], Parsed]) -> Parsed:
        """Another of its files. Raises `DamagedIndexError`, `EarlierIndexError` where it had none of that name."""
        return _part(self.folder, self.manifest, name, self.cache_folder, parse)


def read(folder: Path, record: dict[str, Any], cache_folder: Path) -> Earlier:
    """The index of an earlier format whose manifest is `record`. Raises `DamagedIndexError`."""
    try:
        names = set(Manifest.__dataclass_fields__) - {"own_files", "segments", "order"}
        fields = {name: record[name] for name in names}
        files = stored_files(record["files"])
        checked_name(fields["data_folder"])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise damaged(folder, f"its {MANIFEST_NAME} is cut short or changed") from None
    manifest = Manifest(**fields, own_files=files, segments=(), order=())
    return Earlier(
        folder=folder,
        manifest=manifest,
        cache_folder=cache_folder,
        kept=_part(folder, manifest, DOCUMENTS, cache_folder, _documents),
        passage_vectors=_part(folder, manifest, PASSAGE_VECTORS, cache_folder, opened_flat),
        sentence_vectors=_part(folder, manifest, SENTENCE_VECTORS, cache_folder, opened_flat),
    )


def _part(folder: Path, manifest: Manifest, name: str, cache_folder: Path, parse: Callable[[Path], Parsed]) -> Parsed:
    if name not in manifest.own_files:
        raise EarlierIndexError(
            f"The index {folder} was written by an earlier Yanzheng and has no {name}; build it again with: "
            f"{rebuild_command(folder)}, which keeps its vectors."
        )
    return opened_part(folder, manifest.data_folder, name, manifest.own_files[name], cache_folder, parse)


def _documents(path: Path) -> tuple[Kept, ...]:
    return tuple(_kept(json.loads(line)) for line in path.read_bytes().split(b"\n") if line)


def _kept(row: dict[str, Any]) -> Kept:
    parts = {
        "sections": tuple(starmap(Section, row["sections"])),
        "sentences": tuple(starmap(Sentence, row["sentences"])),
        "passages": tuple(starmap(Passage, row["passages"])),
        "places": tuple(starmap(Place, row.get("places", ()))),
    }
    document = Document(**{**row, **parts})
    name = document.id[:-_ID_DIGEST]
    from index.reading.about import told  # What reads texts is needed for no index of the present format.

    document = replace(document, about=told(document, name, NO_PROPERTIES))
    # Only a whole path is found again from anywhere.
    file = document.source if Path(document.source).is_absolute() else ""
    return Kept(document, Origin(name, file), None)
