"""A document in, the lines of its head and its foot with what each tells out: who gave it, in which office, when, on what occasion, who issued it.

The head is the title and the short lines around it (市长　张三, （2025年1月15日）, ——在……会议上), the foot the signature (某县人民政府,
2025年3月1日) and the dateline. Used by `rag.composing.outline`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.document import Document, Sentence
from index.language.lexicon import expression
from index.language.written_forms import simplified
from index.reading.about import FOOT_LINES
from index.reading.head.organs import organ_alone, organ_and_day
from index.reading.head.people import OFFICE
from index.reading.lines import TEXT_LINE

# First lines of a file, among which those of a newspaper stand.
AROUND = 20
_NAME = "[\u3400-\u9fff·](?:[ 　]{0,2}[\u3400-\u9fff·]){1,4}?"
_BEHIND_NAME = r"(?=\s*(?:$|[）)，、]|[\d(（]|在|作|于|同志|的?讲话|的?发言))"
_OFFICE = f"{OFFICE}(?!大会|会议|团)"
_ONLY_OFFICE = f"[\u3400-\u9fff 　、]*{_OFFICE}"
_NAMED = rf"{_OFFICE}[ 　：:]*(?!在|于|会|的|座谈){_NAME}{_BEHIND_NAME}"
_ONLY_NAME = re.compile("[\u3400-\u9fff·](?:[ 　]{0,2}[\u3400-\u9fff·]){1,4}")
_YEAR = r"(?:(?:19|20)\d\d|[〇○零一二三四五六七八九]{4})年"
_DAY = re.compile(
    rf"(?:{_YEAR})?[\d一二三四五六七八九十]{{1,3}}月[\d一二三四五六七八九十]{{1,3}}日|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
)
_DATE = re.compile(rf"{_YEAR}(?:[\d一二三四五六七八九十]{{1,3}}月)?")
_OCCASION = r"在[^，。]{2,40}?<<zh:head.event>>|[届次][^，。]{0,12}<<zh:head.event>>|<<zh:head.event>>[^，。]{0,6}通过"
_DATELINE = re.compile(r"[\u3400-\u9fff]{2,8}\d{1,2}月\d{1,2}日(?:电|讯)|^地点[：:]")
# Who wrote a newspaper's text, and which newspaper.
_CREDITS = (
    ("reporter", r"<<zh:credit.reporter>>[ 　：:/]*[\u3400-\u9fff]{2}"),
    ("source", r"来源|[\u3400-\u9fff]{2}<<zh:credit.paper>>|新华社"),
)
_PLACE_KINDS = tuple("省市县区镇乡村州旗盟")
# What credits a newspaper or its staff, not who gave the document.
_CREDITED = "<<zh:staff>>|时间[：:]"


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of a document's head or foot. `tells` are of "person", "office", "body", "date" (a year at least), "day", "place", "occasion", "venue",
    "reporter" and "source";
    `title` that it is the document's title, `credit` that it is a newspaper's or a page's own line (来源, 时间)."""

    start: int
    end: int
    tells: frozenset[str]
    title: bool
    credit: bool


def head_lines(document: Document) -> tuple[HeadLine, ...]:
    """The lines of a document's head and foot that tell something, in the order of the text."""
    head = [s for s in document.sentences if s.kind in ("title", "byline")]
    last = max((s.end for s in head), default=0)
    short = [s for s in document.sentences if s.kind == "body" and s.end - s.start < TEXT_LINE]
    # What stands between the lines of the head, or right behind them, and is no sentence.
    head += [s for s in short if s.section == 0 and s.start < last + TEXT_LINE and _is_line(document, s)]
    lines = [_line(document, s) for s in sorted(head, key=lambda s: s.start)]
    foot = [s for s in document.sentences[-FOOT_LINES:] if s in short and s not in head and _is_line(document, s)]
    for place, sentence in enumerate(foot):
        line = _line(document, sentence)
        dated = any("day" in _line(document, s).tells for s in foot[place : place + 2])
        signed = organ_alone(_plain(document, sentence)) != "" and dated
        tells = (line.tells & {"date", "day", "place", "source", "reporter"}) | ({"body"} if signed else set())
        lines.append(replace(line, tells=frozenset(tells)))
    return tuple(line for line in (*lines, *_credits(document)) if line.tells)


def _credits(document: Document) -> Iterator[HeadLine]:
    """The lines around a document that are none of its sentences and credit a newspaper or its staff: 来源：某日报."""
    found = list(re.finditer(r"[^\n]*\S[^\n]*", document.text))
    sentences = [(s.start, s.end) for s in document.sentences]
    for line in (*found[:AROUND], *found[max(AROUND, len(found) - FOOT_LINES) :]):
        own = line.end() - line.start() < TEXT_LINE and expression(_CREDITED).search(line[0]) is not None
        if own and not any(start < line.end() and line.start() < end for start, end in sentences):
            told = {name for name, tells in _CREDITS if expression(tells).search(line[0])}
            yield HeadLine(line.start(), line.end(), frozenset(told), title=False, credit=True)


def _is_line(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is a line of its own that does not end as sentences do, but for the bracket of a dateline."""
    text = _plain(document, sentence)
    return re.search(r"[。；：！？]$", text) is None and document.text[sentence.end : sentence.end + 1] in (
        "",
        "\n",
        "\r",
    )


def _plain(document: Document, sentence: Sentence) -> str:
    return simplified(document.quote(sentence)).strip("*# \t　\u200b")


def _line(document: Document, sentence: Sentence) -> HeadLine:
    text = _plain(document, sentence)
    title, credit = sentence.kind == "title", expression(_CREDITED).search(text) is not None
    tells: set[str] = set()
    named = expression(_NAMED).search(text) is not None
    if named or (not credit and _names(text, sentence)):
        tells.add("person")
    if expression(_OFFICE).search(text) is not None:
        tells.add("office")
    if _DATE.search(text) or _DAY.search(text):
        tells.add("date")
    if _DAY.search(text):
        tells.add("day")
    if expression(_OCCASION).search(text) is not None:
        tells |= {"occasion", "place"}
    if _DATELINE.search(text):
        tells.add("place")
    tells |= {told for told, line in (("venue", "地点[：:]"), *_CREDITS) if expression(line).search(text)}
    if not title and (organ_alone(text) or organ_and_day(text)[0]):
        tells.add("body")
    return HeadLine(sentence.start, sentence.end, frozenset(tells), title, credit)


def _names(text: str, sentence: Sentence) -> bool:
    """Whether a line names somebody: it is but a name, its characters apart or not, or a byline with one; a title, which may well be about
    somebody, only where it begins with one (某某在……上的讲话)."""
    import rjieba

    alone = _ONLY_NAME.fullmatch(text)
    if sentence.kind == "body":
        return alone is not None and (" " in text or "　" in text)
    if expression(_ONLY_OFFICE).fullmatch(text) is not None:
        return False
    if alone is not None and sentence.kind == "byline":
        return True
    place = 0
    for word, tag in rjieba.tag(text):
        place += len(word)
        # The cutter takes many a place for a name: 青禾 in 青禾县.
        if tag.startswith("nr") and len(word) > 1 and text[place : place + 1] not in _PLACE_KINDS:
            return True
        if sentence.kind == "title":
            return False
    return False
