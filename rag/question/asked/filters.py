"""A question's text in, the same without what only says where and when to look, and the plain question of one document, out."""

import re
from collections.abc import Iterable

from index.language.lexicon import expression, pattern

_YEAR = r"(?<![\w–/-])(?:19|20)\d\d\b(?![-–/]\d)(?:['’]s)?"
# A part of the year, the end of 2023 or March 2023, says more than the year, and stays: 年末 of 2023年末.
_PART = r"(?P<part><<en:year_part>>(?: \d+)?),? |(?P<month><<en:month>>(?: \d+)?),? "
_OWN_TIME = {
    "zh": r"(?<!\d)(?:19|20)\d\d(?:年(?![底末初])度?|(?=年[底末初]))|<<zh:year.this,zh:year.last>>",
    "en": rf"(?i:(?:{_PART})?(?:<<en:preposition>> )?(?:{_YEAR}|<<en:year.this>>))",
}
_OF_IT = " of the year"
_TIMES = {
    "zh": ("zh:year.this", "zh:year.last", "zh:year.next"),
    "en": ("en:year.this", "en:year.last", "en:year.next"),
}


def unfiltered(text: str, language: str, *, own_time: bool) -> str:
    """A question without 全省, which is a document's own place, and without its year or 今年 where that is a sentence's `own_time`, of which a
    text that says 去年末 has no figure."""
    bare = expression(_OWN_TIME[language]).sub(_without, text) if own_time else text
    return pattern("zh:whole_place").sub("", bare) if language == "zh" else bare


def _without(found: re.Match[str]) -> str:
    kept = found.groupdict()
    return f"{kept['part']}{_OF_IT}" if kept.get("part") else kept.get("month") or ""


def plain_question(text: str, language: str, name: str, terms: Iterable[str]) -> str:
    """The question for some terms that is asked of one document by its name, at the time that a text asks for."""
    named = list(terms)
    times = [m[0] for m in pattern(*_TIMES[language]).finditer(text) if m[0] not in named][:1]
    if language == "zh":
        return f"{name}{''.join((*times, *named))}是多少？"
    return f"What is {name}'s {' '.join((*named, *times))}?"
