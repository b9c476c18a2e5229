"""A section of an indexed document in, the sentences that stand for it best out. Used by `rag.composing.outline`.

A sentence is central that lies near the mean of its section (centroid summarisation: Radev et al., 2004), once what all of
the document has in common is taken off, so that what the section adds counts rather than what the document repeats.
"""

from typing import TYPE_CHECKING

import numpy as np

from index.document import Document, Section, Sentence

if TYPE_CHECKING:
    from index.storage.store import Index

# Sentences of a summary, and the characters of all of them together.
MOST_SENTENCES = 3
LONGEST_SUMMARY = 280
# Characters. A shorter sentence announces or closes; it says nothing that could stand for a section.
SHORTEST = 10


def central_sentences(index: "Index", document: Document, section: Section) -> list[Sentence]:
    """The most central body sentences of a section, in the order of the text; the first of all if it alone is too long."""
    offset = int(index.sentence_offsets[index.documents.index(document)])
    inside = [
        (offset + place, s)
        for place, s in enumerate(document.sentences)
        if s.kind == "body" and section.heading_end <= s.start and s.end <= section.end
    ]
    rows = [pair for pair in inside if pair[1].end - pair[1].start >= SHORTEST] or inside
    if not rows:
        return []
    whole = index.sentence_matrix[offset : offset + len(document.sentences)].mean(axis=0)
    vectors = index.sentence_matrix[[row for row, _ in rows]] - whole
    lengths = np.maximum(np.linalg.norm(vectors, axis=1), np.finfo(np.float32).eps)
    central = (vectors @ vectors.mean(axis=0)) / lengths
    chosen: list[Sentence] = []
    length = 0
    for place in np.argsort(-central, kind="stable"):
        sentence = rows[int(place)][1]
        longer = length + sentence.end - sentence.start
        repeated = any(document.quote(sentence) == document.quote(other) for other in chosen)
        if not repeated and (longer <= LONGEST_SUMMARY or not chosen):
            chosen.append(sentence)
            length = longer
        if len(chosen) == MOST_SENTENCES:
            break
    return sorted(chosen, key=lambda s: s.start)
