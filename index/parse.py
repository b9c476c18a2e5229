"""A text in, a Document out: heading tree, sentences, passages. Used by `index.build`.

The tree is built from the line blocks of `index.blocks` and the items inside paragraphs (一是 … 二是 …).
"""

import hashlib
import re
from dataclasses import dataclass, replace

from index.blocks import Block, blocks
from index.document import Document, Section, Sentence
from index.headings import LONGEST_HEADING, Mark, item_mark
from index.passages import passages
from index.sentences import sentence_ranges, trim

# Kinds whose sections end with their paragraph or at any heading that is not of their kind.
_SHALLOW = frozenset({"item", "plain"})


def parse_document(text: str, *, name: str, source: str) -> Document:
    """The document in `text`, whose line ends are already `\\n`.

    `name` is what the user knows it by (a file's name without its ending). It becomes the title where the text has
    none, or where it says the same and more (a file 云南省2026年政府工作报告 whose first line is 2026年政府工作报告).
    """
    digest = hashlib.sha256(text.encode()).hexdigest()
    tree = _Tree(text)
    for block in blocks(text):
        tree.add(block)
    sections, sentences = tree.finish()
    return Document(
        id=f"{name}-{digest[:10]}",
        title=_title(text, sections[0], name),
        source=source,
        text=text,
        sections=sections,
        sentences=sentences,
        passages=passages(text, sections, sentences),
    )


def _title(text: str, root: Section, name: str) -> str:
    written = re.sub(r"^#+\s*|[*_#]+$", "", text[root.heading_start : root.heading_end]).strip()
    if not written:
        return name
    bare = re.sub(r"[\W_]+", "", written)
    return name if bare and bare in re.sub(r"[\W_]+", "", name) else written


@dataclass(slots=True)
class _Open:
    """A section while its end is not known."""

    number: int
    mark: Mark


