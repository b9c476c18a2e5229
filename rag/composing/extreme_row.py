"""A question for the highest or the lowest, and the sentences found, in; the row of a table that has it out, or the rows that share it. Used by `rag.found`."""

import re
from collections.abc import Sequence

from index.language.lexicon import pattern
from index.language.normal_form import normalised
from index.view.read import bare_row
from index.view.row import Row, is_empty
from index.view.tables import rows_of
from rag.choice.sentence_choice import Choice
from rag.composing.draft import Draft, Quote
from rag.composing.quoting import MOST_QUOTES
from rag.question.asked.value.order import HIGHEST
from rag.question.coverage import carried
from rag.question.question import Question

# Of the best sentences, those whose tables are looked at.
LOOKED_AT = 3
_FEWEST = 2
_FIGURE = re.compile(r"[-+−]?\d+(?:[,，]\d{3})*(?:\.\d+)?")


def extreme_row(question: Question, choices: Sequence[Choice]) -> Draft | None:
    """The row with the highest or lowest value of the column that is asked about; None where no table near the best evidence has one."""
    if not question.extreme or question.kind in ("figure", "reason"):
        return None
    for choice in choices[:LOOKED_AT]:
        document, place = choice.hit.document, choice.hit.sentence.start
        rows = rows_of(document.text)
        own = rows.get(place)
        own = own or next((row for row in rows.values() if row.table == place), None)
        # Tables of the same columns are one that headings part.
        of_table = [row for row in rows.values() if own is not None and _is_fellow(row, own)]
        best = _best(question, of_table) if len(of_table) >= _FEWEST else []
        if 0 < len(best) <= MOST_QUOTES:
            frame = "tied" if len(best) > 1 else ""
            score = choice.hit.score
            return Draft(quotes=tuple(Quote(document, *bare_row(document, row), score, frame=frame) for row in best))
    return None


def _is_fellow(row: Row, own: Row) -> bool:
    """Whether a row may be compared with another one: of the same columns, and no sum."""
    same = (row.names, row.caption) == (own.names, own.caption)
    return same and pattern("zh:sum_row").search(row.cells[row.head]) is None


def _best(question: Question, rows: Sequence[Row]) -> list[Row]:
    """The rows that have the most, or the least, in the column whose name carries most of the question; none where no column does."""
    columns = [i for i in range(1, len(rows[0].names)) if _is_comparable(rows, i)]
    if not columns:
        return []
    fits = {i: carried(question.terms, normalised(f"{rows[0].names[i]} {rows[0].caption}")) for i in columns}
    column = max(columns, key=lambda i: fits[i])
    if not fits[column]:
        # What a superlative says is what such a column is called by: 最长 is of 长度, 最深 of 深度.
        named = [i for i in columns if rows[0].names[i][:1] in question.superlatives]
        if len(named) != 1:
            return []
        (column,) = named
    end = max if question.extreme == HIGHEST else min
    values = [_value(row, column) for row in rows]
    value = end(v for v in values if v is not None)
    return [row for row, own in zip(rows, values, strict=True) if own == value]


def _is_comparable(rows: Sequence[Row], column: int) -> bool:
    """Whether a column has figures in one unit, and in as many rows as can be compared."""
    filled = [row for row in rows if not is_empty(row.cells[column])]
    counted = all(_value(row, column) is not None for row in filled)
    return counted and len(filled) >= _FEWEST and len({row.units[column] for row in filled}) == 1


def _value(row: Row, column: int) -> float | None:
    match = _FIGURE.match(row.cells[column])
    return None if match is None else float(re.sub("[,，]", "", match[0]).replace("−", "-"))
