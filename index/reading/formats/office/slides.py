"""Slides (pptx): each under its title, with its text, tables, diagrams, the figures of its charts, and what its notes say."""

import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from index.errors import NotTextError
from index.language.numerals import chinese
from index.reading.formats.builder import TextBuilder
from index.reading.formats.extracted import Extracted, PassedOver
from index.reading.formats.package import as_document, checked_package, package_properties, parsed
from index.reading.formats.tables.records import records
from index.reading.formats.tables.table import Merge, Table

if TYPE_CHECKING:
    from pptx.slide import Slide

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
# Groups inside each other, beyond which a file is damaged.
_DEEPEST = 50


def read(data: bytes, shown: str) -> Iterator[Extracted | PassedOver]:
    """One text. A place is a slide, by the number that the program shows, hidden slides counted but passed over, or a row of a table.

    Raises `NotTextError` (a password, damage) and `EmptyDocumentError`.
    """
    from lxml.etree import XMLSyntaxError
    from pptx import Presentation
    from pptx.exc import PythonPptxError

    checked_package(data, shown).close()
    builder = TextBuilder()
    hidden = []
    try:
        for number, slide in enumerate(Presentation(BytesIO(as_document(data))).slides, 1):
            if slide.element.get("show") in ("0", "false"):
                hidden.append(number)
                continue
            with builder.around("slide", number):
                _add_slide(builder, slide, first=number == 1)
    except (
        PythonPptxError,
        XMLSyntaxError,
        BadZipFile,
        zlib.error,
        KeyError,
        ValueError,
        AttributeError,
        OSError,
    ) as error:
        raise NotTextError(
            f"{shown} is damaged, or no presentation ({error}); open it in PowerPoint and save it again as .pptx."
        ) from None
    yield builder.extracted(shown, package_properties(data))
    for number in hidden:
        yield PassedOver(f"{shown}!{number}", "is a hidden slide; show it in its program and save it to have it read")


def _add_slide(builder: TextBuilder, slide: "Slide", *, first: bool) -> None:
    title = slide.shapes.title
    if title is not None:
        builder.add(title.text_frame.text.replace("\x0b", " "), level=1 if first else 2)
    above = ["" if title is None else title.text_frame.text]
    tables = 0
    for shape in _shapes(slide.shapes, 0):
        if title is not None and shape.shape_id == title.shape_id:
            continue
        if getattr(shape, "has_table", False):
            tables += 1
            for row, line in records(_table(shape.table, "\n".join([above[0], *above[1:][-1:]]))):
                builder.add(line, "row", row + 1, f"table {tables}")
        elif getattr(shape, "has_chart", False):
            for line in _chart(shape.chart):
                builder.add(line)
        elif shape.has_text_frame and not _is_furniture(shape):
            for text in _paragraphs(shape.text_frame.paragraphs):
                builder.add(text)
                above.append(text)
    for text in _diagrams(slide):
        builder.add(text)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            builder.add(paragraph.text)


def _shapes(shapes: Any, depth: int) -> Iterator[Any]:
    """The shapes in order, those of groups included."""
    for shape in shapes:
        if hasattr(shape, "shapes"):
            if depth < _DEEPEST:
                yield from _shapes(shape.shapes, depth + 1)
        else:
            yield shape


def _is_furniture(shape: Any) -> bool:
    """Whether a shape is the date, the footer or the number of a slide."""
    from pptx.enum.shapes import PP_PLACEHOLDER

    around = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.HEADER)
    return bool(shape.is_placeholder and shape.placeholder_format.type in around)


def _paragraphs(paragraphs: Sequence[Any]) -> Iterator[str]:
    """The paragraphs of a shape, with the numbers that the program counts them by."""
    count: dict[int, int] = {}
    for paragraph in paragraphs:
        level = paragraph.level
        for deeper in [at for at in count if at > level]:
            del count[deeper]
        numbered = paragraph._p.find(f"{_A}pPr/{_A}buAutoNum")
        if not paragraph.text.strip():
            continue
        if numbered is None:
            count.pop(level, None)
            yield paragraph.text
            continue
        start = numbered.get("startAt", "1")
        count[level] = count.get(level, (int(start) if start.isdecimal() else 1) - 1) + 1
        yield f"{_mark(count[level], numbered.get('type', ''))}{paragraph.text}"


def _mark(number: int, form: str) -> str:
    if form.startswith(("ea1Chs", "ea1Cht", "ea1Jpn")):
        return f"{chinese(number)}、"
    if form == "arabicParenBoth":
        return f"（{number}）"
    return f"{number}. " if form.startswith("arabic") else ""


def _table(table: Any, caption: str) -> Table:
    rows, merges = [], []
    for r, row in enumerate(table.rows):
        texts = []
        for c, cell in enumerate(row.cells):
            texts.append("" if cell.is_spanned else cell.text)
            if cell.is_merge_origin:
                merges.append(Merge(r, c, r + cell.span_height - 1, c + cell.span_width - 1))
        rows.append(texts)
    return Table(rows, merges, caption)


def _chart(chart: Any) -> Iterator[str]:
    """The figures that a chart keeps: its title, and a line for each category (2025年，收入：88.5，支出：60)."""
    if chart.has_title and chart.chart_title.has_text_frame:
        yield chart.chart_title.text_frame.text
    for plot in chart.plots:
        series = list(plot.series)
        for i, category in enumerate(plot.categories):
            values = ((s.name, s.values[i]) for s in series if i < len(s.values) and s.values[i] is not None)
            said = [f"{name}：{value:.12g}" for name, value in values]
            if said:
                yield "，".join([str(category), *said])


def _diagrams(slide: "Slide") -> Iterator[str]:
    """The texts of the diagrams (SmartArt) of a slide."""
    for relation in slide.part.rels.values():
        if relation.reltype.endswith("/diagramData") and not relation.is_external:
            for point in parsed(relation.target_part.blob).iter(f"{_DIAGRAM}t"):
                yield "\n".join("".join(t.text or "" for t in p.iter(f"{_A}t")) for p in point.iter(f"{_A}p"))