class _Tree:
    """Collects sections and sentences block by block; `finish()` closes what is open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sections = [Section(0, 0, 0, "document", 0, 0, 0, len(text))]
        self.sentences: list[Sentence] = []
        self.open: list[_Open] = []

    @property
    def here(self) -> int:
        return self.open[-1].number if self.open else 0

    def add(self, block: Block) -> None:
        if block.role == "heading" and block.mark is not None:
            self._open_section(block.mark, block.start, block.heading_end)
            if self._ends_as_sentence(block.heading_end, block.end):
                self._add_sentence(block.start, block.heading_end, "heading")
                self._add_paragraph(block.heading_end, block.end)
            else:
                self._add_paragraph(block.start, block.end)
        elif block.role == "body":
            self._leave(block)
            self._add_paragraph(block.start, block.end)
        else:
            if block.role == "title" and self.sections[0].heading_end == 0:
                self.sections[0] = replace(self.sections[0], heading_start=block.start, heading_end=block.end)
            if block.address:
                self._leave(block)
            self._add_sentence(block.start, block.end, block.role)

    def finish(self) -> tuple[tuple[Section, ...], tuple[Sentence, ...]]:
        """Sections with their ends, and sentences; a heading with nothing below it is text itself."""
        ends = [s.heading_end for s in self.sections]
        filled = {0}
        for sentence in self.sentences:
            number = sentence.section
            if sentence.kind == "body":
                filled.add(number)
            while True:
                ends[number] = max(ends[number], sentence.end)
                if number == 0:
                    break
                number = self.sections[number].parent
        parents = {s.parent for s in self.sections[1:]}
        ends[0] = len(self.text)
        sentences = tuple(
            replace(s, kind="body") if s.kind == "heading" and s.section not in filled | parents else s
            for s in self.sentences
        )
        return tuple(replace(s, end=ends[s.number]) for s in self.sections), sentences

    def _ends_as_sentence(self, heading_end: int, end: int) -> bool:
        """Whether the heading is a sentence of its own, rather than the beginning of a longer one."""
        return heading_end >= end or self.text[heading_end - 1] in "。！？" or self.text[heading_end] in "：　 \n\t:"

    def _leave(self, block: Block) -> None:
        """A paragraph without a mark ends the items before it; an address to the audience ends all but the part."""
        while self.open and self.open[-1].mark.kind == "item":
            self.open.pop()
        if block.address:
            del self.open[1:]

    def _open_section(self, mark: Mark, start: int, heading_end: int) -> None:
        same = [i for i, o in enumerate(self.open) if _same_rank(o.mark, mark)]
        if same:
            del self.open[same[-1] :]
        elif mark.ordinal == 1:
            while self.open and self.open[-1].mark.kind in _SHALLOW and self.open[-1].mark.depth > mark.depth:
                self.open.pop()
        else:
            while self.open and self.open[-1].mark.depth > mark.depth:
                self.open.pop()
        number = len(self.sections)
        level = len(self.open) + 1
        self.sections.append(Section(number, self.here, level, mark.kind, start, heading_end, start, heading_end))
        self.open.append(_Open(number, mark))

    def _add_sentence(self, start: int, end: int, kind: str) -> None:
        trimmed = trim(self.text, start, end)
        if trimmed is not None:
            self.sentences.append(Sentence(*trimmed, self.here, kind))

    def _add_paragraph(self, start: int, end: int) -> None:
        """Sentences of a paragraph; those that begin with 一是, 二是 … open items, if the paragraph counts at least two."""
        ranges = sentence_ranges(self.text, start, end)
        pieces = [piece for r in ranges for piece in _cut_before_first_item(self.text, *r)]
        marks = [item_mark(self.text[s:e]) for s, e in pieces]
        marks = _sequence_only(marks)
        if pieces and marks[0] is not None and self.open and self.sections[self.here].start == pieces[0][0]:
            marks[0] = None  # The paragraph's own mark has opened its section already.
        inside = False
        for (piece_start, piece_end), mark in zip(pieces, marks, strict=True):
            if mark is not None:
                if inside:
                    self.open.pop()
                self._open_item(mark, piece_start, piece_end)
                inside = True
            self._add_sentence(piece_start, piece_end, "body")
        if inside:
            self.open.pop()

    def _open_item(self, mark: Mark, start: int, end: int) -> None:
        stop = re.search(r"[。！？；]", self.text[start : min(end, start + LONGEST_HEADING)])
        pause = re.search(r"[，。！？；]", self.text[start + mark.length : min(end, start + LONGEST_HEADING)])
        if stop is not None:
            heading_end = start + stop.start()
        elif pause is not None:
            heading_end = start + mark.length + pause.start()
        else:
            heading_end = min(end, start + LONGEST_HEADING)
        number = len(self.sections)
        self.sections.append(Section(number, self.here, len(self.open) + 1, "item", start, heading_end, start, end))
        self.open.append(_Open(number, mark))


def _same_rank(a: Mark, b: Mark) -> bool:
    return a.kind == b.kind and a.depth == b.depth


def _cut_before_first_item(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence cut where a colon introduces items: 主要表现有“三大风险”：一是…"""
    cuts = [m.end() for m in re.finditer(r"[：:]", text[start:end]) if item_mark(text[start + m.end() : end])]
    if not cuts:
        return [(start, end)]
    place = start + cuts[0]
    return [r for r in (trim(text, start, place), trim(text, place, end)) if r is not None]


def _sequence_only(marks: list[Mark | None]) -> list[Mark | None]:
    """Marks that count on from one another (一是, 二是 …); single ones are no list."""
    kept: list[Mark | None] = [None] * len(marks)
    run: list[int] = []
    for i, mark in enumerate(marks):
        if mark is None:
            continue
        previous = marks[run[-1]] if run else None
        if previous is not None and mark.ordinal in (previous.ordinal + 1, 0):
            run.append(i)
        else:
            run = [i] if mark.ordinal == 1 else []
        if len(run) >= 2:
            for j in run:
                kept[j] = marks[j]
    return kept
