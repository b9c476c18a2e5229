"""A document, the name of its file and what the file says of itself in; what it is out: kind, day, year, place, who issued and who gave it, when.

Used by `index.assembling`. Only what stands there is told: the lines around the text, the title, the file's name, its properties. These parts keep
questions to documents, so what is not plain is left empty: a day in a row of a table or in a list of keys and values is none of the document's.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.document import About, Document
from index.language.lexicon import expression
from index.language.written_forms import simplified
from index.reading.formats.extracted import Properties
from index.reading.formats.given_title import meant_title
from index.reading.head.days import day_alone, day_in, day_stamped, whole_day_in
from index.reading.head.organs import (
    organ_alone,
    organ_and_day,
    organ_labelled,
    organ_of_letterhead,
    organ_of_title,
)
from index.reading.head.people import giver_of, is_name, speaker_of
from index.reading.head.places import place_at
from index.reading.header import LABEL, NUMBER, UNFINISHED
from index.reading.lines import TEXT_LINE

# Lines of the foot.
FOOT_LINES = 4
# 2030年前 and 面向2035年 say until when, 第2012号 which; 2022年前三季度 is that year's.
_YEAR = re.compile(r"(?<!\d)(?<!面向)(?<!到)((?:19|20)\d\d)(?!\d|号|年?[底末]?前(?![半几\d一二三四五六七八九十]))")
_OCCASION = r"在(?P<occasion>[^，。]{2,40}<<zh:head.event>>)(?=上|期间|时|[）)]|$)"
_DAY = r"(?:[\d一二三四五六七八九十〇○零]{4}年[\d一二三四五六七八九十月日 　]*)?"
_MEETING = rf"{_DAY}(?P<occasion>[^，。（(]{{2,40}}[届次][^，。]{{0,12}}<<zh:head.event>>)"
_OF_EVENT = r"^(?P<occasion>[^，。在]{2,40}<<zh:head.event>>)(?=上的)"
# What may stand behind the kind at the end of a title: 报告（摘要）, 公报2, 总结-终稿.
_WHEN = r"\d{4}年度?(?:第?[一二三四\d]{1,2}(?:季度|月|期|次))?|第\d{1,4}[期号]"
_IN_BRACKETS = r"[（(\[【〔][^）)\]】〕]*[）)\]】〕]"
_KIND = (
    rf"(?P<kind><<zh:paper,zh:head.paper,zh:paper.other>>)(?:{_IN_BRACKETS}|{_WHEN}|<<zh:paper.state>>|[\W\d_A-Za-z])*$"
)
_TEXT = re.compile(r"[。！？；：]$")
_NUMBERED = re.compile(
    rf"^(?:信息)?(?:名称|标题)\s?[：:]\s*|^{LABEL}[ 　]+|^附[件表录]\s?[\d一二三四五六七八九十]{{0,3}}\s?[：:]\s*|[ 　]*{NUMBER}$"
)


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines around a text: `head` are those below and above the title, `above` all before the text with those of a page, `foot` the last,
    `signed` the organ and the day of each signature."""

    head: tuple[str, ...]
    above: tuple[str, ...]
    foot: tuple[str, ...]
    signed: tuple[tuple[str, str], ...]


def told(document: Document, name: str, properties: Properties) -> About:
    """What the document, its file's name and its file say of it."""
    title = simplified(title_of(document, name, properties))
    own = simplified(name)
    lines = _lines(document)
    date = _first(_days(lines, title, own)) or properties.date[:10]
    organisation = _first(_organs(lines)) or organ_of_title(title)
    occasion = _first(_occasion(line) for line in (*lines.head, title))
    return About(
        kind=_kind(title) or _kind(own),
        date=date,
        year=_year(title) or _year(own) or int(date[:4] or 0),
        place=_first(place_at(text) for text in (title, own, organisation, occasion)),
        organisation=organisation,
        speaker=speaker_of(lines.head) or giver_of(title) or _author(properties.author),
        occasion=occasion,
    )


