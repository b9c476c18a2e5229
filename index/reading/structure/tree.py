"""Blocks in, one by one; the heading tree and its sentences out. Used by `index.reading.parse`."""

from dataclasses import dataclass, replace

from index.document import Section, Sentence
from index.language.lexicon import pattern
from index.reading.header import is_salutation
from index.reading.headings import Mark, heading_length
from index.reading.longest import bounded
from index.reading.passages import LONGEST
from index.reading.sentences import trim
from index.reading.structure.blocks import Block
from index.reading.structure.items import pieces_of
from index.view.records import is_record

# Kinds whose sections end at any heading that stands higher, even if it begins to count.
_SHALLOW = frozenset({"item", "plain"})
_PAUSES = "…，。；：、！？,;:!? 　"


@dataclass(frozen=True, slots=True)
class _Open:
    """A section while its end is not known."""

    number: int
    mark: Mark


class Tree:
    """Collects sections and sentences block by block; `finish()` closes what is open.

    `inside` are the numbers of the sections that begin inside a paragraph.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._sections = [Section(0, 0, 0, "document", 0, 0, 0, len(text))]
        self._sentences: list[Sentence] = []
        self._open: list[_Open] = []
        self.inside: set[int] = set()

    def add(self, block: Block) -> None:
        """Takes the next block of the text."""
        if block.over:
            self._leave_counted()
        if block.role == "heading" and block.mark is not None:
            self._make_room(block.mark)
            self._push(block.mark, block.start, block.heading_end)
            if self._ends_as_sentence(block):
                self._add_sentence(block.start, block.heading_end, "heading")
                self._add_paragraph(block.heading_end, block.end)
            else:
                self._add_paragraph(block.start, block.end)
            return
        self._leave(block)
        if block.row and block.end - block.start <= LONGEST:
            self._add_sentence(block.start, block.end, "body")
            return
        if block.role == "body":
            self._add_paragraph(block.start, block.end)
            return
        if block.role == "title" and self._sections[0].heading_end == 0:
            self._sections[0] = replace(self._sections[0], heading_start=block.start, heading_end=block.end)
        self._add_sentence(block.start, block.end, block.role)

    def finish(self) -> tuple[tuple[Section, ...], tuple[Sentence, ...]]:
        """Sections with their ends, and sentences; a heading with nothing below it is text itself."""
        ends = [s.heading_end for s in self._sections]
        filled = {s.section for s in self._sentences if s.kind == "body"} | {s.parent for s in self._sections[1:]}
        for sentence in self._sentences:
            ends[sentence.section] = max(ends[sentence.section], sentence.end)
        for section in reversed(self._sections[1:]):  # Children stand behind their parents.
            ends[section.parent] = max(ends[section.parent], ends[section.number])
        ends[0] = len(self._text)
        sentences = tuple(
            replace(s, kind="body") if s.kind == "heading" and s.section not in filled else s for s in self._sentences
        )
        return tuple(replace(s, end=ends[s.number]) for s in self._sections), sentences

    @property
    def _here(self) -> int:
        return self._open[-1].number if self._open else 0

    def _push(self, mark: Mark, start: int, heading_end: int) -> None:
        number = len(self._sections)
        level = len(self._open) + 1
        self._sections.append(Section(number, self._here, level, mark.kind, start, heading_end, start, heading_end))
        self._open.append(_Open(number, mark))

    def _make_room(self, mark: Mark) -> None:
        """Closes the sections that a heading ends.

        It ends its like and what lies in that. What counts from one without a like lies in whatever is open, but for
        items and for plain headings that have text of their own; anything else ends what stands lower than it.
        """
        same = [i for i, o in enumerate(self._open) if _rank(o.mark) == _rank(mark)]
        if same:
            del self._open[same[-1] :]
            return
        while self._open and self._open[-1].mark.depth > mark.depth:
            last = self._open[-1]
            if mark.ordinal == 1 and (last.mark.kind not in _SHALLOW or self._is_bare(last)):
                break
            self._open.pop()

    def _is_bare(self, last: _Open) -> bool:
        """Whether nothing but its heading stands in an open plain section so far."""
        sentence = self._sentences[-1]
        return last.mark.kind == "plain" and sentence.section == last.number and sentence.kind == "heading"

    def _leave(self, block: Block) -> None:
        """A paragraph without a mark ends the items before it; an address to the audience ends all but the part."""
        while self._open and self._open[-1].mark.kind == "item":
            self._open.pop()
        if block.address:
            del self._open[1:]

    def _leave_counted(self) -> None:
        """What sums up several years, behind the text of the last of several counted sections of which none before has lines with a dash and whose heading
        tells of no such years, is about all of them: it ends that one."""
        counted = [i for i, o in enumerate(self._open) if i and o.mark.ordinal > 1 and o.mark.kind != "item"]
        if not counted:
            return
        last = self._open[counted[-1]].number
        section = self._sections[last]
        told = any(s.section >= last and s.kind == "body" for s in self._sentences)
        fellows = {s.number for s in self._sections if s.parent == section.parent and s.kind == section.kind}
        dashed = any(s.kind == "plain" and s.parent in fellows for s in self._sections)
        heading = self._text[section.heading_start : section.heading_end]
        if told and not dashed and pattern("zh:span.over").search(heading) is None:
            del self._open[counted[-1] :]

    def _ends_as_sentence(self, block: Block) -> bool:
        """Whether the heading is a sentence of its own, rather than the beginning of a longer one, as a label is of what it labels (一、时间：工作日)."""
        end = block.heading_end
        return end >= block.end or self._text[end - 1] in "。！？" or self._text[end] in "　 \n\t"

    def _add_sentence(self, start: int, end: int, kind: str) -> None:
        for piece in bounded(self._text, start, end):
            trimmed = trim(self._text, *piece)
            if trimmed is not None:
                self._sentences.append(Sentence(*trimmed, self._here, kind))

    def _add_paragraph(self, start: int, end: int) -> None:
        """The sentences of a paragraph, in sections of their own where they count as items."""
        if is_record(self._text[start:end]):
            self._add_sentence(start, end, "body")
            return
        outside = len(self._open)
        for i, piece in enumerate(pieces_of(self._text, start, end)):
            if piece.mark is not None:
                self.inside.add(len(self._sections))
                del self._open[outside + piece.depth - 1 :]
                self._push(piece.mark, piece.start, self._item_heading_end(piece.start, piece.end, piece.mark))
            spoken = i == 0 and is_salutation(self._text[piece.start : piece.end])
            self._add_sentence(piece.start, piece.end, "salutation" if spoken else "body")
        del self._open[outside:]

    def _item_heading_end(self, start: int, end: int, mark: Mark) -> int:
        stop = start + heading_length(self._text[start:end], mark)
        while stop > start + mark.length and self._text[stop - 1] in _PAUSES:
            stop -= 1
        return stop


def _rank(mark: Mark) -> tuple[str, float, str]:
    return mark.kind, mark.depth, mark.style
