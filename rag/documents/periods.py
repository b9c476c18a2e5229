"""The time that a sentence speaks of: which years, one year or a span of years, what was done or what is planned.

A report says the year once, in a heading or at the head of a paragraph, and then gives figures for pages; each indicator stands
in it three or four times (reached last year, over five years, meant for this year, for 2030). The figure of another time is the
likeliest wrong answer to a question about a report. Used by `rag.choice.sentence_choice` and `rag.choice.confidence`.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

from index.document import Document
from index.language.lexicon import expression, pattern
from index.language.normal_form import with_arabic_years
from index.language.written_forms import simplified
from index.reading.about import FOOT_LINES
from index.view.read import row_at
from index.view.row import Row
from rag.documents.labels import stem_of, year_given

if TYPE_CHECKING:
    from index.storage.store import Index

_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?=年|[-—~至到]|\b(?!\d))")
# Such a year is only what something is compared with, or lasts from or until: 较2020年增长, 1987年以来, 到2035年.
_REFERRED_BEFORE = "<<zh:against,zh:against.than,zh:reach.since,zh:reach.until>>$"
_REFERRED_BEHIND = re.compile(r"年[^，。；]{0,8}(?:以来|来(?=[，。])|至今)")
_COMPARED_BEFORE = "<<zh:against,zh:against.than,zh:reach.since>>$"
# The document's own year and those beside it, each with how many years from its own.
YEARS_BESIDE = (("zh:year.this", 0), ("zh:year.last", -1), ("zh:year.next", 1))
# What says that something is planned, and that it was reached.
PLANNED = ("zh:plan.sure", "zh:plan.stated", "zh:plan.named", "zh:plan.will", "zh:plan.must")
DONE = ("zh:done.said", "zh:done.told", "zh:done.result")
# A word of a result that a plan governs is none: 今年要完成, 力争突破.
_AHEAD = "<<zh:plan.sure,zh:plan.stated,zh:plan.will,zh:plan.ahead>>"
_GOVERNED = f"({_AHEAD}[^，。；]{{0,8}}?)<<zh:done.result>>"
# What tells last, before a figure, whether it is planned or was reached.
_TOLD = f"(?P<plan>{_AHEAD})|(?P<done><<zh:done.said,zh:done.told,zh:done.result,zh:year.last>>)"
_SUMMING_UP = re.compile(r"总结|回顾|述职|年终")
_YEARS = "[^，。；]{0,4}(?:这|过去|回望|回顾)?[三四五六七八九十]年(?:来|间)?"
_SPAN_BEGINS = re.compile(rf"\W{{0,3}}(?:{_YEARS}|“?十[二三四五]五”?(?:时期|期间|以来)?)，")


@dataclass(frozen=True, slots=True)
class Period:
    """`years`: those spoken of, empty where nothing tells; `span`: whether of several years together; `planned`: 1 for plans, -1
    for what was done, 0 where nothing tells. `aim` is the same, but as the headings above say where they do."""

    years: frozenset[int]
    span: bool
    planned: int
    aim: int = 0
    lasting: bool = False


class SentencePeriods(Sequence[Period]):
    """The time that each sentence of an index speaks of, by row: its own words, else those of what stands above it.

    A document is read when the first of its sentences is asked for: no question is about all documents of an archive.
    """

    def __init__(self, index: "Index") -> None:
        self._documents = index.documents  # Not the index, which keeps this.
        self._offsets = [int(offset) for offset in index.sentence_offsets]
        self._read: dict[int, _Read] = {}
        self._known: dict[int, Period] = {}

    def __len__(self) -> int:
        return self._offsets[-1]

    @overload
    def __getitem__(self, row: int) -> Period: ...
    @overload
    def __getitem__(self, row: slice) -> list[Period]: ...
    def __getitem__(self, row: int | slice) -> Period | list[Period]:
        """That of a row; IndexError outside."""
        if isinstance(row, slice):
            return [self[i] for i in range(*row.indices(len(self)))]
        if not 0 <= row < len(self):
            raise IndexError(f"row {row} of {len(self)}")
        if row not in self._known:
            number = bisect_right(self._offsets, row) - 1
            if number not in self._read:
                self._read[number] = _read(self._documents[number])
            self._known[row] = self._read[number].period(row - self._offsets[number])
        return self._known[row]


def read_own_years(index: "Index") -> dict[str, int]:
    """For each document's id the year in which it speaks (`own_year`); `rag.documents.archive` keeps them."""
    return {document.id: own_year(document) for document in index.documents}