def title_of(document: Document, name: str, properties: Properties) -> str:
    """The title: the document's own first line; what the file says, or its name, where that is none or is cut off.

    The number of a document, and that of what is attached to another, are no part of it; nor is a name that a program gave.
    """
    title = _NUMBERED.sub("", document.title).strip()
    if document.title != name and meant_title(title) and not UNFINISHED.search(title):
        return title
    given = meant_title(properties.title)
    return given if given and not UNFINISHED.search(given) else name


def _lines(document: Document) -> _Lines:
    written = list(_written(document))
    above = next((i for i, line in enumerate(written) if _is_text(line)), len(written))
    head = [simplified(document.quote(s)).strip("*# \t　\n") for s in document.sentences if s.kind == "byline"]
    return _Lines(tuple(head), tuple(written[:above]), tuple(written[-FOOT_LINES:]), tuple(_signatures(written)))


def _written(document: Document) -> Iterator[str]:
    """The lines of a document that are no rows of a table."""
    for line in re.finditer(r"[^\n]*\S", document.text):
        if document.place_of("row", line.end() - 1) is None and not line[0].lstrip().startswith(("|", "<t")):
            yield simplified(line[0]).strip("*# \t　")


def _is_text(line: str) -> bool:
    return len(line) >= TEXT_LINE or _TEXT.search(line) is not None


def _signatures(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The organs and days of signatures: on a line, or one below the other, the first of several organs."""
    for place, line in enumerate(lines):
        if len(line) >= TEXT_LINE or not day_in(line):
            continue
        organ, day = organ_and_day(line)
        day = day or day_alone(line)
        above = place
        while day and not organ_and_day(line)[0] and above > 0 and organ_alone(lines[above - 1]):
            above -= 1
            organ = organ_alone(lines[above])
        if organ:
            yield organ, day


def _days(lines: _Lines, title: str, own: str) -> Iterator[str]:
    """The days that a document may be of, the surest first."""
    # Days one below the other are a list.
    bare = {day for line in lines.head if (day := day_alone(line))}
    yield from (day_in(line) for line in lines.head if len(bare) < 2 or not day_alone(line))
    yield from (day for _, day in _agreed(lines))
    yield from (day_stamped(line) for line in lines.above)
    alone = [day for line in lines.foot if (day := day_alone(line))]
    yield from alone if len(alone) == 1 else ()
    yield from (whole_day_in(text) for text in (title, own))


def _organs(lines: _Lines) -> Iterator[str]:
    """The organs that may have issued a document, the surest first."""
    yield from (organ_of_letterhead(line) for line in lines.head)
    yield from (organ for organ, _ in _agreed(lines))
    yield from (organ_alone(line) for line in lines.head)
    yield from (organ_labelled(line) for line in lines.above)


def _agreed(lines: _Lines) -> tuple[tuple[str, str], ...]:
    """The signature, where all that stand there say the same, or else where one of them stands at the end."""
    if len(set(lines.signed)) < 2:
        return lines.signed[:1]
    return tuple(_signatures(lines.foot))[:1]


def _year(text: str) -> int:
    """The last year that a title names: one with two sums up the one and plans the other."""
    return max((int(year) for year in _YEAR.findall(text)), default=0)


def _kind(text: str) -> str:
    found = expression(_KIND).search(text)
    return found["kind"] if found is not None else ""


def _author(author: str) -> str:
    """Who wrote the file, where that is the name of a person, not of a computer's user."""
    return author.strip() if is_name(author) else ""


def _occasion(line: str) -> str:
    found = (
        expression(_OCCASION).search(line) or expression(_MEETING).search(line) or expression(_OF_EVENT).search(line)
    )
    return found["occasion"].strip("（(—―─- ").removeprefix("会议：").removeprefix("经") if found is not None else ""


def _first(found: Iterable[str]) -> str:
    return next((text for text in found if text), "")
