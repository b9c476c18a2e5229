"""Paragraphs in, those that are headings by their type out: larger than the text, or bold where it is not."""

import re
from collections import Counter
from collections.abc import Sequence

from index.reading.formats.paged.paragraphs import OTHER_SIZE, OTHER_SIZE_SCANNED, Paragraph
from index.reading.headings import LONGEST_HEADING, line_mark

# The levels that Markdown has.
_LEVELS = 6
_SENTENCE = re.compile(r"[。；，,;]$|。.")


def heading_levels(paragraphs: Sequence[Paragraph], *, scanned: frozenset[int] = frozenset()) -> list[int]:
    """For each paragraph its level from 1, 0 where it is no heading. Larger type stands higher, bold above plain."""
    plain = [p for p in paragraphs if not p.first.note]
    sizes: Counter[float] = Counter()
    bold = total = 0
    for paragraph in plain:
        for line in paragraph.lines:
            sizes[_size(line.size)] += line.length
            total += line.length
            bold += line.length if line.strong else 0
    if not sizes:
        return [0] * len(paragraphs)
    body = sizes.most_common(1)[0][0]
    bold_tells = 2 * bold < total
    looks = [_look(p, body, bold_tells, scanned) for p in paragraphs]
    order = sorted({look for look in looks if look is not None}, reverse=True)
    return [0 if look is None else min(order.index(look) + 1, _LEVELS) for look in looks]


def _look(paragraph: Paragraph, body: float, bold_tells: bool, scanned: frozenset[int]) -> tuple[float, bool] | None:
    """How a heading looks, to be ranked; None for what is none."""
    first = paragraph.first
    text = "".join(line.text for line in paragraph.lines)
    if (
        first.rows
        or first.note
        or len(text) > LONGEST_HEADING
        or _SENTENCE.search(text)
        or not any(c.isalpha() for c in text)
    ):
        return None
    size = min(_size(line.size) for line in paragraph.lines)
    strong = bold_tells and all(line.strong for line in paragraph.lines)
    if first.page in scanned:
        if line_mark(text) is not None:
            return None  # The reader of texts knows it by its number; by its box only some would be known.
        return (OTHER_SIZE_SCANNED * body, False) if size >= OTHER_SIZE_SCANNED * body else None
    if size >= OTHER_SIZE * body or (strong and size >= body):
        return (size, strong)
    return None


def _size(size: float) -> float:
    return round(size * 2) / 2
