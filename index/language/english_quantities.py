"""Quantities as English writes them: "2.14 billion yuan", "a quarter", "the 14th Five-Year Plan", "March 2025". Used by `index.language.quantities`."""

import re
from collections.abc import Iterator
from fractions import Fraction

from index.language import units
from index.language.lexicon import words
from index.language.quantity import Quantity
from index.language.units import CHINESE_UNITS, ENGLISH_UNITS, NO_UNIT, Unit

_ONES = words("en:ones")[1:]
_TENS = words("en:tens")
_WORDS = {**{w: i for i, w in enumerate(_ONES, 1)}, **{w: 10 * i for i, w in enumerate(_TENS, 2)}, "zero": 0, "a": 1}
_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "bn": 10**9,
    "mn": 10**6,
    "dozen": 12,
}
_ORDINALS = words("en:ordinal")
_MONTHS = words("en:month")
_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_TIMES = {"double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "twice": 2, "triple": 3, "tripled": 3, "tripling": 3, "thrice": 3, "quadrupled": 4, "quadruple": 4}  # fmt: skip
_CURRENCIES = {"¥": "元", "rmb": "元", "cny": "元", "us$": "美元", "usd": "美元", "$": "美元", "€": "欧元", "£": "英镑"}


def _any(words: object) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


_SMALL = f"(?:{_any(w for w in _WORDS if w != 'a')})"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# One number: 2.14 billion, twenty-five, a hundred and twenty, two hundred thousand.
_NUMBER = (
    rf"(?:(?:{_DIGITS})(?:[\s-]?(?:{_any(_SCALES)})(?![a-z]))*"
    rf"|(?:{_SMALL}|a(?=\s(?:{_any(_SCALES)})\b))(?:(?:[\s-]|\sand\s)(?:{_SMALL}|{_any(_SCALES)})\b)*)"
)
_BOUND = r"(?<![\w.])(?<!\d,)(?<![a-z]-)"
_UNIT = rf"(?:(?:{_any(ENGLISH_UNITS)})(?![a-z]))"
_FIRST = rf"(?P<sign>[-−])?(?P<money>{_any(_CURRENCIES)})?\s?(?P<a>{_NUMBER})(?P<au>%)?"
_SECOND = rf"(?:\s?(?:-|–|—|to|and)\s?(?:{_any(_CURRENCIES)})?(?P<b>{_NUMBER}))?"
_WITH_UNIT = re.compile(rf"{_BOUND}{_FIRST}{_SECOND}(?P<glued>-?)(?:[\s]?(?P<unit>{_UNIT}))?")
_PART = "half|(?:third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?"
_NO_YEAR = r"(?!\s+(?:of\s+(?:19|20)\d\d|year))"
_OF_PERCENT = re.compile(rf"{_BOUND}(?:(?P<n>{_SMALL}|a|an|\d+)[\s-](?P<d>{_PART})|(?P<h>half))\b{_NO_YEAR}")
_MULTIPLE = re.compile(
    rf"\b(?:{_any(_TIMES)})\b|{_BOUND}(?P<n>{_NUMBER})(?:\s?-?fold\b|\stimes\b(?=\s+(?:that|the|as|more|higher|larger|of)))|\b(?P<w>{_any(_ONES)})fold\b"
)
_NTH = rf"(?:\d+(?:st|nd|rd|th)|(?:(?:{_any(_TENS)})-)?(?:{_any(_ORDINALS)}))"
_PLAN = re.compile(rf"\b({_NTH})\s+five[\s-]year\s+plan")
_QUARTER = re.compile(r"\b(first|second|third|fourth|[1-4](?:st|nd|rd|th))\s+quarter\b|\bq([1-4])\b")
_CENTURY = re.compile(rf"\b({_NTH})\s+century\b|\b((?:19|20)\d0)s\b")
_RANK = re.compile(rf"\b({_NTH})\b")
_MONTH = rf"(?:{_any(_MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
_DAY_BEFORE = r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?"
_DAY_BEHIND = r"(?:\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?!\d|,\d|\.\d)\b)?"
_DATE = re.compile(rf"\b{_DAY_BEFORE}(?P<m>{_MONTH})\b\.?{_DAY_BEHIND},?(?:\s+(?P<y>(?:19|20)\d\d)\b)?")
# Words and names that are no months unless such a word stands before them.
_DOUBTFUL = frozenset({"may", "mar", "march", "dec", "jan", "sep"})
_OF_TIME = re.compile(r"\b(?:in|since|by|of|from|until|during|early|late|last|this|next)\s$")
_MONTHS_SPAN = re.compile(rf"\b({_MONTH})\b\s?(?:to|-|–|—|through)\s?({_MONTH})\b(?:,?\s((?:19|20)\d\d)\b)?")
_COUNTS = r"\s?(?:yuan|million|billion|people|percent)"
_YEARS = re.compile(
    rf"(?<![\w.,$¥])((?:19|20)\d\d)(?:\s?(?:-|–|—|to)\s?((?:19|20)\d\d))?(?![,./-]?\d|[a-z]|%|{_COUNTS})"
)
_BEFORE = (
    ("at most", "no more than|not more than|at most|up to|not exceeding|a maximum of"),
    ("at least", "no less than|not less than|no fewer than|at least|a minimum of"),
    (
        "over",
        "|".join(
            (
                "more than|over|above|exceeding|exceeds?|exceeded|surpass(?:ed|ing|es)?|greater than|higher than",
                "larger than|faster than|in excess of|upwards of",
            )
        ),
    ),
    ("under", "less than|fewer than|lower than|slower than|smaller than|under|below|short of"),
    ("nearly", "nearly|almost|close to"),
    ("about", "about|around|approximately|roughly|some|an estimated|circa|approx\\."),
)
_BEFORE_PATTERNS = tuple((name, re.compile(rf"(?:^|[^a-z])(?:{words})\s(?:an?\s|the\s)?$")) for name, words in _BEFORE)
_BEHIND = (
    ("at least", re.compile(r"\s(?:or more|or above|or higher|and above)\b")),
    ("at most", re.compile(r"\s(?:or less|or fewer|or below)\b")),
)


def english_quantities(text: str) -> Iterator[Quantity]:
    """Quantities that English writes in a text of half width; Chinese ones are left alone. Of two that overlap the first counts."""
    lowered = text.lower()
    if len(lowered) != len(text) or re.search(r"[a-z$€£¥]", lowered) is None:
        return
    if re.search(r"\d0s\b|[a-z]{2}", lowered) is not None:
        yield from _dates(lowered)
        yield from _shares(lowered)
    yield from _amounts(lowered)


def _dates(text: str) -> Iterator[Quantity]:
    for m in _PLAN.finditer(text):
        yield _one(m, _nth(m[1]), units.PLAN)
    for m in _MONTHS_SPAN.finditer(text):
        low, high = (_month(name) for name in (m[1], m[2]))
        if low < high:
            year = int(m[3] or 0) * 100
            unit = units.MONTH_OF if year else units.MONTH
            yield Quantity(*m.span(), Fraction(year + low), Fraction(year + high), unit)
    for m in _DATE.finditer(text):
        month = _month(m["m"])
        day, year = int(m["d1"] or m["d2"] or 0), int(m["y"] or 0)
        alone = not day and not year and m["m"] in _DOUBTFUL
        if day > 31 or (alone and _OF_TIME.search(text, max(0, m.start() - 8), m.start()) is None):
            continue
        if year and day:
            yield _one(m, year * 10_000 + month * 100 + day, units.DAY_OF)
        elif year:
            yield _one(m, year * 100 + month, units.MONTH_OF)
        elif day:
            yield _one(m, month * 100 + day, units.DAY)
        else:
            yield _one(m, month, units.MONTH)
    for m in _QUARTER.finditer(text):
        yield _one(m, _nth(m[1]) if m[1] else int(m[2]), units.QUARTER)
    for m in _CENTURY.finditer(text):
        yield _one(m, _nth(m[1]) if m[1] else int(m[2]), units.CENTURY if m[1] else units.DECADE)


def _month(name: str) -> int:
    return next(i for i, full in enumerate(_MONTHS, 1) if full.startswith(name[:3]))


def _shares(text: str) -> Iterator[Quantity]:
    for m in _OF_PERCENT.finditer(text):
        many = Fraction(1) if m["h"] or m["n"] in ("a", "an") else _number(m["n"])
        part = _PARTS[(m["h"] or m["d"]).rstrip("s")]
        if many is not None and many < part:
            yield _qualified(text, *m.span(), many * 100 / part, many * 100 / part, CHINESE_UNITS["%"])
    for m in _MULTIPLE.finditer(text):
        times = _number(m["n"]) if m["n"] else Fraction(_WORDS[m["w"]] if m["w"] else _TIMES[m[0]])
        if times is not None:
            yield _qualified(text, *m.span(), times, times, CHINESE_UNITS["倍"])


def _amounts(text: str) -> Iterator[Quantity]:
    for m in _YEARS.finditer(text):
        if re.search(r"[a-z]", text[max(0, m.start() - 12) : m.end() + 12]) and text[m.end() : m.end() + 1] != "年":
            yield Quantity(*m.span(), Fraction(int(m[1])), Fraction(int(m[2] or m[1])), units.YEAR_OF)
    for m in _WITH_UNIT.finditer(text):
        unit = ENGLISH_UNITS.get(m["unit"] or ("%" if m["au"] else ""), NO_UNIT)
        if m["money"]:
            unit = CHINESE_UNITS[_CURRENCIES[m["money"]]]
        low, high, end = _number(m["a"]), _number(m["b"] or m["a"]), m.end()
        if low is None or high is None:
            continue
        if m["b"]:
            low = _scaled_alike(low, m["a"], high, m["b"])
            if low >= high:  # Two figures side by side, not a span.
                high, end, unit = low, m.end("au") if m["au"] else m.end("a"), NO_UNIT if not m["au"] else unit
        elif not m["unit"]:
            end = m.end("au") if m["au"] else m.end("a")
        start = m.start("money" if m["money"] else "a")
        found = _qualified(text, start, end, *_signed(m, low, high), unit)
        # A bare figure is left to the Chinese patterns, which know what may follow it; a word is English.
        bare = m["a"].replace(",", "").replace(".", "").isdigit() and low == high and not found.qualifier
        if unit is not NO_UNIT or not (bare or m["a"] == "one"):
            yield found
    for m in _RANK.finditer(text):
        yield _one(m, _nth(m[1]), units.RANK)


def _signed(m: re.Match[str], low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    return (-low, -high) if m["sign"] and low == high else (low, high)


def _number(written: str) -> Fraction | None:
    """The value of 2.14 billion, twenty-five, a hundred and twenty."""
    total, group = Fraction(0), Fraction(0)
    for token in re.findall(rf"{_DIGITS}|[a-z]+", written):
        if token == "and":
            continue
        if token in _SCALES:
            size = _SCALES[token]
            group = (group or Fraction(1)) * size
            if size >= 1000:
                total, group = total + group, Fraction(0)
        elif token in _WORDS:
            group += _WORDS[token]
        elif token[0].isdigit():
            group += Fraction(token.replace(",", ""))
        else:
            return None
    return total + group


def _scaled_alike(low: Fraction, low_written: str, high: Fraction, high_written: str) -> Fraction:
    """3 to 5 million goes from 3,000,000."""
    scale = re.search(rf"(?:{_any(_SCALES)})$", high_written)
    if scale is None or re.search(rf"(?:{_any(_SCALES)})$", low_written):
        return low
    bare = _number(high_written[: scale.start()].rstrip(" -"))
    return low * high / bare if bare and low < bare else low


def _nth(written: str) -> int:
    if written[0].isdigit():
        return int(re.sub(r"\D", "", written))
    tens, _, ones = written.rpartition("-")
    return (_WORDS[tens] if tens else 0) + _ORDINALS.index(ones) + 1


def _qualified(text: str, start: int, end: int, low: Fraction, high: Fraction, unit: Unit) -> Quantity:
    before = text[max(0, start - 24) : start]
    qualifier = next((name for name, pattern in _BEHIND if pattern.match(text, end)), "") or next(
        (name for name, pattern in _BEFORE_PATTERNS if pattern.search(before)), ""
    )
    return Quantity(start, end, low, high, unit, qualifier)


def _one(m: re.Match[str], number: Fraction | int, unit: Unit) -> Quantity:
    return Quantity(*m.span(), Fraction(number), Fraction(number), unit)