def own_year(document: Document) -> int:
    """The year that a document calls 今年, as the user says, else as its title, the day in its head or foot or its file's name tells; 0 where none does."""
    return year_given(document) or titled_year(document.title) or _dated_year(document) or _filed_year(document)


def _filed_year(document: Document) -> int:
    """The year of a file's name; of two nothing tells which it is."""
    name = stem_of(document)
    return titled_year(name) if len({m[1] for m in _YEAR.finditer(_plain(name))}) == 1 else 0


def _dated_year(document: Document) -> int:
    """The year of the day that a document itself says it is of; that which only its file has may be of a copy."""
    year = document.date[:4]
    if not year:
        return 0
    bylines = [s for s in document.sentences if s.kind == "byline"]
    lines = (document.quote(s) for s in (*bylines, *document.sentences[-FOOT_LINES:]))
    return int(year) if any(year in _plain(line) for line in lines) else 0


def titled_year(title: str) -> int:
    """The year in which a document of that title speaks: the one in it, or the one after it for a speech that sums a year up."""
    years = [int(m[1]) for m in _YEAR.finditer(_plain(title))]
    if not years:
        return 0
    # A title with two years sums up the one and plans the other.
    return max(years) + (len(set(years)) == 1 and bool(_SUMMING_UP.search(title)))


@dataclass(frozen=True, slots=True)
class _Read:
    """A document's text and the headings above each of its sections, plain, and the years that each of its sentences speaks of."""

    document: Document
    text: str
    headings: tuple[str, ...]
    years: tuple[frozenset[int], ...]
    lasting: tuple[bool, ...]

    def period(self, place: int) -> Period:
        """That of the sentence with this place."""
        sentence = self.document.sentences[place]
        text, headings = self.text[sentence.start : sentence.end], self.headings[sentence.section]
        return Period(
            self.years[place],
            pattern("zh:span").search(text) is not None,
            _planned(text, headings),
            _above(headings) or _own(text),
            self.lasting[place],
        )

    def aim_at(self, place: int) -> int:
        """`Period.aim` of the sentence that holds a place of the text; 0 where none does."""
        found = next((i for i, s in enumerate(self.document.sentences) if s.start <= place < s.end), None)
        return 0 if found is None else self.period(found).aim


def _read(document: Document) -> _Read:
    year = own_year(document)
    # As long as the text itself: every character and every year keeps its place.
    plain = _plain(document.text)
    spoken = [
        _years_of(_plain(document.heading(s.number)), year)[0] if s.number else frozenset() for s in document.sections
    ]
    # A paragraph that begins with 这五年 or “十四五”时期 goes on with it, and the sections that it leads to, until a sentence names a year.
    goes_on: dict[int, bool] = {0: False}
    years, lasting = [], []
    # Sentences mostly tell of the same few sets of years, or of none: each set is held once.
    same: dict[frozenset[int], frozenset[int]] = {}
    for sentence in document.sentences:
        text = plain[sentence.start : sentence.end]
        section = sentence.section
        goes_on.setdefault(section, goes_on.get(document.sections[section].parent, False))
        row = row_at(document, sentence.start, sentence.end)
        if row is not None:
            # A row tells of the years that its columns, or what it is of, name; nothing goes on with them.
            own = _years_of(_plain(_named(row)), year)[0]
            years.append(own or _spoken_above(document, spoken, section))
            lasting.append(goes_on[section])
            continue
        own, mentioned, compared, since = _years_of(text, year)
        goes_on[section] = not own and (goes_on[section] or _SPAN_BEGINS.match(text) is not None)
        lasting.append(goes_on[section])
        while own:
            spoken[section] = own
            if document.sections[section].kind != "item":
                break
            section = document.sections[section].parent  # The next item of the same paragraph goes on with that year.
        above = _spoken_above(document, spoken, sentence.section)
        told = (own or mentioned or above or compared) | since
        years.append(same.setdefault(told, told))
    paths = tuple(_plain(" ".join(document.heading_path(s.number))) for s in document.sections)
    return _Read(document, plain, paths, tuple(years), tuple(lasting))


