"""Documents of an index in, what their files have of them now out. Used by `index.changing` and `index.checking`."""

import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from index.assembling import as_given, kept_of
from index.errors import DocumentError
from index.progress import Progress, one_by_one
from index.reading.formats.extracted import PassedOver
from index.reading.sources import read_sources
from index.storage.kept import Kept, Spot, Where


@dataclass(frozen=True, slots=True)
class Again:
    """What documents are now: those that changed or came beside them in an archive; the places where nothing is any more; and what cannot be read."""

    come: list[Kept] = field(default_factory=list)
    left: set[Where] = field(default_factory=set)
    told: list[PassedOver] = field(default_factory=list)


def read_again(documents: Iterable[Kept], progress: Progress | None = None) -> Again:
    """All files that documents were read from, their twins' among them; one that did not change is not opened. `progress` counts as that of `read_sources`."""
    by_file: dict[str, list[tuple[Kept, Spot]]] = {}
    for kept in documents:
        for spot in kept.spots:
            if spot.file:
                by_file.setdefault(spot.file, []).append((kept, spot))
    again = Again()
    changed: list[tuple[str, list[tuple[Kept, Spot]]]] = []
    for file, before in by_file.items():
        if not os.path.exists(file):
            again.left.update(spot.place for _, spot in before)
        elif not all(is_unchanged(spot) for _, spot in before):
            changed.append((file, before))
    for (file, before), tell in zip(changed, one_by_one(progress, len(changed)), strict=True):
        _read_file(file, before, again, tell)
    return again


def read_at(source: str, file: str) -> Kept | None:
    """The document of a source as its file has it now; None where it has it no more."""
    if not file:
        return None
    try:
        texts = [as_given(text, source) for text in read_sources(file).texts]
        return next((kept_of(text) for text in texts if text.source == source), None)
    except DocumentError:
        return None


def elsewhere(kept: Kept, places: Collection[Where]) -> Kept | None:
    """A document as it stands in another file; None where none has its text. `places` are where it stands no more."""
    twins = [twin for twin in kept.twins if twin.place not in places]
    for number, twin in enumerate(twins):
        again = read_at(twin.source, twin.file)
        if again is not None and again.read.id == kept.read.id:
            return replace(again, edits=kept.edits, twins=tuple(twins[number + 1 :]))
    return None


def is_unchanged(spot: Spot) -> bool:
    """Whether the file has the size and the time of change that it had when it was read."""
    try:
        status = os.stat(spot.file)
    except (OSError, ValueError):
        return False
    return (status.st_size, status.st_mtime_ns) == (spot.size, spot.changed)


def _read_file(file: str, before: list[tuple[Kept, Spot]], again: Again, progress: Progress) -> None:
    source = before[0][1].source
    try:
        sourced = read_sources(file, progress)
        texts = [kept_of(as_given(text, source)) for text in sourced.texts]
    except DocumentError as error:
        again.told.append(PassedOver(source, str(error)))
        return
    again.told.extend(sourced.passed_over)
    # Of a twin only the text is known.
    known = {spot.place: kept.read if spot.place == kept.place else kept.read.id for kept, spot in before}
    again.come.extend(kept for kept in texts if known.get(kept.place) not in (kept.read, kept.read.id))
    again.left.update(known.keys() - {kept.place for kept in texts})
