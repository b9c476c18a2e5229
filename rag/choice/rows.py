"""A Question and the row of a table that answers it best in, whether the row is surely of something else out. Used by `rag.found` and `rag.choice.sentence_choice`.

All rows of a table resemble each other: where one county's population is asked for and the table has it not, that of any other would do as well.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from index.document import Document
from index.language.lexicon import pattern
from index.language.normal_form import normalised
from index.view.read import row_at
from index.view.row import Row, bare_name, is_figure
from index.view.table_unit import own_unit
from index.view.tables import fellows_of
from rag.question.coverage import TELLING, coverage
from rag.question.question import Question
from rag.question.terms import YEAR
from rag.retrieval.hits import SentenceHit

# Rows of a table that can be mistaken for each other, and characters of a name that cannot be found in another word.
_FEWEST = 2
_IDENTIFIER = re.compile(r"[a-z]+\d[a-z\d]*|\d+[a-z]+[a-z\d]*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Tags of words that are names: of persons, places, organisations, other ones.
_NAMES = frozenset({"nr", "ns", "nt", "nz"})
# The same, and of words for where something lies, which make a name before a word for its kind: 中 of 中村.
_BEFORE_KIND = _NAMES | {"f"}
# Tags of what things are called by: nouns, their short forms, and phrases that are used as one word.
_THINGS = ("n", "j", "l")


def of_another_row(question: Question, hit: SentenceHit) -> bool:
    """Whether the best sentence is a row of something that the question does not name, while it names what the document has not; or a row
    whose columns are of other years."""
    row = _row(question, hit)
    return row is not None and (
        _of_other_years(question, hit.document, row) or _of_another_name(question, hit.document, row)
    )


def beside_named_row(question: Question, hit: SentenceHit) -> bool:
    """Whether a sentence is a row of a table of which the question names another one."""
    row = _row(question, hit)
    if row is None:
        return False
    table = _table(hit.document.text, row.table)
    named = _named(question, table)
    return bool(named) and table.name(row) not in named


def looked_up(question: Question, hit: SentenceHit) -> bool:
    """Whether a question names a row, as no other row of its table is called, and a column of it in which something stands: 东湖步道的业主是谁？"""
    row = _row(question, hit)
    if row is None or question.ranked:
        return False
    table = _table(hit.document.text, row.table)
    name = table.name(row)
    if _named(question, table) != {name} or table.names.count(name) > 1:
        return False
    columns = (normalised(own_unit(column)[0]) for i, column in enumerate(row.names) if i != table.key and row.cells[i])
    return any(len(column) >= _FEWEST and question.says(column) for column in columns)


def _row(question: Question, hit: SentenceHit) -> Row | None:
    if question.language != "zh":
        return None
    return row_at(hit.document, hit.sentence.start, hit.sentence.end)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table's rows, the column that tells them apart, and what stands there, in normal form."""

    rows: tuple[Row, ...]
    key: int
    names: tuple[str, ...]

    def name(self, row: Row) -> str:
        return normalised(bare_name(row.cells[self.key]))


@lru_cache(maxsize=64)
def _table(text: str, place: int) -> _Table:
    """The table that begins at a place of a text. Of its columns of words that with the most different ones, the first of several, tells its rows apart."""
    rows = fellows_of(text)[place]
    told = [len({row.cells[i] for row in rows if not is_figure(row.cells[i])}) for i in range(len(rows[0].names))]
    key = max(range(len(told)), key=lambda i: (told[i], -i))
    return _Table(rows, key, tuple(normalised(bare_name(row.cells[key])) for row in rows))


def _named(question: Question, table: _Table) -> frozenset[str]:
    """The names of rows that a question has, none of them within another."""
    named = {n for n in table.names if len(n) >= _FEWEST and not is_figure(n) and question.says(n)}
    return frozenset(n for n in named if not any(n != other and n in other for other in named))


def _of_other_years(question: Question, document: Document, row: Row) -> bool:
    asked, keys = question.time.years, _years(row.names)
    return bool(asked and keys) and not asked & (keys | _years((row.caption, *row.cells, document.title)))


def _of_another_name(question: Question, document: Document, row: Row) -> bool:
    """Whether the question names something that stands nowhere in the document, as the rows are named, or beside nothing that singles this one out."""
    table = _table(document.text, row.table)
    name = table.name(row)
    if question.ranked or (name and question.says(name)) or pattern("zh:sum_row").search(name):
        return False
    plain = normalised(f"{document.title} {document.text}")
    if any(text not in plain for text in question.exact if _IDENTIFIER.fullmatch(text)):
        return True
    absent = [text for text in _mentioned(question) if text not in plain]
    whole = [*absent, *_with_absent(question, plain, absent)]
    alike = any(_is_named_alike(text, table.names) for text in whole)
    return alike or _singles_out_none(question, row, table.rows, absent)


def _mentioned(question: Question) -> list[str]:
    """What a question names: its telling terms."""
    return [
        normalised(t.written)
        for t in question.terms
        if t.information >= TELLING and max(w for _, w in t.variants) > YEAR
    ]


def _with_absent(question: Question, plain: str, absent: Sequence[str]) -> list[str]:
    """What a document (`plain`) has not together with the term of the question right before or behind it (城北 with 小学), and what stands before
    a term of one character (中 before 村)."""
    import rjieba

    terms = _mentioned(question)
    joined = [a + b for a in terms for b in terms if a in absent or b in absent]
    tagged = rjieba.tag(question.plain)
    joined += [a + b for (a, tag), (b, _) in pairwise(tagged) if len(b) == 1 and b in terms and tag in _BEFORE_KIND]
    return [text for text in joined if question.says(text) and text not in plain]


def _is_named_alike(text: str, names: Iterable[str]) -> bool:
    """Whether a text is a name as those of the rows are: it has the end of one of them behind something else, or is one by its kind of word."""
    import rjieba

    tags = {tag for _, tag in rjieba.tag(text)}
    if tags <= _NAMES:
        return True
    for name in names:
        words = rjieba.cut(name)
        end = words[-1] if len(words) > 1 else name[-1:]
        if len(text) > len(end) and len(name) > len(end) and text.endswith(end):
            return True
    return False


def _singles_out_none(question: Question, row: Row, fellows: Sequence[Row], absent: Sequence[str]) -> bool:
    """Whether a figure is asked for of something that the document has not, and all that the question has of the row its fellows have as well.

    What shares a character with what the row is called by (老师 and 教师) may be another word for it.
    """
    import rjieba

    if question.kind != "figure" or len(fellows) < _FEWEST:
        return False
    own = [cell for cell in row.cells if not is_figure(cell)]
    nouns = " ".join(word for cell in own for word, tag in rjieba.tag(normalised(cell)) if tag.startswith("n"))
    nameless = [text for text in absent if not set(text) & set("".join(own))]
    things = [text for text in nameless if rjieba.tag(text)[-1][1].startswith(_THINGS)]
    shared = normalised(f"{row.caption} {' '.join(row.names)}")
    told = any(coverage(t, shared) for t in question.terms)
    return bool(things) and told and not any(coverage(t, nouns) for t in question.terms)


def _years(texts: Iterable[str]) -> frozenset[int]:
    return frozenset(int(year) for text in texts for year in _YEAR.findall(text))
