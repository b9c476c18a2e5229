"""A Question and the row of a table that answers it best in, whether the row is surely of something else out. Used by `rag.found`.

All rows of a table resemble each other: where one county's population is asked for and the table has it not, that of any other would do as well.
"""

import re
from collections.abc import Iterable

from index.document import Document
from index.language.lexicon import pattern
from index.language.normal_form import normalised
from index.view.read import row_at
from index.view.row import Row
from index.view.tables import rows_of
from rag.choice.sentence_choice import Choice
from rag.question.coverage import coverage
from rag.question.question import Question, Term
from rag.question.terms import YEAR

# Terms of less information (set, gave) are words of any question.
_TELLING = 0.5
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Tags of words that are names: of persons, places, organisations, other ones.
_NAMES = frozenset({"nr", "ns", "nt", "nz"})


def of_another_row(question: Question, best: Choice) -> bool:
    """Whether the best sentence is a row of something that the question does not name, while it names what the document has not; or a row
    whose columns are of other years."""
    if question.language != "zh":
        return False
    document, sentence = best.hit.document, best.hit.sentence
    row = row_at(document, sentence.start, sentence.end)
    return row is not None and (_of_other_years(question, document, row) or _of_another_name(question, document, row))


def _of_other_years(question: Question, document: Document, row: Row) -> bool:
    asked, keys = question.time.years, _years(row.names)
    return bool(asked and keys) and not asked & (keys | _years((row.caption, *row.cells, document.title)))


def _of_another_name(question: Question, document: Document, row: Row) -> bool:
    name = normalised(row.cells[row.head])
    if question.ranked or pattern("zh:sum_row").search(name) or any(coverage(t, name) for t in _telling(question)):
        return False
    fellows = [other for other in rows_of(document.text).values() if other.table == row.table]
    names = {normalised(other.cells[other.head]) for other in fellows}
    rest = document.text
    for other in fellows:
        rest = rest.replace(document.text[other.start : other.end], "") if other != row else rest
    plain = normalised(f"{document.title} {rest}")
    return any(_is_named(term, names) and not coverage(term, plain) for term in _telling(question))


def _telling(question: Question) -> list[Term]:
    return [t for t in question.terms if t.information >= _TELLING and max(w for _, w in t.variants) > YEAR]


def _is_named(term: Term, names: Iterable[str]) -> bool:
    """Whether a term is a name as those of the rows are: it ends as one of them does, or is a name by its kind of word."""
    import rjieba

    written = normalised(term.written)
    return any(name.endswith(written[-1]) for name in names) or {tag for _, tag in rjieba.tag(written)} <= _NAMES


def _years(texts: Iterable[str]) -> frozenset[int]:
    return frozenset(int(year) for text in texts for year in _YEAR.findall(text))
