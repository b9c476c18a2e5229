"""A part of a document in, its text as it is read out, with the way back to the document's own places.

What is searched, embedded, asked and read is this view; what is cited is the document as it stands. They differ where line ends, blank lines,
page furniture or spaces interrupt a sentence, in characters that were taken for others that look alike, and in rows of tables, which are read with
the names and units of their columns.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from index.document import Document, Passage, Sentence
from index.view.joining import is_interrupted, kept_places
from index.view.lookalikes import put_right
from index.view.page_lines import is_page_number, repeated_lines
from index.view.records import cells_of, record_told
from index.view.row import Row
from index.view.tables import rows_of

_LINES = re.compile(r"[^\n]+")
_CELLS = re.compile(r"[|\t, \u3000]|<t[hd]")
_MARKS = "| \t"
_ITEM = re.compile(r"([ \t]*)(?P<mark>[-*+•●·▪◆■□○])[ \t　]+")
_INDENTED = re.compile(r"([ \t]+)(?P<mark>[-*+•●·▪◆■□○])[ \t　]+")
_BULLETS = "-*+•●·▪◆■□○ \t　"
# Characters of an item that others stand below.
_LONGEST_PARENT = 60


@dataclass(frozen=True, slots=True)
class View:
    """A range of a document as it is read. `places` are the places of its characters in the document; None where it is told in words that
    stand elsewhere in it, as a row of a table is: then the range can only be taken whole."""

    text: str
    start: int
    end: int
    places: tuple[int, ...] | None

    def behind(self, start: int, end: int) -> tuple[int, int]:
        """The range of the document that `text[start:end]` was read from."""
        if self.places is None or not start < end:
            return self.start, self.end
        return self.places[start], self.places[end - 1] + 1


def view(document: Document, start: int, end: int) -> View:
    """A range of a document as it is read."""
    row = row_at(document, start, end)
    told = row.told() if row is not None else record_told(document.text[start:end])
    if told:
        return View(put_right(told), start, end, None)
    above = parent_line(document.text, start)
    if above is not None:
        own = document.text[start:end].lstrip(_BULLETS)
        return View(put_right(f"{document.text[slice(*above)]}：{own}"), start, end, None)
    places = _places(document, start, end)
    text = "".join(" " if document.text[i] == "\n" else document.text[i] for i in places)
    return View(put_right(text), start, end, tuple(places))


def as_read(document: Document, part: Sentence | Passage) -> str:
    """The text of a sentence or a passage as it is read; the lines of a passage stay apart, but for those inside its sentences."""
    if isinstance(part, Sentence):
        return view(document, part.start, part.end).text
    pieces, place = [], part.start
    for sentence in document.sentences[part.first_sentence : part.last_sentence + 1]:
        pieces += [document.text[place : sentence.start], as_read(document, sentence)]
        place = sentence.end
    return "".join(pieces)


def row_at(document: Document, start: int, end: int) -> Row | None:
    """The row of a table that a range is, with the marks around it or without; None for any other text."""
    text = document.text
    if "\n" in text[start:end] or not (_CELLS.search(text, start, end) or cells_of(text[start:end])):
        return None
    rows = rows_of(text)
    row = rows.get(start) or rows.get(text.rfind("\n", 0, start) + 1)
    if row is None or text[row.start : start].strip(_MARKS) or text[end : row.end].strip(_MARKS):
        return None
    return row if start < end <= row.end else None


def bare_row(document: Document, row: Row) -> tuple[int, int]:
    """The range of a row without the marks at its ends."""
    written = document.text[row.start : row.end]
    return row.start + len(written) - len(written.lstrip(_MARKS)), row.start + len(written.rstrip(_MARKS))


def parent_line(text: str, start: int) -> tuple[int, int] | None:
    """The range of what an item says below which another one, that begins at `start`, stands indented; None for any other text."""
    begin = text.rfind("\n", 0, start) + 1
    item = _INDENTED.match(text, begin)
    if item is None or start not in (item.start("mark"), item.end()):
        return None
    while begin > 0:
        end = begin - 1
        begin = text.rfind("\n", 0, end) + 1
        above = _ITEM.match(text, begin, end)
        if above is None:
            return None
        if len(above[1]) < len(item[1]):
            bare = text[above.end() : end].rstrip()
            return (above.end(), above.end() + len(bare)) if bare and len(bare) <= _LONGEST_PARENT else None
    return None


def interruptions(document: Document, start: int, end: int) -> list[tuple[int, int]]:
    """The lines of page furniture inside a range."""
    text = document.text
    if text.count("\n", start, end) < 2:
        return []
    begin = text.rfind("\n", 0, start) + 1
    return [line for line in _furniture(text) if begin < line[0] and line[1] < end]


@lru_cache(maxsize=64)
def _furniture(text: str) -> tuple[tuple[int, int], ...]:
    """The lines of page furniture of a whole text, in order: worked out once for all the sentences of a document."""
    lines = [(m.start(), m.end()) for m in _LINES.finditer(text) if m[0].strip()]
    written = [text[s:e].strip() for s, e in lines]
    gone = repeated_lines(written) | {i for i, line in enumerate(written) if is_page_number(line)}
    return tuple(lines[i] for i in sorted(gone))


def _places(document: Document, start: int, end: int) -> list[int]:
    text = document.text
    if not is_interrupted(text[start:end]):
        return list(range(start, end))
    gone = {i for s, e in interruptions(document, start, end) for i in range(s, e)}
    places = [i for i in range(start, end) if i not in gone]
    kept = "".join(text[i] for i in places)
    return [places[i] for i in kept_places(kept, 0, len(kept))]
