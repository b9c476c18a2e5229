"""A text in, its blocks out: title, byline, salutation, headings and paragraphs, page furniture left aside.

The first step of `index.reading.parse`: it decides what each paragraph is; the heading tree is built from its answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.reading.header import addresses, header_roles, is_byline, is_salutation
from index.reading.headings import Mark, heading_length, line_mark
from index.reading.lines import TEXT_LINE, Line, lines_of, paragraphs_of
from index.reading.structure.furniture import without_furniture
from index.reading.structure.items import begins_list
from index.reading.structure.plain_headings import PLAIN, Paragraph, plain_headings


@dataclass(frozen=True, slots=True)
class Block:
    """A range of the text with one role: `title`, `byline`, `salutation`, `heading` or `body`.

    `mark` is the heading mark that it begins with and `heading_end` where the heading ends (text of the same paragraph
    may follow it); `address` tells that it speaks to the audience, as the closing words of a speech do.
    """

    start: int
    end: int
    role: str
    mark: Mark | None = None
    heading_end: int = 0
    address: bool = False


def blocks(text: str) -> list[Block]:
    """The blocks of a text in order. Together they hold every line but empty ones and furniture."""
    lines = lines_of(text)
    lines = [lines[i] for i in without_furniture([text[line.start : line.end] for line in lines])]
    paragraphs = paragraphs_of(text, lines, _alone(text, lines))
    written = [text[p.start : p.end] for p in paragraphs]
    # apart[i]: an empty line, or furniture, stands before paragraph i.
    apart = [i == 0 or text.count("\n", paragraphs[i - 1].end, p.start) > 1 for i, p in enumerate(paragraphs)]
    roles = header_roles(written, apart)
    found: list[Block] = []
    for i, paragraph in enumerate(paragraphs):
        role = roles[i] if i < len(roles) else "body"
        if role == "title" and i > 0 and roles[i - 1] == "title" and not apart[i]:
            found[-1] = replace(found[-1], end=paragraph.end)  # A title broken into two lines.
        elif role == "body":
            found.append(_block(text, paragraph.start, paragraph.end, written[i]))
        else:
            found.append(Block(paragraph.start, paragraph.end, role))
    found = _without_lone_items(found)
    plain = plain_headings([Paragraph(text[b.start : b.end], b.role, b.mark, b.address) for b in found])
    return [replace(b, role="heading", mark=PLAIN, heading_end=b.end) if i in plain else b for i, b in enumerate(found)]


def _block(text: str, start: int, end: int, written: str) -> Block:
    """The block of a paragraph behind the header."""
    if is_salutation(written):
        return Block(start, end, "salutation", address=True)
    mark = line_mark(written)
    if mark is None or (mark.kind != "markdown" and begins_list(text, start, end)):
        return Block(start, end, "body", address=addresses(written))
    return Block(start, end, "heading", mark, start + heading_length(written, mark))


def _without_lone_items(found: Sequence[Block]) -> list[Block]:
    """Paragraphs that begin with 首先，/ 其次，/ 最后， are items where they stand together; one alone is a paragraph."""
    kept: set[int] = set()
    run: list[int] = []
    for i, block in enumerate(found):
        mark = block.mark
        if mark is None:
            continue
        if mark.style != "first":
            run = run if mark.kind == "item" else []
        elif mark.ordinal == 1 or not run:
            run = [i] if mark.ordinal == 1 else []
        else:
            run.append(i)
            kept.update(run)
    return [
        b if b.mark is None or b.mark.style != "first" or i in kept else replace(b, role="body", mark=None)
        for i, b in enumerate(found)
    ]


def _alone(text: str, lines: Sequence[Line]) -> list[bool]:
    """Which lines no other line continues: words to the audience, Markdown headings, and bylines before the text."""
    alone = []
    before_text = True
    for line in lines:
        written = text[line.start : line.end]
        mark = line_mark(written)
        spoken = is_salutation(written)
        heading = mark is not None and mark.kind == "markdown"
        alone.append(spoken or heading or (before_text and is_byline(written)))
        if spoken or (mark is not None and not heading) or len(written) >= TEXT_LINE or "。" in written:
            before_text = False
    return alone
