"""The first paragraphs of a document in, their roles out: title, byline, salutation; words to the audience anywhere.

Used by `index.reading.structure.blocks`, and by `index.reading.parse` for a salutation at the beginning of a paragraph.
"""

import re
from collections.abc import Sequence

from index.language.lexicon import expression
from index.reading.broken import cuts_word
from index.reading.head.days import day_alone
from index.reading.head.organs import organ_alone, organ_and_day, organ_of_letterhead
from index.reading.head.people import is_name, is_office
from index.reading.headings import is_bare_dash, line_mark
from index.reading.lines import TEXT_LINE
from index.view.table_unit import is_unit_line

# 各位代表 / 尊敬的各位来宾 / 同志们 / 主任 …
_TO = "[^，。；：！？、,:!?\\s]"
_ADDRESSED = rf"(?:各位{_TO}{{0,12}}?|{_TO}{{0,10}}?)<<zh:office,zh:office.of_one,zh:role,zh:person,zh:person.titled>>(?:朋友)?们?"
_VOCATIVE = f"(?!<<zh:addressed.not>>)(?:<<zh:addressed.dear>>的)?{_ADDRESSED}"
_VOCATIVES = rf"{_VOCATIVE}(?:[、，,\s]{{1,2}}{_VOCATIVE}){{0,8}}"
# One of them must say that it speaks to people, not of them.
_SPEAKS = r"(?=[^。！？：:!?]{0,60}<<zh:addressed.dear,zh:addressed.people>>)"
_SALUTATION = rf"{_SPEAKS}{_VOCATIVES}\s?[：:！!，,]"
_BARE_SALUTATION = rf"{_SPEAKS}{_VOCATIVES}"
_YEAR = r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年"
_DATE = rf"(?:{_YEAR})?[\d一二三四五六七八九十]{{1,3}}月(?:[\d一二三四五六七八九十]{{1,3}}日)?"
_TIMESTAMP = re.compile(r"\d{4}[-/.年 ]{1,2}\d{1,2}[-/.月 ]{1,2}\d{1,2}日?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?")
# 云政发〔2025〕12号, with who signs it beside it; 第12号 of an order, 第3期 of a paper.
NUMBER = r"[（(]?[\u3400-\u9fff]{1,12}[〔［\[【（(]\s?\d{4}\s?[〕］\]】）)]\s?第?\s?\d{1,5}\s?号[）)]?"
_SIGNED = r"[ 　]{1,40}<<zh:credited>>\s?[：:][^。；]{1,12}"
# 附件1 stands above the title of what is attached.
LABEL = r"附[件表录]\s?[\d一二三四五六七八九十]{0,3}(?:[-—]\d{1,2})?\s?[：:]?"
# When a law was passed, published and came into force; lines may break inside the brackets.
_ENACTED = rf"[（(]?\s?(?:{_YEAR})[^。；！？]*<<zh:head.enacted>>[^。；！？]*[）)]?"
_BYLINE = "|".join(
    (
        rf"{NUMBER}(?:{_SIGNED})?",
        r"[（(]?(?:总)?第\s?\d{1,4}\s?[号期][）)]?",
        LABEL,
        r"<<zh:head.marked>>(?:[ 　]?[★☆][ 　]?[^，。；]{0,6})?",
        "[—―─-]{2,}[^。；！？]{2,80}",
        _ENACTED,
        rf"[（(][^。]{{0,40}}{_YEAR}[^。]{{0,40}}[）)]",
        r"[（(][^，。；]{0,16}<<zh:office,zh:office.of_one,zh:role>>[^，。；]{0,10}[）)]",
        rf"{_DATE}[^，。；！？]{{0,60}}",
        _TIMESTAMP.pattern,
        # 专访县长张三 is a title.
        "(?!<<zh:head.portrays>>)[^，。；！？]{0,24}<<zh:office,zh:office.of_one,zh:role>>[ 　]{0,4}[^，。；！？：]{2,12}",
        r"<<zh:credited>>\s?[：:][^。；]{1,40}",
        r"[\u3400-\u9fff][ 　]{1,3}[\u3400-\u9fff]",
    )
)
_NAME = re.compile(r"[\u3400-\u9fff·]{2,4}")
_TITLE_WORD = "<<zh:paper,zh:head.paper,zh:paper.other>>(?:稿|摘要|全文)?$"
# What a month's title is about: 2025年3月物价监测情况.
_OF_MONTH = re.compile(rf"(?:{_YEAR})?[\d一二三四五六七八九十]{{1,3}}月(?![在至到])[\u3400-\u9fff]{{4,}}")
_CONTENTS = re.compile(r"#*\s*目\s*[录次]")
# A row of a table (项目：智谷，投资：18.6) is one too.
_SENTENCE = re.compile(r"[。；，、：,;:]$|[。；]|^[^，：]{1,30}：[^，：]+，[^，：]{1,30}：[^，：]")
_ASKED = re.compile(r"(?:问|答|[QA])\s?\d{0,3}\s?[：:]")
_HEADER_LINES = 40
# The end of a line that is cut off before it says what it is of: 某某办公厅关于印发.
UNFINISHED = re.compile(r"(?:关于|印发|转发|[的与和暨及、《（(])$")


