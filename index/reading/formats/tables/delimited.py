"""CSV and TSV: a row is a record under its header, in any encoding, parted by whatever parts it."""

import csv
from collections import Counter
from collections.abc import Iterator

from index.language.decoding import decode
from index.reading.formats.builder import TextBuilder
from index.reading.formats.extracted import Extracted, PassedOver
from index.reading.formats.tables.records import records
from index.reading.formats.tables.table import Table

_DELIMITERS = ",\t;|，"
# Lines that show what parts a file, and characters of a cell that no file of ours has more of.
_SAMPLE = 50
_LONGEST_CELL = 10_000_000


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
    yield from csv.reader(text.splitlines(keepends=True), delimiter=delimiter, skipinitialspace=True)


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
