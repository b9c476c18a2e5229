"""The pages of a file in, its text with the page of each range out. Used by the readers of PDFs and of pictures."""

from collections import Counter
from collections.abc import Sequence

from index.document import Place
from index.reading.formats.paged.columns import gutters_of, regions_of
from index.reading.formats.paged.page import Page
from index.reading.formats.paged.page_furniture import without_page_furniture
from index.reading.formats.paged.paragraphs import Paragraph, line_joint, paragraphs_of
from index.reading.formats.paged.table_records import Header, records
from index.reading.formats.paged.text_lines import TextLine, lines_of, with_common_edges
from index.reading.formats.paged.titles import heading_levels


def assembled(pages: Sequence[Page]) -> tuple[str, tuple[Place, ...]]:
    """The text of pages in order, and its places of kind `page`, which together cover it."""
    pages = without_page_furniture(pages)
    lines = with_common_edges(_lines(pages))
    scanned = frozenset(p.number for p in pages if p.confidence is not None)
    paragraphs = paragraphs_of(lines, scanned=scanned)
    levels = heading_levels(paragraphs, scanned=scanned)
    text = _Text()
    for paragraph, level in zip(paragraphs, levels, strict=True):
        text.add(paragraph, level)
    return text.done({p.number: p for p in pages})


class _Text:
    """Grows by a paragraph at a time and keeps where each page begins."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._turns: list[tuple[int, int]] = []
        self._header: Header | None = None
        self._header_page = 0
        self._above: list[str] = []

    def add(self, paragraph: Paragraph, level: int) -> None:
        """A paragraph; a heading where its level is not 0."""
        first = paragraph.first
        if first.rows:
            above = self._header if self._header_page == first.page - 1 else None
            lines, self._header = records(first.rows, above, self._above[-2:])
            self._header_page = first.page
            for record in lines:
                self._put(f"{record}\n\n", first.page)
            self._above = []
            return
        self._header = None
        self._above.append("".join(line.text for line in paragraph.lines))
        if level:
            self._put("#" * level + " ", first.page)
        for line, after in zip(paragraph.lines, [*paragraph.lines[1:], None], strict=True):
            if after is None:
                self._put(line.text + "\n", line.page)
            else:
                self._put("".join(line_joint(line.text, after.text)), line.page)

    def done(self, pages: dict[int, Page]) -> tuple[str, tuple[Place, ...]]:
        """The text and its places."""
        ends = [*(start for start, _ in self._turns[1:]), self._length][: len(self._turns)]
        return "".join(self._parts), tuple(
            Place("page", number, start, end, pages[number].label, pages[number].confidence)
            for (start, number), end in zip(self._turns, ends, strict=True)
        )

    def _put(self, text: str, page: int) -> None:
        if not self._turns or self._turns[-1][1] != page:
            self._turns.append((self._length, page))
        self._parts.append(text)
        self._length += len(text)


def _lines(pages: Sequence[Page]) -> list[TextLine]:
    body = body_size(pages)
    gutters = [gutters_of(page.runs, body) for page in pages]
    common = Counter(tuple(round(x / 10) for x in found) for found in gutters if found).most_common(1)
    usual = next((g for g in gutters if common and tuple(round(x / 10) for x in g) == common[0][0]), ())
    lines: list[TextLine] = []
    for page, own in zip(pages, gutters, strict=True):
        crossed = sum(any(r.left < x - 1 and r.right > x + 1 for x in usual) for r in page.runs)
        found = own or (usual if 2 * crossed < len(page.runs) else ())
        lines += lines_of(regions_of(page.runs, found, body), page.number, body)
    return lines


def body_size(pages: Sequence[Page]) -> float:
    """The size of type, in points, of most of the text."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for run in page.runs:
            sizes[round(run.size * 2) / 2] += len(run.text)
    return max(sizes.most_common(1)[0][0], 1.0) if sizes else 1.0
