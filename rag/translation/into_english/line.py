"""A quote in, a line of English beside it out, never the document's words: what it speaks of, its figures, its names. Used by `ui.desk.aid` and `ui.exporting`.

`骆启明` is `Luo Qiming`, `21.4亿元` `2.14 billion yuan`, `磷酸铁锂` `lithium iron phosphate`; whatever only says when and how stands behind them.
"""

from collections.abc import Iterator, Sequence

from index.document import Document
from index.view.read import view
from rag.translation.dictionary import Dictionary
from rag.translation.into_english.segments import Segment, segments

Pairs = tuple[tuple[str, str], ...]


def english_line(document: Document, start: int, end: int, known: Dictionary, most: int = 400) -> Pairs:
    """What a range of a document says, as pairs of Chinese and English: in the order of the text, what rounds it off behind the rest.

    At most `most` characters of English; what tells most is kept: figures, names and what is denied before terms and other words.
    """
    text = " ".join(view(document, start, end).text.split())
    return _pairs(text, _kept(text, segments(text, known, _people(document)), known, most))


def _people(document: Document) -> tuple[str, ...]:
    return (document.speaker,) if document.speaker else ()


def _kept(text: str, found: Sequence[Segment], known: Dictionary, most: int) -> list[Segment]:
    """The segments that have room, each of its kind and text once but for figures."""
    once = list(
        {
            (s.english, s.start if s.kind in ("figure", "denial") else text[s.start : s.end]): s
            for s in reversed(found)
        }.values()
    )[::-1]

    def rank(segment: Segment) -> tuple[int, float, int]:
        told = known.information(text[segment.start : segment.end]) if _RANK[segment.kind] else 1.0
        return _RANK[segment.kind], -told, segment.start

    room, kept = most, []
    for segment in sorted(once, key=rank):
        if len(segment.english) <= room:
            kept.append(segment)
            room -= len(segment.english)
    return sorted(kept, key=lambda s: (s.kind == "small", s.start))


_RANK = {"figure": 0, "name": 0, "denial": 0, "term": 1, "word": 1, "spelled": 2, "joint": 2, "small": 3}


def _pairs(text: str, kept: Sequence[Segment]) -> Pairs:
    return tuple((text[s.start : s.end], s.english) for s in kept)


def aided(text: str, known: Dictionary) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """A text in pieces, as it stands: each with its reading and its meanings, both empty for what has none."""
    place = 0
    for segment in segments(text, known):
        if segment.senses or segment.reading:
            if segment.start > place:
                yield text[place : segment.start], "", ()
            yield text[segment.start : segment.end], segment.reading, segment.senses or (segment.english,)
            place = segment.end
    if place < len(text):
        yield text[place:], "", ()
