"""Texts that were read in several places under one name: documents in, each once out, with where else it lies, and what is told of those.

A document's id is its name and its text, so that of such an index holds one; the others are remembered (`Kept.twins`), and one of them goes on for
it where it goes. Used by `index.assembling`, `index.build` and `index.changing`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from index.reading.formats.extracted import PassedOver
from index.storage.kept import Kept, Spot, Where


def in_order(documents: Iterable[Kept]) -> tuple[Kept, ...]:
    """Documents as an index has them: by their sources, and of those with the same text under the same name the first, which knows of the others."""
    by_id: dict[str, list[Kept]] = {}
    for kept in sorted(documents, key=lambda one: one.order):
        by_id.setdefault(kept.read.id, []).append(kept)
    return tuple(_joined(same) for same in by_id.values())


def as_said(come: Iterable[Kept], before: Iterable[Kept]) -> Iterator[Kept]:
    """Documents that come, with what the user said of those before them: of what was read at the same place, else of the same text under the same name,
    which moved."""
    by_place: dict[Where, Kept] = {}
    by_id: dict[str, Kept] = {}
    for kept in before:
        by_place[kept.place] = by_id[kept.read.id] = kept
    for new in come:
        old = by_place.get(new.place) or by_id.get(new.read.id)
        yield new if old is None or old.edits == new.edits else replace(new, edits=old.edits)


def told_twins(documents: Iterable[Kept], come: Iterable[Kept]) -> tuple[PassedOver, ...]:
    """What is told of the twins of documents that came just now, or that themselves did."""
    places = {kept.place for kept in come}
    return tuple(
        PassedOver(twin.source, f"has the same text as {kept.read.source}")
        for kept in documents
        for twin in kept.twins
        if twin.place in places or kept.place in places
    )


def _joined(same: Sequence[Kept]) -> Kept:
    """The first, with what the user said of any, and with the files of the others."""
    first = same[0]
    spots = {spot.place: spot for kept in reversed(same) for spot in reversed(kept.spots) if spot.file}
    twins = sorted((spot for place, spot in spots.items() if place != first.place), key=_order)
    edits = next((kept.edits for kept in same if kept.edits), ())
    return (
        replace(first, edits=edits, twins=tuple(twins))
        if (edits, tuple(twins)) != (first.edits, first.twins)
        else first
    )


def _order(spot: Spot) -> tuple[str, ...]:
    return PurePath(spot.source).parts
