"""A line in, the day that it tells of the document out, as ISO 8601 writes it (`2026-01-12`, `2026-01`); empty for none.

Only some lines tell the document's own day: one that is but a date, one that a page or an office stamps (发布日期：…, 2025-06-03 08:21　来源：…).
A figure of a table or the last day of a project is none.
"""

import re
from datetime import date

from index.language.lexicon import expression

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = r"(?P<year>(?:19|20)\d\d|[〇○零一二三四五六七八九]{4})\s?(?:年|[-/.])"
_SMALL = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_MONTH = rf"\s?(?P<month>{_SMALL})\s?(?:月|[-/.](?=\d))"
_DAY = rf"(?<!\d){_YEAR}{_MONTH}(?:\s?(?P<day>{_SMALL})(?!\d)\s?[日号]?)?"
_ANY = re.compile(_DAY)
_ISO_DAY = re.compile("[0-9]{4}(?:-[0-9]{2}){0,2}")
_CLOCK = r"(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
# （2016年9月5日，根据录音整理）, 2014年12月31日夜.
_NOTE = r"(?<=[日号])(?:[夜晚]|(?=[^（(]*[）)]$)[^（()）\d]{1,40})"
_ALONE = rf"[（(]?{_DAY}(?:{_CLOCK}|{_NOTE})[）)]?"
_ISSUED = "(?:<<zh:furniture.issued>>|<<zh:head.dated>>)(?:时间|日期|日)"
_STAMPED = rf"(?:^|[ 　\t|｜]){_ISSUED}\s*[:：]\s*{_DAY}"
_WITH_CREDIT = rf"^[（(]?{_DAY}{_CLOCK}[）)]?[ 　|｜]+<<zh:staff,zh:credited>>\s?[:：]"


def day_in(text: str) -> str:
    """The first day or month in a text."""
    return _written(_ANY.search(text))


def whole_day_in(text: str) -> str:
    """The first day in a text that is one to the day: a month in a title (2025年3月物价情况) is what it is about."""
    found = _ANY.search(text)
    return _written(found) if found is not None and found["day"] else ""


def day_alone(line: str) -> str:
    """The day that a line is, with its time and brackets and no more."""
    return _written(re.fullmatch(_ALONE, line.strip()))


def day_stamped(line: str) -> str:
    """The day that a page, an office or a newspaper stamps on a document."""
    return _written(expression(_STAMPED).search(line) or expression(_WITH_CREDIT).match(line))


def _written(found: re.Match[str] | None) -> str:
    if found is None:
        return ""
    day = "-".join(f"{_number(found[name]):02d}" for name in ("year", "month", "day") if found[name])
    return day if is_day(day) else ""


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, a month or a year as `About.date` has it: 2026-01-12, 2026-01 or 2026."""
    if not _ISO_DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:
        return False
    return True


def _number(text: str) -> int:
    """A year's figures one by one, else a number below a hundred."""
    if text.isdecimal() and text.isascii():
        return int(text)
    if "十" not in text:
        return int(text.translate(_DIGITS))
    tens, ones = text.split("十", 1)
    return 10 * int((tens or "一").translate(_DIGITS)) + int((ones or "〇").translate(_DIGITS))
