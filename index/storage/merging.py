"""Many small segments to one larger, after the write that made the last of them is already there for all to see. Used by `index.assembling`.

How often a document is written again grows with the logarithm of how many there are: small segments are merged with each other, and with the
largest only when they are half as large together.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.reading.aliases import learned_of
from index.storage.kept import Kept
from index.storage.manifest import Manifest, Segment
from index.storage.segments.counts import GONE, Counts, Places, gathered
from index.storage.segments.segment import (
    TEXT_DIGEST,
    Rows,
    SegmentParts,
    gathered_vectors,
    opened_segments,
    passages_of,
    placed,
    sentences_of,
)
from index.storage.writing import replace_segments

# Segments that lie beside each other; each costs some milliseconds when an index is opened.
MOST_SEGMENTS = 8


def merged(folder: Path, manifest: Manifest, kept: Sequence[Kept], cache_folder: Path, *, purge: bool) -> Manifest:
    """The manifest after whatever is to be merged was; `kept` are all documents, in order. Raises `IndexWriteError`.

    `purge`: every segment that holds a document that was removed is written again without it.
    """
    chosen = _chosen(manifest, purge=purge)
    if not chosen:
        return manifest
    segments = opened_segments(folder, manifest, cache_folder)
    rest = [number for number in range(len(segments)) if number not in chosen]
    moved = [(kept_one, place) for kept_one, place in zip(kept, manifest.order, strict=True) if place[0] in chosen]
    documents = tuple(_relearned(one) for one, _ in moved)
    there = {place: (len(rest), number) for number, (_, place) in enumerate(moved)}
    order = [there.get(place) or (rest.index(place[0]), place[1]) for place in manifest.order]
    own = [segments[number] for number in sorted(chosen)]
    inside = [(sorted(chosen).index(segment), place) for _, (segment, place) in moved]
    described = [segment.segment for segment in own]
    passages = _rows([s.passages for s in own], *placed(described, inside, passages_of), manifest.dimension)
    sentences = _rows([s.sentences for s in own], *placed(described, inside, sentences_of), manifest.dimension)
    parts = SegmentParts(documents, passages, sentences)
    return replace_segments(folder, manifest, parts, [manifest.segments[number] for number in rest], order)


def _chosen(manifest: Manifest, *, purge: bool) -> set[int]:
    """The numbers of the segments to be merged."""
    live = [0] * len(manifest.segments)
    for segment, place in manifest.order:
        live[segment] += _size(manifest.segments[segment], place)
    sizes = [sum(_size(s, place) for place in range(len(s.documents))) for s in manifest.segments]
    if sum(sizes) > 2 * sum(live):
        return set(range(len(sizes)))
    chosen = {number for number in range(len(sizes)) if purge and live[number] < sizes[number]}
    if len(sizes) > MOST_SEGMENTS:
        largest = max(range(len(sizes)), key=lambda number: sizes[number])
        small = set(range(len(sizes))) - {largest}
        chosen |= small if 2 * sum(sizes[number] for number in small) < sizes[largest] else {largest, *small}
    return chosen


def _size(segment: Segment, place: int) -> int:
    return segment.documents[place].passages + segment.documents[place].sentences


def _rows(rows: Sequence[Rows], places: Sequence[Places], total: int, dimension: int) -> Rows:
    texts = np.zeros(total, f"V{TEXT_DIGEST}")
    for own, place in zip(rows, places, strict=True):
        texts[place[place != GONE]] = own.texts[place != GONE]
    counts: Counts = gathered(((own.counts, place) for own, place in zip(rows, places, strict=True)), total)
    return Rows(gathered_vectors([own.vectors for own in rows], places, total, dimension), counts, texts)


def _relearned(kept: Kept) -> Kept:
    """The document with the other names that this version learns of it."""
    return kept if kept.aliases is not None else replace(kept, aliases=learned_of(kept.read.text))
