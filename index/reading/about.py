"""A document, the name of its file and what the file says of itself in; what it is out: kind, day, year, place, who issued and who gave it, when.

Used by `index.assembling`. Only what stands there is told: the lines of the head and of the foot, the title, the file's name, its properties.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from index.document import About, Document
from index.language.lexicon import expression
from index.language.written_forms import simplified
from index.reading.formats.extracted import Properties
from index.reading.header import UNFINISHED
from index.view.read import row_at

# Characters of a line of the head or the foot, and lines of the foot.
LONGEST_LINE, FOOT_LINES = 80, 4
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR_WRITTEN = r"(?P<year>(?:19|20)\d\d|[〇○零一二三四五六七八九]{4})(?:年|[-/.])"
_SMALL = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_DAY = re.compile(rf"{_YEAR_WRITTEN}(?:(?P<month>{_SMALL})(?:月|[-/.](?=\d))(?:(?P<day>{_SMALL})日?)?)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_NAME = "[\u3400-\u9fff·](?:[ 　]{0,2}[\u3400-\u9fff·]){1,3}"
OFFICE = "<<zh:office,zh:office.of_one,zh:role>>"
# 市长　张三 / 代市长：李四 / （省委书记　王五）, and 张三在……上的讲话.
_WITH_OFFICE = rf"{OFFICE}[ 　：:]{{0,4}}(?P<name>{_NAME})[ 　]*[）)]?$"
_GIVES = re.compile(rf"^(?P<name>{_NAME}?)(?:同志)?在[^，。]{{2,40}}?(?:上|时)的")
_ORGAN = "[^，。；：！？\\d《》]{2,30}<<zh:head.organ>>"
_OCCASION = r"在(?P<occasion>[^，。]{2,40}<<zh:head.event>>)(?=上|期间|时|[）)]|$)"
_MEETING = r"(?P<occasion>[^，。（(]{2,40}[届次][^，。]{0,12}<<zh:head.event>>)"
_KIND = "<<zh:paper>>"
# 全市, 各县 and 本省 are no names of places; 在 and 的 stand beside one, not in it.
_PLACE = "(?:(?![在的于和与及全各本我该])[\u3400-\u9fff]){1,8}?(?:<<zh:place_kind>>)"
_BEFORE_PLACE = r"^(?:中共|《|(?:19|20)\d\d年)*"


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines around the text: those of the head below the title, and those of the foot."""

    head: tuple[str, ...]
    foot: tuple[str, ...]


def told(document: Document, name: str, properties: Properties) -> About:
    """What the document, its file's name and its file say of it."""
    title = simplified(title_of(document, name, properties))
    own = simplified(name)
    lines = _lines(document)
    around = (*lines.head, *reversed(lines.foot))
    date = _first(_date(line) for line in (*around, title, own)) or _date(properties.date)
    organisation = _first(_organ(line) for line in around) or _organ_of(title)
    occasion = _first(_occasion(line) for line in (*lines.head, title))
    return About(
        kind=_kind(title) or _kind(own),
        date=date,
        year=_year(title) or _year(own) or int(date[:4] or 0),
        place=_first(_place(text) for text in (title, own, organisation, occasion)),
        organisation=organisation,
        speaker=_first(_speaker(line) for line in lines.head) or _giver(title) or _author(properties.author),
        occasion=occasion,
    )


def title_of(document: Document, name: str, properties: Properties) -> str:
    """The title: the document's own first line; what the file says, or its name, where that is none or is cut off."""
    if document.title != name and not UNFINISHED.search(document.title.strip()):
        return document.title
    given = properties.title.strip()
    return given if given and not UNFINISHED.search(given) else name


def _lines(document: Document) -> _Lines:
    head = [s for s in document.sentences if s.kind == "byline"]
    # What a row of a table says, it says of something in the document.
    foot = [s for s in document.sentences[-FOOT_LINES:] if row_at(document, s.start, s.end) is None]
    last = [s for s in foot if s.kind == "body" and s.end - s.start <= LONGEST_LINE]
    texts = [simplified(document.quote(s)).strip("*# \t　\n") for s in (*head, *last)]
    below = [text for text in texts[len(head) :] if not re.search(r"[。；！？]$", text)]
    return _Lines(tuple(texts[: len(head)]), tuple(below))


def _date(text: str) -> str:
    """The first day or month in a text, as ISO 8601 writes it."""
    found = _DAY.search(text)
    if found is None:
        return ""
    parts = [_number(found[name]) for name in ("year", "month", "day") if found[name]]
    if any(not 1 <= part <= most for part, most in zip(parts[1:], (12, 31), strict=False)):
        return ""
    return "-".join(f"{part:02d}" for part in parts)


def _number(text: str) -> int:
    """A year's figures one by one, else a number below a hundred."""
    if text.isdecimal() and text.isascii():
        return int(text)
    if "十" not in text:
        return int(text.translate(_DIGITS))
    tens, ones = text.split("十", 1)
    return 10 * int((tens or "一").translate(_DIGITS)) + int((ones or "〇").translate(_DIGITS))


def _year(text: str) -> int:
    """The last year that a title names: one with two sums up the one and plans the other."""
    return max((int(year) for year in _YEAR.findall(text)), default=0)


def _kind(text: str) -> str:
    found = list(expression(_KIND).finditer(text))
    return found[-1][0] if found else ""


def _place(text: str) -> str:
    found = expression(rf"{_BEFORE_PLACE}(?P<place>(?:{_PLACE})+)").match(text)
    return found["place"] if found else ""


def _organ(line: str) -> str:
    bare = re.sub(r"^[（(]|[）)]$|^[—―─-]+", "", line).strip()
    return bare if expression(_ORGAN).fullmatch(bare) else ""


def _organ_of(title: str) -> str:
    """Who issues what is 关于 something: 某市人民政府办公室关于……的通知."""
    found = expression(rf"^(?P<organ>{_ORGAN})关于").match(title)
    return found["organ"] if found else ""


def _speaker(line: str) -> str:
    found = expression(_WITH_OFFICE).search(line)
    if found is not None:
        return re.sub(r"[ 　]", "", found["name"])
    alone = re.fullmatch(_NAME, line)
    return re.sub(r"[ 　]", "", line) if alone is not None and not _organ(line) and not _place(line) else ""


def _giver(title: str) -> str:
    found = _GIVES.match(title)
    return re.sub(r"[ 　]", "", found["name"]) if found is not None and len(found["name"]) > 1 else ""


def _author(author: str) -> str:
    """Who wrote the file, where that is the name of a person, not of a computer's user."""
    return author.strip() if re.fullmatch(_NAME, author.strip()) else ""


def _occasion(line: str) -> str:
    found = expression(_OCCASION).search(line) or expression(_MEETING).search(line)
    return found["occasion"].strip("（(—―─- ") if found is not None else ""


def _first(found: Iterable[str]) -> str:
    return next((text for text in found if text), "")