def is_salutation(line: str, *, opening: bool = False) -> bool:
    """Whether a line speaks to the audience and says no more: 各位代表：/ 同志们！ In the header it needs no mark."""
    return bool(expression(_SALUTATION).fullmatch(line)) or (
        opening and bool(expression(_BARE_SALUTATION).fullmatch(line))
    )


def addresses(line: str) -> bool:
    """Whether a paragraph begins by speaking to the audience, as the closing words of a speech do."""
    return expression(_SALUTATION).match(line) is not None


def is_byline(line: str) -> bool:
    """Whether a short line tells the occasion, the date, the number, the speaker, or who issues the document and when."""
    return expression(_BYLINE).fullmatch(line) is not None or organ_and_day(line) != ("", "")


def is_date(line: str) -> bool:
    """Whether a line is a bare date or time stamp."""
    return _TIMESTAMP.fullmatch(line) is not None or re.fullmatch(_DATE, line) is not None


def header_roles(paragraphs: Sequence[str], apart: Sequence[bool]) -> list[str]:
    """Roles of the paragraphs before the text begins: `title`, `byline`, `salutation`, or `body` for what is none.

    `apart[i]` tells whether an empty line stands before paragraph i.
    """
    roles: list[str] = []
    title = ""
    header = paragraphs[: _header_length(paragraphs, apart)]
    greets = bool(header) and is_salutation(header[-1], opening=True)
    for i, line in enumerate(header):
        if is_salutation(line, opening=True):
            roles.append("salutation")
        elif _CONTENTS.fullmatch(line) or is_unit_line(line):
            roles.append("body")
        elif _is_around(header, i, bool(title)):
            roles.append("byline")
        elif not title:
            roles.append("title")
            title = _plain(line)
        elif roles[-1] == "title" and not apart[i] and _continues_title(header[i - 1], line):
            roles.append("title")
            title += _plain(line)
        elif _NAME.fullmatch(line) and (greets or roles[-1] == "byline"):
            roles.append("byline")
        else:
            roles.append("title" if len(line) > 3 and _plain(line) in title else "body")
    return roles


def _is_around(header: Sequence[str], place: int, titled: bool) -> bool:
    """Whether a line of the head stands around the title, and is no part of it."""
    line = header[place]
    if not titled:
        named = expression(_TITLE_WORD).search(line) is not None or _OF_MONTH.fullmatch(line) is not None
        return (is_byline(line) and not named) or (len(header) > 1 and organ_of_letterhead(line) != "")
    below = next((other for other in header[place + 1 :] if not organ_alone(other)), "")
    signed = organ_alone(line) != "" and any(day_alone(other) for other in (header[place - 1], below))
    apart = re.search(r"\S[ 　]+\S", line) is not None and is_name(line)
    return is_byline(line) or signed or is_office(line) or apart


def _header_length(paragraphs: Sequence[str], apart: Sequence[bool]) -> int:
    """How many paragraphs stand before the text begins: up to the salutation, else to the first heading or sentence."""
    for i, line in enumerate(paragraphs[:_HEADER_LINES]):
        if line.startswith("|"):
            return i  # A row of a table.
        if is_salutation(line) or (i > 0 and is_salutation(line, opening=True)):
            return i + 1
        if i == 0 and (("\n" in line and "，" in line) or _ASKED.match(line)):
            return 0  # A sentence over several lines, or the first question of several.
        if i > 0 and is_bare_dash(line) and not any(is_bare_dash(other) for other in paragraphs[i + 1 :]):
            continue  # A second title.
        if _is_of_text(line, first=i == 0):
            return i
    return _title_length(paragraphs[:_HEADER_LINES], apart)


def _is_of_text(line: str, *, first: bool) -> bool:
    """Whether a line of the beginning is a heading or a sentence of the text."""
    mark = line_mark(line)
    is_title = first and mark is not None and mark.kind == "markdown" and line.startswith("# ")
    enacted = expression(_ENACTED).fullmatch(line) is not None
    if (mark is not None and not is_title) or (len(line) >= TEXT_LINE and not enacted) or (not first and "\n" in line):
        return True
    return not is_byline(line) and bool(_SENTENCE.search(line) or (not first and line[-1] in "！？"))


def _title_length(lines: Sequence[str], apart: Sequence[bool]) -> int:
    """The same where nothing but short lines stands: a poem, a list of names. The first is a title only if something sets it apart."""
    rest = lines[1:]
    punctuated = any(re.search(r"[，。！？；、]", line) for line in rest)
    named = expression("<<zh:paper>>(?:稿|摘要|全文)?$").search("".join(lines[:1])) is not None
    if rest and (apart[1] or is_byline(rest[0]) or named or punctuated):
        return 1 if not is_byline(rest[0]) else 2
    return 0


def _continues_title(before: str, line: str) -> bool:
    """Whether a title was broken into two lines: 关于……的 / 讲话, 某某办公厅 / 关于……的通知."""
    return bool(
        UNFINISHED.search(before)
        or re.match(r"[与和暨及]|关于", line)
        or expression(f"[^，。]{{0,2}}{_TITLE_WORD}").fullmatch(line)
        or (expression(_TITLE_WORD).search(before + line) and cuts_word(before, line))
    )


def _plain(line: str) -> str:
    return re.sub(r"[\W_]+", "", line)
