"""A text in, its blocks out: title, byline, salutation, headings and paragraphs, page furniture left aside.

The first step of `index.reading.parse`: it decides what each paragraph is; the heading tree is built from its answer.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from index.language.lexicon import pattern
from index.reading.header import addresses, header_roles, is_byline, is_salutation
from index.reading.headings import DASH_DEPTH, Mark, heading_length, line_mark
from index.reading.lines import TEXT_LINE, Line, lines_of, paragraphs_of
from index.reading.structure.furniture import without_furniture
from index.reading.structure.items import begins_list
from index.reading.structure.plain_headings import PLAIN, Paragraph, plain_headings
from index.view.records import begins_record, cells_of
from index.view.tables import rows_of


@dataclass(frozen=True, slots=True)
class Block:
    """A range of the text with one role: `title`, `byline`, `salutation`, `heading` or `body`.

    `mark` is the heading mark that it begins with and `heading_end` where the heading ends (text of the same paragraph
    may follow it); `address` tells that it speaks to the audience, as the closing words of a speech do; `over` that it sums up several years in
    lines with a dash, or is the first of these: it may be about more than the counted section before it; `row` that it is a row of a table.
    """

    start: int
    end: int
    role: str
    mark: Mark | None = None
    heading_end: int = 0
    address: bool = False
    over: bool = False
    row: bool = False


def blocks(text: str, rows: Sequence[tuple[int, int]] = ()) -> list[Block]:
    """The blocks of a text in order. Together they hold every line but empty ones and furniture.

    `rows` are the ranges of rows of tables, as a reader of a format found them: each is a block of its own, and none is furniture.
    """
    begins = {start for start, _ in rows}
    lines = lines_of(text)
    kept = set(without_furniture([text[line.start : line.end] for line in lines]))
    lines = [line for i, line in enumerate(lines) if i in kept or line.start in begins]
    tabled = rows_of(text)
    heads = {row.table for row in tabled.values()}
    paragraphs = paragraphs_of(text, lines, _alone(text, lines, begins | heads | tabled.keys()))
    written = [text[p.start : p.end] for p in paragraphs]
    # apart[i]: an empty line, or furniture, stands before paragraph i.
    apart = [i == 0 or text.count("\n", paragraphs[i - 1].end, p.start) > 1 for i, p in enumerate(paragraphs)]
    roles = header_roles(written, apart)
    found: list[Block] = []
    for i, paragraph in enumerate(paragraphs):
        role = roles[i] if i < len(roles) else "body"
        if role == "title" and i > 0 and roles[i - 1] == "title" and not apart[i]:
            found[-1] = replace(found[-1], end=paragraph.end)  # A title broken into two lines.
        elif role == "body" and (paragraph.start in tabled or (paragraph.start in begins and _has_cells(written[i]))):
            found.append(Block(paragraph.start, paragraph.end, role, row=True))
        elif role == "body":
            found.append(_block(text, paragraph.start, paragraph.end, written[i]))
        else:
            found.append(Block(paragraph.start, paragraph.end, role))
    found = _with_plain_headings(text, _without_lone_items(found))
    return [replace(b, over=True) if _sums_up(text, found[i : i + 2]) else b for i, b in enumerate(found)]


def _with_plain_headings(text: str, found: Sequence[Block]) -> list[Block]:
    """Lines that head a text without a number are its headings."""
    plain = plain_headings([Paragraph(text[b.start : b.end], b.role, b.mark, b.address) for b in found])
    return [replace(b, role="heading", mark=PLAIN, heading_end=b.end) if i in plain else b for i, b in enumerate(found)]


def _has_cells(row: str) -> bool:
    """Whether a row has more than one cell, as the readers of formats write them; what has but one may be a heading."""
    return bool(begins_record(row) or cells_of(row) or " | " in row)


def _sums_up(text: str, blocks: Sequence[Block]) -> bool:
    """Whether a block opens a summing up of several years in lines with a dash: the paragraph before the first (五年来，…：), or a line itself (——这五年，)."""
    first, last = blocks[0], blocks[-1]
    if last.mark is None or last.mark.depth != DASH_DEPTH or first.role not in ("body", "heading"):
        return False
    if first.mark is not None:
        own = first.mark.depth == DASH_DEPTH
        return own and pattern("zh:span.over").match(text, first.start + first.mark.length, first.end) is not None
    return pattern("zh:span.over").search(text, first.start, first.end) is not None


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


def _alone(text: str, lines: Sequence[Line], rows: Collection[int]) -> list[bool]:
    """Which lines no other line continues: words to the audience, Markdown headings, rows of tables, and bylines before the text."""
    alone = []
    before_text = True
    for line in lines:
        written = text[line.start : line.end]
        mark = line_mark(written)
        spoken = is_salutation(written)
        heading = mark is not None and mark.kind == "markdown"
        alone.append(spoken or heading or line.start in rows or (before_text and is_byline(written)))
        if spoken or (mark is not None and not heading) or len(written) >= TEXT_LINE or "。" in written:
            before_text = False
    return alone
