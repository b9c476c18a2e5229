"""A quote and a question in, the clause of it as it is read out, where that differs from how it stands: its figure without spaces, its cell with its unit.

`| 北站 | 18.6 | (投资18.6亿元)`. Used by `rag.composing.framing`; `rag.verification.quotations` works each one out again.
"""

import re

from index.document import Document
from index.language.normal_form import normalised
from index.language.numerals import plain as in_plain_form
from index.reading.clauses import clause_ranges
from index.view.joining import is_interrupted
from index.view.lookalikes import put_right
from index.view.read import parent_line, row_at, view
from rag.choice.answer_form import measured
from rag.choice.sentence_choice import longest_run
from rag.composing.draft import Quote
from rag.question.coverage import carried
from rag.question.question import Question

_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
# Lines above a table that say what it is of.
_CAPTION = 2
_EDGES = "，。；：、！？,;:!? \u3000"


def read_clause(quote: Quote, question: Question) -> str:
    """The clause of a quote, as it is read, that has most of what is asked; empty where it stands so in the quote, too."""
    told = view(quote.document, quote.start, quote.end)
    written = quote.text.replace("\n", "")
    plain = told.places is not None and (not is_interrupted(written) or re.search(r"[|\t]", written) is not None)
    if plain and put_right(written) == written:
        return ""
    clauses = [c for c in clauses_read(quote.document, quote.start, quote.end) if c not in written]
    row = row_at(quote.document, quote.start, quote.end)
    if row is not None:  # What it is of is no answer; a cell that is none of its own (〃) is read, too.
        foreign = [cell for cell in row.cells if cell and cell not in written]
        clauses = [c for c in clauses if c in row.clauses and (_DIGIT.search(c) or any(cell in c for cell in foreign))]
    else:
        clauses = [c for c in clauses if _DIGIT.search(c)]

    def worth(clause: str) -> tuple[float, bool, int]:
        plain = normalised(clause)
        if row is None:
            return carried(question.terms, plain), False, 0
        shared = round(longest_run(question.letters, plain) * len(question.letters))  # 产量 of 粮食产量.
        return carried(question.terms, plain), bool(measured(question, plain)), shared if shared > 1 else 0

    best = max(clauses, key=worth, default="")
    return best if best and any(worth(best)) else ""


def clauses_read(document: Document, start: int, end: int) -> list[str]:
    """The clauses of a range of a document as it is read, without the marks at their ends."""
    text = view(document, start, end).text
    return [clause for s, e in clause_ranges(text, 0, len(text)) if (clause := text[s:e].strip(_EDGES))]


def is_reading(reading: str, document: Document, start: int, end: int) -> bool:
    """Whether what stands behind a quote is a clause of it as it is read."""
    return reading in clauses_read(document, start, end) and has_figures_of(reading, document, start, end)


def has_figures_of(written: str, document: Document, start: int, end: int) -> bool:
    """Whether each figure of what a range is read as stands in it so, or above it in its table: none is put together of two."""
    if view(document, start, end).places is not None:
        return True
    row, above = row_at(document, start, end), parent_line(document.text, start)
    begin = above[0] if above is not None else start
    if row is not None:
        lines = document.text[: row.table].split("\n")[-_CAPTION - 1 :]
        begin = row.table - len("\n".join(lines))
    stands = _figures(document.text[begin:end])
    # A comma may part two cells as well.
    parted = {piece for figure in stands for piece in figure.split(",")}
    return _figures(written) <= stands | parted


def _figures(text: str) -> set[str]:
    return set(_FIGURE.findall(in_plain_form(put_right(text))))
