"""CSV and TSV: a row is a record under its header, in any encoding, parted by whatever parts it."""

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO

from index.language.encodings.decoding import decode
from index.reading.formats.builder import TextBuilder
from index.reading.formats.extracted import Extracted, PassedOver
from index.reading.formats.tables.records import records
from index.reading.formats.tables.table import Table

_DELIMITERS = ",\t;|，"
# Lines that show what parts a file, and characters of a cell: more than a file that is read has.
_SAMPLE = 50
_LONGEST_CELL = 300_000_000
# Line ends in one cell, beyond which its quotation mark is taken for one that was never closed.
_MOST_LINES = 200


def read(data: bytes, shown: str) -> Iterator[Extracted | PassedOver]:
    """One text, a line for each row; a row's number is that of the record in the file. Raises the errors of `decode`."""
    text = decode(data, shown)
    builder = TextBuilder()
    for number, line in records(Table(list(_rows(text)))):
        builder.add(line, "row", number + 1)
    yield builder.extracted(shown)


def _rows(text: str) -> Iterator[list[str]]:
    delimiter = _delimiter(text)
    csv.field_size_limit(_LONGEST_CELL)
    if text.lower().startswith("sep="):  # What Excel writes to itself.
        text = text.partition("\n")[2]
    rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True))
    if any(cell.count("\n") > _MOST_LINES for row in rows for cell in row):
        # A quotation mark that no other closes, as an inch sign is none.
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE))
    yield from rows


def _delimiter(text: str) -> str:
    """What parts the most lines into the same number of cells, and into the most."""
    if text.lower().startswith("sep="):
        return text[4:5] if text[4:5] in _DELIMITERS else ","
    lines = text.split("\n", _SAMPLE)[:_SAMPLE]

    def worth(delimiter: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1)
        width, times = widths.most_common(1)[0] if widths else (0, 0)
        return times, width

    return max(_DELIMITERS, key=worth)