def _spoken_above(document: Document, spoken: Sequence[frozenset[int]], section: int) -> frozenset[int]:
    """The years that are spoken of in a section, else in the nearest around it in which any are."""
    while section and not spoken[section]:
        section = document.sections[section].parent
    return spoken[section]


def _named(row: Row) -> str:
    """What of a row of a table names a time: its caption, its columns, what it is of, and what stands in a column of years."""
    told = [
        f"{cell}年"
        for name, cell in zip(row.names, row.cells, strict=True)
        if pattern("zh:column.year").search(name) and _YEAR.match(cell)
    ]
    return " ".join([row.caption, *row.names, row.cells[row.head], *told])


def _plain(text: str) -> str:
    """The text in simplified characters, years in digits of half width: 二〇二五年 and ２０２５年 as 2025年."""
    return with_arabic_years(simplified(text)).translate(_HALF_WIDTH)


def _years_of(text: str, year: int) -> tuple[frozenset[int], ...]:
    """Years that a text speaks of, those that it counts to, those that it only compares with, of which it says nothing, and those
    since which it counts. `year` is the document's own."""
    if "年" not in text and "20" not in text and "19" not in text:
        return (frozenset(),) * 4
    own: set[int] = set()
    mentioned: set[int] = set()
    compared: set[int] = set()
    since: set[int] = set()
    for match in _YEAR.finditer(text):
        before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 12]
        referred = expression(_REFERRED_BEFORE).search(before)
        against = expression(_COMPARED_BEFORE).search(before)
        (since if _REFERRED_BEHIND.match(after) else compared if against else mentioned if referred else own).add(
            int(match[1])
        )
    if year:
        for name, step in YEARS_BESIDE:
            for match in pattern(name).finditer(text):
                against = expression(_COMPARED_BEFORE).search(text[max(0, match.start() - 2) : match.start()])
                (compared if against else own).add(year + step)
    return frozenset(own), frozenset(mentioned), frozenset(compared), frozenset(since)


def _planned(text: str, headings: str) -> int:
    return max(-1, min(1, _own(text) + _above(headings)))


def _own(text: str) -> int:
    planned = bool(pattern(*PLANNED).search(text))
    text = expression(_GOVERNED).sub(r"\1", text)
    return planned - bool(pattern(*DONE).search(text) or (not planned and pattern("zh:done.added").search(text)))


def told_last(text: str) -> int:
    """1 where the last word of a text that tells it is one of a plan, -1 where it is one of a result, 0 where none tells."""
    told = [match.lastgroup for match in expression(_TOLD).finditer(expression(_GOVERNED).sub(r"\1", text))]
    return 0 if not told else 1 if told[-1] == "plan" else -1


def _above(headings: str) -> int:
    return headed_plan(headings)


def of_several_years(text: str) -> bool:
    """Whether a text speaks of several years together: 年均, 五年来, 从2020年到2025年."""
    return pattern("zh:span").search(text) is not None


def headed_plan(headings: str) -> int:
    """1 below headings of plans, -1 below those of what was done, 0 where they do not tell."""
    return bool(pattern("zh:plan.heading").search(headings)) - bool(pattern("zh:done.heading").search(headings))


def read_aims(index: "Index", document_id: str) -> Callable[[int], int]:
    """For a place of one of an index's documents `Period.aim` of the sentence that holds it, 0 where none does; `rag.documents.archive` keeps it."""
    return _read(next(document for document in index.documents if document.id == document_id)).aim_at
