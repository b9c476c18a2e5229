"""An English question's words in; its dates and what is known by its number out, as Chinese documents write them.

The 14th Five-Year Plan is 十四五, the 20th Party Congress 二十大, March 5 3月5日, the end of 2025 2025年底, phase two 二期. Used by
`rag.question.english`.
"""

import re
from collections.abc import Callable, Sequence

from index.language.lexicon import words as words_of
from rag.translation.numbers import CARDINALS, Found, exactly, numeral, ordinal_at, word_at

_MONTHS = words_of("en:month")
_SHORT_MONTHS = {m[:3]: n for n, m in enumerate(_MONTHS, 1) if m != "may"} | {"sept": 9}


def named(words: Sequence[str], place: int) -> Found | None:
    """The date or numbered name that begins at `place`: how many words it takes and its Chinese forms; None where none does."""
    for reader in (_date, _time_of_year, _numbered_name, _labelled):
        found = reader(words, place)
        if found is not None:
            return found
    return None


def _numbered_name(words: Sequence[str], place: int) -> Found | None:
    """What is known by its number: a Five-Year Plan, a Party congress, a plenary session, a quarter, a century."""
    found = ordinal_at(words, place)
    if found is None:
        return None
    taken, number = found
    written = numeral(number)
    rest = " ".join(words[place + taken : place + taken + 5])
    for pattern, forms in _NAMES:
        match = pattern.match(rest)
        if match is not None:
            variants = forms(number, written)
            if variants:
                return taken + match[0].count(" ") + 1, exactly(variants)
    return None


_NAMES: tuple[tuple[re.Pattern[str], Callable[[int, str], tuple[str, ...]]], ...] = (
    (re.compile(r"five year (?:plan|programme|program)(?: period)?\b"), lambda n, w: (f"{w}五", f"第{w}个五年规划", f"第{w}个五年计划") if n > 9 else (f"{'零一二三四五六七八九'[n]}五",)),
    (re.compile(r"(?:(?:cpc|national|party|communist party) )*congress\b"), lambda n, w: (f"{w}大", f"第{w}次全国代表大会") if 2 <= n <= 40 else ()),
    (re.compile(r"(?:plenary session|plenary meeting|plenum)\b"), lambda _, w: (f"{w}中全会", f"第{w}次全体会议")),
    (re.compile(r"(?:cpc )?central committee\b"), lambda _, w: (f"{w}届", f"第{w}届中央委员会")),
    (re.compile(r"quarters?\b"), lambda n, w: (f"{w}季度", f"第{w}季度", f"{n}季度") if n <= 4 else ()),
    (re.compile(r"century\b"), lambda n, w: (f"{n}世纪", f"{w}世纪")),
    (re.compile(r"half(?: of the year)?\b"), lambda n, _: {1: ("上半年", "前半"), 2: ("下半年", "后半")}.get(n, ())),
    (re.compile(r"(?:phase|stage)\b"), lambda n, w: (f"{w}期", f"{n}期", f"第{w}阶段")),
)  # fmt: skip


def _date(words: Sequence[str], place: int) -> Found | None:
    """March 5, 5 March, the 5th of March; in March (May only where it can be no verb)."""
    month = _month(words, place)
    if month:
        day = _day(word_at(words, place + 1))
        if day:
            return 2, exactly(_days(month, day))
        before = word_at(words, place - 1) if place else ""
        if words[place] not in ("may", "march") or before in ("in", "of", "since", "until", "by", "last", "during"):
            return 1, exactly((f"{month}月", f"{numeral(month)}月份", f"{numeral(month)}月"))
        return None
    day = _day(words[place])
    if not day:
        return None
    behind = place + 1 + (word_at(words, place + 1) == "of")
    month = _month(words, behind) if behind < len(words) else 0
    return (behind + 1 - place, exactly(_days(month, day))) if month else None


def _month(words: Sequence[str], place: int) -> int:
    word = words[place]
    return _MONTHS.index(word) + 1 if word in _MONTHS else _SHORT_MONTHS.get(word, 0)


def _day(word: str) -> int:
    match = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", word)
    return int(match[1]) if match and 1 <= int(match[1]) <= 31 else 0


def _days(month: int, day: int) -> tuple[str, ...]:
    return (f"{month}月{day}日", f"{numeral(month)}月{numeral(day)}日", f"{month}月{day}号")


def _time_of_year(words: Sequence[str], place: int) -> Found | None:
    """The end of 2025, mid 2025, early 2026, the 1990s."""
    decade = re.fullmatch(r"(?:\d\d)?(\d0)s", words[place])
    if decade:
        return 1, exactly((f"{words[place][:-1]}年代", f"{decade[1]}年代", f"{numeral(int(decade[1]))}年代"))
    parts = {"end": "年底 年末 末", "close": "年底 年末", "late": "年底 年末", "mid": "年中", "middle": "年中", "early": "年初", "beginning": "年初", "start": "年初"}  # fmt: skip
    endings = parts.get(words[place])
    if endings is None:
        return None
    behind = place + 1
    while word_at(words, behind) in ("of", "the"):
        behind += 1
    year = word_at(words, behind)
    if not re.fullmatch(r"(?:19|20)\d\d", year):
        return None
    return behind + 1 - place, exactly(
        tuple(f"{year}{e}" for e in endings.split() if e[0] == "年") + tuple(endings.split()[:2])
    )


def _labelled(words: Sequence[str], place: int) -> Found | None:
    """Phase two and phase II; No. 1."""
    label, follows = words[place], word_at(words, place + 1)
    if label in ("phase", "stage") and (number := _small(follows)):
        return 2, exactly((f"{numeral(number)}期", f"{number}期", f"第{numeral(number)}阶段"))
    if label in ("no", "number") and re.fullmatch(r"\d{1,4}", follows):
        written = numeral(int(follows))
        return 2, exactly((f"{follows}号", f"{written}号", f"第{written}", f"第{follows}"))
    return None


def _small(word: str) -> int:
    if re.fullmatch(r"\d{1,2}", word):
        return int(word)
    return CARDINALS.get(word, 0) or {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(word, 0)
