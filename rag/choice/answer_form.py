"""What an answer of each kind must hold: a figure with the right unit, a date, a person. Used by `rag.choice.sentence_choice`, `rag.choice.answering_range`.

Everything works on text as `index.language.normal_form.normalised` gives it.
"""

import re
from functools import lru_cache

from index.language.lexicon import expression, pattern
from index.language.units import behind
from rag.question.asked.value.units import DAY, MONTH, YEAR, Units
from rag.question.question import Question

_BESIDE = "zh:unit.beside.length,zh:unit.beside.area,zh:unit.beside.volume,zh:unit.beside.time"
_NUMERAL = "[零〇一二两三四五六七八九十百千万亿]"
# No five years: the year itself.
_CALENDAR_YEAR = re.compile(r"(?:19|20)\d\d年")
_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?|{_NUMERAL}+)"
_SCALE = r"(?:[多余来]?[十百千万亿]{0,3}[多余来]?\s?)"
# What counts or measures: units, and what is written for one.
_UNIT = f"{behind()}|<<zh:classifier,zh:unit.made,{_BESIDE}>>"
_PART = f"百分之{_NUMERAL}+|{_NUMERAL}分之{_NUMERAL}"
_FIGURE = rf"{_NUMBER}{_SCALE}(?:{_UNIT})|{_PART}|\d|一半|翻[一两]?番|[首第]{_NUMERAL}"
# What happened on a day is called after it: “8·22”事故.
_CALLED_AFTER = r"(?<![\d·])(?:0?[1-9]|1[0-2])[·•・](?:0?[1-9]|[12]\d|3[01])(?![\d·])"
_DAY = rf"\d{{1,4}}\s*[年月日号]|{_CALLED_AFTER}|(?<!\d)(?:1\d|20)\d\d(?!\d)|{_NUMERAL}{{1,4}}[年月日号]|\d届"
_TIME = "<<zh:time.word,zh:year.last,zh:year.this,zh:year.next>>"
_PATTERNS = {
    "figure": _FIGURE,
    "date": f"{_DAY}|{_TIME}",
    "reason": "<<zh:cause.told>>|为",
    "manner": "<<zh:cause.means>>",
    "definition": r"是|指|即|称|为|（|\(|：|:",
}
_TITLES = (
    "<<zh:office.of_one,zh:person.titled,zh:title>>|[省市县州区院校镇乡部局]长|[\u3400-\u9fff][·•・‧][\u3400-\u9fff]"
)


# What a date says that is as exact as the unit that is asked for.
_GRAINS = {DAY: "zh:grain.day", MONTH: "zh:grain.month", YEAR: "zh:grain.year"}


@lru_cache(maxsize=512)
def _in_units(units: Units) -> re.Pattern[str]:
    found = rf"(?:{_NUMBER}|[首第]){_SCALE}[^，。；、,;\d]{{0,2}}?(?:{units.behind})"
    return expression(rf"{found}|(?:{units.before})\s?{_NUMBER}{_SCALE}" if units.before else found)


def candidates(question: Question, text: str) -> list[tuple[int, int]]:
    """Ranges of a text that are of the kind asked for and are not in the question itself; in order."""
    if question.kind == "person":
        return [r for r in person_ranges(text) if not question.says(text[slice(*r)])]
    form = _PATTERNS.get(question.kind)
    if form is None:
        return []
    found = (m for m in expression(form).finditer(text) if not question.says(m[0]))
    return [m.span() for m in found if question.kind != "figure" or not _names_something(text, m)]


def _names_something(text: str, match: re.Match[str]) -> bool:
    """Whether digits are a year or part of a name (2025年, G334, “6421”), which no question about a quantity asks for."""
    written = match[0]
    if not written[0].isdecimal():
        return False
    before, after = text[: match.start()][-1:], text[match.start() :]
    return _CALENDAR_YEAR.match(after) is not None or (before.isalpha() and before.isascii())


def measured(question: Question, text: str) -> list[tuple[int, int]]:
    """Ranges of figures in the units that the question asks for; empty where it asks for no quantity of a known kind."""
    if not question.units:
        return []
    found = (m for m in _in_units(question.units).finditer(text) if not question.says(m[0]))
    return [m.span() for m in found if question.kind == "date" or not _CALENDAR_YEAR.match(m[0])]


def exact_enough(question: Question, text: str) -> bool:
    """Whether a text has a date as exact as is asked for: which month, and it has more than a year. True where no such date is asked for."""
    grain = _GRAINS.get(question.units) if question.kind == "date" else None
    return grain is None or pattern(grain).search(text) is not None


def person_ranges(text: str) -> list[tuple[int, int]]:
    """Ranges of what looks like a person: a title, a dotted foreign name, or a word that jieba takes for a name."""
    import rjieba

    found = [m.span() for m in expression(_TITLES).finditer(text)]
    place = 0
    for word, tag in rjieba.tag(text):
        if tag.startswith("nr"):
            found.append((place, place + len(word)))
        place += len(word)
    return sorted(found)


def holds(kind: str, text: str) -> bool:
    """Whether a text holds something of the kind that is asked for; kinds without a pattern are held by every text."""
    if kind == "person":
        return bool(person_ranges(text))
    form = _PATTERNS.get(kind)
    return form is None or expression(form).search(text) is not None
