"""Spreadsheets (xlsx, xlsm, xlsb, xls, et, ods): a row of a sheet is a record under its header, its number that which the program shows."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from index.errors import NotTextError
from index.reading.formats.builder import TextBuilder
from index.reading.formats.extracted import Extracted, PassedOver
from index.reading.formats.package import checked_package, is_zip, package_properties
from index.reading.formats.tables.percents import percent_cells
from index.reading.formats.tables.records import records
from index.reading.formats.tables.table import Merge, Table

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Value = int | float | str | bool | time | date | datetime | timedelta
# Digits that a program keeps of a number; the ones behind them are what binary fractions leave.
_DIGITS = 15


def read(data: bytes, shown: str) -> Iterator[Extracted | PassedOver]:
    """One text of all sheets that are shown, each under its name where there are several. Hidden sheets are passed over.

    Raises `NotTextError` (a password, damage) and `EmptyDocumentError`.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    if is_zip(data):
        checked_package(data, shown).close()
    builder = TextBuilder()
    hidden = []
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
        several = sum(s.visible == SheetVisibleEnum.Visible for s in sheets) > 1
        percents = percent_cells(data) if is_zip(data) else {}
        for metadata in sheets:
            if metadata.visible != SheetVisibleEnum.Visible:
                hidden.append(metadata.name)
                continue
            number = book.sheet_names.index(metadata.name) + 1
            with builder.around("sheet", number, metadata.name):
                sheet = book.get_sheet_by_name(metadata.name)
                table = _table(sheet, metadata.name, percents.get(metadata.name, frozenset()))
                lines = list(records(table))
                if lines and several:
                    builder.add(metadata.name, level=2)
                for row, line in lines:
                    builder.add(line, "row", row + 1, metadata.name)
    except PasswordError:
        raise NotTextError(
            f"{shown} is locked by a password; open it, save it without one, and index it again."
        ) from None
    except CalamineError as error:
        raise NotTextError(f"{shown} is damaged ({error}); open it in its program and save it again.") from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # What the library's Rust code makes of some broken files.
            raise
        raise NotTextError(f"{shown} is damaged; open it in its program and save it again.") from None
    yield builder.extracted(shown, package_properties(data))
    for name in hidden:
        yield PassedOver(f"{shown}!{name}", "is a hidden sheet; show it in its program and save it to have it read")


def _table(sheet: "CalamineSheet", name: str, percents: frozenset[tuple[int, int]]) -> Table:
    rows = sheet.to_python(skip_empty_area=False)
    texts = [[_written(value, (r, c) in percents) for c, value in enumerate(row)] for r, row in enumerate(rows)]
    merges = [Merge(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return Table(texts, merges, name)


def _written(value: Value, percent: bool) -> str:
    """A cell as a reader sees it, as far as its value tells."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return f"{_number(value * 100)}%" if percent else _number(value)
    if isinstance(value, datetime):
        day = _day(value)
        return f"{day} {value:%H:%M}" if (value.hour, value.minute) != (0, 0) else day
    if isinstance(value, date):
        return _day(value)
    return str(value)


def _number(value: float) -> str:
    return f"{Decimal(f'{value:.{_DIGITS}g}'):f}"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
