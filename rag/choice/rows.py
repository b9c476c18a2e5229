"""A Question and the row of a table that answers it best in, whether the row is surely of something else out. Used by `rag.found`.

All rows of a table resemble each other: where one county's population is asked for and the table has it not, that of any other would do as well.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from index.document import Document
from index.language.lexicon import pattern
from index.language.normal_form import normalised
from index.view.read import row_at
from index.view.row import Row, is_figure
from index.view.table_unit import own_unit
from index.view.tables import rows_of
from rag.choice.sentence_choice import Choice
from rag.question.coverage import coverage
from rag.question.question import Question
from rag.question.terms import YEAR

# Terms of less information (set, gave) are words of any question.
_TELLING = 0.5
# Rows of a table that can be mistaken for each other, and characters of a name that cannot be found in another word.
_FEWEST = 2
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Tags of words that are names: of persons, places, organisations, other ones.
_NAMES = frozenset({"nr", "ns", "nt", "nz"})
# The same, and of words for where something lies, which make a name before a word for its kind: 中 of 中村.
_BEFORE_KIND = _NAMES | {"f"}
# Tags of what things are called by: nouns, their short forms, and phrases that are used as one word.
_THINGS = ("n", "j", "l")


def of_another_row(question: Question, best: Choice) -> bool:
    """Whether the best sentence is a row of something that the question does not name, while it names what the document has not; or a row
    whose columns are of other years."""
    if question.language != "zh":
        return False
    document, sentence = best.hit.document, best.hit.sentence
    row = row_at(document, sentence.start, sentence.end)
    return row is not None and (_of_other_years(question, document, row) or _of_another_name(question, document, row))


def looked_up(question: Question, best: Choice) -> bool:
    """Whether a question names a row, as no other row of its table is called, and a column of it in which something stands: 东湖步道的业主是谁？"""
    row = row_at(best.hit.document, best.hit.sentence.start, best.hit.sentence.end)
    if row is None or question.language != "zh" or best.period.year < 0 or question.ranked:
        return False
    fellows = [other for other in rows_of(best.hit.document.text).values() if other.table == row.table]
    key = _key(fellows)
    names = [normalised(other.cells[key]) for other in fellows]
    name = normalised(row.cells[key])
    others = [other for other in names if other != name and other in question.plain and other not in name]
    if len(name) < _FEWEST or name not in question.plain or names.count(name) > 1 or others:
        return False
    columns = (normalised(own_unit(column)[0]) for i, column in enumerate(row.names) if i != key and row.cells[i])
    return any(len(column) >= _FEWEST and column in question.plain for column in columns)


def _of_other_years(question: Question, document: Document, row: Row) -> bool:
    asked, keys = question.time.years, _years(row.names)
    return bool(asked and keys) and not asked & (keys | _years((row.caption, *row.cells, document.title)))


def _of_another_name(question: Question, document: Document, row: Row) -> bool:
    """Whether the question names something that stands nowhere in the document, as the rows are named, or beside nothing that singles this one out."""
    fellows = [other for other in rows_of(document.text).values() if other.table == row.table]
    key = _key(fellows)
    name = normalised(row.cells[key])
    if question.ranked or name in question.plain or pattern("zh:sum_row").search(name):
        return False
    plain = normalised(f"{document.title} {document.text}")
    absent = [text for text in _mentioned(question) if text not in plain]
    whole = [*absent, *_with_absent(question, plain, absent)]
    names = {normalised(other.cells[key]) for other in fellows}
    return any(_is_named_alike(text, names) for text in whole) or _singles_out_none(question, row, fellows, absent)


def _key(rows: Sequence[Row]) -> int:
    """The column that tells the rows apart: of those with words the one with the most different ones, the first of several."""
    columns = range(len(rows[0].names))
    told = [len({row.cells[i] for row in rows if not is_figure(row.cells[i])}) for i in columns]
    return max(columns, key=lambda i: (told[i], -i))


def _mentioned(question: Question) -> list[str]:
    """What a question names: its telling terms."""
    return [
        normalised(t.written)
        for t in question.terms
        if t.information >= _TELLING and max(w for _, w in t.variants) > YEAR
    ]


def _with_absent(question: Question, plain: str, absent: Sequence[str]) -> list[str]:
    """What a document (`plain`) has not together with the term of the question right before or behind it (城北 with 小学), and what stands before
    a term of one character (中 before 村)."""
    import rjieba

    terms = _mentioned(question)
    joined = [a + b for a in terms for b in terms if a in absent or b in absent]
    tagged = rjieba.tag(question.plain)
    joined += [a + b for (a, tag), (b, _) in pairwise(tagged) if len(b) == 1 and b in terms and tag in _BEFORE_KIND]
    return [text for text in joined if text in question.plain and text not in plain]


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
