"""A table in, a line for each of its rows out: a record under its header (项目：智谷产业园，投资（亿元）：18.6). Used by every reader of a format that has tables.

The pause between cells is a comma, for a record is one sentence: it is found, chosen and quoted whole, with what its figures belong to.
"""

from collections.abc import Iterator

from index.reading.formats.tables.header import Cells, header_of, is_form
from index.reading.formats.tables.table import Table
from index.view.row import row_unit, without_ditto

_PAUSE = "，"
_APART = " | "


def records(table: Table) -> Iterator[tuple[int, str]]:
    """The number of a row, counted from 0, and its line. Rows of the header, and those that are empty, have none.

    A row with one cell (the name of a table, of a group of rows, a note) is that cell. Cells merged downwards say their text in each row.
    Without a header, the cells of a row are parted by ` | `; a form's labels are the keys of what stands behind them.
    """
    cells = Cells(table)
    header = header_of(table, cells)
    form = header is None and is_form(cells)
    heads = [cells.filled(r) for r in range(header.top, header.bottom + 1)] if header else []
    above: list[str] = []
    for r in range(len(cells.rows)):
        texts = cells.texts(r)
        if header and r > header.bottom:
            texts = above = without_ditto([above, texts] if above else [texts])[-1]
        filled = [text for text in texts if text]
        # A header that is said again at the top of a page is none of the rows.
        if not filled or filled in heads:
            continue
        if len(filled) == 1 or (header and r < header.top):
            yield r, _APART.join(filled)
        elif header:
            # A row that says its own unit has none of the table's.
            keys = header.keys if row_unit(header.keys, texts) else header.counted
            yield r, _PAUSE.join(f"{k}：{text}" if k else text for k, text in zip(keys, texts, strict=True) if text)
        elif form:
            yield r, _form_row(texts)
        else:
            yield r, _APART.join(filled)


def _form_row(texts: list[str]) -> str:
    found = zip(texts[::2], [*texts[1::2], ""], strict=False)
    return _PAUSE.join(f"{label.rstrip('：:')}：{text}" if text else label for label, text in found if label or text)
